using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Showing_relations(Showing_relations.Small site) : IClassFixture<Showing_relations.Small>
{
    private readonly SpaceFixture space = site.Space;

    [Theory]
    [InlineData("en", "How it relates to others", "Adapts", "Adapted from this")]
    [InlineData("es", "Su relación con otros textos", "Adapta", "Adaptaciones")]
    [InlineData("pt", "Sua relação com outros textos", "Adapta", "Adaptações")]
    public async Task Reads_a_relation_from_both_sides(string culture, string heading, string there, string back)
    {
        var from = (await space.GetPageAsync($"/{culture}/notes/copy")).Block(heading);
        Assert.Equal("Model Note", from.Pairs()[there]);
        Assert.Equal($"/{culture}/notes/model", from.QuerySelectorAll("a")[0].GetAttribute("href"));
        Assert.Equal("Another Note | Copy Note", (await space.GetPageAsync($"/{culture}/notes/model")).Block(heading).Pairs()[back]);
    }

    [Fact]
    public async Task Gathers_relations_of_one_kind() =>
        Assert.Equal(["Adapts: Model Note", "Supersedes: Model Note | Another Note"], (await space.GetPageAsync("/en/notes/copy")).Block("How it relates to others").Pairs().Select(p => $"{p.Key}: {p.Value}"));

    [Fact]
    public async Task Tells_items_of_any_type_who_relates_to_them() =>
        Assert.Equal("Another Note", (await space.GetPageAsync("/en/plain/plain")).Block("How it relates to others").Pairs()["Taught here"]);

    [Fact]
    public async Task Stand_under_their_own_heading_alone_where_a_section_holds_nothing_else() =>
        Assert.Equal(["2 How it relates to others"], (await space.GetPageAsync("/en/tales/bare")).Headings().Where(h => h.Contains("relates", StringComparison.Ordinal) || h.Contains("The use", StringComparison.Ordinal)));

    [Fact]
    public async Task Follow_the_plain_facts_of_their_section()
    {
        var use = (await space.GetPageAsync("/en/tales/told")).One("#use");
        Assert.Equal(["The use", "How it relates to others"], use.QuerySelectorAll("h2, h3").Select(h => h.Words()));
        Assert.Equal(["Cost", "Adapts"], use.QuerySelectorAll("dt").Select(d => d.Words()));
    }

    public sealed class Small : SmallSite
    {
        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types => [Type("Note", "notes", [], [("RelationsPart", "RelationsPart", "")]), Type("Plain", "plain", []),
            Type("Tale", "tales", [("Said", "MarkdownField", ""), ("Cost", "NumericField", "")], [("RelationsPart", "RelationsPart", "")], Sections)];

        private const string Sections = """
            [
              { "Name": "text", "DisplayNameByCulture": { "en": "The text" }, "Fields": ["Said"] },
              { "Name": "use", "DisplayNameByCulture": { "en": "The use" }, "Fields": ["RelationsPart", "Cost"] }
            ]
            """;

        protected override IEnumerable<JsonObject> Items =>
        [
            Item("Note", "model", "Model"),
            Item("Plain", "plain", "Plain"),
            Item("Tale", "bare", "Bare", """{ "Tale": { "Said": { "Markdown": "Once." } }, "RelationsPart": { "Relations": [{ "Kind": "learned-from", "ContentItemId": "plain" }] } }"""),
            Item("Tale", "told", "Told", """{ "Tale": { "Said": { "Markdown": "Once." }, "Cost": { "Value": 3 } }, "RelationsPart": { "Relations": [{ "Kind": "adapts", "ContentItemId": "plain" }] } }"""),
            Item("Note", "another", "Another", """{ "RelationsPart": { "Relations": [{ "Kind": "adapts", "ContentItemId": "model" }, { "Kind": "taught-in", "ContentItemId": "plain" }] } }"""),
            Item("Note", "copy", "Copy", """
                { "RelationsPart": { "Relations": [
                  { "Kind": "adapts", "ContentItemId": "model" }, { "Kind": "supersedes", "ContentItemId": "model" }, { "Kind": "supersedes", "ContentItemId": "another" }, { "Kind": "learned-from", "ContentItemId": "gone" }
                ] } }
                """),
        ];
    }
}
