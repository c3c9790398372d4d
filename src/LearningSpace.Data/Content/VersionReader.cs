using LearningSpace.Core.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Content;

/// <summary>A version as lists show it. Who wrote it is not told.</summary>
/// <param name="Number">Place in the item's history, from 1; versions that were never public leave gaps.</param>
/// <param name="PublishedUtc">Publication, UTC.</param>
/// <param name="ModifiedUtc">Last change, UTC.</param>
/// <param name="IsCurrent">Whether it is the public one now.</param>
public sealed record VersionEntry(int Number, DateTime PublishedUtc, DateTime ModifiedUtc, bool IsCurrent);

/// <summary>A version with its content.</summary>
/// <param name="Entry">What lists show of it.</param>
/// <param name="Item">Its content.</param>
public sealed record ItemVersion(VersionEntry Entry, ContentItem Item);

/// <summary>
/// The public history of items: what is published and what was until a newer version was, of items that are public now. Every question carries the reader's audiences.
/// </summary>
/// <param name="database">The database.</param>
public sealed class VersionReader(Database database)
{
    /// <summary>An item's versions, newest first; none where the reader may not see the item.</summary>
    public async Task<IReadOnlyList<VersionEntry>> ListAsync(string itemId, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var found = await Public(context, itemId, audiences)
            .Select(v => new { v.Number, v.PublishedUtc, v.ModifiedUtc, v.State }).OrderByDescending(v => v.Number).ToListAsync(cancellation);
        return [.. found.Select(v => new VersionEntry(v.Number, v.PublishedUtc ?? v.ModifiedUtc, v.ModifiedUtc, v.State == VersionState.Published))];
    }

    /// <summary>Some of an item's versions with their content, newest first; those that are none or not for the reader are left out.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="numbers">Numbers of the versions.</param>
    /// <param name="audiences">What the reader may see.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async IAsyncEnumerable<ItemVersion> ReadAsync(
        string itemId, IReadOnlyList<int> numbers, IReadOnlyList<string> audiences, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var found =
            from version in Public(context, itemId, audiences)
            where numbers.Contains(version.Number)
            join item in context.Items on version.ItemId equals item.Id
            orderby version.Number descending
            select new { item, version };
        await foreach (var f in found.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var entry = new VersionEntry(f.version.Number, f.version.PublishedUtc ?? f.version.ModifiedUtc, f.version.ModifiedUtc, f.version.State == VersionState.Published);
            yield return new ItemVersion(entry, ContentReader.ToItem(f.item, f.version).Item);
        }
    }

    private static IQueryable<VersionRow> Public(SpaceContext context, string itemId, IReadOnlyList<string> audiences) =>
        from version in context.Versions
        where version.ItemId == itemId && (version.State == VersionState.Published || version.State == VersionState.Superseded)
        join item in context.Items on version.ItemId equals item.Id
        where item.PublishedVersionId != null && audiences.Contains(item.Audience)
        select version;
}
