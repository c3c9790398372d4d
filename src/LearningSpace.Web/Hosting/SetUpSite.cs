using LearningSpace.Core.Recipes;
using LearningSpace.Data;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Recipes;
using LearningSpace.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Hosting;

/// <summary>Makes a site that can be used: migrates the database, applies the set-up recipe once and, where asked for, the demonstration content.</summary>
/// <param name="database">The database.</param>
/// <param name="settings">The settings.</param>
/// <param name="paths">Where recipes lie.</param>
/// <param name="reader">Reads recipes.</param>
/// <param name="apply">Applies them.</param>
/// <param name="people">Makes the people of a site for demonstration.</param>
/// <param name="discussions">Lets them speak.</param>
/// <param name="clock">The time.</param>
public sealed class SetUpSite(Database database, SpaceSettings settings, AppPaths paths, RecipeReader reader, ApplyRecipe apply, DemoAccounts people, SeedDiscussions discussions, TimeProvider clock)
{
    private const string NoRecipe = "none";

    /// <summary>Sets up what is missing; told in sentences.</summary>
    /// <exception cref="InvalidOperationException">A recipe has errors; nothing of it was applied.</exception>
    public async Task RunAsync(Action<string> tell, CancellationToken cancellation)
    {
        var migrations = await database.MigrateAsync(cancellation);
        if (migrations > 0)
        {
            tell($"The database ({database.Engine}) was brought up to date.");
        }

        HashSet<string> applied;
        await using (var context = database.Reader())
        {
            applied = [.. await context.RecipeRuns.Select(r => r.Name).ToListAsync(cancellation)];
        }

        // Once: a site that had a recipe, or was meant to have none, is set up.
        if (applied.Count == 0 && settings.Recipe != NoRecipe)
        {
            await ApplyAsync(Path.Combine(paths.Recipes, settings.Recipe + ".recipe.json"), tell, cancellation);
        }
        else if (applied.Count == 0)
        {
            await database.Gate.WriteAsync(
                (context, _) =>
                {
                    context.RecipeRuns.Add(new Data.Site.RecipeRunRow { Name = NoRecipe, AppliedUtc = clock.GetUtcNow().UtcDateTime });
                    return Task.CompletedTask;
                },
                cancellation);
        }

        if (settings.Demo && settings.Recipe == "space")
        {
            foreach (var file in Directory.EnumerateFiles(paths.ContentSeed, "*.recipe.json").Order(StringComparer.Ordinal))
            {
                if (!applied.Contains(reader.Read(file).Name))
                {
                    await ApplyAsync(file, tell, cancellation);
                }
            }

            await people.RunAsync(cancellation);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(paths.ContentSeed, "discussions"), "*.json").Order(StringComparer.Ordinal))
            {
                if (!applied.Contains(SeedDiscussions.NameOf(file)))
                {
                    tell($"The file '{Path.GetFileName(file)}' was read: {await discussions.RunAsync(file, cancellation)} threads.");
                }
            }
        }
    }

    private async Task ApplyAsync(string file, Action<string> tell, CancellationToken cancellation)
    {
        var recipe = reader.Read(file);
        var outcome = await apply.RunAsync(recipe, cancellation);
        if (!outcome.Applied)
        {
            throw new InvalidOperationException($"The recipe has errors and was not applied:\n{string.Join('\n', outcome.Problems.Where(p => p.IsError))}");
        }

        tell($"The recipe '{recipe.Name}' was applied: {outcome.Created} items.");
    }
}
