using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using LearningSpace.Core.Content;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Reading_versions(Reading_versions.Versioned versioned) : IClassFixture<Reading_versions.Versioned>
{
    private const string Page = "cases/counting-buses/versions";

    private readonly SpaceFixture space = versioned.Space;

    [Theory]
    [InlineData("es", "Versiones", "Cambió: Resumen, Etapa, Texto")]
    [InlineData("en", "Versions", "Changed: Summary, Stage, Text")]
    [InlineData("pt", "Versões", "Mudou: Resumo, Etapa, Texto")]
    public async Task Lists_them_newest_first_with_what_changed(string culture, string heading, string changed)
    {
        var page = await space.GetPageAsync($"/{culture}/{Page}");
        Assert.Equal(heading, page.One("h1").Words());
        var rows = page.QuerySelectorAll(".versions li");
        Assert.Equal(["4", "3", "1"], rows.Select(r => string.Concat(r.QuerySelector(".version-name")!.ChildNodes[0].TextContent.Where(char.IsDigit))));
        Assert.Equal([$"/{culture}/{Page}?from=3&to=4", $"/{culture}/{Page}?from=1&to=3", null], rows.Select(r => r.QuerySelector("p > a:not(.current)")?.GetAttribute("href")));
        Assert.Equal([1, 0, 0], rows.Select(r => r.QuerySelectorAll(".current").Length));
        Assert.Contains(changed, rows[1].Words(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".comparison"));
        Assert.DoesNotContain("Nobody", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_where_nothing_changed_that_pages_show() =>
        Assert.Contains("Title, facts and text are as before", (await space.GetPageAsync($"/en/{Page}")).QuerySelectorAll(".versions li")[0].Words(), StringComparison.Ordinal);

    [Fact]
    public async Task Compares_two_of_them_field_by_field()
    {
        var page = await space.GetPageAsync($"/en/{Page}?from=1&to=3");
        Assert.Equal("From version 1 to version 3", page.One(".comparison h2").Words());
        Assert.Equal(["Summary changed", "Stage added", "Text changed"], page.QuerySelectorAll(".change h3").Select(h => h.Words()));
        Assert.Equal(
            ["<p>It counts <del>buses</del><ins>trams</ins> by hand.</p>", "<ins>Pilot</ins>", "<p>Two <del>benches</del><ins>&lt;b&gt;chairs&lt;/b&gt;</ins> were set.</p>|<p>One.</p>|<p>2 unchanged paragraphs</p>|<p>Last.</p>|<p><ins>Added.</ins></p>"],
            page.QuerySelectorAll(".change").Select(Shown));
        Assert.Equal(["deleted:", "inserted:", "inserted:", "deleted:", "inserted:", "inserted:"], page.QuerySelectorAll(".change .unseen").Select(e => e.Words()));
        Assert.Equal(["1", "3"], page.QuerySelectorAll("option[selected]").Select(o => o.GetAttribute("value")!));
        Assert.Equal($"{space.BaseAddress}/en/{Page}", page.One("link[rel=canonical]").GetAttribute("href"));
        Assert.Equal(["en", "es", "pt", "x-default"], page.QuerySelectorAll("link[rel=alternate]").Select(l => l.GetAttribute("hreflang")!).Order(StringComparer.Ordinal));
        Assert.Equal($"/pt/{Page}?from=1&to=3", page.One(".languages a[lang=pt]").GetAttribute("href"));
    }

    [Fact]
    public async Task Compares_them_in_the_order_asked_for()
    {
        var back = await space.GetPageAsync($"/en/{Page}?from=3&to=1");
        Assert.Equal(["Summary changed", "Stage removed", "Text changed"], back.QuerySelectorAll(".change h3").Select(h => h.Words()));
        var same = await space.GetPageAsync($"/en/{Page}?from=1&to=1");
        Assert.Equal("Title, facts and text are the same in both.", same.One(".comparison .notice").Words());
        Assert.Empty(same.QuerySelectorAll(".change, .legend"));
    }

    [Fact]
    public async Task Tells_in_which_language_each_word_is()
    {
        var page = await space.GetPageAsync($"/es/{Page}?from=1&to=3");
        Assert.Equal("en", page.One(".versions-head p").GetAttribute("lang"));
        Assert.All(page.QuerySelectorAll(".changed-text"), t => Assert.Equal("en", t.GetAttribute("lang")));
        Assert.All(page.QuerySelectorAll(".changed-text .unseen, p.left-out"), t => Assert.Equal("es", t.GetAttribute("lang")));
        Assert.Equal(["agregado: Piloto"], page.QuerySelectorAll(".changed-values li").Select(v => v.Words()));
        Assert.Empty((await space.GetPageAsync($"/en/{Page}?from=1&to=3")).QuerySelectorAll("main [lang]"));
    }

    [Theory]
    [InlineData("?from=1&to=2")] // a draft
    [InlineData("?from=1&to=9")]
    [InlineData("?from=0&to=1")]
    [InlineData("?from=-1&to=1")]
    [InlineData("?from=1&to=1.0")]
    [InlineData("?from=1")]
    [InlineData("?to=3")]
    [InlineData("?from=99999999999&to=1")]
    [InlineData("?before=1")]
    public async Task Finds_nothing_where_there_is_no_such_version(string query) => Assert.Equal(HttpStatusCode.NotFound, await space.StatusAsync($"/en/{Page}{query}"));

    [Theory]
    [InlineData("?before=0")]
    [InlineData("?before=x")]
    public async Task Refuses_what_is_no_number_to_list_before(string query) => Assert.Equal(HttpStatusCode.BadRequest, await space.StatusAsync($"/en/{Page}{query}"));

    [Theory]
    [InlineData("/en/cases/hidden-history/versions")]
    [InlineData("/en/cases/drafted-history/versions")]
    [InlineData("/en/cases/no-such-thing/versions")]
    [InlineData("/en/nothing/counting-buses/versions")]
    [InlineData("/fr/cases/counting-buses/versions")]
    [InlineData("/en/cases/once-hidden/versions")]
    public async Task Shows_nothing_of_what_the_reader_may_not_see(string path) => Assert.Equal(HttpStatusCode.NotFound, await space.StatusAsync(path));

    [Theory]
    [InlineData("")]
    [InlineData("?from=1&to=3")]
    public async Task Redirects_from_an_old_address(string query)
    {
        using var response = await space.Client.GetAsync($"/pt/cases/once-counting/versions{query}");
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/pt/{Page}{query}"), (response.StatusCode, response.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task Is_offered_where_there_is_more_than_one_version_to_see()
    {
        var link = (await space.GetPageAsync("/pt/cases/counting-buses")).One(".history a");
        Assert.Equal(("Versões", $"/pt/{Page}"), (link.Words(), link.GetAttribute("href")));
        Assert.Empty((await space.GetPageAsync("/en/cases/one-version-and-a-draft")).QuerySelectorAll(".history"));
        var alone = await space.GetPageAsync("/en/cases/one-version-and-a-draft/versions");
        Assert.Single(alone.QuerySelectorAll(".versions li"));
        Assert.Empty(alone.QuerySelectorAll("form.two-versions, .pager"));
    }

    [Fact]
    public async Task Lists_a_long_history_in_parts()
    {
        const string path = "/en/cases/long-history/versions";
        var (first, second) = (await space.GetPageAsync(path), await space.GetPageAsync(path + "?before=4"));
        Assert.Equal((20, 23), (first.QuerySelectorAll(".versions li").Length, first.QuerySelectorAll("#from option").Length));
        Assert.Equal([path + "?before=4"], first.QuerySelectorAll(".versions .pager a").Select(a => a.GetAttribute("href")));
        Assert.Equal(3, second.QuerySelectorAll(".versions li").Length);
        Assert.Equal([path], second.QuerySelectorAll(".versions .pager a").Select(a => a.GetAttribute("href")));
        Assert.Equal(path + "?from=3&to=4", first.QuerySelectorAll(".versions li p > a:not(.current)")[^1].GetAttribute("href"));
        Assert.Equal(22, first.QuerySelectorAll(".versions li").Concat(second.QuerySelectorAll(".versions li")).Count(r => r.Words().Contains("Changed: Text", StringComparison.Ordinal)));
    }

    // The marks of a change as a reader sees them, without the words for those who do not.
    private static string Shown(IElement change)
    {
        var copy = (IElement)change.Clone();
        foreach (var unseen in copy.QuerySelectorAll(".unseen"))
        {
            unseen.Remove();
        }

        return string.Join('|', copy.QuerySelectorAll(".changed-text > p, .changed-values > li").Select(e => e.LocalName == "li" ? e.InnerHtml.Trim() : $"<p>{e.InnerHtml}</p>"));
    }

    /// <summary>A site with items that have a history.</summary>
    public sealed class Versioned : IAsyncLifetime
    {
        public SpaceFixture Space { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Space.InitializeAsync();
            const string body = "Two benches were set.\n\nOne.\n\nTwo.\n\nThree.\n\nLast.";
            var later = Writing.Item("counting", "Counting buses", "It counts trams by hand.", body: body.Replace("benches", "<b>chairs</b>", StringComparison.Ordinal) + "\n\nAdded.");
            later.Part(Writing.Type)!["Stage"] = PilotStage();
            var last = ContentItem.FromJson((JsonObject)later.ToJson().DeepClone());
            last.PartOrNew("CommonPart")["Note"] = "Nobody reads this.";
            await Space.PutAsync(Writing.Item("counting", "Counting buses", "It counts buses by hand.", body: body));
            await Space.PutAsync(Writing.Item("counting", "Nobody's draft"), publish: false);
            await Space.PutAsync(later);
            await Space.PutAsync(last);
            await Space.PutAsync(Writing.Item("single", "One version and a draft"));
            await Space.PutAsync(Writing.Item("single", "Nobody's draft"), publish: false);
            await Space.PutAsync(Writing.Item("drafted", "Drafted history"), publish: false);
            await Space.PutAsync(Writing.Item("hidden", "Hidden history"), audience: Writing.Members);
            await Space.PutAsync(Writing.Item("hidden", "Hidden history", "Changed."), audience: Writing.Members);
            for (var i = 0; i < 23; i++)
            {
                await Space.PutAsync(Writing.Item("long", "Long history", body: $"Text {i}"));
            }

            await Space.Database.Database.Gate.WriteAsync((context, _) =>
            {
                context.Paths.Add(new Data.Content.PathRow { PathWord = "cases", Slug = "once-counting", ItemId = "counting", IsCurrent = false });
                context.Paths.Add(new Data.Content.PathRow { PathWord = "cases", Slug = "once-hidden", ItemId = "hidden", IsCurrent = false });
                return Task.CompletedTask;
            });
        }

        public ValueTask DisposeAsync() => Space.DisposeAsync();

        private static JsonNode PilotStage()
        {
            var taxonomy = JsonNode.Parse(File.ReadAllText(Repository.File("recipes", "taxonomies", "stage.recipe.json")))!["steps"]![0]!["Data"]![0]!;
            var pilot = taxonomy["TaxonomyPart"]!["Terms"]!.AsArray().Single(t => (string)t!["CodePart"]!["Code"]! == "pilot")!;
            return new JsonObject { ["TaxonomyContentItemId"] = taxonomy["ContentItemId"]!.DeepClone(), ["TermContentItemIds"] = new JsonArray(pilot["ContentItemId"]!.DeepClone()) };
        }
    }
}
