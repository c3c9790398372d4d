using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Items_that_are_not_for_everybody(Items_that_are_not_for_everybody.Hidden hidden) : IClassFixture<Items_that_are_not_for_everybody.Hidden>
{
    private readonly SpaceFixture space = hidden.Space;

    [Theory]
    [InlineData("hiddenfrommembers")]
    [InlineData("hiddendraft")]
    public async Task Are_not_found_at_their_address(string id)
    {
        var path = await space.PathAsync(id);
        Assert.NotEqual("cases/", path);
        foreach (var culture in new[] { "es", "en", "pt" })
        {
            using var response = await space.Client.GetAsync($"/{culture}/{path}");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.DoesNotContain("Quetzalcoatlus", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("q=Quetzalcoatlus")]
    [InlineData("country=AQ")]
    [InlineData("organisation=quetzalcoatlus-authority")]
    [InlineData("q=hidden+from+visitors+Quetzalcoatlus&country=AQ")]
    public async Task Are_not_found_by_searching(string question)
    {
        Assert.Equal(0, (await space.GetPageAsync($"/en/explore?{question}")).Total());
        var answer = await space.GetJsonAsync($"/api/v1/search?{question}");
        Assert.Equal(0, answer.Total());
        Assert.Empty(answer.Ids());
    }

    [Theory]
    [InlineData("quetz")]
    [InlineData("Quetzalcoatlus authority")]
    [InlineData("hidden fr")]
    public async Task Are_suggested_to_nobody(string typed) => Assert.Empty((await space.GetJsonAsync("/api/v1/suggest?lang=en&q=" + Uri.EscapeDataString(typed))).GetProperty("items").EnumerateArray());

    [Fact]
    public async Task Lend_nobody_the_name_of_their_body()
    {
        foreach (var path in new[] { "/en/explore?organisation=quetzalcoatlus-authority", "/en/explore?q=organisation:quetzalcoatlus-authority", "/api/v1/search?organisation=quetzalcoatlus-authority&culture=en" })
        {
            Assert.DoesNotContain("Quetzalcoatlus", await space.Client.GetStringAsync(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Are_not_compared_and_not_told_apart_from_what_does_not_exist()
    {
        foreach (var id in new[] { "hiddenfrommembers", "hiddendraft", "hiddentranslation", "nobodyknowsit" })
        {
            var page = await space.GetPageAsync($"/en/compare?id=openitself&id={id}");
            Assert.Equal(["Open itself"], page.QuerySelectorAll("thead th > [lang]").Select(t => t.Words()));
            Assert.Equal("1 of the items chosen is not public.", page.One(".notice").Words());
        }
    }

    [Fact]
    public async Task Are_like_nothing()
    {
        var page = await space.GetPageAsync("/en/" + await space.PathAsync("alikeandopen"));
        Assert.DoesNotContain(page.QuerySelectorAll(".related a"), a => a.Words().Contains("Quetzalcoatlus", StringComparison.Ordinal));
        Assert.DoesNotContain((await space.GetPageAsync("/en/compare?id=alikeandopen")).QuerySelectorAll(".compare-add a"), a => a.Words().Contains("Hidden", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Make_no_word_known()
    {
        // The word of the hidden and a word of nobody are answered alike, and no misspelling leads to it.
        foreach (var word in new[] { "pterosaurian", "zzyzxqwvwv" })
        {
            var page = await space.GetPageAsync($"/en/explore?q=chatbot+{word}");
            Assert.Equal($"Nothing here holds: {word}", page.One(".notice").Words());
            Assert.Equal((await space.GetPageAsync("/en/explore?q=chatbot")).Results(), page.Results());
        }

        Assert.Empty((await space.GetPageAsync("/en/explore?q=pterosaurain")).QuerySelectorAll(".meant"));
    }

    [Fact]
    public async Task Are_counted_nowhere()
    {
        Assert.Equal(ExpectedItem.Demonstration.Count + 2, (await space.GetJsonAsync("/api/v1/search")).Total());
        Assert.DoesNotContain("AQ", (await space.GetJsonAsync("/api/v1/search")).FacetCounts("country").Keys);
        Assert.Equal(ExpectedItem.Demonstration.Count + 2, (await space.GetPageAsync("/en/explore")).Total());
        var home = await space.GetPageAsync("/en");
        Assert.Equal((ExpectedItem.Demonstration.Count + 2).ToString(CultureInfo.InvariantCulture), home.One(".ledger-note a").Words().Split(' ')[0]);
        Assert.DoesNotContain("Quetzalcoatlus", home.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_no_translation_of_what_everybody_reads()
    {
        var page = await space.GetPageAsync("/en/" + await space.PathAsync("openitself"));
        Assert.Empty(page.QuerySelectorAll("link[rel=alternate], .also a"));
    }

    [Fact]
    public async Task Redirect_nobody_from_their_old_address() => Assert.Equal(HttpStatusCode.NotFound, await space.StatusAsync("/en/cases/old-name-of-the-hidden"));

    /// <summary>A site with an item for members, a draft, and an open item whose translation is for members.</summary>
    public sealed class Hidden : IAsyncLifetime
    {
        public SpaceFixture Space { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Space.InitializeAsync();
            await Space.PutAsync(Secret("hiddenfrommembers"), audience: Writing.Members);
            await Space.PutAsync(Secret("hiddendraft"), publish: false);
            await Space.PutAsync(Writing.Item("hiddenword", "Hidden word", "Pterosaurian pterosaurian.", body: "Pterosaurian."), audience: Writing.Members);
            await Space.PutAsync(Writing.Item("alikeandopen", "Hidden from visitors, a lizard that flies", "Hidden from visitors."));
            await Space.PutAsync(Writing.Item("openitself", "Open itself", set: "opensetone"), audience: null);
            await Space.PutAsync(Writing.Item("hiddentranslation", "Traducción reservada", language: "es", set: "opensetone"), audience: Writing.Members);
            await Space.Database.Database.Gate.WriteAsync((context, _) =>
            {
                context.Paths.Add(new Data.Content.PathRow { PathWord = "cases", Slug = "old-name-of-the-hidden", ItemId = "hiddenfrommembers", IsCurrent = false });
                return Task.CompletedTask;
            });
        }

        public ValueTask DisposeAsync() => Space.DisposeAsync();

        private static Core.Content.ContentItem Secret(string id)
        {
            var item = Writing.Item(id, "Hidden from visitors: Quetzalcoatlus", "Quetzalcoatlus");
            item.Part(Writing.Type)!["OrganisationName"] = new JsonObject { ["Text"] = "Quetzalcoatlus authority" };
            return item;
        }
    }
}
