using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

/// <summary>Where readers are not told who wrote, a day could tell who was at work.</summary>
public sealed class When_something_was_written : IAsyncLifetime
{
    private readonly SpaceFixture space = new(new() { ["LearningSpace:Demo"] = "false" });

    public ValueTask InitializeAsync() => space.InitializeAsync();

    public ValueTask DisposeAsync() => space.DisposeAsync();

    [Theory]
    [InlineData("name", true)]
    [InlineData("role", false)]
    [InlineData("organisation", false)]
    public async Task Is_told_to_the_day_only_where_authors_are_named(string shownAs, bool day)
    {
        var item = Writing.Item("when" + shownAs, "Written by " + shownAs, body: "Words.");
        item.PublishedUtc = new DateTime(2026, 3, 17, 10, 0, 0, DateTimeKind.Utc);
        item.ModifiedUtc = item.PublishedUtc;
        item.Parts["AuthorsPart"] = new JsonObject { ["ShownAs"] = shownAs, ["Authors"] = new JsonArray(new JsonObject { ["Name"] = "Ana Example", ["Role"] = "Analyst" }) };
        await space.PutAsync(item);
        var path = "/en/" + await space.PathAsync("when" + shownAs);
        foreach (var page in new[] { path, path + "/versions" })
        {
            var words = (await space.GetPageAsync(page)).Body!.Words();
            Assert.Contains("March 2026", words, StringComparison.Ordinal);
            Assert.Equal(day, words.Contains("17 March 2026", StringComparison.Ordinal));
        }
    }
}
