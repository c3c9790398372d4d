using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Exchange;
using LearningSpace.Core.Site;
using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Exchange;

/// <summary>A place in the list of items by the time of their last change.</summary>
/// <param name="ChangedUtc">The time, as it may be told.</param>
/// <param name="Id">The item's id.</param>
public sealed record ItemPlace(DateTime ChangedUtc, string Id);

/// <summary>What of the list of items is asked for.</summary>
/// <param name="Types">Technical names of types; none for all.</param>
/// <param name="Since">Only what changed then or later, UTC; null for all. What is told to the month is given for the whole month.</param>
/// <param name="After">Only what stands behind this place; null from the beginning.</param>
/// <param name="Take">How many, at most.</param>
public sealed record ItemQuestion(IReadOnlyList<string> Types, DateTime? Since, ItemPlace? After, int Take);

/// <summary>What some items point at.</summary>
/// <param name="Seen">What of it the reader may see, in no order.</param>
/// <param name="Hidden">Ids of the items, and localisation sets, that they may not see or that are not there.</param>
public sealed record PointedItems(IReadOnlyList<LinkedItem> Seen, IReadOnlySet<string> Hidden);

/// <summary>Reads items that have a page, as a reader may have them, in the order of their last change: what changes while somebody reads on comes once more, nothing is left out.</summary>
/// <param name="database">The database.</param>
/// <param name="reader">Content.</param>
public sealed class PublicItems(Database database, ContentReader reader)
{
    /// <summary>The items asked for.</summary>
    public async Task<IReadOnlyList<PublishedItem>> ListAsync(SiteModel site, ItemQuestion question, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(question);
        await using var context = database.Reader();

        // Something is put behind the words, so that no database looks for them by their own index and then sorts all it finds.
        string[] words = [.. site.Definitions.ByPath.Keys];
        var rows = context.Items.Where(i => i.ChangedUtc != null && i.PublishedVersionId != null && i.Slug != "" && words.Contains(i.PathWord + "") && audiences.Contains(i.Audience));
        if (question.Types.Count > 0)
        {
            rows = rows.Where(i => question.Types.Contains(i.Type + ""));
        }

        if (question.Since is { } since)
        {
            var month = AuthorsPart.MonthOf(since);
            rows = rows.Where(i => i.ChangedUtc >= since || i.ChangedUtc == month);
        }

        if (question.After is { } after)
        {
            rows = rows.Where(i => i.ChangedUtc >= after.ChangedUtc && (i.ChangedUtc > after.ChangedUtc || string.Compare(i.Id, after.Id) > 0));
        }

        var found = await (
            from item in rows.OrderBy(i => i.ChangedUtc).ThenBy(i => i.Id).Take(question.Take)
            join version in context.Versions on item.PublishedVersionId equals version.Id
            orderby item.ChangedUtc, item.Id
            select new { item, version }).ToListAsync(cancellation);
        return [.. found.Select(f => ContentReader.ToItem(f.item, f.version))];
    }

    /// <summary>One item; null where there is none with a page that the reader may see.</summary>
    public async Task<PublishedItem?> FindAsync(SiteModel site, string id, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var found = await (
            from item in AddressReader.Seen(context, site, audiences)
            where item.Id == id
            join version in context.Versions on item.PublishedVersionId equals version.Id
            select new { item, version }).FirstOrDefaultAsync(cancellation);
        return found is null ? null : ContentReader.ToItem(found.item, found.version);
    }

    /// <summary>Items in Orchard's shape as everybody may have them.</summary>
    public async Task<IReadOnlyList<JsonObject>> ToJsonAsync(SiteModel site, IReadOnlyList<PublishedItem> items, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        var pointed = await PointedAsync(site, [.. items.Select(i => i.Item)], audiences, cancellation);
        return [.. items.Select(i => PublicItem.Of(i.Item, pointed.Hidden))];
    }

    /// <summary>What some items point at, as far as the reader may see it, and the ids of the rest.</summary>
    public async Task<PointedItems> PointedAsync(SiteModel site, IReadOnlyList<ContentItem> items, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        var (ids, sets) = ContentLinks.TargetsOf(items, new ContentProjector(site));
        var seen = await reader.NeighboursAsync(ids, sets, [], audiences, cancellation);
        var known = seen.SelectMany(s => new[] { s.Id, s.LocalizationSet }).ToHashSet(StringComparer.Ordinal);
        return new PointedItems([.. seen.Select(LinkReader.ToLinked)], ids.Concat(sets).Where(i => !known.Contains(i)).ToHashSet(StringComparer.Ordinal));
    }
}
