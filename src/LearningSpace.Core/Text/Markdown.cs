using Markdig;

namespace LearningSpace.Core.Text;

/// <summary>Markdown as people write it here: CommonMark with tables and automatic links, raw HTML off, always through <see cref="HtmlGate"/>.</summary>
public static class Markdown
{
    /// <summary>Most beginnings of links: each may be looked for to the end of its paragraph.</summary>
    private const int MostLinks = 5_000;

    /// <summary>Most headings that are places to link to: a name that is free is looked for among all.</summary>
    private const int MostPlaces = 500;

    private static readonly MarkdownPipeline Plain = Basis().Build();
    private static readonly MarkdownPipeline WithPlaces = Basis().UseAutoIdentifiers(Markdig.Extensions.AutoIdentifiers.AutoIdentifierOptions.GitHub).Build();

    /// <summary>Renders Markdown to HTML that may be shown.</summary>
    public static SafeHtml ToSafeHtml(string? markdown) => ToSafeHtml(markdown, withPlaces: true);

    /// <summary>Renders one of several texts of a page: its headings are no places to link to, which would bear the same names as those of another.</summary>
    public static SafeHtml ToSafeHtmlOfMany(string? markdown) => ToSafeHtml(markdown, withPlaces: false);

    private static SafeHtml ToSafeHtml(string? markdown, bool withPlaces) =>
        string.IsNullOrWhiteSpace(markdown) ? SafeHtml.Empty
        : Try(markdown, (text, pipeline) => Markdig.Markdown.ToHtml(text, withPlaces ? pipeline : Plain)) is { } html && TagCount.IsBearable(html) ? HtmlGate.Clean(Demote(html))
        : HtmlGate.Paragraphs(markdown);

    /// <summary>The words of a Markdown text, without its marks: what is indexed and shown as an excerpt.</summary>
    public static string ToPlainText(string? markdown) =>
        string.IsNullOrWhiteSpace(markdown) ? "" : (Try(markdown, (text, pipeline) => Markdig.Markdown.ToPlainText(text, pipeline)) ?? markdown).Trim();

    /// <summary>A Markdown text as lines that read without its signs (<see cref="MarkdownLines"/>): what versions are compared by.</summary>
    public static string ToLines(string? markdown) =>
        string.IsNullOrWhiteSpace(markdown) ? "" : Try(markdown, (text, pipeline) => MarkdownLines.Of(Markdig.Markdown.Parse(text, pipeline))) ?? markdown;

    private static MarkdownPipelineBuilder Basis() =>
        new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough);

    // Markdig refuses what is nested more than a hundred deep, and takes long over what is nothing but the beginnings of links; such a text is shown as it was typed.
    private static string? Try(string markdown, Func<string, MarkdownPipeline, string> render)
    {
        if (markdown.AsSpan().Count('[') + markdown.AsSpan().Count("www.") + markdown.AsSpan().Count("://") > MostLinks)
        {
            return null;
        }

        try
        {
            return render(markdown, Headings(markdown) > MostPlaces ? Plain : WithPlaces);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Lines that could be headings, or stand under one; too many do no harm.
    private static int Headings(string markdown)
    {
        var count = 0;
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            var marks = line.Trim(" >\t");
            count += line.Contains('#') || (!marks.IsEmpty && (marks.TrimStart('-').IsEmpty || marks.TrimStart('=').IsEmpty)) ? 1 : 0;
        }

        return count;
    }

    // A page has one h1, its title: a text that starts at # is moved down by one.
    private static string Demote(string html) =>
        html.Contains("<h1", StringComparison.Ordinal)
            ? html.Replace("<h1", "<h2", StringComparison.Ordinal).Replace("</h1>", "</h2>", StringComparison.Ordinal)
            : html;
}
