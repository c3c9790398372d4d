using System.Text.Json.Nodes;
using LearningSpace.Core.Recipes;
using Xunit;

namespace LearningSpace.Core.Tests.Recipes;

public class Checking_recipes
{
    private const string Definitions = """
        { "name": "ContentDefinition",
          "ContentTypes": [
            { "Name": "Note", "ContentTypePartDefinitionRecords": [ { "PartName": "Note", "Name": "Note" }, { "PartName": "TitlePart", "Name": "TitlePart" } ] },
            { "Name": "Taxonomy", "ContentTypePartDefinitionRecords": [ { "PartName": "TaxonomyPart", "Name": "TaxonomyPart" } ] } ],
          "ContentParts": [ { "Name": "Note", "ContentPartFieldDefinitionRecords": [
            { "Name": "Text", "FieldName": "TextField", "Settings": { "TextFieldSettings": { "Required": true } } },
            { "Name": "Year", "FieldName": "NumericField" },
            { "Name": "Stage", "FieldName": "TaxonomyField", "Settings": { "TaxonomyFieldSettings": { "TaxonomyContentItemId": "stages" } } } ] } ] }
        """;

    private const string Vocabulary = """
        { "name": "content", "Data": [ { "ContentItemId": "stages", "ContentType": "Taxonomy", "DisplayText": "Stage", "TaxonomyPart": { "Terms": [ { "ContentItemId": "pilot", "DisplayText": "Pilot" } ] } } ] }
        """;

    [Fact]
    public void Finds_nothing_wrong_with_a_good_recipe() => Assert.Empty(Check(Definitions, Vocabulary, Note(""" "Text": { "Text": "x" }, "Year": { "Value": 2024 }, "Stage": { "TaxonomyContentItemId": "stages", "TermContentItemIds": ["pilot"] } """)));

