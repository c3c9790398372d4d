using System.Text.Json.Nodes;

namespace LearningSpace.Core.Recipes;

/// <summary>A step of a recipe, its expressions evaluated.</summary>
/// <param name="Name">Its name as written; compared without regard to case.</param>
/// <param name="Json">The whole step.</param>
/// <param name="File">File it stands in, for messages and for files beside it.</param>
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
    public override string ToString() => $"{File}: {Path}: {(IsError ? "" : "warning: ")}{Message.ReplaceLineEndings(" ")}";
}

/// <summary>A recipe with the steps of all recipes that it calls, in the order they run.</summary>
/// <param name="Name">Unique name.</param>
/// <param name="Steps">Its steps; <c>recipes</c> and <c>feature</c> steps are preceded by what they bring in.</param>
/// <param name="Problems">What is wrong with the files themselves.</param>
public sealed record Recipe(string Name, IReadOnlyList<RecipeStep> Steps, IReadOnlyList<RecipeProblem> Problems);
