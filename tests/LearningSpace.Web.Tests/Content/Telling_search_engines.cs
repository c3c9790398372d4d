using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Telling_search_engines(Telling_search_engines.Small site) : IClassFixture<Telling_search_engines.Small>
{
    private readonly SpaceFixture space = site.Space;

    [Fact]
    public async Task Uses_the_words_meant_for_them()
    {
        var page = await space.GetPageAsync("/en/leaflets/full");
        Assert.StartsWith("For \"engines\" · ", page.Title, StringComparison.Ordinal);
        Assert.Equal("A <b>description</b>", page.One("meta[name=description]").GetAttribute("content"));
        Assert.Equal("Full", page.One("h1").Words());
    }

    [Fact]
    public async Task Says_that_an_item_is_to_be_left_out() => Assert.Equal("noindex", (await space.GetPageAsync("/en/leaflets/full")).One("meta[name=robots]").GetAttribute("content"));

    [Fact]
    public async Task Says_title_and_beginning_where_there_are_no_such_words()
    {
        var page = await space.GetPageAsync("/en/leaflets/bare");
        Assert.StartsWith("Bare · ", page.Title, StringComparison.Ordinal);
        Assert.Equal("The beginning of the text.", page.One("meta[name=description]").GetAttribute("content"));
        Assert.Empty(page.QuerySelectorAll("meta[name=robots]"));
    }

    [Fact]
    public async Task Is_nothing_that_a_page_shows() => Assert.Empty((await space.GetPageAsync("/en/leaflets/full")).QuerySelectorAll(".part"));

    public sealed class Small : SmallSite
    {
        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types => [Type("Leaflet", "leaflets", [], [("SeoMetaPart", "SeoMetaPart", ""), ("MarkdownBodyPart", "MarkdownBodyPart", "")])];

        protected override IEnumerable<JsonObject> Items =>
        [
            Item("Leaflet", "full", "Full", """{ "SeoMetaPart": { "PageTitle": "For \"engines\"", "MetaDescription": "A <b>description</b>", "MetaRobots": "noindex, nofollow" } }"""),
            Item("Leaflet", "bare", "Bare", """{ "SeoMetaPart": { "PageTitle": " " }, "MarkdownBodyPart": { "Markdown": "The **beginning** of the text." } }"""),
        ];
    }
}