    [Theory]
    [InlineData("""{ "name": "nonsense" }""", "No step is named 'nonsense'", true)]
    [InlineData("""{ "name": "Feature", "enable": [] }""", "known but not applied", false)]
    [InlineData("""{ "name": "ContentDefinition", "ContentParts": [ { "Name": "P", "ContentPartFieldDefinitionRecords": [ { "Name": "F", "FieldName": "PriceField" } ] } ] }""", "a 'PriceField', which is not known. There are: TextField, MultiTextField,", true)]
    [InlineData("""{ "name": "ContentDefinition", "ContentParts": [ { "Name": "P", "ContentPartFieldDefinitionRecords": [ { "Name": "F", "FieldName": "YoutubeField" } ] } ] }""", "a 'YoutubeField', which has no meaning here", false)]
    [InlineData("""{ "name": "ContentDefinition", "ContentParts": [ { "Name": "P", "ContentPartFieldDefinitionRecords": [ { "Name": "F", "FieldName": "TaxonomyField", "Settings": { "TaxonomyFieldSettings": { "TaxonomyContentItemId": "none" } } } ] } ] }""", "no taxonomy has that id", true)]
    [InlineData("""{ "name": "ContentDefinition", "ContentTypes": [ { "Name": "T", "ContentTypePartDefinitionRecords": [ { "PartName": "LiquidPart", "Name": "LiquidPart" } ] } ] }""", "'LiquidPart' is known but has no meaning here", false)]
    [InlineData("""{ "name": "ContentDefinition", "ContentTypes": [ { "Name": "T", "ContentTypePartDefinitionRecords": [ { "PartName": "UnheardPart", "Name": "UnheardPart" } ] } ] }""", "No part is named 'UnheardPart'", true)]
    [InlineData("""{ "name": "ContentDefinition", "ContentTypes": [ { } ] }""", "'Name' is missing", true)]
    [InlineData("""{ "name": "ContentDefinition", "ContentParts": [ { } ] }""", "'Name' is missing", true)]
    [InlineData("""{ "name": "content", "Data": [ { "ContentItemId": "a", "ContentType": "Nothing" } ] }""", "No type is named 'Nothing'", true)]
    [InlineData("""{ "name": "content", "Data": [ { "ContentType": "Note" } ] }""", "ContentItemId is missing", true)]
    [InlineData("""{ "name": "content", "Data": [ { "ContentItemId": "a", "ContentType": 7 } ] }""", "This must be a text", true)]
    [InlineData("""{ "name": "content", "Data": [ { "ContentItemId": "a", "ContentType": "Note", "Latest": "yes" } ] }""", "This must be true or false", true)]
    [InlineData("""{ "name": "content", "Data": [ { "ContentItemId": "a", "ContentType": "Note", "CreatedUtc": "soon" } ] }""", "This must be a time", true)]
    [InlineData("""{ "name": "content", "Data": [ { "ContentItemId": "a", "ContentType": "Note", "CreatedUtc": "2026-13-01" } ] }""", "'2026-13-01' is no time", true)]
    [InlineData("""{ "name": "content", "Data": [ { "ContentItemId": "Not An Id", "ContentType": "Taxonomy" } ] }""", "is no id", true)]
    public void Says_what_is_wrong_with_a_step(string step, string message, bool isError)
    {
        var problem = Assert.Single(Check(Definitions, Vocabulary, step));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(isError, problem.IsError);
        Assert.StartsWith("$.steps[2]", problem.Path, StringComparison.Ordinal);
        Assert.StartsWith("test.json: $.steps[2]", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Note.Text", "A value is required")]
    [InlineData(""" "Text": { "Text": " " } """, "Note.Text", "A value is required")]
    [InlineData(""" "Text": { "Text": "x" }, "Year": { "Value": "2024" } """, "Note.Year.Value", "must be a number")]
    [InlineData(""" "Text": { "Text": "x" }, "Year": { "Value": 1e400 } """, "Note.Year.Value", "must be a number")]
    [InlineData(""" "Text": { "Text": "x" }, "Stage": { "TaxonomyContentItemId": "stages", "TermContentItemIds": ["pilot", "gone"] } """, "Note.Stage", "no term 'gone'")]
    [InlineData(""" "Text": { "Text": "x" }, "Stage": { "TaxonomyContentItemId": "else", "TermContentItemIds": ["pilot"] } """, "Note.Stage", "takes those of stages")]
    [InlineData(""" "Text": { "Text": "x" }, "Stage": { "TermContentItemIds": ["pilot"] } """, "Note.Stage", "no taxonomy")]
    [InlineData(""" "Text": { "Text": "x" }, "Stage": { "TermContentItemIds": "pilot" } """, "Note.Stage.TermContentItemIds", "must be a list")]
    public void Says_what_is_wrong_with_a_value(string fields, string path, string message)
    {
        var problem = Assert.Single(Check(Definitions, Vocabulary, Note(fields)));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.EndsWith(path, problem.Path, StringComparison.Ordinal);
        Assert.True(problem.IsError);
    }

    [Fact]
    public void Says_everything_at_once_in_the_order_of_the_steps()
    {
        var problems = Check("""{ "name": "nonsense" }""", Note(""" "Year": { "Value": "x" } """), Definitions, """{ "name": "content", "Data": [ { "ContentItemId": "A B", "ContentType": "Note", "Note": { "Text": { "Text": 3 } } } ] }""", """{ "name": "feature" }""");
        string[] messages = ["No step is named", "A value is required", "must be a number", "no taxonomy has that id", "is no id", "must be a text", "known but not applied"];
        Assert.Equal(messages, problems.Select(p => messages.Single(m => p.Message.Contains(m, StringComparison.Ordinal))));
    }

    [Fact]
    public void Knows_what_the_site_already_has_and_leaves_it_as_it_is()
    {
        var (types, parts) = (new Dictionary<string, JsonObject>(), new Dictionary<string, JsonObject>());
        DefinitionStep.Merge(Object(Definitions), types, parts);
        var before = types["Note"].ToJsonString() + parts["Note"].ToJsonString();
        var checker = new RecipeChecker(new RecipeState { Types = types, Parts = parts });
        var step = Object("""{ "name": "ContentDefinition", "ContentParts": [ { "Name": "Note", "ContentPartFieldDefinitionRecords": [ { "Name": "Year", "FieldName": "NoField" } ] } ] }""");
        Assert.Contains(checker.Check(new Recipe("x", [new RecipeStep("ContentDefinition", step, "f", "$")], [])), p => p.Message.Contains("'NoField'", StringComparison.Ordinal));
        Assert.Equal(before, types["Note"].ToJsonString() + parts["Note"].ToJsonString());
    }

    private static string Note(string fields) => $$"""{ "name": "content", "Data": [ { "ContentItemId": "a", "ContentType": "Note", "Note": { {{fields}} } } ] }""";

    private static JsonObject Object(string json) => (JsonObject)JsonNode.Parse(json)!;

    private static IReadOnlyList<RecipeProblem> Check(params string[] steps) =>
        new RecipeChecker(new RecipeState()).Check(new Recipe("test",
            [.. steps.Select((s, i) => (Json: Object(s), i)).Select(s => new RecipeStep(s.Json["name"]!.GetValue<string>(), s.Json, "test.json", $"$.steps[{s.i}]"))], []));
}
