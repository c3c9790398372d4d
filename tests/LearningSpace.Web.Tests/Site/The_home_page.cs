using System.Globalization;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Site;

[Trait("Speed", "quick")]
public sealed class The_home_page(SpaceWithRegister with) : IClassFixture<SpaceWithRegister>
{
    private readonly SpaceFixture space = with.Space;

    [Fact]
    public async Task Shows_figures_that_are_true()
    {
        var page = await space.GetPageAsync("/en");
        var figures = page.QuerySelectorAll(".figures a").Select(a => (Number(a.QuerySelector(".figure")!.Words()), a.QuerySelector(".label")!.Words(), a.GetAttribute("href")!)).ToList();
        Assert.Equal(ExpectedItem.All.Count, figures.Sum(f => f.Item1));
        Assert.Equal(ExpectedItem.All.GroupBy(i => i.Type).Select(g => g.Count()).OrderDescending(), figures.Select(f => f.Item1));
        Assert.Equal($"{ExpectedItem.All.Count} texts in all", page.One(".ledger-note a").Words());
        foreach (var (number, _, url) in figures)
        {
            Assert.Equal(number, (await space.GetPageAsync(url)).Total());
        }
    }

    [Theory]
    [InlineData("technique")]
    [InlineData("function")]
    public async Task Leads_to_what_its_counts_promise(string facet)
    {
        var page = await space.GetPageAsync("/en");
        var ways = page.QuerySelectorAll(".ways-list").Single(l => l.QuerySelector("a")!.GetAttribute("href")!.StartsWith($"/en/explore?{facet}=", StringComparison.Ordinal))
            .QuerySelectorAll("a").Select(a => (Code: a.GetAttribute("href")!.Split('=')[1], Count: Number(a.QuerySelector(".count")!.Words()))).ToList();
        Assert.InRange(ways.Count, 5, 12);
        Assert.Equal((await space.GetPageAsync($"/en/explore?{facet}={ways[0].Code}")).Total(), ways[0].Count);
        Assert.Equal(ways.OrderByDescending(w => w.Count), ways);
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    [InlineData("pt")]
    public async Task Shows_first_what_the_reader_can_read_and_what_people_of_this_site_wrote(string culture)
    {
        var page = await space.GetPageAsync($"/{culture}");
        var titles = page.QuerySelectorAll(".result-title a").ToList();
        var expected = ExpectedItem.Demonstration.Where(i => i.Language == culture).OrderByDescending(i => i.Published, StringComparer.Ordinal).Take(5).Select(i => i.Title);
        Assert.Equal(expected, titles.Select(t => t.TextContent));
        Assert.All(titles, t => Assert.Equal(culture, t.GetAttribute("lang")));
    }

    [Theory]
    [InlineData("es", "Espacio de Aprendizaje en IA")]
    [InlineData("en", "Space for Learning in AI")]
    [InlineData("pt", "Espaço de Aprendizagem em IA")]
    public async Task Searches_by_a_form_that_needs_no_script(string culture, string name)
    {
        var page = await space.GetPageAsync($"/{culture}");
        Assert.Equal(name, page.Title);
        var form = page.One("form");
        Assert.Equal("get", form.GetAttribute("method"));
        Assert.Equal($"/{culture}/explore", form.GetAttribute("action"));
        Assert.Equal("search", form.One("input[name=q]").GetAttribute("type"));
        Assert.Equal("q", form.One("label").GetAttribute("for"));
        Assert.Equal("page", page.One(".menu a[href='/" + culture + "']").GetAttribute("aria-current"));
    }

    [Fact]
    public async Task Leads_along_the_stages_that_projects_have_reached()
    {
        // A lesson names stages too: those in which it helps.
        string[] projects = ["AiCaseStudy", "ExperienceReport", "RegisterEntry"];
        var page = await space.GetPageAsync("/en");
        Assert.Equal(5, page.QuerySelectorAll(".stops a").Length);
        foreach (var stop in page.QuerySelectorAll(".stops a, .stopped a"))
        {
            var url = stop.GetAttribute("href")!;
            var stage = url.Split("stage=")[1].Split('&')[0];
            var expected = ExpectedItem.All.Count(i => projects.Contains(i.Type) && i.Stages.Contains(stage));
            Assert.Equal(expected, Number(stop.One(".count").Words()));
            Assert.Equal(expected, (await space.GetPageAsync(url)).Total());
        }
    }

    [Theory]
    [InlineData("es", "En pausa", "Retirado", "Abandonado antes de usarse")]
    [InlineData("pt", "Em pausa", "Desativado", "Abandonado antes do uso")]
    public async Task Tells_beside_the_way_where_projects_stopped(string culture, params string[] stages) =>
        Assert.Equal(stages, (await space.GetPageAsync($"/{culture}")).QuerySelectorAll(".stopped .label").Select(l => l.Words()));

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    [InlineData("pt")]
    [Trait("Speed", "slow")]
    public async Task Offers_each_kind_of_visitor_ways_in_that_lead_to_as_much_as_they_say(string culture)
    {
        var page = await space.GetPageAsync($"/{culture}");
        var visitors = page.QuerySelectorAll(".visitors > li").ToList();
        Assert.Equal(4, visitors.Count);
        foreach (var visitor in visitors)
        {
            Assert.NotEmpty(visitor.One("h3").Words());
            Assert.NotEmpty(visitor.One("p").Words());
            foreach (var way in visitor.QuerySelectorAll("a"))
            {
                Assert.Equal((await space.GetPageAsync(way.GetAttribute("href")!)).Total(), Number(way.QuerySelector(".count")!.Words()));
            }
        }
    }

    [Fact]
    public async Task Draws_where_things_happen_and_tells_the_same_in_a_table()
    {
        var page = await space.GetPageAsync("/en");
        var map = page.One("svg.world-map");
        Assert.Equal("true", map.GetAttribute("aria-hidden"));
        var table = page.QuerySelectorAll(".world-table tbody tr").ToDictionary(r => r.One("a").GetAttribute("href")!, r => (r.One("a").Words(), Number(r.One(".count").Words())));
        Assert.Equal(
            ExpectedItem.All.SelectMany(i => i.Countries).GroupBy(c => c).ToDictionary(g => $"/en/explore?country={g.Key}", g => g.Count()),
            table.ToDictionary(t => t.Key, t => t.Value.Item2));
        foreach (var area in map.QuerySelectorAll("a"))
        {
            var (name, count) = table[area.GetAttribute("href")!];
            Assert.Equal($"{name}: {count}", area.One("title").Words());
            Assert.Equal("-1", area.GetAttribute("tabindex"));
            Assert.True(area.QuerySelectorAll("path, circle").Length > 0);
        }

        // Every country of the demonstration is on the map, small islands too.
        Assert.Equal(table.Keys.Where(u => !u.EndsWith("=EU", StringComparison.Ordinal)).Order(), map.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).Order());
        Assert.Equal("shade-5", map.QuerySelectorAll("a").MaxBy(a => table[a.GetAttribute("href")!].Item2)!.ClassName!.Trim());
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
