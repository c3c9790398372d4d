using System.Text.Json.Nodes;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Media;
using LearningSpace.Core.Recipes;
using LearningSpace.Core.Recipes.Steps;
using LearningSpace.Core.Site;
using LearningSpace.Core.Taxonomies;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using LearningSpace.Data.Media;
using LearningSpace.Data.Search;
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
/// <param name="media">Where files go.</param>
/// <param name="clock">The time.</param>
public sealed class ApplyRecipe(Database database, MediaStore media, TimeProvider clock)
{
    // Items that are stored, and then forgotten by the change tracker, at a time.
    private const int Batch = 500;

    /// <summary>Checks a recipe against the site as it is; writes nothing.</summary>
    public async Task<IReadOnlyList<RecipeProblem>> CheckAsync(Recipe recipe, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return new RecipeChecker((await RecipeStateReader.ReadAsync(context, cancellation)).State).Check(recipe);
    }

    /// <summary>Applies a recipe.</summary>
    public async Task<RecipeOutcome> RunAsync(Recipe recipe, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        while (true)
        {
            // Checking and analysing take long: that is done before the gate, and again where the site has changed meanwhile.
            RecipeState before;
            string mark;
            await using (var context = database.Reader())
            {
                (before, mark) = await RecipeStateReader.ReadAsync(context, cancellation);
            }

            var problems = new RecipeChecker(before).Check(recipe, out var after);
            if (problems.Any(p => p.IsError))
            {
                return new RecipeOutcome(problems, 0, 0);
            }

            var work = await PrepareAsync(recipe, before, after, cancellation);
            if (await database.Gate.WriteAsync((context, token) => WriteAsync(context, recipe, work, mark, token), cancellation) is { } counts)
            {
                if (work.StaleTypes.Count > 0)
                {
                    await new AnalyzeContent(database, work.Site).StaleAsync(clock, cancellation);
                }

                return new RecipeOutcome(problems, counts.Created, counts.Changed);
            }
        }
    }

    private async Task<Work> PrepareAsync(Recipe recipe, RecipeState before, RecipeState after, CancellationToken cancellation)
    {
        var store = new StoreMedia(media, clock);
        var files = new List<MediaFile>();
        foreach (var file in recipe.Steps.Where(s => s.Is(MediaStep.StepName)).SelectMany(MediaStep.FilesOf))
        {
            try
            {
                using var content = new MemoryStream(file.Content);
                files.Add(await store.PrepareAsync(file.Path, content, cancellation));
            }
            catch (MediaException e) when (e.IsOfOtherKind)
            {
                // The check has warned that it is left out.
            }
        }

        // Vocabularies first: the terms of the other items are read through them.
        var put = new PutContent(after.Site, clock);
        var items = recipe.Steps.Where(s => s.Is(ContentStep.StepName)).SelectMany(ContentStep.ItemsOf).Select(i => i.Item)
            .Where(i => after.Types.ContainsKey(i.ContentType))
            .OrderBy(i => i.Part(Taxonomy.PartName) is null)
            .Select(i => put.Prepare(i, i.Published) with { SourceHash = i.Text(ImportSource.PartName, ImportSource.Hash) }).ToList();
        return new Work(after, put, items, files, StaleTypes(before.Site, after.Site, before.TypesInUse));
    }

    private async Task<Counts?> WriteAsync(SpaceContext context, Recipe recipe, Work work, string mark, CancellationToken cancellation)
    {
        // Where writers are many (PostgreSQL), recipes still pass one at a time: who waited here sees what the other did.
        await context.Definitions.ExecuteUpdateAsync(d => d.SetProperty(r => r.Json, r => r.Json), cancellation);
        if (await RecipeStateReader.MarkAsync(context, cancellation) != mark)
        {
            return null;
        }

        await DefineAsync(context, work.After, cancellation);
        await SetAsync(context, work.After, cancellation);
        await new StoreMedia(media, clock).RunAsync(context, work.Files, cancellation);
        await context.SaveChangesAsync(cancellation);
        var counts = new Counts(0, 0);
        foreach (var batch in Batches(work.Items))
        {
            var (created, changed) = await work.Put.RunAsync(context, batch, cancellation);
            counts = new Counts(counts.Created + created, counts.Changed + changed);
            await context.SaveChangesAsync(cancellation);
            context.ChangeTracker.Clear();
        }

        if (work.StaleTypes.Count > 0)
        {
            await AnalyzeContent.MarkStaleAsync(context, work.StaleTypes, work.Items.Select(i => i.Item.ContentItemId).ToHashSet(StringComparer.Ordinal), cancellation);
        }

        var now = clock.GetUtcNow().UtcDateTime;
        context.Announce(ChangeKinds.Site, "", now);
        context.RecipeRuns.Add(new RecipeRunRow { Name = recipe.Name, AppliedUtc = now });
        context.Audit(new AuditEntry("recipe.applied", null, "recipe", recipe.Name, new JsonObject { ["steps"] = recipe.Steps.Count, ["created"] = counts.Created, ["changed"] = counts.Changed }), now);
        return counts;
    }

