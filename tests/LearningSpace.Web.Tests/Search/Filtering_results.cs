using System.Text.Json;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Search;

public sealed class Filtering_results(SpaceWithRegister with) : IClassFixture<SpaceWithRegister>
{
    private static readonly string[] Facets = ["type", "country", "stage", "technique", "year", "lang"];

    private readonly SpaceFixture space = with.Space;

    public static TheoryData<string> Questions =>
    [
        "",
        "country=UY",
        "country=UY&country=BR",
        "country=uy",
        "stage=deployed",
        "stage=deployed&stage=pilot&stage=scaled",
        "technique=machine-learning",
        "technique=learning",
        "technique=learning&technique=natural-language-processing",
        "type=RegisterEntry",
        "type=AiCaseStudy&lang=es",
        "lang=es&lang=pt",
        "year=2023",
        "country=DK&stage=deployed",
        "country=DK&country=IE&stage=deployed&technique=learning",
        "type=RegisterEntry&country=DK&country=UY&stage=deployed&stage=scaled&technique=machine-learning&year=2019&year=2021",
        "country=XX",
        "country=XX&country=UY",
        "country=BR&stage=retired",
    ];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Counts_what_a_count_by_hand_gives(string question)
    {
        var chosen = Chosen(question);
        var answer = await space.GetJsonAsync($"/api/v1/search?size=100&{question}");
        var titles = Titles(answer).ToList();
        for (var page = 2; answer.Total() > titles.Count; page++)
        {
            titles.AddRange(Titles(await space.GetJsonAsync($"/api/v1/search?size=100&page={page}&{question}")));
        }

        Assert.Equal(Expected(chosen).Select(i => i.Title).Order(), titles.Order());
        Assert.Equal(Expected(chosen).Count(), answer.Total());
        foreach (var facet in Facets)
        {
            Assert.Equal(ExpectedCounts(facet, chosen).OrderBy(c => c.Key), answer.FacetCounts(facet).OrderBy(c => c.Key));
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    [Trait("Speed", "slow")]
    public async Task Shows_people_the_counts_that_it_gives_machines(string question)
    {
        var answer = await space.GetJsonAsync($"/api/v1/search?culture=en&{question}");
        var page = await space.GetPageAsync($"/en/explore?{question}");
        Assert.Equal(answer.Total(), page.Total());
        foreach (var facet in new[] { "type", "stage", "lang", "year" })
        {
            var labels = answer.GetProperty("facets").GetProperty(facet).EnumerateArray().ToDictionary(v => v.GetProperty("label").GetString()!, v => v.GetProperty("count").GetInt32());
            var shown = page.FacetCounts(facet).ToDictionary(v => v.Key.Replace(" (chosen; choose again to remove)", "", StringComparison.Ordinal), v => v.Value);
            Assert.Equal(labels.OrderBy(l => l.Key), shown.OrderBy(l => l.Key));
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Counts_bodies_by_the_names_that_items_give_them(string question)
    {
        var chosen = Chosen(question);
        var answer = await space.GetJsonAsync($"/api/v1/search?size=1&{question}");
        var counts = answer.GetProperty("facets").GetProperty("organisation").EnumerateArray().ToDictionary(v => v.GetProperty("label").GetString()!, v => v.GetProperty("count").GetInt32());
        Assert.Equal(Expected(chosen).Select(i => i.Organisation).Where(o => o.Length > 0).CountBy(o => o).OrderBy(o => o.Key), counts.OrderBy(o => o.Key));
    }

    [Fact]
    public async Task Filters_by_a_body_and_names_it_everywhere()
    {
        var page = await space.GetPageAsync("/es/explore?organisation=oficina-tributaria-del-litoral");
        Assert.Equal(ExpectedItem.All.Count(i => i.Organisation == "Oficina Tributaria del Litoral"), page.Total());
        Assert.Equal("Quitar el filtro Organismo: Oficina Tributaria del Litoral", page.One(".chosen li:not(.clear) a").Words());
        Assert.StartsWith("Oficina Tributaria del Litoral", page.One("#facet-organisation [aria-current] .label").Words(), StringComparison.Ordinal);
        Assert.Equal("Organismo", page.One("#facet-organisation > summary h3").Words());
    }

    [Fact]
    public void Is_tested_on_data_where_or_differs_from_and()
    {
        var either = Expected(Chosen("country=DK&country=IE&technique=learning&technique=communication")).Count();
        Assert.InRange(either, 2, ExpectedItem.All.Count - 1);
        Assert.NotEqual(either, Expected(Chosen("country=DK&technique=learning")).Count());
        Assert.Equal(40, ExpectedItem.Register.Count);
    }

    [Fact]
    public async Task Lists_a_value_that_is_chosen_even_where_nothing_has_it()
    {
        var answer = await space.GetJsonAsync("/api/v1/search?country=XX");
        Assert.Equal(0, answer.Total());
        Assert.Equal(0, answer.FacetCounts("country")["XX"]);
    }

    [Fact]
    public async Task Says_kindly_that_nothing_fits_and_offers_ways_out()
    {
        var page = await space.GetPageAsync("/es/explore?country=XX&stage=nothing-like-it");
        Assert.Equal(0, page.Total());
        Assert.Empty(page.Results());
        var empty = page.One(".empty");
        Assert.Equal(["/es/explore", "/es/explore"], empty.QuerySelectorAll("ul:not(.begin) a").Select(a => a.GetAttribute("href")!));
        Assert.Equal(ExpectedItem.All.GroupBy(i => i.Type).ToDictionary(g => "/es/explore?type=" + g.Key, g => $"{g.Count()}"), empty.QuerySelectorAll(".begin a").ToDictionary(a => a.GetAttribute("href")!, a => a.One(".count").Words()));
        Assert.Equal("Explorar", page.One("h1").Words());
        Assert.Equal(2, page.QuerySelectorAll(".chosen li:not(.clear)").Length);
    }

    [Fact]
    public async Task Links_each_value_to_the_page_that_its_count_promises()
    {
        var page = await space.GetPageAsync("/en/explore?technique=learning&page=2");
        foreach (var value in page.QuerySelectorAll("#facet-stage .values a"))
        {
            var promised = page.FacetCounts("stage")[value.QuerySelector(".label")!.Words()];
            Assert.Equal(promised, (await space.GetPageAsync(value.GetAttribute("href")!)).Total());
            Assert.DoesNotContain("page=", value.GetAttribute("href"), StringComparison.Ordinal);
            Assert.Equal("nofollow", value.GetAttribute("rel"));
        }
    }

    [Fact]
    public async Task Marks_what_is_chosen_and_takes_it_away_again()
    {
        var page = await space.GetPageAsync("/en/explore?stage=pilot&country=DK&q=city");
        var chosen = page.One("#facet-stage .values a[aria-current]");
        Assert.StartsWith("Pilot", chosen.QuerySelector(".label")!.Words(), StringComparison.Ordinal);
        Assert.Equal("/en/explore?q=city&country=DK", chosen.GetAttribute("href"));
        Assert.Equal(
            ["Remove the filter Country: Denmark", "Remove the filter Stage: Pilot"],
            page.QuerySelectorAll(".chosen li:not(.clear) a").Select(a => a.Words()).Order());
        Assert.Equal("/en/explore?q=city", page.One(".chosen .clear a").GetAttribute("href"));
    }

    [Fact]
    public async Task Keeps_filters_when_searching_again()
    {
        var page = await space.GetPageAsync("/pt/explore?stage=pilot&country=DK&country=IE&sort=updated&page=1");
        var form = page.One("form.find");
        Assert.Equal("/pt/explore", form.GetAttribute("action"));
        Assert.Equal(
            ["country=DK", "country=IE", "sort=updated", "stage=pilot"],
            form.QuerySelectorAll("input[type=hidden]").Select(i => $"{i.GetAttribute("name")}={i.GetAttribute("value")}").Order());
    }

    [Theory]
    [InlineData("es", "Etapa", "En uso", "Dinamarca", "Entradas de registros", "inglés", "Año")]
    [InlineData("en", "Stage", "In use", "Denmark", "Register entries", "English", "Year")]
    [InlineData("pt", "Etapa", "Em uso", "Dinamarca", "Entradas de registros", "inglês", "Ano")]
    public async Task Speaks_the_language_of_the_reader(string culture, string stage, string inUse, string denmark, string entries, string english, string year)
    {
        var page = await space.GetPageAsync($"/{culture}/explore");
        Assert.Equal(stage, page.One("#facet-stage > summary h3").Words());
        Assert.Equal(year, page.One("#facet-year > summary h3").Words());
        Assert.Contains(inUse, page.FacetCounts("stage").Keys);
        Assert.Contains(denmark, page.FacetCounts("country").Keys);
        Assert.Contains(entries, page.FacetCounts("type").Keys);
        Assert.Contains(english, page.FacetCounts("lang").Keys);
        var answer = await space.GetJsonAsync($"/api/v1/search?culture={culture}");
        Assert.Contains(answer.GetProperty("facets").GetProperty("country").EnumerateArray(), v => v.GetProperty("value").GetString() == "DK" && v.GetProperty("label").GetString() == denmark);
    }

    [Fact]
    public async Task Orders_values_by_count_then_by_value()
    {
        var values = (await space.GetJsonAsync("/api/v1/search")).GetProperty("facets").GetProperty("country").EnumerateArray()
            .Select(v => (Count: v.GetProperty("count").GetInt32(), Value: v.GetProperty("value").GetString()!)).ToList();
        Assert.Equal(values.OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal), values);
    }

    private static IEnumerable<string> Titles(JsonElement answer) => answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()!);

    private static ILookup<string, string> Chosen(string question) =>
        question.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).ToLookup(p => p[0], p => p[0] == "country" ? p[1].ToUpperInvariant() : p[1]);

    private static IEnumerable<ExpectedItem> Expected(ILookup<string, string> chosen, string? except = null) =>
        ExpectedItem.All.Where(i => chosen.Where(f => f.Key != except).All(f => f.Intersect(i.Values(f.Key)).Any()));

    private static Dictionary<string, int> ExpectedCounts(string facet, ILookup<string, string> chosen)
    {
        var counts = Expected(chosen, except: facet).SelectMany(i => i.Values(facet)).CountBy(v => v).ToDictionary(StringComparer.Ordinal);
        foreach (var value in chosen[facet])
        {
            counts.TryAdd(value, 0);
        }

        return counts;
    }
}
