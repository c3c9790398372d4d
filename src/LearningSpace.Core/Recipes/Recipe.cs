using System.Text.Json;
using System.Text.Json.Nodes;

namespace LearningSpace.Core.Recipes;

/// <summary>A step of a recipe.</summary>
/// <param name="Name">Its name as written; compared without regard to case.</param>
/// <param name="Json">The whole step.</param>
/// <param name="File">File it stands in, for messages.</param>
/// <param name="Path">JSON path of the step in that file.</param>
public sealed record RecipeStep(string Name, JsonObject Json, string File, string Path)
{
    /// <summary>Whether the step has a name.</summary>
    public bool Is(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A problem in a recipe.</summary>
/// <param name="File">The file.</param>
/// <param name="Path">JSON path of the place.</param>
/// <param name="Message">What is wrong and what to do, in English.</param>
/// <param name="IsError">Whether it stops the recipe; else it is a warning.</param>
public sealed record RecipeProblem(string File, string Path, string Message, bool IsError)
{
    /// <summary>The line that commands print.</summary>
    public override string ToString() => $"{File}: {Path}: {(IsError ? "" : "warning: ")}{Message}";
}

/// <summary>A recipe with the steps of all recipes that it calls, in the order they run.</summary>
/// <param name="Name">Unique name.</param>
/// <param name="Steps">Its steps; <c>recipes</c> steps are replaced by what they call.</param>
/// <param name="Problems">What is wrong with the files themselves.</param>
public sealed record Recipe(string Name, IReadOnlyList<RecipeStep> Steps, IReadOnlyList<RecipeProblem> Problems);

/// <summary>Reads recipes from files.</summary>
/// <param name="folder">Folder (with its subfolders) in which called recipes are looked up by name; null for none.</param>
public sealed class RecipeReader(string? folder)
{
    private readonly Dictionary<string, string> byName = new(StringComparer.Ordinal);
    private bool scanned;

    /// <summary>Reads a file and all recipes that it calls. Never throws for what a file holds: that is told as problems.</summary>
    public Recipe Read(string file)
    {
        var (steps, problems) = (new List<RecipeStep>(), new List<RecipeProblem>());
        var name = Collect(file, steps, problems, []);
        return new Recipe(name, steps, problems);
    }

    private string Collect(string file, List<RecipeStep> steps, List<RecipeProblem> problems, HashSet<string> open)
    {
        void Error(string path, string message) => problems.Add(new RecipeProblem(file, path, message, true));

        if (!open.Add(Path.GetFullPath(file)))
        {
            Error("$", "The recipe calls itself.");
            return "";
        }

        if (Parse(file, problems) is not { } root)
        {
            return "";
        }

        if (root["steps"] is not JsonArray array)
        {
            Error("$.steps", "A recipe has a list of steps.");
            return Json.Text(root, "name") ?? "";
        }

        for (var i = 0; i < array.Count; i++)
        {
            var path = $"$.steps[{i}]";
            if (array[i] is not JsonObject json || Json.Text(json, "name") is not { Length: > 0 } stepName)
            {
                Error(path, "A step is an object with a name.");
                continue;
            }

            if (!string.Equals(stepName, "recipes", StringComparison.OrdinalIgnoreCase))
            {
                steps.Add(new RecipeStep(stepName, json, file, path));
                continue;
            }

            foreach (var called in (json["Values"] as JsonArray)?.OfType<JsonObject>() ?? [])
            {
                if (Json.Text(called, "name") is { } recipeName && Find(recipeName) is { } calledFile)
                {
                    Collect(calledFile, steps, problems, open);
                }
                else
                {
                    Error(path, $"No recipe is named '{Json.Text(called, "name")}'.");
                }
            }
        }

        open.Remove(Path.GetFullPath(file));
        return Json.Text(root, "name") ?? "";
    }

    private static JsonObject? Parse(string file, List<RecipeProblem> problems)
    {
        try
        {
            if (JsonNode.Parse(File.ReadAllText(file), documentOptions: Json.Lenient) is JsonObject root)
            {
                return root;
            }

            problems.Add(new RecipeProblem(file, "$", "A recipe is a JSON object.", true));
        }
        catch (JsonException e)
        {
            problems.Add(new RecipeProblem(file, e.Path ?? "$", $"This is no JSON: {e.Message}", true));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new RecipeProblem(file, "$", $"The file cannot be read: {e.Message}", true));
        }

        return null;
    }

    private string? Find(string name)
    {
        if (!scanned && folder is not null && Directory.Exists(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.recipe.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (Parse(file, []) is { } root && Json.Text(root, "name") is { } found)
                {
                    byName.TryAdd(found, file);
                }
            }
        }

        scanned = true;
        return byName.GetValueOrDefault(name);
    }
}
