using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Recipes;
using LearningSpace.Core.Shapes;
using LearningSpace.Core.Site;
using LearningSpace.Data.Content;

namespace LearningSpace.Data.Recipes;

/// <summary>
/// Holds all content against the definitions as a recipe would leave them: values that no field shows any more, and required fields without a value. A merge deletes
/// nothing, so such values stay where they are.
/// </summary>
/// <param name="database">The database.</param>
public sealed class CheckContent(Database database)
{
    /// <summary>Finds what does not fit, as warnings whose file is <c>data</c> and whose place is <c>Type/id: Part.Field</c>.</summary>
    public async Task<IReadOnlyList<RecipeProblem>> RunAsync(Recipe recipe, CancellationToken cancellation)
    {
        await using var context = await database.SnapshotAsync(cancellation);
        new RecipeChecker((await RecipeStateReader.ReadAsync(context, cancellation)).State).Check(recipe, out var state);
        var checker = new ContentChecker(state.Site);
        var problems = new List<RecipeProblem>();
        var told = new HashSet<RecipeProblem>();
        await foreach (var item in ContentWalk.BatchesAsync(context, cancellation).SelectMany(b => b).SelectMany(i => i.Draft is null ? [i.First] : new[] { i.First, i.Draft }))
        {
            var found = state.Site.Definitions.Types.TryGetValue(item.ContentType, out var type)
                ? Homeless(item, type, state.Site).Concat(checker.Check(item).Select(p => (p.Path, p.Text)))
                : [("ContentType", $"No type is named '{item.ContentType}'.")];
            problems.AddRange(found.Select(f => new RecipeProblem("data", $"{item.ContentType}/{item.ContentItemId}: {f.Path}", f.Text, IsError: false)).Where(told.Add));
        }

        return problems;
    }

    // Values that neither a field nor a part of the type reads, in the item and in the small items of its bags.
    private static IEnumerable<(string Path, string Text)> Homeless(ContentItem item, ContentTypeDefinition type, SiteModel site)
    {
        var fields = site.Definitions.FieldsOf(type.Name).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in item.Parts)
        {
            var place = type.Parts.FirstOrDefault(p => p.Name == name);
            if (place?.PartName == BagPart.Name)
            {
                foreach (var (row, i) in BagPart.ItemsOf(value as JsonObject).Select((r, i) => (r, i)))
                {
                    var found = site.Definitions.Types.TryGetValue(row.ContentType, out var small) ? Homeless(row, small, site) : [];
                    foreach (var (path, text) in found)
                    {
                        yield return ($"{JsonPath.Entry(JsonPath.Property(name, "ContentItems"), i)}.{path}", text);
                    }
                }
            }

            if (PartType.Find(place?.PartName ?? name) is not null)
            {
                continue;
            }

            if (place is null)
            {
                yield return (name, "The type has no such part: its values are kept and show nowhere.");
                continue;
            }

            foreach (var (field, json) in value as JsonObject ?? [])
            {
                if (json is not null && !fields.Contains($"{name}.{field}"))
                {
                    yield return (JsonPath.Property(name, field), "The part has no such field: its value is kept and shows nowhere.");
                }
            }
        }
    }
}
