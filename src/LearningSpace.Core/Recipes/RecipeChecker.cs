using System.Text.Json.Nodes;
using LearningSpace.Core.Recipes.Steps;

namespace LearningSpace.Core.Recipes;

/// <summary>Checks every step of a recipe before anything is written; finds all problems at once.</summary>
/// <param name="site">What the site already has; it is left as it is.</param>
public sealed class RecipeChecker(RecipeState site)
{
    /// <summary>Checks a recipe.</summary>
    /// <returns>Errors and warnings, those of the files first, then in the order of the steps; empty where all is well.</returns>
    public IReadOnlyList<RecipeProblem> Check(Recipe recipe) => Check(recipe, out _);

    /// <summary>Checks a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="after">The site as the recipe would leave it.</param>
    public IReadOnlyList<RecipeProblem> Check(Recipe recipe, out RecipeState after)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var state = after = site.Copy();
        foreach (var step in recipe.Steps)
        {
            RecipeStepType.Find(step.Name)?.Gather(step, state);
        }

        var problems = new List<RecipeProblem>(recipe.Problems);
        foreach (var step in recipe.Steps)
        {
            void Report(Shapes.ShapeProblem problem) => problems.Add(new RecipeProblem(step.File, problem.Path, problem.Message, problem.IsError));

            if (RecipeStepType.Find(step.Name) is not { } type)
            {
                Report(new(step.Path, $"No step is named '{step.Name}'. There are: {string.Join(", ", RecipeStepType.All.Select(s => s.Name))}."));
                continue;
            }

            var content = (JsonObject)step.Json.DeepClone();
            content.Remove("name");
            type.Shape.Check(content, step.Path, Report);
            type.Check(step, state, Report);
        }

        // A step may tell of its shape what its own check tells more plainly.
        return [.. problems.DistinctBy(p => (p.File, p.Path, p.Message))];
    }
}
