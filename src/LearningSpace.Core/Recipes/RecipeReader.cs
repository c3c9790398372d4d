using System.Text.Json;
using System.Text.Json.Nodes;
using LearningSpace.Core.Recipes.Steps;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Recipes;

/// <summary>Reads recipes from files, with the recipes that they call and those that stand for the features they enable.</summary>
/// <param name="folder">Folder (with its subfolders) in which called recipes are looked up by name; null for none. Those beside a recipe are found too.</param>
/// <param name="environment">What helpers may ask for.</param>
public sealed class RecipeReader(string? folder, RecipeEnvironment? environment = null)
{
    /// <summary>How the names of recipe files end.</summary>
    public const string Ending = ".recipe.json";

    private const string Features = "features";

    /// <summary>Largest file that is read, in bytes.</summary>
    public const long LargestFile = 500_000_000;

    // Recipes that each call the next one twice would be run without end.
    private const int MostCalls = 1_000;

    private readonly Dictionary<string, Dictionary<string, string>> namesByFolder = new(StringComparer.Ordinal);

    /// <summary>Reads a file and all recipes that it calls. Never throws for what a file holds: that is told as problems.</summary>
    public Recipe Read(string file)
    {
        var reading = new Reading();
        var name = Collect(file, reading);
        return new Recipe(name, reading.Steps, reading.Problems);
    }

    private string Collect(string file, Reading reading)
    {
        void Error(string path, string message) => reading.Problems.Add(new RecipeProblem(file, path, message, true));

        var full = Path.GetFullPath(file);
        if (!reading.Open.Add(full))
        {
            Error(JsonPath.Root, "The recipe calls itself.");
            return "";
        }

        if (++reading.Calls > MostCalls)
        {
            if (reading.Calls == MostCalls + 1)
            {
                Error(JsonPath.Root, $"Recipes call each other more than {MostCalls} times.");
            }

            reading.Open.Remove(full);
            return "";
        }

        reading.Seen.Add(full);
        var name = Path.GetFileName(file).Replace(Ending, "", StringComparison.OrdinalIgnoreCase);
        if (Parse(file, Error) is { } root)
        {
            RecipeFile.Shape.Check(root, JsonPath.Root, p => reading.Problems.Add(new RecipeProblem(file, p.Path, p.Message, p.IsError)));
            name = Json.Text(root, "name") is { Length: > 0 } own ? own : name;
            CollectSteps(file, name, root, reading, Error);
        }

        reading.Open.Remove(full);
        return name;
    }

    private void CollectSteps(string file, string name, JsonObject root, Reading reading, Action<string, string> error)
    {
        var beside = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var helpers = new RecipeHelpers(
            name, beside, root["variables"] as JsonObject, environment ?? RecipeEnvironment.Default,
            p => reading.Problems.Add(new RecipeProblem(file, p.Path, p.Message, p.IsError)));
        var steps = root["steps"] as JsonArray ?? [];
        for (var i = 0; i < steps.Count; i++)
        {
            var path = $"$.steps[{i}]";
            if (steps[i] is not JsonObject written || Json.Text(written, "name") is not { Length: > 0 } stepName)
            {
                error(path, "A step is an object with a name.");
                continue;
            }

            // What is not applied is not evaluated either: its expressions are nobody's business here.
            var type = RecipeStepType.Find(stepName);
            var json = type is { IsApplied: true } ? type.Normalize((JsonObject)helpers.Evaluate(written, path)!) : (JsonObject)written.DeepClone();
            var step = new RecipeStep(stepName, json, file, path);
            if (step.Is(RecipesStep.StepName))
            {
                foreach (var (called, at) in RecipesStep.NamesOf(step))
                {
                    if (Find(called, beside) is { } found)
                    {
                        Collect(found, reading);
                    }
                    else
                    {
                        error(at, $"No recipe is named '{called}'.");
                    }
                }
            }

            foreach (var feature in step.Is(FeatureStep.StepName) ? FeatureStep.EnabledBy(step) : [])
            {
                if (folder is not null && FeatureFile(feature) is { } found && !reading.Seen.Contains(found))
                {
                    Collect(found, reading);
                }
            }

            reading.Steps.Add(step);
        }
    }

    // A name that a recipe gives may not lead out of the folder.
    private string? FeatureFile(string feature) =>
        feature.All(c => char.IsAsciiLetterOrDigit(c) || c == '.') && Path.GetFullPath(Path.Combine(folder!, Features, feature + Ending)) is var file && File.Exists(file) ? file : null;

    private static JsonObject? Parse(string file, Action<string, string> error)
    {
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > LargestFile })
            {
                error(JsonPath.Root, "The file is too large for a recipe.");
                return null;
            }

            if (JsonNode.Parse(File.ReadAllText(file), documentOptions: Json.Lenient) is JsonObject root)
            {
                ReadTexts(root);
                return root;
            }

            error(JsonPath.Root, "A recipe is a JSON object.");
        }
        catch (JsonException e)
        {
            error(e.Path ?? JsonPath.Root, $"This is no JSON: {e.Message}");
        }
        catch (InvalidOperationException e)
        {
            error(JsonPath.Root, $"This is no JSON: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error(JsonPath.Root, $"The file cannot be read: {e.Message}");
        }

        return null;
    }

    // Half a character, written as an escape, is found only when its text is read: better here than anywhere later.
    private static void ReadTexts(JsonNode? node)
    {
        foreach (var value in node is JsonObject json ? json.Select(p => p.Value) : node as JsonArray ?? [])
        {
            if (value is JsonValue)
            {
                Json.AsText(value);
            }
            else
            {
                ReadTexts(value);
            }
        }
    }

    private string? Find(string name, string beside) => NamesIn(beside, SearchOption.TopDirectoryOnly).GetValueOrDefault(name)
        ?? (folder is null ? null : NamesIn(folder, SearchOption.AllDirectories).GetValueOrDefault(name));

    private Dictionary<string, string> NamesIn(string place, SearchOption option)
    {
        var key = place + "\n" + option;
        if (!namesByFolder.TryGetValue(key, out var names))
        {
            namesByFolder[key] = names = new(StringComparer.Ordinal);
            foreach (var file in (Directory.Exists(place) ? Directory.EnumerateFiles(place, "*" + Ending, option) : []).Order(StringComparer.Ordinal))
            {
                if (Parse(file, (_, _) => { }) is { } root && Json.Text(root, "name") is { } found)
                {
                    names.TryAdd(found, file);
                }
            }
        }

        return names;
    }

    private sealed class Reading
    {
        public int Calls { get; set; }

        public List<RecipeStep> Steps { get; } = [];

        public List<RecipeProblem> Problems { get; } = [];

        public HashSet<string> Open { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);
    }
}
