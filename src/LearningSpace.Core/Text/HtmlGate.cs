using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace LearningSpace.Core.Text;

/// <summary>
/// The one gate by which HTML enters a page: an allow-list over a real HTML parse (AngleSharp). What is not on the list loses its tag and
/// keeps its text; scripts, styles and embedded documents go with their content. Images that are no files of this site become links.
/// A text whose tags could keep the server busy is shown as it was written.
/// </summary>
public static class HtmlGate
{
    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "em", "strong", "del",
        "sub", "sup", "a", "img", "table", "thead", "tbody", "tr", "th", "td", "abbr", "cite", "q", "mark",
    };

    private static readonly HashSet<string> DroppedWhole = new(StringComparer.Ordinal)
    {
        "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "title", "textarea", "select", "noembed", "noframes", "xmp", "plaintext",
    };

    /// <summary>Deeper elements lose their tags: nobody writes them, and every reader of the tree goes into its depth.</summary>
    private const int MaxDepth = 100;

    /// <summary>Readings after which a fragment that is still not stable goes out as plain text.</summary>
    private const int MaxRounds = 8;

    /// <summary>Cleans a fragment of HTML.</summary>
    /// <param name="html">Any text at all.</param>
    /// <returns>Markup that holds only allowed elements, attributes and addresses.</returns>
    public static SafeHtml Clean(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var document = new HtmlParser().ParseDocument("<body></body>");
        var body = document.Body!;
        if (!TagCount.IsBearable(html))
        {
            body.TextContent = html;
            return new SafeHtml(body.InnerHtml);
        }

        // Taking tags away can leave what a browser reads otherwise than it was meant (a paragraph in a paragraph, a link in a link):
        // what goes out is what was cleaned and, read again, is still the same.
        for (var round = 0; round < MaxRounds; round++)
        {
            body.InnerHtml = html;
            CleanChildren(body, document, 0);
            var clean = body.InnerHtml;
            if (clean == html)
            {
                return new SafeHtml(clean);
            }

            html = clean;
        }

        return Encode(body.TextContent);
    }

    /// <summary>The words of a fragment of HTML, without what the gate drops.</summary>
    public static string ToPlainText(string? html)
    {
        if (string.IsNullOrWhiteSpace(html))
        {
            return "";
        }

        var document = new HtmlParser().ParseDocument("<body></body>");
        document.Body!.InnerHtml = Clean(html).Value;

        // Words of two blocks must not run into one.
        foreach (var block in document.Body.QuerySelectorAll("p, br, hr, h2, h3, h4, h5, h6, li, dt, dd, blockquote, pre, td, th").ToList())
        {
            block.After(document.CreateTextNode("\n"));
        }

        return document.Body.TextContent.Trim();
    }

    /// <summary>
    /// Fits a text into a page: its headings go below one that stands above it, none skipping a level, and the places in it get names that
    /// nothing else on the page has; links within the text follow. A table's heading cells say that they head its columns.
    /// </summary>
    /// <param name="html">The text.</param>
    /// <param name="level">Level of the heading above it, 1 to 6.</param>
    /// <param name="name">Gives a name that is free from the one asked for.</param>
    public static SafeHtml Nest(SafeHtml html, int level, Func<string, string> name)
    {
        ArgumentNullException.ThrowIfNull(html);
        ArgumentNullException.ThrowIfNull(name);
        if (!html.Value.Contains("<h", StringComparison.Ordinal) && !html.Value.Contains("<th", StringComparison.Ordinal))
        {
            return html;
        }

        var document = new HtmlParser().ParseDocument("<body></body>");
        var body = document.Body!;
        body.InnerHtml = html.Value;
        var (above, names) = (new Stack<int>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var heading in body.QuerySelectorAll("h2, h3, h4, h5, h6").ToList())
        {
            var own = heading.LocalName[1] - '0';
            while (above.TryPeek(out var last) && last >= own)
            {
                above.Pop();
            }

            above.Push(own);
            var nested = document.CreateElement(string.Create(CultureInfo.InvariantCulture, $"h{Math.Min(6, level + above.Count)}"));
            if (heading.GetAttribute("lang") is { } language)
            {
                nested.SetAttribute("lang", language);
            }

            if (heading.Id is { Length: > 0 } id && !names.ContainsKey(id))
            {
                nested.Id = names[id] = name(id);
            }

            nested.Append([.. heading.ChildNodes]);
            heading.Replace(nested);
        }

        foreach (var cell in body.QuerySelectorAll("thead th:not([scope])"))
        {
            cell.SetAttribute("scope", "col");
        }

        foreach (var link in body.QuerySelectorAll("a[href^='#']"))
        {
            if (names.TryGetValue(link.GetAttribute("href")![1..], out var renamed))
            {
                link.SetAttribute("href", "#" + renamed);
            }
        }

        return new SafeHtml(body.InnerHtml);
    }

    /// <summary>Escapes plain text.</summary>
    public static SafeHtml Encode(string text) => new(WebUtility.HtmlEncode(text));

    /// <summary>Plain text as paragraphs: an empty line starts a new one.</summary>
    public static SafeHtml Paragraphs(string text) => new(string.Concat(
        text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => $"<p>{WebUtility.HtmlEncode(p)}</p>")));

    private static void CleanChildren(INode parent, IDocument document, int depth)
    {
        for (var i = 0; i < parent.ChildNodes.Length;)
        {
            switch (parent.ChildNodes[i])
            {
                case IText:
                    i++;
                    break;
                case IElement element when DroppedWhole.Contains(element.LocalName) || element.NamespaceUri != NamespaceNames.HtmlUri:
                    element.Remove();
                    break;
                case IElement element when depth >= MaxDepth || !Allowed.Contains(element.LocalName):
                    Unwrap(element);
                    break;
                case IHtmlImageElement image when StandInFor(image, document) is { } standIn:
                    parent.ReplaceChild(standIn, image);
                    i++;
                    break;
                case IElement element:
                    CleanAttributes(element);
                    CleanChildren(element, document, depth + 1);
                    DropFirstLineEnds(element);
                    i++;
                    break;
                default:
                    parent.RemoveChild(parent.ChildNodes[i]);
                    break;
            }
        }
    }

    private static void Unwrap(IElement element)
    {
        while (element.FirstChild is { } child)
        {
            element.Parent!.InsertBefore(child, element);
        }

        element.Remove();
    }

    // A parser drops the line end that a pre begins with: one that stayed would go with the next reading.
    private static void DropFirstLineEnds(IElement element)
    {
        if (element.LocalName == "pre" && element.FirstChild is IText text)
        {
            text.Data = text.Data.TrimStart('\n');
        }
    }

    private static INode? StandInFor(IHtmlImageElement image, IDocument document)
    {
        var source = image.GetAttribute("src");
        if (LinkRules.IsFile(source))
        {
            return null;
        }

        var text = image.GetAttribute("alt") is { Length: > 0 } alt ? alt : source ?? "";
        if (image.Closest("a") is not null)
        {
            return document.CreateTextNode(text);
        }

        if (!LinkRules.IsSafe(source))
        {
            var plain = document.CreateElement("em");
            plain.TextContent = text;
            return plain;
        }

        var link = document.CreateElement("a");
        link.SetAttribute("href", source!);
        if (!LinkRules.IsLocal(source))
        {
            link.SetAttribute("rel", "nofollow ugc noopener");
        }

        link.TextContent = text;
        return link;
    }

    private static void CleanAttributes(IElement element)
    {
        foreach (var name in element.Attributes.Select(a => a.Name).ToList())
        {
            var value = element.GetAttribute(name) ?? "";
            var keep = (element.LocalName, name) switch
            {
                ("a", "href") => LinkRules.IsSafe(value),
                ("img", "src") => LinkRules.IsFile(value),
                ("img", "alt") or ("abbr", "title") => true,
                ("img", "width" or "height") or ("ol", "start") => int.TryParse(value, out var n) && n is >= 0 and < 10_000,
                ("h2" or "h3" or "h4" or "h5" or "h6", "id") => value.Length is > 0 and <= 80 && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'),
                ("th", "scope") => value is "col" or "row",
                (_, "lang") => value.Length is > 0 and <= 20 && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'),
                _ => false,
            };
            if (!keep)
            {
                element.RemoveAttribute(name);
            }
        }

        if (element.LocalName == "a" && element.GetAttribute("href") is { } address && !LinkRules.IsLocal(address))
        {
            element.SetAttribute("rel", "nofollow ugc noopener");
        }
    }
}
