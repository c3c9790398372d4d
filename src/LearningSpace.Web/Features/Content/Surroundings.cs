using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Data.Content;
using LearningSpace.Data.Media;
using LearningSpace.Data.Site;

namespace LearningSpace.Web.Features.Content;

/// <summary>What an item's page shows of other items and of files: read once, as far as the reader may see it.</summary>
internal sealed record Surroundings
{
    /// <summary>Nothing at all.</summary>
    public static Surroundings None { get; } = new();

    /// <summary>Items that it points at, by id.</summary>
    public IReadOnlyDictionary<string, LinkedItem> Items { get; init; } = new Dictionary<string, LinkedItem>();

    /// <summary>Items that it points at by localisation set: every language of each.</summary>
    public ILookup<string, LinkedItem> Sets { get; init; } = Array.Empty<LinkedItem>().ToLookup(i => i.LocalizationSet);

    /// <summary>The same item in other languages, by language.</summary>
    public IReadOnlyList<ItemRow> Translations { get; init; } = [];

    /// <summary>Items that are like it and their translations, in no order.</summary>
    public IReadOnlyList<ItemRow> Alike { get; init; } = [];

    /// <summary>Items that point at it.</summary>
    public IReadOnlyList<PointingItem> Pointing { get; init; } = [];

    /// <summary>Items that lie in it.</summary>
    public ListedItems Listed { get; init; } = new([], 0);

    /// <summary>Files by path.</summary>
    public IReadOnlyDictionary<string, MediaFile> Files { get; init; } = new Dictionary<string, MediaFile>();
}

/// <summary>Reads what stands around an item, in as few questions as can be: who it names, who names it, and where it is a list or shows files, those.</summary>
/// <param name="site">The site.</param>
/// <param name="reader">Content.</param>
/// <param name="links">Who points at whom.</param>
/// <param name="media">Files.</param>
public sealed class SurroundingsReader(SiteStore site, ContentReader reader, LinkReader links, MediaReader media)
{
    // A longer list is for searching, not for reading.
    private const int MostListed = 100;

    /// <summary>Reads.</summary>
    /// <param name="found">The item.</param>
    /// <param name="alike">Ids of items like it.</param>
    /// <param name="audiences">What the reader may see.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal async Task<Surroundings> ReadAsync(PublishedItem found, IReadOnlyCollection<string> alike, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        var (row, item) = found;
        var projector = new ContentProjector(site.Current);
        var (ids, sets) = ContentLinks.TargetsOf([item], projector);
        string[] own = row.LocalizationSet.Length > 0 ? [row.LocalizationSet] : [];
        var rows = await reader.NeighboursAsync(ids, [.. sets.Union(own)], alike, audiences, cancellation);
        var pointed = rows.Where(r => ids.Contains(r.Id) || (r.LocalizationSet.Length > 0 && sets.Contains(r.LocalizationSet))).Select(LinkReader.ToLinked).ToList();
        var likeSets = rows.Where(r => alike.Contains(r.Id) && r.LocalizationSet.Length > 0).Select(r => r.LocalizationSet).ToHashSet(StringComparer.Ordinal);
        var paths = projector.AllValuesOf(item).Select(v => v.Value).OfType<MediaValue>().SelectMany(m => m.Files).Select(f => f.Path).ToList();
        var isList = site.Current.Definitions.Types.GetValueOrDefault(item.ContentType)?.Has(ListPart.Name) == true;
        return new Surroundings
        {
            Items = pointed.ToDictionary(f => f.Id, StringComparer.Ordinal),
            Sets = pointed.Where(f => f.LocalizationSet.Length > 0).ToLookup(f => f.LocalizationSet, StringComparer.Ordinal),
            Translations = [.. rows.Where(r => own.Contains(r.LocalizationSet) && r.Id != row.Id).OrderBy(r => r.Language, StringComparer.Ordinal)],
            Alike = [.. rows.Where(r => alike.Contains(r.Id) || likeSets.Contains(r.LocalizationSet))],
            Pointing = await links.PointingAtAsync(row, audiences, cancellation),
            Listed = isList ? await links.InListAsync(row.Id, MostListed, audiences, cancellation) : Surroundings.None.Listed,
            Files = await media.FindByPathsAsync(paths, cancellation),
        };
    }
}
