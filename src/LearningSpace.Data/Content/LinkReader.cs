using LearningSpace.Core.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Content;

/// <summary>A published item as a link to it needs it.</summary>
/// <param name="Id">Content item id.</param>
/// <param name="Type">Technical name of its type.</param>
/// <param name="Title">Title.</param>
/// <param name="Language">Language (BCP 47).</param>
/// <param name="LocalizationSet">Set of its translations; empty where there is none.</param>
/// <param name="PathWord">First word of its address; empty for items without a page.</param>
/// <param name="Slug">Last word of its address.</param>
public sealed record LinkedItem(string Id, string Type, string Title, string Language, string LocalizationSet, string PathWord, string Slug);

/// <summary>An item that points at another.</summary>
/// <param name="Kind">One of the kinds of <see cref="ContentLinks"/>.</param>
/// <param name="Item">The item that points.</param>
public sealed record PointingItem(string Kind, LinkedItem Item);

/// <summary>The items that lie in a list.</summary>
/// <param name="Items">The first of them.</param>
/// <param name="Total">How many there are.</param>
public sealed record ListedItems(IReadOnlyList<LinkedItem> Items, int Total);

/// <summary>Reads who points at whom. Every question carries the reader's audiences: what they may not see is as if it were not there.</summary>
/// <param name="database">The database.</param>
public sealed class LinkReader(Database database)
{
    /// <summary>The items that rest on an item, speak against it or are related to it, by title; where a field of theirs names it is not told.</summary>
    /// <param name="row">The item; what is said of one of its translations is said of all.</param>
    /// <param name="audiences">What the reader may see.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IReadOnlyList<PointingItem>> PointingAtAsync(ItemRow row, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(row);
        await using var context = database.Reader();
        var ids = (row.LocalizationSet.Length > 0 ? Public(context, audiences).Where(i => i.LocalizationSet == row.LocalizationSet) : context.Items.Where(i => i.Id == row.Id)).Select(i => i.Id);
        var found = await (
            from link in context.Links
            where ids.Contains(link.Target) && !ids.Contains(link.ItemId) && (link.Kind == ContentLinks.Evidence || link.Kind == ContentLinks.Against || link.Kind.StartsWith(ContentLinks.Relation))
            join item in Public(context, audiences) on link.ItemId equals item.Id
            orderby item.Title, item.Id
            select new { link.Kind, item }).ToListAsync(cancellation);
        return [.. found.Select(f => new PointingItem(f.Kind, ToLinked(f.item)))];
    }

    /// <summary>The items that lie in a list, in their order there, those of one place newest first.</summary>
    /// <param name="listId">Id of the list.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="audiences">What the reader may see.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<ListedItems> InListAsync(string listId, int most, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var all =
            from link in context.Links
            where link.Target == listId && link.Kind == ContentLinks.List
            join item in Public(context, audiences) on link.ItemId equals item.Id
            select new { link.Position, item };
        var found = await all.OrderBy(f => f.Position).ThenByDescending(f => f.item.PublishedUtc).ThenBy(f => f.item.Id).Take(most).Select(f => f.item).ToListAsync(cancellation);
        return new ListedItems([.. found.Select(ToLinked)], found.Count < most ? found.Count : await all.CountAsync(cancellation));
    }

    private static IQueryable<ItemRow> Public(SpaceContext context, IReadOnlyList<string> audiences) =>
        context.Items.Where(i => i.PublishedVersionId != null && audiences.Contains(i.Audience));

    /// <summary>A row as a link to it needs it.</summary>
    public static LinkedItem ToLinked(ItemRow row) => new(row.Id, row.Type, row.Title, row.Language, row.LocalizationSet, row.PathWord, row.Slug);
}
