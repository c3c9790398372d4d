using System.Globalization;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Text;
using Xunit;

namespace LearningSpace.Core.Tests.Discussions;

[Trait("Speed", "slow")]
public sealed class What_a_post_shows
{
    private static readonly Dictionary<string, string> People = new(StringComparer.Ordinal) { ["ana-perez"] = "/es/people/01", ["bruno"] = "/es/people/02" };

    [Theory]
    [InlineData("Gracias, @ana-perez.", """<p>Gracias, <a href="/es/people/01">@ana-perez</a>.</p>""")]
    [InlineData("@Bruno y @ana-perez", """<p><a href="/es/people/02">@Bruno</a> y <a href="/es/people/01">@ana-perez</a></p>""")]
    [InlineData("**@bruno** & <b>", """<p><strong><a href="/es/people/02">@bruno</a></strong> &amp; &lt;b&gt;</p>""")]
    [InlineData("@nadie y @ana", "<p>@nadie y @ana</p>")]
    [InlineData("`@bruno`", "<p><code>@bruno</code></p>")]
    [InlineData("a@bruno.example", "<p>a@bruno.example</p>")]
    public void Links_whom_it_calls_by_name(string markdown, string html) => Assert.Equal(html, PostText.Show(markdown, People).Value.Trim());

    [Theory]
    [InlineData("[@bruno](https://espacio.example/)")]
    [InlineData("> @bruno dijo esto")]
    [InlineData("    @bruno")]
    public void Leaves_links_code_and_the_words_of_others_as_they_are(string markdown) => Assert.Equal(Markdown.ToSafeHtmlOfMany(markdown).Value, PostText.Show(markdown, People).Value);

    [Fact]
    public void Says_the_same_words_with_links_as_without()
    {
        string[] pieces = ["@bruno", "@ana-perez", "@", "<b>", "&amp;", " ", "\n", "\n\n", "> ", "`", "**", "[x](y)", "a", "<script>", "\"", "- ", "# ", "é"];
        var random = new Random(20261124);
        for (var round = 0; round < 2_000; round++)
        {
            var markdown = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            var html = PostText.Show(markdown, People);
            Assert.Equal(HtmlGate.ToPlainText(Markdown.ToSafeHtmlOfMany(markdown).Value), HtmlGate.ToPlainText(html.Value));
            Assert.True(HtmlGate.Clean(html.Value).Value == html.Value, string.Create(CultureInfo.InvariantCulture, $"{round}: {markdown}"));
        }
    }
}
