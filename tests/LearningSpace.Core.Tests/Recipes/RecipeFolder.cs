using System.Text.Json.Nodes;
using LearningSpace.Core.Recipes;

namespace LearningSpace.Core.Tests.Recipes;

/// <summary>A temporary folder of recipes. What is written as <c>x/y.recipe.json</c> lies in a subfolder.</summary>
internal sealed class RecipeFolder : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("recipes").FullName;

    public RecipeEnvironment? Environment { get; init; }

    public void Dispose() => Directory.Delete(root, recursive: true);

    public string Path(string name) => System.IO.Path.Combine(root, name);

    public string Write(string name, string content)
    {
        var path = Path(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Reads a recipe that is written first.</summary>
    public Recipe Read(string json, string name = "a.recipe.json") => ReadFile(Write(name, json));

    /// <summary>Reads a file; called recipes are looked for in the folder <c>library</c>.</summary>
    public Recipe ReadFile(string file) => new RecipeReader(Path("library"), Environment).Read(file);

    /// <summary>Reads and checks a recipe on a site; the lines have the name of the file in place of its path.</summary>
    public IReadOnlyList<string> Check(string json, RecipeState? site = null) =>
        [.. new RecipeChecker(site ?? new RecipeState()).Check(Read(json)).Select(p => (p with { File = System.IO.Path.GetFileName(p.File) }).ToString())];

    /// <summary>What becomes of one text of a <c>settings</c> step.</summary>
    public string? Evaluate(string text, out IReadOnlyList<RecipeProblem> problems, string variables = "{}")
    {
        var json = new JsonObject { ["name"] = "a", ["variables"] = JsonNode.Parse(variables), ["steps"] = new JsonArray(new JsonObject { ["name"] = "settings", ["X"] = text }) };
        var recipe = Read(json.ToJsonString());
        problems = recipe.Problems;
        return recipe.Steps[0].Json["X"]?.GetValue<string>();
    }
}
