using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using LearningSpace.Core.Text;

namespace LearningSpace.Core.Discussions;

/// <summary>What somebody wrote in a thread, as its page shows it.</summary>
public static class PostText
{
    /// <summary>Renders it; who is called by name (<see cref="Mentions"/>) becomes a link to their page. In code, links and others' words nobody is called.</summary>
    /// <param name="markdown">What was written.</param>
    /// <param name="people">Pages of people by handle; whoever is missing stays words.</param>
    public static SafeHtml Show(string markdown, IReadOnlyDictionary<string, string> people)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(people);
        var html = Markdown.ToSafeHtmlOfMany(markdown);
        if (people.Count == 0 || !markdown.Contains('@', StringComparison.Ordinal))
        {
            return html;
        }

        var document = new HtmlParser().ParseDocument("<body></body>");
        var body = document.Body!;
        body.InnerHtml = html.Value;
        foreach (var text in body.Descendants<IText>().Where(PostingReading.IsSpoken).ToList())
        {
            var (words, from) = (text.Data, 0);
            List<INode> nodes = [];
            foreach (var (at, length, handle) in Mentions.Places(words))
            {
                if (people.TryGetValue(handle, out var page))
                {
                    var link = document.CreateElement("a");
                    link.SetAttribute("href", page);
                    link.TextContent = words.Substring(at, length);
                    nodes.Add(document.CreateTextNode(words[from..at]));
                    nodes.Add(link);
                    from = at + length;
                }
            }

            if (nodes.Count > 0)
            {
                nodes.Add(document.CreateTextNode(words[from..]));
                text.Replace([.. nodes]);
            }
        }

        return HtmlGate.Clean(body.InnerHtml);
    }
}
