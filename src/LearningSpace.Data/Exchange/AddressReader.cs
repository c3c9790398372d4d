using System.Runtime.CompilerServices;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Site;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Exchange;

/// <summary>An item as lists of addresses need it.</summary>
/// <param name="Id">Content item id.</param>
/// <param name="Language">Its language (BCP 47).</param>
/// <param name="LocalizationSet">Set of its translations; empty where there is none.</param>
/// <param name="PathWord">First word of its address.</param>
/// <param name="Slug">Last word of its address.</param>
/// <param name="ChangedUtc">Last change of what the public reads, as it may be told.</param>
/// <param name="Hidden">Whether its author asks search engines to leave it out.</param>
public sealed record AddressedItem(string Id, string Language, string LocalizationSet, string PathWord, string Slug, DateTime ChangedUtc, bool Hidden);

/// <summary>Reads the addresses of what a reader may see, a batch at a time, however many there are.</summary>
/// <param name="database">The database.</param>
public sealed class AddressReader(Database database)
{
    private const int Batch = 500;

    /// <summary>How many items have an address.</summary>
    public async Task<int> CountAsync(SiteModel site, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await Seen(context, site, audiences).CountAsync(cancellation);
    }

    /// <summary>Where the change log stands: as long as it stands there, nothing that is read here changes.</summary>
    public Task<ChangeCursor> StateAsync(CancellationToken cancellation) => database.ChangeCursorAsync(cancellation);

    /// <summary>Items with an address in the order of their ids, in batches.</summary>
    /// <param name="site">Which addresses and parts there are.</param>
    /// <param name="skip">How many are left out at the front.</param>
    /// <param name="take">How many are wanted, at most.</param>
    /// <param name="audiences">What the reader may see.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<IReadOnlyList<AddressedItem>> ReadAsync(SiteModel site, int skip, int take, IReadOnlyList<string> audiences, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (string? after = null; take > 0;)
        {
            await using var context = database.Reader();
            var rows = Seen(context, site, audiences);
            rows = after is null ? rows.OrderBy(i => i.Id).Skip(skip) : rows.Where(i => string.Compare(i.Id, after) > 0).OrderBy(i => i.Id);
            var found = await ToListAsync(context, site, rows.Take(Math.Min(Batch, take)), cancellation);
            if (found.Count == 0)
            {
                yield break;
            }

            after = found[^1].Id;
            take -= found.Count;
            yield return found;
        }
    }

    /// <summary>The items of some localisation sets, each with its translations.</summary>
    public async Task<ILookup<string, AddressedItem>> TranslationsAsync(SiteModel site, IEnumerable<string> sets, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        var wanted = sets.Where(s => s.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Count == 0)
        {
            return Array.Empty<AddressedItem>().ToLookup(i => i.LocalizationSet);
        }

        await using var context = database.Reader();
        var found = await ToListAsync(context, site, Seen(context, site, audiences).Where(i => wanted.Contains(i.LocalizationSet)).OrderBy(i => i.Id), cancellation);
        return found.ToLookup(i => i.LocalizationSet, StringComparer.Ordinal);
    }

    internal static IQueryable<ItemRow> Seen(SpaceContext context, SiteModel site, IReadOnlyList<string> audiences)
    {
        // Nearly all items have one of these words: the empty text keeps databases from looking for them by the index of addresses, and from sorting all for each batch.
        string[] words = [.. site.Definitions.ByPath.Keys];
        return context.Items.Where(i => i.PublishedVersionId != null && i.Slug != "" && words.Contains(i.PathWord + "") && audiences.Contains(i.Audience));
    }

    // What an author tells search engines lies in the text of the version: it is fetched only where there is a place for it.
    private static async Task<IReadOnlyList<AddressedItem>> ToListAsync(SpaceContext context, SiteModel site, IQueryable<ItemRow> rows, CancellationToken cancellation)
    {
        string[] telling = [.. site.Definitions.Types.Values.Where(t => t.Has(SeoMetaPart.Name)).Select(t => t.Name)];
        var found = await (
            from item in rows
            join version in context.Versions on item.PublishedVersionId equals version.Id
            orderby item.Id
            select new { item, Parts = telling.Contains(item.Type) ? version.Parts : null }).ToListAsync(cancellation);
        return [.. found.Select(f => new AddressedItem(
            f.item.Id, f.item.Language, f.item.LocalizationSet, f.item.PathWord, f.item.Slug, f.item.ChangedUtc ?? f.item.CreatedUtc, IsHidden(f.item, f.Parts)))];
    }

    private static bool IsHidden(ItemRow row, string? parts) =>
        parts is not null && SeoMetaPart.IsHidden(new ContentItem { ContentItemId = row.Id, ContentType = row.Type, Parts = ContentItem.PartsFromText(parts) });
}
