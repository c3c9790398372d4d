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

    [Fact]
    public async Task Counts_what_calls_itself_evidence_too_and_each_text_once()
    {
        var page = await space.GetPageAsync("/en/claims/asked");
        Assert.Equal(["Backing Voice", "Fourth Study"], page.Block("Evidence for it").QuerySelectorAll("li").Select(l => l.Words()).Order());
        Assert.Equal(["Denying Voice", "Turned Voice"], page.Block("Evidence against it").QuerySelectorAll("li").Select(l => l.Words()).Order());
        Assert.Equal("2 for, 2 against", page.QuerySelectorAll(".glance > div").Single(d => d.QuerySelector("dt")!.Words() == "Evidence").QuerySelector("dd")!.Words());
    }

    [Fact]
    public async Task Counts_the_same_for_a_translation() =>
        Assert.Equal(["Backing Voice", "Fourth Study"], (await space.GetPageAsync("/en/claims/pedida")).Block("Evidence for it").QuerySelectorAll("li").Select(l => l.Words()).Order());

    [Fact]
    public async Task Does_not_tell_evidence_again_among_the_relations() =>
        Assert.Equal(["Adapted from this"], (await space.GetPageAsync("/en/claims/asked")).Block("How it relates to others").Pairs().Keys);

    [Fact]
    public async Task Leaves_among_the_relations_what_backs_an_item_without_evidence() =>
        Assert.Equal("Backing Voice", (await space.GetPageAsync("/en/studies/third")).Block("How it relates to others").Pairs()["Evidence for this"]);

    public sealed class Small : SmallSite
    {
        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types => [Type("Claim", "claims", [], [("EvidencePart", "EvidencePart", "")]), Type("Study", "studies", []), Type("Voice", "voices", [], [("RelationsPart", "RelationsPart", "")])];

        private static string Said(string language, string set, params (string Kind, string Id)[] relations) => new JsonObject
        {
            ["LocalizationPart"] = new JsonObject { ["Culture"] = language, ["LocalizationSet"] = set },
            ["RelationsPart"] = new JsonObject { ["Relations"] = new JsonArray([.. relations.Select(r => new JsonObject { ["Kind"] = r.Kind, ["ContentItemId"] = r.Id })]) },
        }.ToJsonString();

        protected override IEnumerable<JsonObject> Items =>
        [
            Item("Study", "first", "First"),
            Item("Study", "second", "Estudo", language: "pt"),
            Item("Study", "third", "Third"),
            Item("Study", "fourth", "Fourth"),
            Item("Claim", "claim", "A claim", """{ "EvidencePart": { "Items": ["first", "second", "gone"], "Against": ["third"] } }"""),
            Item("Claim", "asked", "A claim that others speak of", """{ "EvidencePart": { "Items": ["fourth"], "Against": ["turned"] }, "LocalizationPart": { "Culture": "en", "LocalizationSet": "asked" } }"""),
            Item("Claim", "pedida", "Uma afirmação", """{ "EvidencePart": { "Items": ["fourth"], "Against": ["turned"] }, "LocalizationPart": { "Culture": "pt", "LocalizationSet": "asked" } }"""),
            Item("Voice", "backing", "Backing", Said("en", "backed", ("evidence-for", "asked"), ("evidence-for", "third"))),
            Item("Voice", "respaldo", "Respaldo", Said("es", "backed", ("evidence-for", "asked"))),
            Item("Voice", "turned", "Turned", Said("en", "turned", ("evidence-for", "asked"), ("adapts", "asked"))),
            Item("Voice", "denying", "Denying", Said("en", "denying", ("contradicts", "asked"))),
            Item("Claim", "bare", "A bare claim", """{ "EvidencePart": { "Items": [] } }"""),
        ];
    }
}
