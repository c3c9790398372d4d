using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Showing_lists(Showing_lists.Small site) : IClassFixture<Showing_lists.Small>
{
    private readonly SpaceFixture space = site.Space;

    [Fact]
    public async Task Lists_what_lies_in_them_in_order() =>
        Assert.Equal(["First Entry", "Second Entry", "Third Entry"], (await space.GetPageAsync("/en/series/series")).Block("What it holds").QuerySelectorAll("li").Select(l => l.Words()));

    [Theory]
    [InlineData("en", "Part of A series")]
    [InlineData("es", "Parte de A series")]
    public async Task Are_led_back_to_from_what_lies_in_them(string culture, string words)
    {
        var page = await space.GetPageAsync($"/{culture}/entries/second");
        Assert.Equal(words, page.One(".part-of").Words());
        Assert.Equal($"/{culture}/series/series", page.One(".part-of a").GetAttribute("href"));
    }

    [Fact]
    public async Task Say_how_many_they_do_not_list()
    {
        var block = (await space.GetPageAsync("/en/series/long")).Block("What it holds");
        Assert.Equal(100, block.QuerySelectorAll("li").Length);
        Assert.Equal("3 more are not listed here", block.One(".rest").Words());
    }

    [Fact]
    public async Task Show_nothing_when_empty()
    {
        Assert.Empty((await space.GetPageAsync("/en/series/bare")).QuerySelectorAll(".part"));
        Assert.Empty((await space.GetPageAsync("/en/entries/lost")).QuerySelectorAll(".part-of"));
    }

    public sealed class Small : SmallSite
    {
        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types =>
            [Type("Series", "series", [], [("ListPart", "ListPart", "")]), Type("Entry", "entries", [], [("ContainedPart", "ContainedPart", "")])];

        protected override IEnumerable<JsonObject> Items =>
        [
            Item("Series", "series", "A series"),
            Item("Series", "long", "A long series"),
            Item("Series", "bare", "A bare series"),
            Item("Entry", "third", "Third", In("series", 3)),
            Item("Entry", "first", "First", In("series", 1)),
            Item("Entry", "second", "Second", In("series", 2)),
            Item("Entry", "lost", "Lost", In("gone", 1)),
            .. Enumerable.Range(0, 103).Select(i => Item("Entry", $"entry{i}", $"Entry {i}", In("long", i))),
        ];

        private static string In(string list, int order) => $$"""{ "ContainedPart": { "ListContentItemId": "{{list}}", "Order": {{order}} } }""";
    }
}
