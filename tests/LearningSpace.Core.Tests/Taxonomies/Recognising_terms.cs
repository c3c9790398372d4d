using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Taxonomies;
using Xunit;

namespace LearningSpace.Core.Tests.Taxonomies;

public class Recognising_terms
{
    private static readonly Taxonomy Stage = Read("""
        { "Terms": [
          { "ContentItemId": "t1", "DisplayText": "In use", "CodePart": { "Code": "deployed" }, "LocalizedLabelsPart": { "Labels": { "es": "En producción", "pt": "Em produção" }, "Alternatives": { "en": ["Live", "Operational."], "es": ["En uso"] } },
            "Terms": [ { "ContentItemId": "t2", "DisplayText": "Widely in use" } ] },
          { "DisplayText": "", "CodePart": { "Code": "blank" } }, 7, null ] }
        """);

    [Theory]
    [InlineData("deployed")]
    [InlineData("DEPLOYED")]
    [InlineData(" in USE. ")]
    [InlineData("En producción")]
    [InlineData("en produccion")]
    [InlineData("em produção .")]
    [InlineData("live")]
    [InlineData("Operational")]
    [InlineData("operational.")]
    [InlineData("En uso")]
    public void Knows_a_term_by_code_label_or_other_name_without_case_accents_outer_space_and_final_full_stop(string name) => Assert.Equal("t1", Stage.FindByName(name)?.Id);

    [Theory]
    [InlineData("")]
    [InlineData(" . ")]
    [InlineData("In")]
    [InlineData("In use now")]
    [InlineData("t1")]
    [InlineData("in-use")]
    public void Never_guesses(string name) => Assert.Null(Stage.FindByName(name));

    [Fact]
    public void Makes_a_code_of_the_English_label_where_there_is_none() => Assert.Equal("widely-in-use", Stage.Find("t2")?.Code);

    [Fact]
    public void Knows_what_stands_above_a_term()
    {
        Assert.Equal(["t2", "t1"], Stage.Find("t2")!.WithAncestors().Select(t => t.Id));
        Assert.Equal((0, 1), (Stage.Find("t1")!.Level, Stage.Find("t2")!.Level));
        Assert.Equal(["t1", "t2", "blank"], Stage.Terms.Select(t => t.Id));
        Assert.Equal(("Em produção", "In use"), (Stage.Find("t1")!.Label("pt"), Stage.Find("t1")!.Label("en")));
    }

    [Theory]
    [InlineData("""{ "Terms": 7 }""")]
    [InlineData("""{ "Terms": [ { "LocalizedLabelsPart": 7, "CodePart": "x", "DisplayText": 7, "Terms": "x" } ] }""")]
    [InlineData("""{ "Terms": [ { "LocalizedLabelsPart": { "Labels": [], "Alternatives": { "en": 7, "es": [7, null] } }, "Terms": {} } ] }""")]
    public void Reads_what_is_of_the_wrong_kind_as_missing(string part) => Assert.InRange(Read(part).Terms.Count, 0, 1);

    [Fact]
    public void Is_none_where_the_item_has_no_such_part() => Assert.Null(Taxonomy.From(new ContentItem { ContentItemId = "a", ContentType = "T" }));

    private static Taxonomy Read(string part)
    {
        var item = new ContentItem { ContentItemId = "x", ContentType = "Taxonomy", DisplayText = "Stage" };
        item.Parts[Taxonomy.PartName] = JsonNode.Parse(part);
        return Taxonomy.From(item)!;
    }
}
