using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using Xunit;

namespace LearningSpace.Core.Tests.Content.Parts;

public class Standing_in_relations
{
    private static readonly ContentWorld World = Carrying("""{ "Kinds": ["adapts", "supersedes"] }""");

    [Theory]
    [InlineData("""{ "Kind": "adapts", "ContentItemId": "other" }""", null)]
    [InlineData("""{ "Kind": "taught-in", "ContentItemId": "other" }""", "RelationsPart.Relations[0].Kind: 'taught-in' is no kind of relation here; there are: adapts, supersedes.")]
    [InlineData("""{ "Kind": "invented", "ContentItemId": "other" }""", "RelationsPart.Relations[0].Kind: 'invented' is no kind of relation here; there are: adapts, supersedes.")]
    [InlineData("""{ "Kind": "adapts", "ContentItemId": "note" }""", "RelationsPart.Relations[0].ContentItemId: An item cannot be related to itself.")]
    [InlineData("""{ "Kind": "adapts" }""", "RelationsPart.Relations[0]: 'ContentItemId' is missing.")]
    [InlineData("""{ "Kind": "adapts", "ContentItemId": "other", "Note": "x" }""", "RelationsPart.Relations[0].Note: Nothing is named 'Note' here. There are: Kind, ContentItemId.")]
    public void Takes_the_kinds_that_the_type_names_and_no_item_itself(string relation, string? problem) =>
        Assert.Equal(problem is null ? [] : [problem], World.Problems($$"""  "RelationsPart": { "Relations": [ {{relation}} ] } """));

    [Fact]
    public void Takes_every_kind_of_the_vocabulary_where_the_type_names_none() => Assert.Equal(
        ["RelationsPart.Relations[1].Kind: 'invented' is no kind of relation here; there are: adapts, supersedes, taught-in."],
        Carrying("{}").Problems(""" "RelationsPart": { "Relations": [ { "Kind": "taught-in", "ContentItemId": "a" }, { "Kind": "invented", "ContentItemId": "a" } ] } """));

    [Fact]
    public void Names_kinds_that_the_vocabulary_has()
    {
        Assert.Empty(World.SettingsProblems("RelationsPart"));
        Assert.Equal(["The taxonomy 'relation' has no term 'gone'."], Carrying("""{ "Kinds": ["adapts", "gone"] }""").SettingsProblems("RelationsPart"));
        Assert.Equal(["No taxonomy has the alias 'relation', from which the kinds come."], ContentWorld.WithPart("RelationsPart", """{ "Kinds": ["adapts"] }""").SettingsProblems("RelationsPart"));
        Assert.Empty(ContentWorld.WithPart("RelationsPart").SettingsProblems("RelationsPart"));
    }

    [Fact]
    public void Points_at_the_others_by_the_kind() => Assert.Equal(
        [new ContentLink("relation:adapts", "a", 0), new ContentLink("relation:supersedes", "a", 1)],
        ContentLinks.Of(
            ContentWorld.Note(""" "RelationsPart": { "Relations": [ { "Kind": "adapts", "ContentItemId": "a" }, { "Kind": "supersedes", "ContentItemId": "a" }, { "Kind": "adapts", "ContentItemId": "a" }, { "Kind": "", "ContentItemId": "b" }, 3 ] } """),
            World.Projector));

    [Fact]
    public void Points_at_the_list_it_lies_in_and_what_its_fields_name()
    {
        var world = new ContentWorld().Type("Note", ContentWorld.Part("Note"), ContentWorld.Part("ContainedPart"))
            .Fields("Note", ContentWorld.Field("Case", "ContentPickerField"), ContentWorld.Field("Set", "LocalizationSetContentPickerField"), ContentWorld.Field("Who", "UserPickerField"));
        Assert.Equal(
            [new ContentLink(ContentLinks.Field, "a", 0), new ContentLink(ContentLinks.LocalizationSet, "s", 1), new ContentLink(ContentLinks.List, "list", 7)],
            ContentLinks.Of(ContentWorld.Note(""" "Note": { "Case": { "ContentItemIds": ["a"] }, "Set": { "LocalizationSets": ["s"] }, "Who": { "UserIds": ["u"] } }, "ContainedPart": { "ListContentItemId": "list", "Order": 7 } """), world.Projector));
    }

    [Theory]
    [InlineData("""{ "ListContentItemId": "list", "Order": 7 }""", "list", 7)]
    [InlineData("""{ "ListContentItemId": "list", "Order": "7" }""", "list", 7)]
    [InlineData("""{ "ListContentItemId": "list", "Order": 7.0 }""", "list", 7)]
    [InlineData("""{ "ListContentItemId": "", "Order": null }""", null, 0)]
    [InlineData("{}", null, 0)]
    public void Lies_in_a_list_at_a_place(string part, string? list, int order)
    {
        var item = ContentWorld.Note($$"""  "ContainedPart": {{part}} """);
        Assert.Equal((list, order), (ContainedPart.ListOf(item), ContainedPart.OrderOf(item)));
        Assert.Empty(ContentWorld.WithPart("ContainedPart").Problems($$"""  "ContainedPart": {{part}} """));
    }

    [Fact]
    public void Is_a_list_whatever_Orchard_writes_into_it() =>
        Assert.Empty(ContentWorld.WithPart("ListPart", """{ "PageSize": 10, "EnableOrdering": true, "ContainedContentTypes": ["Note"] }""").Problems(""" "ListPart": {} """));

    private static ContentWorld Carrying(string settings) => ContentWorld.WithPart("RelationsPart", settings).Vocabulary("relation", "adapts", "supersedes", "taught-in");
}
