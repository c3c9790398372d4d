using Markdig;

namespace LearningSpace.Core.Text;

/// <summary>Markdown as people write it here: CommonMark with tables and automatic links, raw HTML off, always through <see cref="HtmlGate"/>.</summary>
public static class Markdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml().UsePipeTables().UseAutoLinks().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UseAutoIdentifiers(Markdig.Extensions.AutoIdentifiers.AutoIdentifierOptions.GitHub).Build();

    /// <summary>Renders Markdown to HTML that may be shown.</summary>
    public static SafeHtml ToSafeHtml(string? markdown) =>
        string.IsNullOrWhiteSpace(markdown) ? SafeHtml.Empty
        : Try(() => Markdig.Markdown.ToHtml(markdown, Pipeline)) is { } html ? HtmlGate.Clean(Demote(html))
        : HtmlGate.Paragraphs(markdown);

    /// <summary>The words of a Markdown text, without its marks: what is indexed and shown as an excerpt.</summary>
    public static string ToPlainText(string? markdown) =>
        string.IsNullOrWhiteSpace(markdown) ? "" : (Try(() => Markdig.Markdown.ToPlainText(markdown, Pipeline)) ?? markdown).Trim();

    // Markdig refuses what is nested more than a hundred deep; such a text is shown as it was typed.
    private static string? Try(Func<string> render)
    {
        try
        {
            return render();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // A page has one h1, its title: a text that starts at # is moved down by one.
    private static string Demote(string html) =>
        html.Contains("<h1", StringComparison.Ordinal)
            ? html.Replace("<h1", "<h2", StringComparison.Ordinal).Replace("</h1>", "</h2>", StringComparison.Ordinal)
            : html;
}
