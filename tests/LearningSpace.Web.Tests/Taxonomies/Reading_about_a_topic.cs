using System.Globalization;
using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Taxonomies;

public sealed class Reading_about_a_topic(SpaceWithRegister with) : IClassFixture<SpaceWithRegister>
{
    private readonly SpaceFixture space = with.Space;

    [Theory]
    [InlineData("es", "Procesamiento del lenguaje natural", "Técnica de IA")]
    [InlineData("en", "Natural language processing", "AI technique")]
    [InlineData("pt", "Processamento de linguagem natural", "Técnica de IA")]
    public async Task Shows_what_there_is_by_kind_the_reader_s_language_first(string culture, string name, string vocabulary)
    {
        var page = await space.GetPageAsync($"/{culture}/topics/technique/natural-language-processing");
        Assert.Equal(name, page.One("h1").Words());
        Assert.Equal(culture == "en", page.One(".topic-names").Words().Contains("NLP", StringComparison.Ordinal));
        Assert.Equal(vocabulary, page.QuerySelectorAll(".trail li")[1].Words());
        var here = ExpectedItem.All.Where(i => i.Techniques.Contains("natural-language-processing")).ToList();
        Assert.Equal($"/{culture}/explore?technique=natural-language-processing", page.One(".topic-all a").GetAttribute("href"));
        Assert.StartsWith(here.Count.ToString(CultureInfo.InvariantCulture), page.One(".topic-all").Words(), StringComparison.Ordinal);
        Assert.Equal(here.Select(i => i.Type).Distinct().Count(), page.QuerySelectorAll(".topic-kind").Length);
        foreach (var kind in page.QuerySelectorAll(".topic-kind"))
        {
            var type = kind.One("h2").Id!["kind-".Length..];
            var titles = kind.QuerySelectorAll(".result-title a").ToList();
            Assert.InRange(titles.Count, 1, 3);
            Assert.All(titles, t => Assert.Contains(here, i => i.Type == type && i.Title == t.TextContent));
            var own = Math.Min(3, here.Count(i => i.Type == type && i.Language == culture));
            Assert.All(titles.Take(own), t => Assert.Equal(culture, t.GetAttribute("lang")));
        }
    }

    [Fact]
    public async Task Leads_up_and_down_its_vocabulary()
    {
        var page = await space.GetPageAsync("/en/topics/technique/natural-language-processing");
        var above = page.QuerySelectorAll(".trail a")[^1].GetAttribute("href")!;
        Assert.StartsWith("/en/topics/technique/", above, StringComparison.Ordinal);
        var broader = await space.GetPageAsync(above);
        var below = broader.QuerySelectorAll("[aria-labelledby=below] a").Single(a => a.GetAttribute("href") == "/en/topics/technique/natural-language-processing");
        Assert.Equal(ExpectedItem.All.Count(i => i.Techniques.Contains("natural-language-processing")), int.Parse(below.One(".count").Words(), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Counts_what_its_ways_lead_to()
    {
        var page = await space.GetPageAsync("/en/topics/country/UY");
        Assert.Empty(page.QuerySelectorAll(".world-map"));
        var ways = page.QuerySelectorAll(".topic-ways a, .topic-kind .more a").ToList();
        Assert.InRange(ways.Count, 4, 60);
        foreach (var way in ways)
        {
            var number = way.QuerySelector(".count")?.Words() ?? way.Words().Split(' ').First(w => int.TryParse(w.TrimEnd(':'), out _)).TrimEnd(':');
            Assert.Equal(int.Parse(number, CultureInfo.InvariantCulture), (await space.GetPageAsync(way.GetAttribute("href")!)).Total());
        }
    }

    [Fact]
    public async Task Says_kindly_that_nothing_tells_of_it_yet()
    {
        var page = await space.GetPageAsync("/en/topics/country/AQ");
        Assert.Equal("Nothing published tells of it yet.", page.One(".empty p").Words());
        Assert.Equal("noindex", page.One("meta[name=robots]").GetAttribute("content"));
        Assert.Equal("/en/explore", page.QuerySelectorAll(".empty a")[^1].GetAttribute("href"));
    }

    [Theory]
    [InlineData("nothing/UY")]
    [InlineData("country/nothing")]
    [InlineData("country")]
    [InlineData("type/AiCaseStudy")]
    [InlineData("licence/CC-BY-4.0")]
    [InlineData("relation/evidence-for")]
    public async Task Does_not_exist_for_what_is_no_entry(string path) => Assert.Equal(HttpStatusCode.NotFound, await space.StatusAsync($"/en/topics/{path}"));

    [Fact]
    public async Task Lies_at_one_address()
    {
        using var response = await space.Client.GetAsync("/en/topics/country/uy");
        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal("/en/topics/country/UY", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Is_offered_where_one_entry_alone_is_asked_for()
    {
        Assert.Equal("/es/topics/function/04.5", (await space.GetPageAsync("/es/explore?function=04.5")).One(".topic-way a").GetAttribute("href"));
        Assert.Empty((await space.GetPageAsync("/es/explore?function=04.5&country=UY")).QuerySelectorAll(".topic-way"));
        Assert.Empty((await space.GetPageAsync("/es/explore?country=UY&q=agua")).QuerySelectorAll(".topic-way"));
        Assert.Empty((await space.GetPageAsync("/es/explore?type=Event")).QuerySelectorAll(".topic-way"));
        Assert.Empty((await space.GetPageAsync("/es/explore?licence=CC-BY-4.0")).QuerySelectorAll(".topic-way"));
        Assert.Equal(HttpStatusCode.OK, await space.StatusAsync("/es/topics/function/04.5"));
    }
}
