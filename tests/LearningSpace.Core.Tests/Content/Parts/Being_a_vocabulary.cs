using LearningSpace.Core.Taxonomies;
using Xunit;

namespace LearningSpace.Core.Tests.Content.Parts;

public class Being_a_vocabulary
{
    private static readonly ContentWorld World = new ContentWorld().Type("Note", ContentWorld.Part("TaxonomyPart"), ContentWorld.Part("LocalizedLabelsPart"), ContentWorld.Part("VersionPart"));

    [Theory]
    [InlineData("""[ { "ContentItemId": "a" }, { "ContentItemId": "b", "Terms": [ { "ContentItemId": "c" } ] } ]""", null)]
    [InlineData("""[ { "ContentItemId": "a", "DisplayText": "A" }, { "ContentItemId": "b", "Terms": [ { "ContentItemId": "a", "DisplayText": "Other" } ] } ]""", "TaxonomyPart.Terms: Two terms have the id 'a'.")]
    [InlineData("""[ { "ContentItemId": "a", "CodePart": { "Code": "x" } }, { "ContentItemId": "b", "CodePart": { "Code": "X" } } ]""", "TaxonomyPart.Terms: warning: Two terms have the code 'x'.")]
    [InlineData("""[ { "ContentItemId": "a", "Terms": [ { "ContentItemId": "b", "CodePart": { "Code": 7 } } ] } ]""", "TaxonomyPart.Terms[0].Terms[0].CodePart.Code: This must be a text.")]
    [InlineData("""[ { "ContentItemId": "a", "LocalizedLabelsPart": { "Labels": { "es": 1 } } } ]""", "TaxonomyPart.Terms[0].LocalizedLabelsPart.Labels.es: This must be a text.")]
    [InlineData("""[ { "ContentItemId": "a", "LevelsPart": { "Basic": "x" } } ]""", "TaxonomyPart.Terms[0].LevelsPart.Basic: This must be an object.")]
    [InlineData("""[ "a" ]""", "TaxonomyPart.Terms[0]: This must be an object.")]
    public void Has_terms_that_differ_and_whose_parts_are_sound(string terms, string? problem)
    {
        var problems = World.Problems($$"""  "TaxonomyPart": { "TermContentType": "Term", "Terms": {{terms}} } """);
        Assert.Equal(problem is null ? [] : [problem], problems.Where(p => !p.Contains("have the code 'item'", StringComparison.Ordinal)));
    }

    [Fact]
    public void Says_which_edition_it_follows()
    {
        Assert.Empty(World.Problems(""" "VersionPart": { "Version": "2.0", "Provenance": "official" } """));
        Assert.Equal(["VersionPart.Provenance: This must be one of: official, adapted, draft."], World.Problems(""" "VersionPart": { "Provenance": "mine" } """));
    }

    [Fact]
    public void Names_its_terms_from_both_sides()
    {
        var item = ContentWorld.Note(""" "TaxonomyPart": { "Terms": [ { "ContentItemId": "a", "DisplayText": "Adapts", "LocalizedLabelsPart": { "Labels": { "en": "Adapts" }, "Inverse": { "en": "Is adapted by" }, "Alternatives": { "en": ["Based on", null, 3] } } } ] } """);
        var term = Taxonomy.From(item)!.Terms.Single();
        Assert.Equal(("adapts", "Is adapted by"), (term.Code, term.Inverse["en"]));
        Assert.Equal(["Based on"], term.Alternatives);
    }

    [Fact]
    public void Is_told_apart_by_its_whole_content_however_deep()
    {
        static Taxonomy With(int levels) => Taxonomy.From(ContentWorld.Note(
            $$"""  "TaxonomyPart": { "Terms": [ {{string.Concat(Enumerable.Repeat("{\"Terms\":[", levels)) + string.Concat(Enumerable.Repeat("]}", levels))}} ] } """))!;
        Assert.Equal(With(28).Mark, With(28).Mark);
        Assert.NotEqual(With(28).Mark, With(27).Mark);
        Assert.Equal(28, With(28).Terms.Count);
    }
}
