using Xunit;

namespace LearningSpace.Core.Tests.Content.Fields;

public class Choosing_terms
{
    [Theory]
    [InlineData("{}", """["pilot"]""", null)]
    [InlineData("{}", """["pilot", "use", "inner"]""", null)]
    [InlineData("{}", """["gone"]""", "Note.F: The taxonomy 'stage' has no term 'gone'.")]
    [InlineData(""" "Unique": true """, """["pilot"]""", null)]
    [InlineData(""" "Unique": true """, """["pilot", "use"]""", "Note.F: Only one term may be chosen, and there are 2.")]
    [InlineData(""" "Unique": "False" """, """["pilot", "use"]""", null)]
    [InlineData(""" "LeavesOnly": true """, """["pilot", "inner"]""", null)]
    [InlineData(""" "LeavesOnly": true """, """["use"]""", "Note.F: 'use' has narrower terms: choose one of those.")]
    public void Takes_terms_of_the_field_s_vocabulary(string settings, string terms, string? problem) =>
        Expect(World(settings), $$"""{ "TaxonomyContentItemId": "stage", "TermContentItemIds": {{terms}} }""", problem);

    [Theory]
    [InlineData("""{ "TaxonomyContentItemId": "other", "TermContentItemIds": ["pilot"] }""", "Note.F: The terms are of taxonomy other, but the field takes those of stage.")]
    [InlineData("""{ "TermContentItemIds": ["pilot"] }""", "Note.F: The terms are of '', and no taxonomy has that id.")]
    [InlineData("""{ "TermContentItemIds": "pilot" }""", "Note.F.TermContentItemIds: This must be a list.")]
    [InlineData("""{ "TaxonomyContentItemId": "other", "TermContentItemIds": [] }""", null)]
    public void Takes_no_terms_of_another(string value, string? problem) => Expect(World(), value, problem);

    [Fact]
    public void Tells_a_vocabulary_that_is_not_there() => Expect(
        ContentWorld.WithField("TaxonomyField"), """{ "TaxonomyContentItemId": "none", "TermContentItemIds": ["a"] }""", "Note.F: The terms are of 'none', and no taxonomy has that id.");

    [Fact]
    public void Takes_new_names_into_an_open_list_of_tags_and_only_there()
    {
        const string tags = """{ "TaxonomyContentItemId": "stage", "TermContentItemIds": ["pilot", "new-one"], "TagNames": ["Pilot", "New one"] }""";
        Expect(World("{}", """{ "ContentPartFieldSettings": { "Editor": "Tags" }, "TaxonomyFieldTagsEditorSettings": { "Open": true } }"""), tags, null);
        Expect(World(), tags, "Note.F: The taxonomy 'stage' has no term 'new-one'.");
        Expect(World("{}", """{ "ContentPartFieldSettings": { "Editor": "Tags" } }"""), tags.Replace(", \"New one\"", "", StringComparison.Ordinal), "Note.F: The taxonomy 'stage' has no term 'new-one'.");
    }

    private static ContentWorld World(string settings = "{}", string groups = "{}") =>
        ContentWorld.WithField("TaxonomyField", $$"""{ "TaxonomyContentItemId": "stage"{{(settings == "{}" ? "" : "," + settings)}} }""", groups).Vocabulary("stage", "pilot", "use", "use/inner").Vocabulary("other", "pilot");

    private static void Expect(ContentWorld world, string value, string? problem) => Assert.Equal(problem is null ? [] : [problem], world.Problems($$"""  "Note": { "F": {{value}} } """));
}
