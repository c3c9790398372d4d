using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Site;
using LearningSpace.Data.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Content;

/// <summary>What decides, before an item is stored, where it lies among its translations.</summary>
/// <param name="Set">Its localisation set; empty where it has none.</param>
/// <param name="Culture">Interface culture of its language; null where that is none of ours.</param>
/// <param name="Wanted">The word it asked for; null for none.</param>
internal sealed record Standing(string Set, string? Culture, string? Wanted);

/// <summary>
/// The addresses that translations have in common (<see cref="LocalizationPart.SharesAddress"/>). An address belongs to one set, and in it to one item of each interface
/// language; an item for which there is no room, or no reader's language, gets one of its own.
/// </summary>
/// <param name="site">The site.</param>
/// <param name="context">The transaction.</param>
internal sealed class SharedAddresses(SiteModel site, SpaceContext context)
{
    private readonly Dictionary<string, bool> byType = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Word, string Set), Place> places = [];
    private readonly Dictionary<string, Place> joined = new(StringComparer.Ordinal);

    /// <summary>Whether the items of a type share the addresses of their translations.</summary>
    public bool IsShared(string type)
    {
        if (!byType.TryGetValue(type, out var shared))
        {
            byType[type] = shared = LocalizationPart.SharesAddress(site.Definitions.Types.GetValueOrDefault(type));
        }

        return shared;
    }

    /// <summary>How an item that is there stands; null where its type shares no addresses.</summary>
    public Standing? StandingOf(ItemRow row, IReadOnlyList<VersionRow> versions)
    {
        if (!IsShared(row.Type))
        {
            return null;
        }

        var version = versions.FirstOrDefault(v => v.Id == (row.PublishedVersionId ?? row.LatestVersionId));
        var wanted = version is null ? null : AutoroutePart.SlugOf(new ContentItem { ContentItemId = row.Id, ContentType = row.Type, Parts = ContentItem.PartsFromText(version.Parts) });
        return new Standing(row.LocalizationSet, Cultures.OfLanguage(row.Language), wanted);
    }

    /// <summary>The address that a new item has from its set; null where it needs one of its own.</summary>
    public string? SlugOf(ContentItem item) => joined.GetValueOrDefault(item.ContentItemId)?.Slug;

    /// <summary>Of new items of one path word, those that need an address of their own: of several of one set, the first that asks for a word, else the first.</summary>
    public async Task<IReadOnlyList<ContentItem>> LeadersAsync(string word, IReadOnlyList<ContentItem> items, CancellationToken cancellation)
    {
        var sets = items.Where(i => IsShared(i.ContentType) && ContentProjector.LocalizationSetOf(i).Length > 0 && CultureOf(i) is not null)
            .GroupBy(ContentProjector.LocalizationSetOf, StringComparer.Ordinal).ToList();
        if (sets.Count == 0)
        {
            return items;
        }

        var names = sets.ConvertAll(s => s.Key);
        await HoldAsync(context.Paths.Where(p => p.PathWord == word && context.Items.Any(i => i.Id == p.ItemId && names.Contains(i.LocalizationSet))), cancellation);
        var there = await context.Items.AsNoTracking().Where(i => i.PathWord == word && i.Slug != "" && names.Contains(i.LocalizationSet)).ToListAsync(cancellation);
        var followers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var set in sets)
        {
            var place = Place.Of(there.Where(i => i.LocalizationSet == set.Key));
            var leader = place is null ? set.FirstOrDefault(i => AutoroutePart.SlugOf(i) is not null) ?? set.First() : null;
            places[(word, set.Key)] = place ??= new Place("") { Leader = leader!.ContentItemId, Cultures = { CultureOf(leader)! } };
            foreach (var item in set.Where(i => i != leader && place.Cultures.Add(CultureOf(i)!)))
            {
                joined[item.ContentItemId] = place;
                followers.Add(item.ContentItemId);
            }
        }

        return [.. items.Where(i => !followers.Contains(i.ContentItemId))];
    }

    /// <summary>Tells which address a leader was given.</summary>
    public void Lead(string id, string slug)
    {
        foreach (var place in places.Values.Where(p => p.Leader == id))
        {
            place.Slug = slug;
        }
    }

    /// <summary>The items that lie where an item lies, it among them.</summary>
    public async Task<IReadOnlyList<ItemRow>> TogetherAsync(ItemRow row, CancellationToken cancellation)
    {
        if (!IsShared(row.Type))
        {
            return [row];
        }

        await HoldAsync(context.Paths.Where(p => p.PathWord == row.PathWord && p.Slug == row.Slug), cancellation);
        return await context.Items.Where(i => i.PathWord == row.PathWord && i.Slug == row.Slug).ToListAsync(cancellation);
    }

    /// <summary>Lets an item's translations follow it to another address.</summary>
    public void Move(IEnumerable<ItemRow> together, ItemRow row, string slug, DateTime now)
    {
        foreach (var other in together.Where(o => o != row))
        {
            other.Slug = slug;
            context.Announce(ChangeKinds.Item, other.Id, now);
        }

        if (places.TryGetValue((row.PathWord, row.LocalizationSet), out var place))
        {
            place.Slug = slug;
        }
    }

    /// <summary>Where an item belongs that came to another set or language: the set's address where there is room; else null, and whether it may stay where it is.</summary>
    public async Task<(string? Slug, bool Stays)> BelongsAsync(ItemRow row, IReadOnlyList<ItemRow> together, CancellationToken cancellation)
    {
        var culture = Cultures.OfLanguage(row.Language);
        var alone = together.All(t => t.Id == row.Id);
        if (row.LocalizationSet.Length == 0 || culture is null)
        {
            return (null, alone);
        }

        var set = await context.Items.Where(i => i.PathWord == row.PathWord && i.Slug != "" && i.Id != row.Id && i.LocalizationSet == row.LocalizationSet).ToListAsync(cancellation);
        var place = Place.Of(set) ?? places.GetValueOrDefault((row.PathWord, row.LocalizationSet));
        return place is not null && !place.Cultures.Contains(culture) ? (place.Slug, place.Slug == row.Slug) : (null, alone);
    }

    // Where writers are many, nobody comes to an address while another moves away from it with all who are there.
    private static Task HoldAsync(IQueryable<PathRow> paths, CancellationToken cancellation) => paths.ExecuteUpdateAsync(p => p.SetProperty(r => r.IsCurrent, r => r.IsCurrent), cancellation);

    private static string? CultureOf(ContentItem item) => Cultures.OfLanguage(ContentProjector.LanguageOf(item));

    /// <summary>Where a set lies.</summary>
    private sealed class Place(string slug)
    {
        public string Slug { get; set; } = slug;

        /// <summary>New item that finds the address; null where it was there.</summary>
        public string? Leader { get; init; }

        public HashSet<string> Cultures { get; } = new(StringComparer.Ordinal);

        // A set may have been scattered before its type shared addresses: then it lies where its oldest item does.
        public static Place? Of(IEnumerable<ItemRow> set)
        {
            var rows = set.OrderBy(r => r.CreatedUtc).ThenBy(r => r.Id, StringComparer.Ordinal).ToList();
            if (rows.Count == 0)
            {
                return null;
            }

            var place = new Place(rows[0].Slug);
            place.Cultures.UnionWith(rows.Where(r => r.Slug == place.Slug).Select(r => Core.Site.Cultures.OfLanguage(r.Language)).OfType<string>());
            return place;
        }
    }
}
