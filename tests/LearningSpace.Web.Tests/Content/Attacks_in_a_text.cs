using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Attacks_in_a_text(SpaceFixture space) : IClassFixture<SpaceFixture>
{
    private const string Attack =
        """
        # Wolpertinger heading

        <script>alert('wolpertinger')</script> <img src=x onerror=alert(1)> <iframe src="https://example.org"></iframe>

        [a link](javascript:alert(1)) [another](  JaVaScRiPt:alert(1)) [data](data:text/html;base64,PHNjcmlwdD4=) [vb](vbscript:x) [tab](java&#09;script:alert(1))

        ![remote](https://example.org/pixel.png) ![bad](javascript:alert(1)) ![quote](x" onerror="alert(1))

        [good](https://example.org/good "x\" onmouseover=\"alert(1)") <https://example.org/auto> <javascript:alert(1)> [ref]

        <style>body{display:none}</style> <a href="javascript:alert(1)" onclick="alert(1)">raw</a> &lt;script&gt;alert(1)&lt;/script&gt;

        [ref]: javascript:alert(1) "title"

        | a <svg/onload=alert(1)> | b |
        |---|---|
        | `<script>` | x |
        """;

    private const string Title = "Wolpertinger <script>alert(1)</script> \"><img src=x onerror=alert(1)>";

    [Fact]
    public async Task Are_harmless_wherever_the_text_is_shown()
    {
        var item = Writing.Item("wolpertinger", Title, "</p><script>alert(1)</script><b onclick=alert(1)>", body: Attack);
        var part = item.Part(Writing.Type)!;
        part["OrganisationName"] = new JsonObject { ["Text"] = "<script>alert('body')</script>" };
        part["Problem"] = new JsonObject { ["Markdown"] = Attack };
        part["Website"] = new JsonObject { ["Url"] = "javascript:alert(1)", ["Text"] = "<script>alert(1)</script>" };
        await space.PutAsync(item);

        var pages = new[] { "/en/" + await space.PathAsync("wolpertinger"), "/en/explore?q=wolpertinger+script", "/en" };
        foreach (var path in pages)
        {
            var page = await space.GetPageAsync(path);
            Assert.Contains("Wolpertinger", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.All(page.Scripts.Where(s => s.Type == "application/ld+json"), s => Assert.DoesNotContain('<', s.TextContent)); // data, which nothing runs
            Assert.All(page.Scripts.Where(s => s.Type != "application/ld+json"), s => Assert.StartsWith("/theme/Base/", s.GetAttribute("src"), StringComparison.Ordinal));
            Assert.Empty(page.QuerySelectorAll("main script, main style, main iframe, main img, main [style], main svg[onload]"));
            Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
            Assert.All(
                page.QuerySelectorAll("[href], [src], [action]"),
                e => Assert.Matches("^(/|#|\\?|https?://)", e.GetAttribute("href") ?? e.GetAttribute("src") ?? e.GetAttribute("action")));
        }

        var text = (await space.GetPageAsync(pages[0])).One("#body");
        Assert.Equal("Wolpertinger heading", text.One("h3").Words());
        Assert.All(text.QuerySelectorAll("a[href^=http]"), a => Assert.Equal("nofollow ugc noopener", a.GetAttribute("rel")));
        Assert.Contains("<script>alert('wolpertinger')</script>", text.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stay_text_in_answers_for_machines()
    {
        await space.PutAsync(Writing.Item("jackalope", "Jackalope <mark>bold</mark> & \"sign\"", "A <b>jackalope</b> </mark><script>"));
        var answer = await space.GetJsonAsync("/api/v1/search?q=jackalope");
        var item = answer.GetProperty("items")[0];
        Assert.Equal("Jackalope <mark>bold</mark> & \"sign\"", item.GetProperty("title").GetString());
        var highlights = item.GetProperty("highlights").EnumerateArray().Select(h => h.GetString()!).ToList();
        Assert.Equal(["<mark>Jackalope</mark> &lt;mark&gt;bold&lt;/mark&gt; &amp; &quot;sign&quot;", "A &lt;b&gt;<mark>jackalope</mark>&lt;/b&gt; &lt;/mark&gt;&lt;script&gt;"], highlights);
    }
}
