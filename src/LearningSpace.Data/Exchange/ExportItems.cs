using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Data.Content;
using LearningSpace.Data.Recipes;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Exchange;

/// <summary>A version to export.</summary>
/// <param name="Row">The item's row.</param>
/// <param name="Item">The version: the public one, or with everything also the newest.</param>
/// <param name="IsPublic">Whether it is the public one.</param>
public sealed record ExportedItem(ItemRow Row, ContentItem Item, bool IsPublic);

/// <summary>Some of the items to export, with what is told around them.</summary>
/// <param name="Items">The items, by id.</param>
/// <param name="Translations">The public items of their localisation sets.</param>
/// <param name="Seen">What they point at, as far as it may be told.</param>
/// <param name="Hidden">Ids of what they point at and what may not be told.</param>
public sealed record ExportBatch(IReadOnlyList<ExportedItem> Items, ILookup<string, ItemRow> Translations, IReadOnlyList<LinkedItem> Seen, IReadOnlySet<string> Hidden);

/// <summary>Reads what leaves the site as a file, as it is at one moment and a batch at a time, however much there is.</summary>
/// <param name="database">The database.</param>
/// <param name="items">What everybody may read.</param>
/// <param name="reader">Translations.</param>
public sealed class ExportItems(Database database, PublicItems items, ContentReader reader)
{
    private static readonly HashSet<string> Nothing = [];

    /// <summary>Reads.</summary>
    /// <param name="site">The site.</param>
    /// <param name="type">Technical name of the only type wanted; null for all.</param>
    /// <param name="all">Whether what is not for everybody goes too: drafts, items for members, vocabularies, menus.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<ExportBatch> ReadAsync(SiteModel site, string? type, bool all, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(site);
        await using var context = await database.SnapshotAsync(cancellation);
        await foreach (var batch in ContentWalk.BatchesAsync(context, cancellation))
        {
            var wanted = batch.Where(i => (type is null || i.Row.Type == type) && (all || IsForEverybody(site, i.Row))).ToList();
            if (wanted.Count == 0)
            {
                continue;
            }

            if (all)
            {
                var ids = wanted.ConvertAll(i => i.Row.Id);
                var paths = (await context.Paths.Where(p => ids.Contains(p.ItemId)).ToListAsync(cancellation)).ToLookup(p => p.ItemId, StringComparer.Ordinal);
                wanted.ForEach(i => ExportSite.Complete(i.First, i.Row, paths[i.Row.Id]));
            }

            ExportedItem[] exported = [.. wanted.SelectMany(i => all && i.Draft is not null ? new[] { Exported(i.Row, i.First), Exported(i.Row, i.Draft) } : [Exported(i.Row, i.First)])];
            ContentItem[] contents = [.. exported.Select(e => e.Item)];
            var pointed = await items.PointedAsync(site, contents, Audiences.OfVisitors, cancellation);
            yield return new ExportBatch(
                exported,
                await reader.TranslationsOfAllAsync(wanted.Select(i => i.Row), Audiences.OfVisitors, cancellation),
                pointed.Seen,
                all ? Nothing : pointed.Hidden);
        }
    }

    private static ExportedItem Exported(ItemRow row, ContentItem item) => new(row, item, item.Published);

    private static bool IsForEverybody(SiteModel site, ItemRow row) =>
        row.PublishedVersionId is not null && row.Slug.Length > 0 && site.Definitions.ByPath.ContainsKey(row.PathWord) && Audiences.OfVisitors.Contains(row.Audience);
}
