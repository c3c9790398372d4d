using System.Text.Json.Nodes;
using LearningSpace.Core.Media;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Recipes.Steps;

/// <summary>A file that a recipe brings.</summary>
/// <param name="Path">Its path in the media store.</param>
/// <param name="Content">Its bytes.</param>
public sealed record RecipeFileContent(string Path, byte[] Content);

/// <summary>Files for the media store. They stand in the recipe itself or beside it; nothing is fetched.</summary>
public sealed class MediaStep : RecipeStepType
{
    /// <summary>Name of the step.</summary>
    public const string StepName = "media";

    private const string List = "Files";

    /// <inheritdoc/>
    public override string Name => StepName;

    /// <inheritdoc/>
    public override ObjectShape Shape { get; } = Shapes.Shape.Object(new Member(List, Shapes.Shape.ListOf(Shapes.Shape.Object(
        new Member("TargetPath", Shapes.Shape.Text),
        new Member("Path", Shapes.Shape.Text),
        new Member("Base64", Shapes.Shape.Text),
        new Member("SourcePath", Shapes.Shape.Text),
        new Member("SourceUrl", Shapes.Shape.Text)))));

    /// <summary>The files of a step that are there.</summary>
    public static IEnumerable<RecipeFileContent> FilesOf(RecipeStep step) =>
        Objects(step.Json, List, step.Path).Select(f => (Path: TargetOf(f.Json), Bytes: Read(step, f.Json, out _))).Where(f => f is { Path: not null, Bytes: not null })
            .Select(f => new RecipeFileContent(f.Path!, f.Bytes!));

    /// <inheritdoc/>
    public override void Check(RecipeStep step, RecipeState state, Action<ShapeProblem> report)
    {
        foreach (var (json, path) in Objects(step.Json, List, step.Path))
        {
            if (TargetOf(json) is not { } target)
            {
                report(new ShapeProblem(path, "'TargetPath' is missing: under which path the file is stored."));
            }
            else if (Read(step, json, out var problem) is { } bytes)
            {
                CheckFile(target, bytes, path, report);
            }
            else
            {
                report(problem! with { Path = path });
            }
        }
    }

    private static void CheckFile(string target, byte[] bytes, string path, Action<ShapeProblem> report)
    {
        try
        {
            using var content = new MemoryStream(bytes);
            MediaGate.Admit(MediaPath.Parse(target), content, Stream.Null);
        }
        catch (MediaException e)
        {
            // A kind of file that has no place here is left out; a broken one is a mistake.
            report(new ShapeProblem(path, e.IsOfOtherKind ? $"{e.Message} It is left out." : e.Message, IsError: !e.IsOfOtherKind));
        }
    }

    private static string? TargetOf(JsonObject json) => (Json.Text(json, "TargetPath") ?? Json.Text(json, "Path")) is { Length: > 0 } path ? path : null;

    private static byte[]? Read(RecipeStep step, JsonObject json, out ShapeProblem? problem)
    {
        problem = null;
        if (Json.Text(json, "Base64") is { } base64)
        {
            var buffer = new byte[(base64.Length / 4 * 3) + 3];
            if (Convert.TryFromBase64String(base64, buffer, out var length))
            {
                return buffer[..length];
            }

            problem = new ShapeProblem("", "'Base64' is no Base64.");
            return null;
        }

        if (Json.Text(json, "SourcePath") is not { Length: > 0 } source)
        {
            problem = Json.Text(json, "SourceUrl") is { Length: > 0 } url
                ? new ShapeProblem("", $"Nothing is fetched: put the file of {url} beside the recipe, and name it as SourcePath.", IsError: false)
                : new ShapeProblem("", "The file's content is missing: Base64 or SourcePath.");
            return null;
        }

        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(step.File))!;
            var full = Path.GetFullPath(Path.Combine(folder, source));
            if (Roots(folder).Any(r => full.StartsWith(r.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) && File.Exists(full))
            {
                return File.ReadAllBytes(full);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // Told below like a file that is not there.
        }

        // Orchard's themes bring recipes that point into the theme: without the theme the rest is still worth having.
        problem = new ShapeProblem("", $"The file '{source}' is not in the recipe's folder: it is left out.", IsError: false);
        return null;
    }

    // Orchard's themes keep recipes in Recipes and the files of the site beside it, in wwwroot. Nothing else is a recipe's business.
    private static IEnumerable<string> Roots(string folder) =>
        Path.GetFileName(folder) == "Recipes" && Path.GetDirectoryName(folder) is { } theme ? [folder, Path.Combine(theme, "wwwroot")] : [folder];
}
