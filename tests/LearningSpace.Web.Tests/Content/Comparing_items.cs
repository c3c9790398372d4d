using AngleSharp.Dom;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Comparing_items(SpaceWithRegister with) : IClassFixture<SpaceWithRegister>
{
    private const string Tax = "demo00000000000000case01es";
    private const string Smoke = "demo00000000000000case12pt";
    private const string Random = "demo0000000000practice01en";
    private const string Body = "demo00000000000000body01es";
    private const string Transport = "demo00000000000000case10en";

    // Of the comparison itself: an answer can hold a table of its own.
    private const string Heads = ".compare-table > table > thead th";
    private const string Bodies = ".compare-table > table > tbody";

    private readonly SpaceFixture space = with.Space;

    [Theory]
    [InlineData("es", "Resumen", "Hasta dónde llegó", "Uruguay", "Portugal")]
    [InlineData("en", "Summary", "How far", "Uruguay", "Portugal")]
    [InlineData("pt", "Resumo", "Até onde chegou", "Uruguai", "Portugal")]
    public async Task Puts_the_answers_to_one_question_side_by_side(string culture, string summary, string howFar, string one, string other)
    {
        var page = await space.GetPageAsync($"/{culture}/compare?id={Tax}&id={Smoke}");
        Assert.Equal([$"/{culture}/cases/asistente-conversacional-para-consultas-de-impuestos", $"/{culture}/cases/camaras-que-procuram-fumo-uteis-de-noite-pouco-uteis-de-dia"], page.QuerySelectorAll("thead th > a[lang]").Select(a => a.GetAttribute("href")));
        var rows = page.QuerySelectorAll(Bodies + " > tr").Where(r => r.Children[0].Matches("th[scope=row]")).ToDictionary(r => r.QuerySelector("th")!.Words());
        Assert.Equal(summary, rows.Keys.First());
        Assert.Contains(howFar, rows.Keys);
        Assert.Single(rows.Values, r => Cells(r).Select(Answer).SequenceEqual([one, other]));
        Assert.All(rows.Values, r => Assert.Equal(2, Cells(r).Count()));
        Assert.Equal(["es", "pt"], rows[summary].QuerySelectorAll("td p").Select(p => p.GetAttribute("lang")));
    }

    [Fact]
    public async Task Says_what_one_does_not_tell_and_puts_last_what_only_one_tells()
    {
        var page = await space.GetPageAsync($"/en/compare?id={Tax}&id={Smoke}&id={Random}&id={Body}");
        Assert.Equal(4, page.QuerySelectorAll(Heads).Length);
        Assert.Contains("not told", page.QuerySelectorAll("td.untold")[0].Words(), StringComparison.Ordinal);
        var (several, one) = (page.QuerySelectorAll(Bodies)[0], page.QuerySelectorAll(Bodies)[1]);
        Assert.Equal("What only one of them tells", one.One("th[scope=rowgroup]").Words());
        Assert.All(several.Children.Skip(4), r => Assert.True(Cells(r).Count(c => !c.ClassList.Contains("untold")) > 1));
        Assert.All(one.Children.Skip(1), r => Assert.Single(Cells(r), c => !c.ClassList.Contains("untold")));
    }

    [Fact]
    public async Task Says_where_all_answers_are_the_same()
    {
        var rows = (await space.GetPageAsync($"/es/compare?id={Tax}&id={Smoke}")).QuerySelectorAll("tbody tr").Where(r => r.Closest("td") is null && r.FirstElementChild!.Matches("th[scope=row]")).ToList();
        Assert.Contains(rows, r => r.ClassList.Contains("same"));
        Assert.All(rows, r =>
        {
            var answers = Cells(r).Select(Answer).ToList();
            var same = answers.Distinct().Count() == 1 && r.QuerySelector("td p, td .block") is null;
            Assert.Equal(same, r.ClassList.Contains("same"));
            Assert.Equal(same ? "igual" : null, r.FirstElementChild!.GetAttribute("data-same"));
        });
        Assert.Empty((await space.GetPageAsync($"/es/compare?id={Tax}")).QuerySelectorAll(".same"));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Takes_one_away_and_offers_what_is_alike()
    {
        var page = await space.GetPageAsync($"/en/compare?id={Tax}&id={Smoke}");
        Assert.Equal([$"/en/compare?id={Smoke}", $"/en/compare?id={Tax}"], page.QuerySelectorAll("thead .remove").Select(a => a.GetAttribute("href")));
        var added = page.QuerySelectorAll(".compare-add a");
        Assert.NotEmpty(added);
        var more = await space.GetPageAsync(added[0].GetAttribute("href")!);
        Assert.Equal(3, more.QuerySelectorAll(Heads).Length);
        Assert.Equal(added[0].Words(), more.QuerySelectorAll("thead th > a[lang]")[2].Words());
    }

    [Fact]
    public async Task Offers_no_fifth()
    {
        var page = await space.GetPageAsync($"/en/compare?id={Tax}&id={Smoke}&id={Random}&id={Body}&id={Transport}");
        Assert.Equal(4, page.QuerySelectorAll(Heads).Length);
        Assert.Equal("Only the first four are compared.", page.One(".notice").Words());
        Assert.Empty(page.QuerySelectorAll(".compare-add"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?id=")]
    [InlineData("?id=&id=&other=1")]
    public async Task Tells_how_to_choose_where_nothing_was_chosen(string question)
    {
        var page = await space.GetPageAsync("/en/compare" + question);
        Assert.Equal("Choose up to four results while exploring, then compare them here, question by question.", page.One(".compare-none").Words());
        Assert.Equal("/en/explore", page.QuerySelectorAll(".compare a")[0].GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("table"));
    }

    [Fact]
    public async Task Takes_an_item_once_however_often_it_is_named()
    {
        var page = await space.GetPageAsync($"/en/compare?id={Tax}&id={Tax}&id={Smoke}&id={Tax}");
        Assert.Equal(2, page.QuerySelectorAll(Heads).Length);
        Assert.Empty(page.QuerySelectorAll(".notice"));
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("..%2F..%2Fetc")]
    [InlineData("%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("demo00000000000000CASE01ES")]
    public async Task Passes_over_what_is_no_item(string id)
    {
        var page = await space.GetPageAsync($"/en/compare?id={id}&id={Tax}");
        Assert.Single(page.QuerySelectorAll(Heads));
        Assert.Equal("1 of the items chosen is not public.", page.One(".notice").Words());
    }

    [Fact]
    public async Task Reads_no_more_than_some_of_a_thousand()
    {
        var many = string.Join('&', Enumerable.Range(0, 1_000).Select(i => $"id={i}"));
        var page = await space.GetPageAsync($"/en/compare?{many}");
        Assert.Equal("20 of the items chosen are not public.", page.One(".notice").Words());
    }

    [Fact]
    public async Task Is_kept_out_of_search_engines_and_keeps_the_items_in_other_languages()
    {
        var page = await space.GetPageAsync($"/en/compare?id={Tax}&id={Smoke}");
        Assert.Contains("noindex", page.One("meta[name=robots]").GetAttribute("content"), StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("header nav a[hreflang]"), a => Assert.EndsWith($"/compare?id={Tax}&id={Smoke}", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.NotEmpty(page.QuerySelectorAll("header nav a[hreflang]"));
    }

    private static IEnumerable<IElement> Cells(IElement row) => row.Children.Where(c => c.LocalName == "td");

    private static string Answer(IElement cell) => string.Join(' ', cell.Children.Where(c => !c.ClassList.Contains("of")).Select(c => c.Words()));
}
