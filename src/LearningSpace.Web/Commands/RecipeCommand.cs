using System.CommandLine;
using LearningSpace.Core.Recipes;
using LearningSpace.Data.Recipes;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Commands;

/// <summary><c>recipe check</c> and <c>recipe apply</c>.</summary>
public static class RecipeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var path = new Argument<FileInfo>("PATH") { Description = "The recipe's file." };
        var check = new Command("check", "Checks every step of a recipe; writes nothing.") { path };
        check.SetAction((parsed, cancellation) => CheckAsync(parsed.GetRequiredValue(path), cancellation));
        var apply = new Command("apply", "Checks a recipe and applies it in one transaction. Repeating it changes nothing.") { path };
        apply.SetAction((parsed, cancellation) => ApplyAsync(parsed.GetRequiredValue(path), cancellation));
        return new Command("recipe", "Recipes in Orchard's format.") { check, apply };
    }

    private static async Task<int> CheckAsync(FileInfo file, CancellationToken cancellation)
    {
        await using var site = CommandSite.OpenUntouched();
        var recipe = new RecipeReader(site.Get<AppPaths>().Recipes).Read(file.FullName);
        var problems = await site.Database.ProblemAsync(cancellation) is null
            ? await new ApplyRecipe(site.Database, site.Clock).CheckAsync(recipe, cancellation)
            : new RecipeChecker(new Dictionary<string, System.Text.Json.Nodes.JsonObject>(), new Dictionary<string, System.Text.Json.Nodes.JsonObject>(), []).Check(recipe);
        return Tell(problems);
    }

    private static async Task<int> ApplyAsync(FileInfo file, CancellationToken cancellation)
    {
        await using var site = await CommandSite.OpenAsync(cancellation);
        var recipe = new RecipeReader(site.Get<AppPaths>().Recipes).Read(file.FullName);
        var outcome = await new ApplyRecipe(site.Database, site.Clock).RunAsync(recipe, cancellation);
        if (!outcome.Applied)
        {
            return Tell(outcome.Problems);
        }

        foreach (var warning in outcome.Problems)
        {
            await Console.Error.WriteLineAsync(warning.ToString());
        }

        Console.WriteLine($"applied '{recipe.Name}': created {outcome.Created}, changed {outcome.Changed}");
        return ExitCodes.Done;
    }

    private static int Tell(IReadOnlyList<RecipeProblem> problems)
    {
        foreach (var problem in problems)
        {
            Console.WriteLine(problem);
        }

        var errors = problems.Count(p => p.IsError);
        Console.WriteLine($"{errors} errors, {problems.Count - errors} warnings");
        return errors > 0 ? ExitCodes.Failed : ExitCodes.Done;
    }
}
