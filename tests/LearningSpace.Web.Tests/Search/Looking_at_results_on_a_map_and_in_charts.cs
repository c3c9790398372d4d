using System.Globalization;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Search;

public sealed class Looking_at_results_on_a_map_and_in_charts(SpaceWithRegister with) : IClassFixture<SpaceWithRegister>
{
    private readonly SpaceFixture space = with.Space;

    [Fact]
    public async Task Is_offered_beside_every_list_and_keeps_what_was_asked_for()
    {
        var page = await space.GetPageAsync("/en/explore?q=model&stage=pilot&page=1");
        Assert.Equal(
            [("List", "/en/explore?q=model&stage=pilot", "true"), ("Map", "/en/explore?q=model&stage=pilot&view=map", null), ("Charts", "/en/explore?q=model&stage=pilot&view=charts", null)],
            page.QuerySelectorAll(".looks a").Select(a => (a.Words(), a.GetAttribute("href")!, a.GetAttribute("aria-current"))));
        Assert.Empty(page.QuerySelectorAll(".world-map, .chart"));
        Assert.Empty((await space.GetPageAsync("/en/explore?q=zzyzx&view=map")).QuerySelectorAll(".looks, .world-map"));
    }

    [Theory]
    [InlineData("view=map")]
    [InlineData("view=map&stage=pilot&stage=deployed")]
    [InlineData("view=map&country=UY&q=model")]
    public async Task Counts_on_a_map_what_the_filter_counts(string question)
    {
        var page = await space.GetPageAsync($"/en/explore?{question}");
        var answer = await space.GetJsonAsync($"/api/v1/search?{question}");
        var counts = answer.FacetCounts("country").Where(c => c.Value > 0).ToList();
        Assert.Equal(counts.Select(c => c.Value), page.QuerySelectorAll(".world-table .count").Select(c => Number(c.Words())));
        Assert.Equal(counts.Count, page.QuerySelectorAll(".world-map a").Length);
        Assert.All(page.QuerySelectorAll(".world-map a"), a => Assert.Contains("view=map", a.GetAttribute("href"), StringComparison.Ordinal));

        // The list stays below.
        Assert.Equal(answer.Total(), page.Total());
        Assert.NotEmpty(page.Results());
    }

    [Fact]
    public async Task Filters_when_a_country_is_chosen_and_again_to_take_it_away()
    {
        var page = await space.GetPageAsync("/es/explore?view=map");
        var there = page.QuerySelectorAll(".world-map a").Single(a => a.One("title").Words().StartsWith("Brasil:", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal("/es/explore?country=BR&view=map", there);

        var chosen = await space.GetPageAsync(there);
        Assert.Equal(ExpectedItem.All.Count(i => i.Countries.Contains("BR")), chosen.Total());
        Assert.Equal("/es/explore?view=map", chosen.One(".world-map a.chosen").GetAttribute("href"));
        Assert.Equal("true", chosen.One(".world-table .chosen a").GetAttribute("aria-current"));
    }

    [Fact]
    public async Task Charts_read_as_tables_with_the_counts_of_the_filters()
    {
        var page = await space.GetPageAsync("/en/explore?view=charts&lang=en");
        var answer = await space.GetJsonAsync("/api/v1/search?lang=en");
        var charts = page.QuerySelectorAll("table.chart").ToList();
        Assert.Equal(["Stage", "Year", "AI technique", "Function of government"], charts.Select(c => c.One("caption").Words()));

        // Stages in their own order, years from early to late, the rest by frequency.
        var stages = charts[0].QuerySelectorAll("tbody tr").Select(r => (r.One("a").GetAttribute("href")!.Split("stage=")[1].Split('&')[0], Number(r.One(".count").Words()))).ToList();
        string[] order = ["idea", "development", "pilot", "deployed", "scaled", "paused", "retired", "abandoned-before-use"];
        var counts = answer.FacetCounts("stage");
        Assert.Equal(order.Where(counts.ContainsKey).Select(s => (s, counts[s])), stages);
        var years = charts[1].QuerySelectorAll("tbody th").Select(h => h.Words()).ToList();
        Assert.Equal(years.Order(StringComparer.Ordinal), years);
        var techniques = charts[2].QuerySelectorAll("tbody .count").Select(c => Number(c.Words())).ToList();
        Assert.Equal(techniques.OrderDescending(), techniques);
        Assert.All(charts.SelectMany(c => c.QuerySelectorAll("svg")), s => Assert.Equal("true", s.GetAttribute("aria-hidden")));
    }

    [Theory]
    [InlineData("view=nonsense")]
    [InlineData("view=")]
    [InlineData("view=MAP")]
    public async Task Passes_over_a_view_that_is_none(string question) =>
        Assert.Equal("List", (await space.GetPageAsync($"/en/explore?{question}")).One(".looks [aria-current]").Words());

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
