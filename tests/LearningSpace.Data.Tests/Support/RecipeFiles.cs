using LearningSpace.Core.Recipes;
using LearningSpace.Tests;

namespace LearningSpace.Data.Tests.Support;

/// <summary>Recipes of the project and of tests.</summary>
internal static class RecipeFiles
{
    public static Recipe Space() => Read(Repository.File("recipes", "space.recipe.json"));

    public static Recipe Demonstration() => Read(Repository.File("content-seed", "cases.recipe.json"));

    /// <summary>A recipe of a test's own, with the given steps.</summary>
    public static Recipe Of(string folder, params string[] steps)
    {
        var file = Path.Combine(folder, Guid.NewGuid().ToString("n") + ".recipe.json");
        File.WriteAllText(file, $$"""{ "name": "test", "steps": [ {{string.Join(", ", steps)}} ] }""");
        return Read(file);
    }

    /// <summary>The names of the recipes in a folder of the project's own.</summary>
    public static IEnumerable<string> NamesIn(string folder) =>
        Directory.EnumerateFiles(Repository.File("recipes", folder), "*" + RecipeReader.Ending).Select(f => Path.GetFileName(f)[..^RecipeReader.Ending.Length]);

    public static Recipe Read(string file) => new RecipeReader(Repository.File("recipes")).Read(file);
}
