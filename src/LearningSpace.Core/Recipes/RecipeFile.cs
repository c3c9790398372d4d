using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LearningSpace.Core.Recipes.Steps;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Recipes;

/// <summary>What a recipe's file looks like around its steps, and the JSON Schema by which editors complete recipes.</summary>
public static class RecipeFile
{
    /// <summary>The envelope.</summary>
    public static ObjectShape Shape { get; } = Shapes.Shape.Object(
        new Member("$schema", Shapes.Shape.Text),
        new Member("name", Shapes.Shape.Text),
        new Member("displayName", Shapes.Shape.Text),
        new Member("description", Shapes.Shape.Text),
        new Member("author", Shapes.Shape.Text),
        new Member("website", Shapes.Shape.Text),
        new Member("version", Shapes.Shape.Text),
        new Member("issetuprecipe", Shapes.Shape.Flag),
        new Member("categories", Shapes.Shape.Any),
        new Member("tags", Shapes.Shape.Any),
        new Member("variables", Shapes.Shape.MapOf(Shapes.Shape.Any)),
        new Member("steps", Shapes.Shape.ListOf(Shapes.Shape.Any), Required: true));

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    /// <summary>The schema as its file holds it (<c>recipes/recipe.schema.json</c>).</summary>
    public static string SchemaText() => Schema().ToJsonString(Readable) + "\n";

    /// <summary>The schema of recipes: the envelope, and for each step that is known what it looks like.</summary>
    public static JsonObject Schema()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Recipe of a Space for Learning",
        };
        foreach (var (name, value) in Shape.Schema())
        {
            schema[name] = value?.DeepClone();
        }

        schema["properties"]!["steps"] = new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray("name"),
                ["properties"] = new JsonObject { ["name"] = new JsonObject { ["enum"] = new JsonArray([.. RecipeStepType.All.Select(s => (JsonNode)s.Name)]) } },
                ["allOf"] = new JsonArray(
                [
                    .. RecipeStepType.All.Select(s => (JsonNode)new JsonObject
                    {
                        ["if"] = new JsonObject { ["properties"] = new JsonObject { ["name"] = new JsonObject { ["enum"] = new JsonArray(s.Name) } } },
                        ["then"] = new JsonObject { ["$ref"] = "#/$defs/" + s.Name },
                    }),
                ]),
            },
        };
        schema["$defs"] = new JsonObject(RecipeStepType.All.Select(s => KeyValuePair.Create(s.Name, (JsonNode?)s.Schema())));
        return schema;
    }
}
