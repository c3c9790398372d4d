using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Recipes;
using LearningSpace.Core.Recipes.Steps;
using LearningSpace.Core.Shapes;
using LearningSpace.Core.Site;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Core.Tests.Shapes;

public class Publishing_shapes_as_JSON_Schema
{
    private static readonly (string Name, Shape Shape)[] All =
    [
        ("any", Shape.Any), ("text", Shape.Text), ("flag", Shape.Flag), ("boolean", Shape.Boolean), ("number", Shape.Number), ("whole", Shape.Whole), ("time", Shape.Time), ("day", Shape.Day),
        ("position", Shape.Position), ("list", Shape.ListOf(Shape.Whole)), ("list of anything", Shape.ListOf(Shape.Any)), ("map", Shape.MapOf(Shape.Flag)), ("by culture", Shape.ByCulture()),
        ("choice", Shape.Choice("name", "a")), ("names", Shape.Choice<SearchWeight>()), ("pattern", Shape.Pattern("^[a-z]+$", "a word")),
        ("open", Shape.Object(new Member("a", Shape.Text, Required: true), new Member("b", Shape.Flag, Required: true), new Member("c", Shape.Any, Required: true))),
        ("closed", Shape.Closed(new Member("a", Shape.Whole), new Member("b", Shape.ListOf(Shape.Closed(new Member("x", Shape.Choice("a"), Required: true)))))),
        .. FieldType.All.SelectMany(t => new[] { (t.Name, t.ValueShape), (t.SettingsGroup, t.SettingsShape) }),
        .. PartType.All.SelectMany(t => new[] { (t.PartName, t.ValueShape), (t.SettingsGroup, t.SettingsShape) }),
        .. RecipeStepType.All.Select(s => ("step " + s.Name, (Shape)s.Shape)),
        (FieldSettings.Group, FieldSettings.Shape), (TypeSettings.Group, TypeSettings.Shape), (SpaceSettingsGroup.Name, SpaceSettingsGroup.Shape), ("recipe", RecipeFile.Shape),
    ];

    public static TheoryData<string> Names => [.. All.Select(s => s.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Accepts_exactly_what_the_check_accepts(string name)
    {
        foreach (var shape in All.Where(s => s.Name == name).Select(s => s.Shape))
        {
            var (schema, random) = (shape.Schema(), new RandomJson(name.Length));
            for (var i = 0; i < 150; i++)
            {
                var value = random.Like(schema);
                var problems = shape.Check(value);
                Assert.True(
                    SchemaEvaluator.Accepts(schema, value) == (problems.Count == 0),
                    $"{name}: {value?.ToJsonString() ?? "null"} has problems '{string.Join(' ', problems)}' by the check; the schema is {schema.ToJsonString()}");
            }
        }
    }

    [Fact]
    public void Meets_values_of_both_sorts()
    {
        var sorts = All.Where(s => s.Name != "any").Select(s => (s.Name, Schema: s.Shape.Schema(), Random: new RandomJson(s.Name.Length)))
            .Select(s => (s.Name, Good: Enumerable.Range(0, 150).Count(_ => SchemaEvaluator.Accepts(s.Schema, s.Random.Like(s.Schema))))).ToList();
        Assert.All(sorts, s => Assert.True(s.Good is > 3 and < 150, $"{s.Name}: {s.Good} of 150 are good"));
    }

    [Theory]
    [InlineData("""{ "type": ["string", "null"] }""", "text")]
    [InlineData("""{ "enum": [true, false, null] }""", "boolean")]
    [InlineData("""{ "enum": [true, false, null, "true", "false", "True", "False"] }""", "flag")]
    [InlineData("{}", "any")]
    [InlineData("""{ "type": ["integer", "string", "null"], "pattern": "^[0-9]{1,9}$", "minimum": 0, "maximum": 999999999 }""", "whole")]
    [InlineData("""{ "type": ["array", "null"], "items": { "type": ["integer", "string"], "pattern": "^[0-9]{1,9}$", "minimum": 0, "maximum": 999999999 } }""", "list")]
    [InlineData("""{ "type": ["array", "null"], "items": {} }""", "list of anything")]
    [InlineData("""{ "enum": ["name", "a", "", null] }""", "choice")]
    [InlineData("""{ "type": ["string", "null"], "pattern": "^$|^[a-z]+$" }""", "pattern")]
    [InlineData("""{ "type": ["object", "null"], "properties": {}, "additionalProperties": { "enum": [true, false, null, "true", "false", "True", "False"] } }""", "map")]
    public void Writes_the_keywords_that_editors_know(string expected, string name) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), All.First(s => s.Name == name).Shape.Schema()), All.First(s => s.Name == name).Shape.Schema().ToJsonString());

    [Fact]
    public void Says_what_must_be_there_and_whether_other_names_may_be()
    {
        var closed = Shape.Closed(new Member("a", Shape.Text, Required: true), new Member("b", Shape.Any, Required: true)).Schema();
        Assert.Equal("""["a","b"]""", closed["required"]!.ToJsonString());
        Assert.Equal("false", closed["additionalProperties"]!.ToJsonString());
        Assert.Equal("""["string"]""", closed["properties"]!["a"]!["type"]!.ToJsonString());
        Assert.DoesNotContain("null", closed["properties"]!["b"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(Shape.Object(new Member("a", Shape.Text)).Schema()["additionalProperties"]);
    }

    [Fact]
    public void Carries_the_description()
    {
        var shape = new ObjectShape([], Shape.Any) { Description = "What it is for." };
        Assert.Equal("What it is for.", shape.Schema()["description"]!.GetValue<string>());
        Assert.Null(Shape.Text.Schema()["description"]);
    }

    [Fact]
    public void Accepts_every_recipe_of_the_site()
    {
        var schema = RecipeFile.Schema();
        foreach (var file in Directory.EnumerateFiles(Repository.File("recipes"), "*.recipe.json", SearchOption.AllDirectories))
        {
            Assert.True(SchemaEvaluator.Accepts(schema, JsonNode.Parse(File.ReadAllText(file), documentOptions: Json.Lenient)), file);
        }
    }

    [Theory]
    [InlineData("""{ "name": "a" }""")]
    [InlineData("""{ "steps": [ {} ] }""")]
    [InlineData("""{ "steps": [ { "name": "nonsense" } ] }""")]
    [InlineData("""{ "steps": [ { "name": "content", "Data": {} } ] }""")]
    [InlineData("""{ "steps": [ { "name": "ContentDefinition", "ContentTypes": [ { "Name": "A", "Settings": { "LearningSpaceTypeSettings": { "Paths": "a" } } } ] } ] }""")]
    public void Refuses_recipes_that_the_check_refuses(string recipe) => Assert.False(SchemaEvaluator.Accepts(RecipeFile.Schema(), JsonNode.Parse(recipe)));

    [Fact]
    public void Lies_beside_the_recipes_as_it_is_made_now() =>
        Assert.Equal(RecipeFile.SchemaText(), File.ReadAllText(Repository.File("recipes", "recipe.schema.json")));
}
