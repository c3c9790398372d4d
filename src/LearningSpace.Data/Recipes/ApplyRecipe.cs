using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Content;
using LearningSpace.Core.Recipes;
using LearningSpace.Core.Site;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Recipes;

/// <summary>What applying a recipe did.</summary>
/// <param name="Problems">Errors and warnings; with an error nothing was written.</param>
/// <param name="Created">Items that are new.</param>
/// <param name="Changed">Items that changed.</param>
public sealed record RecipeOutcome(IReadOnlyList<RecipeProblem> Problems, int Created, int Changed)
{
    /// <summary>Whether it was applied.</summary>
    public bool Applied => !Problems.Any(p => p.IsError);
}

/// <summary>Checks a recipe and applies it in one transaction; applying it again changes nothing.</summary>
/// <param name="database">The database.</param>
/// <param name="clock">The time.</param>
public sealed class ApplyRecipe(Database database, TimeProvider clock)
{
    /// <summary>Checks a recipe against the site as it is; writes nothing.</summary>
    public async Task<IReadOnlyList<RecipeProblem>> CheckAsync(Recipe recipe, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await CheckAsync(context, recipe, cancellation);
    }

    /// <summary>Applies a recipe.</summary>
    public Task<RecipeOutcome> RunAsync(Recipe recipe, CancellationToken cancellation) => database.Gate.WriteAsync(
        async (context, token) =>
        {
            var problems = await CheckAsync(context, recipe, token);
            if (problems.Any(p => p.IsError))
            {
                return new RecipeOutcome(problems, 0, 0);
            }

            await DefineAsync(context, recipe, token);
            await SetAsync(context, recipe, token);
            await context.SaveChangesAsync(token);
            var (created, changed) = await PutAsync(context, recipe, token);
            var now = clock.GetUtcNow().UtcDateTime;
            context.Announce(ChangeKinds.Site, "", now);
            context.RecipeRuns.Add(new RecipeRunRow { Name = recipe.Name, AppliedUtc = now });
            return new RecipeOutcome(problems, created, changed);
        },
        cancellation);

    private static async Task<IReadOnlyList<RecipeProblem>> CheckAsync(SpaceContext context, Recipe recipe, CancellationToken cancellation)
    {
        var rows = await context.Definitions.AsNoTracking().ToListAsync(cancellation);
        var site = await SiteStore.ReadAsync(context, cancellation);
        return new RecipeChecker(ByName(rows, DefinitionRow.TypeKind), ByName(rows, DefinitionRow.PartKind), site.TaxonomiesById.Values).Check(recipe);
    }

    private static async Task DefineAsync(SpaceContext context, Recipe recipe, CancellationToken cancellation)
    {
        var rows = await context.Definitions.AsTracking().ToListAsync(cancellation);
        var (types, parts) = (ByName(rows, DefinitionRow.TypeKind), ByName(rows, DefinitionRow.PartKind));
        foreach (var step in recipe.Steps.Where(s => s.Is(DefinitionStep.Name)))
        {
            DefinitionStep.Merge(step.Json, types, parts);
        }

        foreach (var (kind, name, json) in types.Select(t => (DefinitionRow.TypeKind, t.Key, t.Value)).Concat(parts.Select(p => (DefinitionRow.PartKind, p.Key, p.Value))))
        {
            var row = rows.Find(r => r.Kind == kind && r.Name == name) ?? context.Definitions.Add(new DefinitionRow { Kind = kind, Name = name, Json = "" }).Entity;
            row.Json = json.ToJsonString();
        }
    }

    private static async Task SetAsync(SpaceContext context, Recipe recipe, CancellationToken cancellation)
    {
        var known = await context.Settings.AsTracking().ToDictionaryAsync(s => s.Name, StringComparer.Ordinal, cancellation);
        foreach (var step in recipe.Steps.Where(s => s.Is("settings")))
        {
            foreach (var (name, value) in step.Json.Where(p => p.Key != "name"))
            {
                if (!known.TryGetValue(name, out var row))
                {
                    known[name] = row = context.Settings.Add(new SettingRow { Name = name, Json = "" }).Entity;
                }

                row.Json = value?.ToJsonString() ?? "null";
            }
        }
    }

    private async Task<(int Created, int Changed)> PutAsync(SpaceContext context, Recipe recipe, CancellationToken cancellation)
    {
        var items = recipe.Steps.Where(s => s.Is("content")).SelectMany(s => (s.Json["Data"] as JsonArray)?.OfType<JsonObject>() ?? []).Select(ContentItem.FromJson).ToList();

        // Vocabularies first: the terms of the other items are read through them.
        var vocabularies = items.Where(i => i.Part(Core.Taxonomies.Taxonomy.PartName) is not null).ToList();
        var first = await PutAsync(context, vocabularies, cancellation);
        await context.SaveChangesAsync(cancellation);
        var second = await PutAsync(context, [.. items.Except(vocabularies)], cancellation);
        return (first.Created + second.Created, first.Changed + second.Changed);
    }

    private async Task<(int Created, int Changed)> PutAsync(SpaceContext context, IReadOnlyList<ContentItem> items, CancellationToken cancellation)
    {
        if (items.Count == 0)
        {
            return (0, 0);
        }

        SiteModel site = await SiteStore.ReadAsync(context, cancellation);
        var put = new PutContent(site, clock);
        return await put.RunAsync(context, [.. items.Select(i => put.Prepare(i, i.Published))], cancellation);
    }

    private static Dictionary<string, JsonObject> ByName(List<DefinitionRow> rows, string kind) =>
        rows.Where(r => r.Kind == kind).ToDictionary(r => r.Name, r => (JsonObject)JsonNode.Parse(r.Json, documentOptions: Json.Lenient)!, StringComparer.Ordinal);
}
