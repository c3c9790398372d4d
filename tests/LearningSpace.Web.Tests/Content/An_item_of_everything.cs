using LearningSpace.Core.Content;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class An_item_of_everything(Everything site) : IClassFixture<Everything>
{
    private readonly SpaceFixture space = site.Space;

    [Theory]
    [InlineData("en", "all/all")]
    [InlineData("es", "all/all")]
    [InlineData("pt", "plain/plainall")]
    public async Task Shows_every_kind_of_piece(string culture, string path)
    {
        var page = await space.GetPageAsync($"/{culture}/{path}");
        foreach (var piece in new[]
                 {
                     ".origin", ".byline", ".notices li", ".part-of a", ".pairs time", ".pairs .outward", ".pairs .kind", ".rows .rows .text", ".rows img", ".outcomes .pairs img", ".stages li", ".links li",
                     ".files img", ".files a", ".statement", ".prose.plain", ".prose table", ".facts dd",
                 })
        {
            Assert.True(page.QuerySelector(piece) is not null || (path.StartsWith("plain", StringComparison.Ordinal) && piece.StartsWith(".pairs", StringComparison.Ordinal)), piece);
        }
    }

    [Theory]
    [InlineData("en", "all/all")]
    [InlineData("es", "all/attack")]
    [InlineData("pt", "plain/plainall")]
    [InlineData("en", "plain/plainattack")]
    [InlineData("en", "all/nothing")]
    public async Task Has_one_h1_skips_no_level_and_names_no_place_twice(string culture, string path)
    {
        var page = await space.GetPageAsync($"/{culture}/{path}");
        var levels = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => h.LocalName[1] - '0').ToList();
        Assert.Single(levels, 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.InRange(pair.Second, 2, pair.First + 1));
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.QuerySelectorAll("a[href^='#']"), a => Assert.Contains(a.GetAttribute("href")![1..], ids));
    }

    [Theory]
    [InlineData("en", "all/attack")]
    [InlineData("es", "plain/plainattack")]
    [InlineData("pt", "all/all")]
    public async Task Lets_no_attack_through_in_any_kind(string culture, string path)
    {
        var page = await space.GetPageAsync($"/{culture}/{path}");
        Assert.All(page.Scripts.Where(s => s.Type == "application/ld+json"), s => Assert.DoesNotContain('<', s.TextContent)); // data, which nothing runs
        Assert.All(page.Scripts.Where(s => s.Type != "application/ld+json"), s => Assert.StartsWith("/theme/Base/", s.GetAttribute("src"), StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("main script, main style, main iframe, main object, main [style], main svg:not(.icon, .stage-line, .mark, .grade-sign, .bars), main img:not([src^='/media/'])"));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
        Assert.All(page.QuerySelectorAll("[href], [src], [action]"), e => Assert.Matches("^(/|#|\\?|https?://|mailto:)", e.GetAttribute("href") ?? e.GetAttribute("src") ?? e.GetAttribute("action")));
        Assert.Equal("footer", page.Body!.Children[^1].LocalName);
        Assert.DoesNotContain("mail.example", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all/nothing")]
    [InlineData("plain/plainnothing")]
    public async Task Is_nothing_but_a_title_where_everything_is_empty(string path)
    {
        var page = await space.GetPageAsync($"/en/{path}");
        Assert.Equal(["1 Nothing", "2 Facts"], page.Headings());
        Assert.Equal(["Published here"], page.Beside().Keys);
    }

    [Fact]
    public async Task Has_every_kind_of_field_that_there_is()
    {
        var text = await File.ReadAllTextAsync(Repository.File("tests", "LearningSpace.Web.Tests", "Support", "Everything.cs"));
        Assert.Empty(FieldType.All.Where(t => !text.Contains($"\"{t.Name}\"", StringComparison.Ordinal)).Select(t => t.Name));
    }
}
