using LearningSpace.Core.Text;
using Xunit;

namespace LearningSpace.Core.Tests.Text;

public class Fitting_texts_into_a_page
{
    [Theory]
    [InlineData(1, "<h2>a</h2><h3>b</h3>", "<h2>a</h2><h3>b</h3>")]
    [InlineData(3, "<h2>a</h2><h3>b</h3>", "<h4>a</h4><h5>b</h5>")]
    [InlineData(2, "<h4>a</h4><h6>b</h6><h3>c</h3><h2>d</h2>", "<h3>a</h3><h4>b</h4><h3>c</h3><h3>d</h3>")]
    [InlineData(5, "<h2>a</h2><h3>b</h3><h4>c</h4>", "<h6>a</h6><h6>b</h6><h6>c</h6>")]
    [InlineData(2, "<h2 lang=\"es\">a <em>b</em></h2><p>c</p>", "<h3 lang=\"es\">a <em>b</em></h3><p>c</p>")]
    [InlineData(2, "<p>Nothing of it</p>", "<p>Nothing of it</p>")]
    public void Puts_headings_below_the_one_above_without_a_gap(int level, string html, string nested) => Assert.Equal(nested, Nest(html, level));

    [Fact]
    public void Gives_places_names_that_are_free_and_lets_links_follow() =>
        Assert.Equal(
            "<h2 id=\"x-a\">a</h2><h2>a</h2><h2>b</h2><p><a href=\"#x-a\">to</a> <a href=\"#b\">no</a> <a href=\"/#a\">far</a></p>",
            Nest("<h2 id=\"a\">a</h2><h2 id=\"a\">a</h2><h2>b</h2><p><a href=\"#a\">to</a> <a href=\"#b\">no</a> <a href=\"/#a\">far</a></p>", 1));

    [Fact]
    public void Tells_heading_cells_what_they_head() =>
        Assert.Equal(
            "<table><thead><tr><th scope=\"col\">a</th><th scope=\"row\">b</th></tr></thead><tbody><tr><th>c</th></tr></tbody></table>",
            Nest("<table><thead><tr><th>a</th><th scope=\"row\">b</th></tr></thead><tbody><tr><th>c</th></tr></tbody></table>", 1));

    [Theory]
    [InlineData("<h2><a href=\"https://example.org\">a<h3 id=\"b\">b</h3></a></h2><h4>c")]
    [InlineData("<ul><li><h6>a</h6><li><h2>b</h2></ul><pre>\n\n<h3>c</h3></pre>")]
    [InlineData("<h2>&lt;script&gt;alert(1)&lt;/script&gt; <script>alert(1)</script><img src=x onerror=alert(1)></h2><table><h3>a</h3></table>")]
    public void Lets_nothing_through_that_the_gate_would_not(string html)
    {
        var nested = Nest(html, 2);
        Assert.Equal(nested, HtmlGate.Clean(nested).Value);
    }

    private static string Nest(string html, int level) => HtmlGate.Nest(HtmlGate.Clean(html), level, name => "x-" + name).Value;
}
