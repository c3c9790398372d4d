using System.Text.Json.Nodes;
using LearningSpace.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LearningSpace.Web.Tests.Architecture;

/// <summary>The project's own source, parsed once.</summary>
internal static class SourceTree
{
    /// <summary>Every C# file below <c>src</c>, by its path from the root.</summary>
    public static IReadOnlyDictionary<string, SyntaxTree> Code { get; } = Files("*.cs", "src").ToDictionary(Relative, f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)), StringComparer.Ordinal);

    /// <summary>Every template, those of pages and those of themes, by its path from the root.</summary>
    public static IReadOnlyDictionary<string, string> Templates { get; } = Files("*.cshtml", "src", "themes").ToDictionary(Relative, File.ReadAllText, StringComparer.Ordinal);

    /// <summary>Every C# file of the tests.</summary>
    public static IReadOnlyDictionary<string, SyntaxTree> Tests { get; } = Files("*.cs", "tests").ToDictionary(Relative, f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)), StringComparer.Ordinal);

    /// <summary>Every recipe that comes with the site, read as plain JSON.</summary>
    public static IReadOnlyDictionary<string, JsonNode> Recipes { get; } = Files("*.recipe.json", "recipes").ToDictionary(Relative, f => JsonNode.Parse(File.ReadAllText(f))!, StringComparer.Ordinal);

    /// <summary>The steps of some name of all recipes, with the recipe's path.</summary>
    public static IEnumerable<(string Path, JsonObject Step)> Steps(string name) =>
        from recipe in Recipes
        from step in recipe.Value["steps"]!.AsArray().OfType<JsonObject>()
        where ((string?)step["name"])!.Equals(name, StringComparison.OrdinalIgnoreCase)
        select (recipe.Key, step);

    /// <summary>Where in the source a piece of syntax stands, as messages show it.</summary>
    public static string At(string path, SyntaxNode node) => $"{path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {node}";

    /// <summary>The project that a file of <c>src</c> belongs to: Core, Data or Web.</summary>
    public static string ProjectOf(string path) => path.Split('/')[1]["LearningSpace.".Length..];

    private static IEnumerable<string> Files(string pattern, params string[] folders) =>
        folders.SelectMany(f => Directory.EnumerateFiles(Repository.File(f), pattern, SearchOption.AllDirectories))
            .Where(f => !Relative(f).Split('/').Any(p => p is "bin" or "obj" or "node_modules" or "dist")).Order(StringComparer.Ordinal);

    private static string Relative(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
}
