using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using LearningSpace.Core.Text;

namespace LearningSpace.Core.Discussions;

/// <summary>What a message holds when it is read as readers will see it: its Markdown is rendered once, as it would be shown, so that no way of writing hides a link or a word.</summary>
public sealed record PostingReading
{
    /// <summary>The words, those of code and quotations too.</summary>
    public required string Text { get; init; }

    /// <summary>The addresses outside this site that it links to, in their order.</summary>
    public required IReadOnlyList<string> Links { get; init; }

    /// <summary>Their hosts in small letters, each as often as it is linked to.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>The people it mentions, by handle, each once (<see cref="Discussions.Mentions"/>).</summary>
    public required IReadOnlyList<string> Mentions { get; init; }

    /// <summary>Reads a message; of one that is too long to be sent, its beginning.</summary>
    public static PostingReading Of(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var html = Markdown.ToSafeHtml(markdown.Length > DiscussionLimits.LongestBody ? markdown[..DiscussionLimits.LongestBody] : markdown).Value;
        var body = new HtmlParser().ParseDocument("<body></body>").Body!;
        body.InnerHtml = html;
        var links = body.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).Where(LinkRules.IsWeb).ToList();
        return new PostingReading
        {
            Text = HtmlGate.ToPlainText(html),
            Links = links,
            Hosts = [.. links.Select(l => new Uri(l).IdnHost.ToLowerInvariant()).Select(h => h.StartsWith("www.", StringComparison.Ordinal) ? h[4..] : h)],
            Mentions = [.. body.Descendants<IText>().Where(IsSpoken).SelectMany(t => Discussions.Mentions.In(t.Data)).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>Whether a text calls whom it names: who is named in code, in a link or in another's words is not called.</summary>
    internal static bool IsSpoken(IText text) => text.ParentElement?.Closest("a, code, pre, blockquote") is null;
}