    // All versions of an item stay together: a second batch would not see what the first one changed in memory only.
    private static IEnumerable<List<ContentToPut>> Batches(IReadOnlyList<ContentToPut> items)
    {
        var batch = new List<ContentToPut>();
        foreach (var versions in items.GroupBy(i => i.Item.ContentItemId, StringComparer.Ordinal))
        {
            batch.AddRange(versions);
            if (batch.Count >= Batch)
            {
                yield return batch;
                batch = [];
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static async Task DefineAsync(SpaceContext context, RecipeState after, CancellationToken cancellation)
    {
        var rows = await context.Definitions.AsTracking().ToListAsync(cancellation);
        foreach (var (kind, definitions) in new[] { (DefinitionRow.TypeKind, after.Types), (DefinitionRow.PartKind, after.Parts), (DefinitionRow.RoleKind, after.Roles) })
        {
            context.Definitions.RemoveRange(rows.Where(r => r.Kind == kind && !definitions.ContainsKey(r.Name)));
            foreach (var (name, json) in definitions)
            {
                var row = rows.Find(r => r.Kind == kind && r.Name == name) ?? context.Definitions.Add(new DefinitionRow { Kind = kind, Name = name, Json = "" }).Entity;
                row.Json = json.ToJsonString();
            }
        }
    }

    private static async Task SetAsync(SpaceContext context, RecipeState after, CancellationToken cancellation)
    {
        var known = await context.Settings.AsTracking().ToDictionaryAsync(s => s.Name, StringComparer.Ordinal, cancellation);
        foreach (var (name, value) in after.Settings)
        {
            if (!known.TryGetValue(name, out var row))
            {
                known[name] = row = context.Settings.Add(new SettingRow { Name = name, Json = "" }).Entity;
            }

            row.Json = value?.ToJsonString() ?? "null";
        }
    }

    // Types whose items say something else to search than before: their fields, or the vocabularies of their fields, have changed.
    private static HashSet<string> StaleTypes(SiteModel before, SiteModel after, HashSet<string> inUse)
    {
        var changed = after.TaxonomiesById.Values.Where(t => before.TaxonomiesById.GetValueOrDefault(t.Id)?.Mark != t.Mark).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. inUse.Where(t => Mark(before, t) != Mark(after, t)
                || Within(after, t).SelectMany(after.Definitions.FieldsOf).Any(f => after.TaxonomyOf(f.Field) is { } used && changed.Contains(used.Id))),
        ];

        static string Mark(SiteModel site, string type) => site.Definitions.IsSearched(type) + string.Join('\n', Within(site, type).Order(StringComparer.Ordinal).Select(t =>
            string.Join('\n', site.Definitions.FieldsOf(t).Select(f => f.Path + f.Field.FieldType + f.Field.Settings.ToJsonString()))
            + string.Join('\n', site.Definitions.PartsOf(t).Select(p => p.Name + p.PartName))));
    }

    // A type and the types of the small items in its bags, however deep: their words count as the item's own.
    private static HashSet<string> Within(SiteModel site, string type)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { type };
        for (var open = new Stack<string>(found); open.TryPop(out var next);)
        {
            foreach (var bag in site.Definitions.PartsOf(next).Where(p => p.PartName == BagPart.Name))
            {
                var contained = BagPart.ContainedTypes(bag);
                foreach (var inner in (contained.Count > 0 ? contained : site.Definitions.Types.Keys).Where(found.Add))
                {
                    open.Push(inner);
                }
            }
        }

        return found;
    }

    private sealed record Counts(int Created, int Changed);

    private sealed record Work(RecipeState After, PutContent Put, IReadOnlyList<ContentToPut> Items, IReadOnlyList<MediaFile> Files, HashSet<string> StaleTypes)
    {
        public SiteModel Site => After.Site;
    }
}
