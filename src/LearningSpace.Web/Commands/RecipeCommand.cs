using System.CommandLine;
using LearningSpace.Core.Recipes;
using LearningSpace.Data.Media;
using LearningSpace.Data.Recipes;

namespace LearningSpace.Web.Commands;

/// <summary><c>recipe check</c>, <c>recipe apply</c>, <c>recipe export</c> and <c>recipe schema</c>.</summary>
public static class RecipeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var path = new Argument<FileInfo>("PATH") { Description = "The recipe's file." };
        var data = new Option<bool>("--against-data") { Description = "Also lists values without a field, and required fields without a value, in the content that is there." };
        var check = new Command("check", "Checks every step of a recipe; writes nothing.") { path, data };
        check.SetAction((parsed, cancellation) => CheckAsync(parsed.GetRequiredValue(path), parsed.GetValue(data), cancellation));
        var apply = new Command("apply", "Checks a recipe and applies it in one transaction. Repeating it changes nothing.") { path };
        apply.SetAction((parsed, cancellation) => ApplyAsync(parsed.GetRequiredValue(path), cancellation));
        var content = new Option<bool>("--content") { Description = "Also writes all content and files, drafts included." };
        var export = new Command("export", "Writes the site's types, roles, settings and vocabularies as a recipe.") { path, content };
        export.SetAction((parsed, cancellation) => ExportAsync(parsed.GetRequiredValue(path), parsed.GetValue(content), cancellation));
        var schema = new Command("schema", "Writes the JSON Schema of recipes to standard output, for editors that complete them.");
        schema.SetAction(_ => Console.Out.Write(RecipeFile.SchemaText()));
        return new Command("recipe", "Recipes in Orchard's format.") { check, apply, export, schema };
    }

    private static async Task<int> CheckAsync(FileInfo file, bool againstData, CancellationToken cancellation)
    {
        await using var site = CommandSite.OpenUntouched();
        var recipe = site.Get<RecipeReader>().Read(file.FullName);
        if (await site.Database.ProblemAsync(cancellation) is { } missing)
        {
            if (againstData)
            {
                await Console.Error.WriteLineAsync($"There is no content to check: {missing}.");
                return ExitCodes.Failed;
            }

            return Tell(new RecipeChecker(new RecipeState()).Check(recipe));
        }

        var problems = await site.Get<ApplyRecipe>().CheckAsync(recipe, cancellation);
        return Tell(againstData ? [.. problems, .. await new CheckContent(site.Database).RunAsync(recipe, cancellation)] : problems);
    }

    private static async Task<int> ApplyAsync(FileInfo file, CancellationToken cancellation)
    {
        await using var site = await CommandSite.OpenAsync(cancellation);
        var recipe = site.Get<RecipeReader>().Read(file.FullName);
        var outcome = await site.Get<ApplyRecipe>().RunAsync(recipe, cancellation);
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

    // Beside its place first: whoever reads the file meanwhile finds the old one or the new one, whole.
    private static async Task<int> ExportAsync(FileInfo file, bool content, CancellationToken cancellation)
    {
        await using var site = await CommandSite.OpenAsync(cancellation);
        var part = file.FullName + ".part";
        try
        {
            int count;
            await using (var output = File.Create(part))
            {
                count = await new ExportSite(site.Database, site.Get<MediaStore>()).RunAsync(output, content, cancellation);
            }

            File.Move(part, file.FullName, overwrite: true);
            Console.WriteLine($"exported {count} items");
            return ExitCodes.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The recipe cannot be written: {e.Message}");
            if (File.Exists(part)) // not even its folder may be there
            {
                File.Delete(part);
            }

            return ExitCodes.Failed;
        }
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
