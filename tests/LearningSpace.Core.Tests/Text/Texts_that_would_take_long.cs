using LearningSpace.Core.Text;
using Xunit;

namespace LearningSpace.Core.Tests.Text;

/// <summary>A text whose marks could keep the server busy for minutes is shown as it was typed; an honest long one is not.</summary>
[Trait("Speed", "slow")]
public class Texts_that_would_take_long
{
    private static readonly string Emphasis = string.Concat(Enumerable.Range(0, 400).Select(i => $"<em a={i}>"));

    public static TheoryData<string, string> Fragments => new()
    {
        { "deep", Many("<div>", 20_000) },
        { "in capitals", Many("<DIV>", 20_000) },
        { "many side by side", "<div>" + Many("<br>", 15_000) + "</div>" },
        { "paragraphs that never began", Many("</p>", 15_000) },
        { "breaks that end", Many("</br>", 15_000) },
        { "emphasis opened again in each paragraph", Emphasis + Many("<p>x</p>", 2_000) },
        { "emphasis that a table hides", string.Concat(Enumerable.Range(0, 400).Select(i => $"<table><em a={i}></em></table>")) + Many("<p>x</p>", 2_000) },
        { "depth that an attribute hides", Many("<div a=\"</div>\">", 3_000) },
        { "depth that a comment hides", Many("<div><!--</div>-->", 3_000) },
        { "depth that a style hides", Many("<div><style></div></style>", 3_000) },
        { "lists in lists", Many("<ul><li>", 2_000) },
    };

    public static TheoryData<string, string> Marks => new() { { "links", Many("[](", 20_000) }, { "images", Many("![", 20_000) }, { "addresses", Many("www.a(", 10_000) }, { "addresses with a scheme", Many("http://a.", 10_000) }, { "list entries", Many("* a\n", 20_000) } };

    [Theory]
    [MemberData(nameof(Fragments))]
    public void Are_shown_as_they_were_written(string way, string html)
    {
        var clean = HtmlGate.Clean(html).Value;
        Assert.True(!clean.Contains('<', StringComparison.Ordinal) && clean.StartsWith("&lt;", StringComparison.Ordinal), way);
        Assert.Equal(clean, HtmlGate.Clean(clean).Value);
    }

    [Theory]
    [MemberData(nameof(Marks))]
    public void Are_paragraphs_where_their_marks_are_Markdown(string way, string markdown)
    {
        Assert.StartsWith("<p>" + markdown[..2], Markdown.ToSafeHtml(markdown).Value, StringComparison.Ordinal);
        Assert.True(Markdown.ToPlainText(markdown).Length > 0, way);
    }

    [Theory]
    [InlineData("# a\n")]
    [InlineData("a\n===\n")]
    [InlineData("a\n-\n\n")]
    [InlineData("> ## a\n\n")]
    [InlineData("- # a\n")]
    public void Have_headings_without_places_where_these_would_be_thousands(string heading)
    {
        Assert.DoesNotContain("id=", Markdown.ToSafeHtml(Many(heading, 2_000)).Value, StringComparison.Ordinal);
        Assert.Equal(300, System.Text.RegularExpressions.Regex.Count(Markdown.ToSafeHtml(Many(heading, 300)).Value, "<h2 id="));
    }

    [Fact]
    public void Are_not_those_that_are_only_long()
    {
        var book = Markdown.ToSafeHtml(string.Concat(Enumerable.Range(0, 400).Select(i => $"## Part {i}\n\nText with **strong** words, a [link](/es/cases/{i}) and *more*.\n\n- one\n- two\n\n> a quotation\n\n"))).Value;
        Assert.Contains("<h2 id=\"part-399\">Part 399</h2>", book, StringComparison.Ordinal);
        var table = Markdown.ToSafeHtml("| a | b | c |\n|---|---|---|\n" + Many("| [x](/es) | **y** | z |\n", 1_000)).Value;
        Assert.Equal(1_001, System.Text.RegularExpressions.Regex.Count(table, "<tr>"));
        var page = HtmlGate.Clean(Many("<div><h2>a</h2><p>b <strong>c</strong></p><ul><li>d</li><li>e</li></ul></div>", 800)).Value;
        Assert.Equal(800, System.Text.RegularExpressions.Regex.Count(page, "<ul>"));
    }

    private static string Many(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));
}
