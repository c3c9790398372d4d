using System.Globalization;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Site;

public sealed class The_home_page(SpaceWithRegister with) : IClassFixture<SpaceWithRegister>
{
    private readonly SpaceFixture space = with.Space;

    [Fact]
    public async Task Shows_figures_that_are_true()
    {
        var page = await space.GetPageAsync("/en");
        var figures = page.QuerySelectorAll(".figures a").Select(a => (Number(a.QuerySelector(".figure")!.Words()), a.QuerySelector(".label")!.Words(), a.GetAttribute("href")!)).ToList();
        (string Type, string Label)[] kinds =
        [
            ("AiCaseStudy", "AI case studies"), ("BestPractice", "Best practices"), ("Event", "Events"), ("ExperienceReport", "Experience reports"),
            ("LessonLearned", "Lessons learned"), ("Organisation", "Organisations"), ("RegisterEntry", "Register entries"),
        ];
        var counted = kinds.Select(k => (Count: ExpectedItem.All.Count(i => i.Type == k.Type), k.Label, "/en/explore?type=" + k.Type)).OrderByDescending(k => k.Count);
        Assert.Equal([(ExpectedItem.All.Count, "In all", "/en/explore"), .. counted], figures);
        foreach (var (number, _, url) in figures)
        {
            Assert.Equal(number, (await space.GetPageAsync(url)).Total());
        }
    }

    [Theory]
    [InlineData("country", 0)]
    [InlineData("technique", 1)]
    public async Task Leads_to_what_its_counts_promise(string facet, int place)
    {
        var page = await space.GetPageAsync("/en");
        var ways = page.QuerySelectorAll(".ways-list").Single(l => l.QuerySelector("a")!.GetAttribute("href")!.StartsWith($"/en/explore?{facet}=", StringComparison.Ordinal))
            .QuerySelectorAll("a").Select(a => (Code: a.GetAttribute("href")!.Split('=')[1], Count: Number(a.QuerySelector(".count")!.Words()))).ToList();
        Assert.InRange(ways.Count, 5, 12 - place);
        Assert.All(ways, w => Assert.Equal(ExpectedItem.All.Count(i => i.Values(facet).Contains(w.Code)), w.Count));
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
    public async Task Leads_along_the_stages()
    {
        var page = await space.GetPageAsync("/en");
        foreach (var stop in page.QuerySelectorAll(".stops a"))
        {
            var url = stop.GetAttribute("href")!;
            Assert.Equal(ExpectedItem.All.Count(i => i.Stages.Contains(url.Split('=')[1])), (await space.GetPageAsync(url)).Total());
        }
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
