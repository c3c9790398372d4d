using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using Xunit;

namespace LearningSpace.Core.Tests.Content.Parts;

public class Holding_small_items
{
    private static readonly ContentWorld World = new ContentWorld()
        .Type("Note", ContentWorld.Part("BagPart", """{ "ContainedContentTypes": ["Row"] }""", "Rows"))
        .Type("Row", ContentWorld.Part("Row"), ContentWorld.Part("BagPart", name: "Inner"))
        .Type("Other", ContentWorld.Part("Row"))
        .Fields("Row",
            ContentWorld.Field("Name", "TextField", """{ "Required": true }""", """{ "LearningSpaceFieldSettings": { "Weight": "Other", "MaxLength": 20 } }"""),
            ContentWorld.Field("Stage", "TaxonomyField", """{ "TaxonomyContentItemId": "stage" }""", """{ "LearningSpaceFieldSettings": { "Facet": "stage" } }"""),
            ContentWorld.Field("See", "ContentPickerField"))
        .Vocabulary("stage", "pilot", "use");

    [Fact]
    public void Checks_what_lies_in_it_and_tells_the_place() => Assert.Equal(
        [
            "Rows.ContentItems[0].Row.Name.Text: This must be a text.",
            "Rows.ContentItems[1].Row.Name: A value is required.",
            "Rows.ContentItems[1].Row.Stage: The taxonomy 'stage' has no term 'gone'.",
            "Rows.ContentItems[1].Inner.ContentItems[1].Row.Name: This has 25 characters; 20 are the most.",
        ],
        World.Problems($$"""
            "Rows": { "ContentItems": [
              { "ContentType": "Row", "Row": { "Name": { "Text": 1 } } },
              { "ContentType": "Row", "ContentItemId": "r", "Row": { "Stage": { "TaxonomyContentItemId": "stage", "TermContentItemIds": ["gone"] } }, "Inner": { "ContentItems": [
                {{Row("a")}}, {{Row(new string('x', 25))}} ] } } ] }
            """).Order(StringComparer.Ordinal).OrderBy(p => p.Contains("Inner", StringComparison.Ordinal)));

    [Fact]
    public void Asks_rows_of_a_draft_for_nothing() => Assert.Empty(World.Problems(""" "Published": false, "Rows": { "ContentItems": [ { "ContentType": "Row", "Published": true, "Inner": { "ContentItems": [ { "ContentType": "Row" } ] } } ] } """));

    [Fact]
    public void Holds_only_the_types_that_belong_in_it() => Assert.Equal(
        [
            "Rows.ContentItems[0].ContentType: 'Other' does not belong here; what does: Row.",
            "Rows.ContentItems[1].ContentType: warning: No type is named 'Unheard': it is kept as data.",
            "Rows.ContentItems[2]: 'ContentType' is missing.",
            "Rows.ContentItems[3].Row.Name: A value is required.",
        ],
        World.Problems(""" "Rows": { "ContentItems": [ { "ContentType": "Other", "Row": { "Name": { "Text": "a" } } }, { "ContentType": "Unheard" }, { "ContentType": "" }, { "ContentType": "Row" } ] } """));

    [Theory]
    [InlineData("""{ "ContentItems": {} }""", "Rows.ContentItems: This must be a list.")]
    [InlineData("""{ "ContentItems": [ 1 ] }""", "Rows.ContentItems[0]: This must be an object.")]
    [InlineData("""{ "ContentItems": [ {} ] }""", "Rows.ContentItems[0]: 'ContentType' is missing.")]
    [InlineData("""{ "ContentItems": [ null ] }""", "Rows.ContentItems[0]: This must not be null.")]
    public void Tells_what_is_no_small_item(string rows, string problem) => Assert.Equal([problem], World.Problems($$"""  "Rows": {{rows}} """));

    [Fact]
    public void Gives_search_the_words_and_filters_of_every_row()
    {
        var item = ContentWorld.Note($$"""  "Rows": { "ContentItems": [ {{Row("first", "pilot")}}, { "ContentType": "Row", "Row": {}, "Inner": { "ContentItems": [ {{Row("deep", "use")}}, {{Row("deeper", "use")}} ] } } ] } """);
        var document = World.Projector.Document(item, ContentWorld.Facts);
        Assert.Equal(["first", "deep", "deeper"], document.Texts.Where(t => t.Weight == SearchWeight.Other).Select(t => t.Text));
        Assert.Equal(["pilot", "use"], document.Facets["stage"]);
    }

    [Fact]
    public void Points_where_its_rows_point()
    {
        var item = ContentWorld.Note(""" "Rows": { "ContentItems": [ { "ContentType": "Row", "Row": { "See": { "ContentItemIds": ["a"] } }, "Inner": { "ContentItems": [ { "ContentType": "Row", "Row": { "See": { "ContentItemIds": ["b"] } } } ] } } ] } """);
        Assert.Equal([new ContentLink(ContentLinks.Field, "a", 0), new ContentLink(ContentLinks.Field, "b", 1)], ContentLinks.Of(item, World.Projector));
    }

    [Fact]
    public void Tells_settings_that_name_a_type_that_is_not_there() => Assert.Equal(
        ["No type is named 'Gone'."], ContentWorld.WithPart("BagPart", """{ "ContainedContentTypes": ["Note", "Gone"] }""").SettingsProblems("BagPart"));

    [Fact]
    public void Checks_bags_in_bags_in_no_more_time_than_they_are_deep()
    {
        // Two places of one name would be two looks at each level.
        var world = new ContentWorld().Type("Note", ContentWorld.Part("BagPart", name: "Rows"), ContentWorld.Part("BagPart", name: "Rows"));
        var item = new JsonObject { ["ContentType"] = "Note" };
        for (var i = 0; i < 19; i++)
        {
            item = new JsonObject { ["ContentType"] = "Note", ["Rows"] = new JsonObject { ["ContentItems"] = new JsonArray(item) } };
        }

        Assert.Empty(world.Problems($$"""  "Rows": {{item["Rows"]!.ToJsonString()}} """));
        Assert.Single(world.Site.Definitions.Types["Note"].Parts);
    }

    private static string Row(string name, string stage = "pilot") =>
        $$"""{ "ContentType": "Row", "Row": { "Name": { "Text": "{{name}}" }, "Stage": { "TaxonomyContentItemId": "stage", "TermContentItemIds": ["{{stage}}"] } } }""";
}
