using LearningSpace.Core.Content;
using LearningSpace.Core.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Content;

/// <summary>A published item as pages read it.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Item">Its public version.</param>
public sealed record PublishedItem(ItemRow Row, ContentItem Item)
{
    /// <summary>Whether it had other public versions before; told where it was found by its address.</summary>
    public bool HasFormer { get; init; }
}

/// <summary>Where an address leads.</summary>
/// <param name="Found">The item; null where there is none that the reader may see.</param>
/// <param name="MovedTo">The item's address now, where the one asked for is an old one.</param>
public sealed record PathAnswer(PublishedItem? Found, string? MovedTo);

/// <summary>What stands in place of something that was withdrawn.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Item">Its newest version: for when it may be told, and not to be shown.</param>
public sealed record Gravestone(ItemRow Row, ContentItem Item);

/// <summary>The reading side of content. Every question carries the reader's audiences.</summary>
/// <param name="database">The database.</param>
public sealed class ContentReader(Database database)
{
    /// <summary>Finds an item by its address. Where translations share it, the one in the reader's language, else the original: the oldest.</summary>
    /// <param name="pathWord">First word of the address.</param>
    /// <param name="slug">Last word of the address.</param>
    /// <param name="culture">The reader's culture.</param>
    /// <param name="audiences">What the reader may see.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<PathAnswer> FindByPathAsync(string pathWord, string slug, string culture, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var all = await (
            from path in context.Paths
            where path.PathWord == pathWord && path.Slug == slug
            join owner in context.Items on path.ItemId equals owner.Id
            join item in context.Items on new { owner.PathWord, owner.Slug } equals new { item.PathWord, item.Slug }
            where audiences.Contains(item.Audience)
            join version in context.Versions on item.PublishedVersionId equals version.Id
            select new { path.IsCurrent, item, version, hasFormer = context.Versions.Any(v => v.ItemId == item.Id && v.State == VersionState.Superseded) }).ToListAsync(cancellation);
        var found = all.OrderBy(f => Cultures.OfLanguage(f.item.Language) == culture ? 0 : 1).ThenBy(f => f.item.CreatedUtc)
            .ThenBy(f => Cultures.PlaceOf(f.item.Language)).ThenBy(f => f.item.Id, StringComparer.Ordinal).FirstOrDefault();
        return found switch
        {
            null => new PathAnswer(null, null),
            { IsCurrent: false } => new PathAnswer(null, found.item.Slug),
            _ => new PathAnswer(ToItem(found.item, found.version) with { HasFormer = found.hasFormer }, null),
        };
    }

    /// <summary>What was withdrawn from an address, now or once its own; null where nothing was that the reader may know of.</summary>
    public async Task<Gravestone?> FindGravestoneAsync(string pathWord, string slug, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await FirstAsync(
            from path in context.Paths
            where path.PathWord == pathWord && path.Slug == slug
            join item in context.Items on path.ItemId equals item.Id
            select item,
            context,
            audiences,
            cancellation);
    }

    /// <summary>What was withdrawn under an id; null where nothing was that the reader may know of.</summary>
    public async Task<Gravestone?> FindGravestoneAsync(string id, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await FirstAsync(context.Items.Where(i => i.Id == id), context, audiences, cancellation);
    }

    private static async Task<Gravestone?> FirstAsync(IQueryable<ItemRow> items, SpaceContext context, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        var found = await (
            from item in items
            where item.WithdrawnUtc != null && item.PublishedVersionId == null && audiences.Contains(item.Audience)
            join version in context.Versions on item.LatestVersionId equals version.Id
            select new { item, version }).FirstOrDefaultAsync(cancellation);
        return found is null ? null : new Gravestone(found.item, ToItem(found.item, found.version).Item);
    }

    /// <summary>The items of some ids, in the order asked for; those that are not public or not for the reader are left out.</summary>
    public async Task<IReadOnlyList<PublishedItem>> FindAsync(IReadOnlyList<string> ids, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        await using var context = database.Reader();
        var found = await (
            from item in context.Items
            where ids.Contains(item.Id) && audiences.Contains(item.Audience)
            join version in context.Versions on item.PublishedVersionId equals version.Id
            select new { item, version }).ToListAsync(cancellation);
        var byId = found.ToDictionary(f => f.item.Id, f => ToItem(f.item, f.version), StringComparer.Ordinal);
        return [.. ids.Select(id => byId.GetValueOrDefault(id)).OfType<PublishedItem>()];
    }

    /// <summary>The rows of some ids without their texts, in the order asked for; those that are not public or not for the reader are left out.</summary>
    public async Task<IReadOnlyList<ItemRow>> HeadsAsync(IReadOnlyList<string> ids, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        var found = (await NeighboursAsync(ids, [], [], audiences, cancellation)).ToDictionary(i => i.Id, StringComparer.Ordinal);
        return [.. ids.Select(id => found.GetValueOrDefault(id)).OfType<ItemRow>()];
    }

    /// <summary>
    /// The rows, without their texts, of everything that a page names, in one question: of some ids, of all languages of some localisation sets, and of all languages of some
    /// other ids. In no order; those that are not public or not for the reader are left out.
    /// </summary>
    /// <param name="ids">Ids of items.</param>
    /// <param name="sets">Localisation sets.</param>
    /// <param name="idsInAnyLanguage">Ids of items that are wanted with their translations.</param>
    /// <param name="audiences">What the reader may see.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<ItemRow>> NeighboursAsync(
        IReadOnlyCollection<string> ids, IReadOnlyCollection<string> sets, IReadOnlyCollection<string> idsInAnyLanguage, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        if (ids.Count + sets.Count + idsInAnyLanguage.Count == 0)
        {
            return [];
        }

        // Put together of questions that each have an index; one with "or" would have none.
        await using var context = database.Reader();
        var seen = context.Items.Where(i => i.PublishedVersionId != null && audiences.Contains(i.Audience));
        string[] named = [.. ids.Union(idsInAnyLanguage, StringComparer.Ordinal)];
        var all = seen.Where(i => named.Contains(i.Id));
        if (sets.Count > 0)
        {
            all = all.Concat(seen.Where(i => sets.Contains(i.LocalizationSet)));
        }

        if (idsInAnyLanguage.Count > 0)
        {
            // Asked of those that have a set: most have none, and none as a set would be that of nearly everything.
            var their = context.Items.Where(o => idsInAnyLanguage.Contains(o.Id) && o.LocalizationSet != "").Select(o => o.LocalizationSet);
            all = all.Concat(seen.Where(i => their.Contains(i.LocalizationSet)));
        }

        return [.. (await all.ToListAsync(cancellation)).DistinctBy(i => i.Id)];
    }

    /// <summary>The published items of the localisation sets of some items, they among them, by set: one question, however many they are.</summary>
    public async Task<ILookup<string, ItemRow>> TranslationsOfAllAsync(IEnumerable<ItemRow> of, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        string[] sets = [.. of.Select(r => r.LocalizationSet).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal)];
        return (await NeighboursAsync([], sets, [], audiences, cancellation)).OrderBy(r => r.Language, StringComparer.Ordinal).ToLookup(r => r.LocalizationSet, StringComparer.Ordinal);
    }

    /// <summary>Every published item, in batches, for work on all of them.</summary>
    public async IAsyncEnumerable<IReadOnlyList<PublishedItem>> AllPublishedAsync(int batch, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var after = ""; ;)
        {
            await using var context = database.Reader();
            var found = await (
                from item in context.Items
                where string.Compare(item.Id, after) > 0
                join version in context.Versions on item.PublishedVersionId equals version.Id
                orderby item.Id
                select new { item, version }).Take(batch).ToListAsync(cancellation);
            if (found.Count == 0)
            {
                yield break;
            }

            after = found[^1].item.Id;
            yield return [.. found.Select(f => ToItem(f.item, f.version))];
        }
    }

    internal static PublishedItem ToItem(ItemRow row, VersionRow version) => new(row, new ContentItem
    {
        ContentItemId = row.Id,
        ContentItemVersionId = version.Id,
        ContentType = row.Type,
        DisplayText = version.DisplayText,
        Latest = row.LatestVersionId == version.Id,
        Published = row.PublishedVersionId == version.Id,
        CreatedUtc = row.CreatedUtc,
        ModifiedUtc = version.ModifiedUtc,
        PublishedUtc = version.PublishedUtc,
        Owner = row.Owner,
        Author = version.Author,
        Parts = ContentItem.PartsFromText(version.Parts),
    });
}
