using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Search;

public sealed class Ways_on_from_results(SpaceWithRegister with) : IClassFixture<SpaceWithRegister>
{
    private readonly SpaceFixture space = with.Space;

    [Fact]
    public async Task Tell_which_words_nobody_wrote()
    {
        var page = await space.GetPageAsync("/en/explore?q=chatbot+zzyzxqwv");
        Assert.Contains("Nothing here holds: zzyzxqwv", page.QuerySelectorAll(".notice").Select(n => n.Words()));
        Assert.Equal((await space.GetPageAsync("/en/explore?q=chatbot")).Results(), page.Results());
    }

    [Fact]
    public async Task Tell_that_the_words_never_stand_together()
    {
        var page = await space.GetPageAsync("/en/explore?q=" + Uri.EscapeDataString("snow impuestos fumo"));
        Assert.Equal("Nothing holds enough of these words together. The results below hold some of them.", page.One(".notice").Words());
        Assert.NotEmpty(page.Results());
        var any = await space.GetPageAsync("/en/explore?q=" + Uri.EscapeDataString("snow impuestos fumo +conversational"));
        Assert.Equal("Nothing holds enough of these words together. The results below hold at least one of them.", any.One(".notice").Words());
        Assert.NotEmpty(any.Results());
    }

    [Fact]
    public async Task Show_apart_and_uncounted_what_holds_only_some_of_the_words()
    {
        var page = await space.GetPageAsync("/en/explore?q=" + Uri.EscapeDataString("traffic prediction ring road"));
        var more = page.One(".more-results");
        Assert.Equal("These hold only some of the words", more.One("h2").Words());
        var shown = page.ResultsUnfolded();
        Assert.Equal(page.Total(), shown.Count);
        var apart = more.QuerySelectorAll(".result-title a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.NotEmpty(apart);
        Assert.Empty(apart.Intersect(shown));
        Assert.True(page.QuerySelectorAll(".result").Length <= 20);
    }

    [Fact]
    public async Task Lead_out_of_filters_that_let_nothing_through()
    {
        var page = await space.GetPageAsync("/en/explore?q=chatbot&country=AQ&sort=newest");
        Assert.Equal(0, page.Total());
        var way = page.QuerySelectorAll(".empty a")[0];
        var without = await space.GetPageAsync("/en/explore?q=chatbot&sort=newest");
        Assert.Equal($"{without.Total()} results without the filters", way.Words());
        Assert.Equal("/en/explore?q=chatbot&sort=newest", way.GetAttribute("href"));
        Assert.DoesNotContain("Remove all filters", page.One(".empty").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("without the filters", (await space.GetPageAsync("/en/explore?q=zzyzxqwv&country=AQ")).One(".empty").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lead_to_a_question_to_the_community_with_what_was_looked_for() =>
        Assert.Contains((await space.GetPageAsync("/en/explore?q=zzyzxqwv")).QuerySelectorAll(".ask a"), a => a.GetAttribute("href") == "/en/discussions/new?title=zzyzxqwv");

    [Theory]
    [InlineData("", 20, "20")]
    [InlineData("size=50", 50, "50")]
    [InlineData("size=100", 100, "100")]
    [InlineData("size=7", 20, "20")]
    [InlineData("size=100000", 20, "20")]
    [InlineData("size=x&sort=updated", 20, "20")]
    [Trait("Speed", "slow")]
    public async Task Let_the_reader_choose_how_many_stand_on_a_page(string question, int number, string current)
    {
        var page = await space.GetPageAsync("/en/explore?" + question);
        Assert.Equal(number, page.ResultsUnfolded().Count);
        Assert.Equal(["20", "50", "100"], page.QuerySelectorAll(".sizes a").Select(a => a.Words()));
        Assert.Equal(current, page.One(".sizes a[aria-current]").Words());
        foreach (var way in page.QuerySelectorAll(".sizes a"))
        {
            Assert.Equal(int.Parse(way.Words(), System.Globalization.CultureInfo.InvariantCulture), (await space.GetPageAsync(way.GetAttribute("href")!)).ResultsUnfolded().Count);
        }
    }

    [Fact]
    public async Task Keep_the_size_of_pages_on_every_way()
    {
        var page = await space.GetPageAsync("/en/explore?size=50&page=2&lang=en&lang=es&lang=pt");
        foreach (var way in page.QuerySelectorAll(".pager a, .sorts a, .facet a, .chosen a"))
        {
            Assert.Contains("size=50", way.GetAttribute("href"), StringComparison.Ordinal);
        }

        Assert.Contains("50", page.QuerySelectorAll("form.find input[name=size]").Select(i => i.GetAttribute("value")));
        Assert.Empty((await space.GetPageAsync("/en/explore?q=chatbot+library")).QuerySelectorAll(".sizes"));
    }

    [Fact]
    public async Task Fold_translations_into_the_one_that_the_reader_reads()
    {
        foreach (var (culture, title, others) in new[]
        {
            ("es", "Asistente conversacional para consultas de impuestos", "English, português"),
            ("en", "A conversational assistant for tax questions", "español, português"),
            ("pt", "Assistente conversacional para dúvidas sobre impostos", "español, English"),
        })
        {
            var page = await space.GetPageAsync($"/{culture}/explore?type=AiCaseStudy&country=UY");
            var line = page.QuerySelectorAll(".result").Single(r => r.One(".result-title").Words() == title);
            Assert.Equal(others.Split(", ").Order(), line.QuerySelectorAll(".result-also a").Select(a => a.Words()).Order());
            Assert.All(line.QuerySelectorAll(".result-also a"), a => Assert.Equal(a.GetAttribute("lang"), a.GetAttribute("hreflang")));
            Assert.Equal(page.Total(), page.ResultsUnfolded().Count);
        }
    }

    [Fact]
    public async Task Offer_each_result_for_comparing()
    {
        var page = await space.GetPageAsync("/en/explore?q=traffic+prediction");
        Assert.Equal(page.QuerySelectorAll(".result").Length, page.QuerySelectorAll(".result-compare input[form=compare][name=id]").Length);
        Assert.Equal("/en/compare", page.One("form#compare").GetAttribute("action"));
        Assert.All(page.QuerySelectorAll(".result"), r => Assert.Equal($"Compare: {r.One(".result-title").Words()}", r.One(".result-compare").Words().Replace(" :", ":", StringComparison.Ordinal)));
    }
}
