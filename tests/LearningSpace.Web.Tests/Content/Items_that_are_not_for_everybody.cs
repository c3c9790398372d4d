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

    [Fact]
    public async Task Are_counted_nowhere()
    {
        Assert.Equal(98, (await space.GetJsonAsync("/api/v1/search")).Total());
        Assert.DoesNotContain("AQ", (await space.GetJsonAsync("/api/v1/search")).FacetCounts("country").Keys);
        Assert.Equal(98, (await space.GetPageAsync("/en/explore")).Total());
        var home = await space.GetPageAsync("/en");
        Assert.Equal("98", home.QuerySelectorAll(".figure")[0].Words());
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
