using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Showing_evidence(Showing_evidence.Small site) : IClassFixture<Showing_evidence.Small>
{
    private readonly SpaceFixture space = site.Space;

    [Fact]
    public async Task Lists_what_speaks_for_an_item_and_what_speaks_against_it()
    {
        var page = await space.GetPageAsync("/en/claims/claim");
        Assert.Equal(["First Study", "Estudo Study"], page.Block("Evidence for it").QuerySelectorAll("li").Select(l => l.Words()));
        Assert.Equal(["/en/studies/first", "/en/studies/second"], page.Block("Evidence for it").QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Equal([null, "pt"], page.Block("Evidence for it").QuerySelectorAll("a").Select(a => a.GetAttribute("lang")));
        Assert.Equal(["Third Study"], page.Block("Evidence against it").QuerySelectorAll("li").Select(l => l.Words()));
    }

    [Fact]
    public async Task Tells_an_item_what_it_is_evidence_for()
    {
        Assert.Equal("A claim Claim", (await space.GetPageAsync("/en/studies/first")).Block("How it relates to others").Pairs()["Taken as evidence by"]);
        Assert.Equal("A claim Claim", (await space.GetPageAsync("/en/studies/third")).Block("How it relates to others").Pairs()["Taken as counter-evidence by"]);
    }

    [Fact]
    public async Task Says_nothing_where_there_is_none() => Assert.Empty((await space.GetPageAsync("/en/claims/bare")).QuerySelectorAll(".part"));

    public sealed class Small : SmallSite
    {
        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types => [Type("Claim", "claims", [], [("EvidencePart", "EvidencePart", "")]), Type("Study", "studies", [])];

        protected override IEnumerable<JsonObject> Items =>
        [
            Item("Study", "first", "First"),
            Item("Study", "second", "Estudo", language: "pt"),
            Item("Study", "third", "Third"),
            Item("Claim", "claim", "A claim", """{ "EvidencePart": { "Items": ["first", "second", "gone"], "Against": ["third"] } }"""),
            Item("Claim", "bare", "A bare claim", """{ "EvidencePart": { "Items": [] } }"""),
        ];
    }
}
