namespace LearningSpace.Core.Tests;

/// <summary>The repository that the tests run in.</summary>
internal static class Repository
{
    /// <summary>Its root: the folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path below the root.</summary>
    public static string At(params string[] path) => Path.Combine([Root, .. path]);

    /// <summary>Every recipe of the site and of its demonstration content, in order.</summary>
    public static IEnumerable<string> RecipeFiles() => new[] { "recipes", "content-seed" }.Where(f => Directory.Exists(At(f)))
        .SelectMany(f => Directory.EnumerateFiles(At(f), "*.recipe.json", SearchOption.AllDirectories)).Order(StringComparer.Ordinal);

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LearningSpace.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not stand in the repository.");
        }

        return folder;
    }
}
