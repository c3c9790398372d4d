using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Recipes;
using LearningSpace.Core.Site;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Recipes;

/// <summary>Reads from the database what recipes are checked against.</summary>
internal static class RecipeStateReader
{
    /// <summary>What the site has, with its mark.</summary>
    public static async Task<(RecipeState State, string Mark)> ReadAsync(SpaceContext context, CancellationToken cancellation)
    {
        var rows = await context.Definitions.AsNoTracking().ToListAsync(cancellation);
        var site = await SiteStore.ReadAsync(context, rows, cancellation);
        var items = await context.Items.AsNoTracking().Select(i => new { i.Id, i.Type, i.SourceName, i.SourceId, i.Language }).ToListAsync(cancellation);
        var state = new RecipeState
        {
            Types = ByName(rows, DefinitionRow.TypeKind),
            Parts = ByName(rows, DefinitionRow.PartKind),
            Roles = ByName(rows, DefinitionRow.RoleKind),
            Taxonomies = site.TaxonomiesById.ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal),
            Settings = site.Settings,
            Items = [.. items.Select(i => i.Id)],
            Entries = items.Where(i => i.SourceName is not null).ToDictionary(i => RecipeState.EntryKey(i.SourceName!, i.SourceId ?? "", i.Language), i => i.Id, StringComparer.Ordinal),
            TypesInUse = [.. items.Select(i => i.Type)],
        };
        return (state, Mark(rows, site, state.TypesInUse));
    }

    /// <summary>A mark of the definitions, settings and vocabularies, and of which types items are of: the same mark, the same site.</summary>
    public static async Task<string> MarkAsync(SpaceContext context, CancellationToken cancellation)
    {
        var rows = await context.Definitions.AsNoTracking().ToListAsync(cancellation);
        return Mark(rows, await SiteStore.ReadAsync(context, rows, cancellation), await context.Items.Select(i => i.Type).Distinct().ToListAsync(cancellation));
    }

    private static string Mark(List<DefinitionRow> rows, SiteModel site, IEnumerable<string> typesInUse)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows.OrderBy(d => d.Kind, StringComparer.Ordinal).ThenBy(d => d.Name, StringComparer.Ordinal))
        {
            Add(row.Kind, row.Name, row.Json);
        }

        Add("settings", site.Settings.ToJsonString());
        foreach (var taxonomy in site.TaxonomiesById.Values.OrderBy(t => t.Id, StringComparer.Ordinal))
        {
            Add("taxonomy", taxonomy.Id, taxonomy.Mark);
        }

        Add("items");
        Add([.. typesInUse.Order(StringComparer.Ordinal)]);
        return Convert.ToHexString(hash.GetHashAndReset());

        void Add(params ReadOnlySpan<string> texts)
        {
            foreach (var text in texts)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(text));
                hash.AppendData([0]);
            }
        }
    }

    private static Dictionary<string, JsonObject> ByName(List<DefinitionRow> rows, string kind) =>
        rows.Where(r => r.Kind == kind).ToDictionary(r => r.Name, r => (JsonObject)JsonNode.Parse(r.Json, documentOptions: Json.Lenient)!, StringComparer.Ordinal);
}
