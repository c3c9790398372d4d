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

    /// <summary>Items that point at it.</summary>
    public IReadOnlyList<PointingItem> Pointing { get; init; } = [];

    /// <summary>Items that lie in it.</summary>
    public ListedItems Listed { get; init; } = new([], 0);

    /// <summary>Files by path.</summary>
    public IReadOnlyDictionary<string, MediaFile> Files { get; init; } = new Dictionary<string, MediaFile>();
}

/// <summary>Reads what stands around an item.</summary>
/// <param name="site">The site.</param>
/// <param name="links">Who points at whom.</param>
/// <param name="media">Files.</param>
public sealed class SurroundingsReader(SiteStore site, LinkReader links, MediaReader media)
{
    // A longer list is for searching, not for reading.
    private const int MostListed = 100;

    /// <summary>Reads.</summary>
    /// <param name="item">The item.</param>
    /// <param name="translations">The same in other languages.</param>
    /// <param name="audiences">What the reader may see.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal async Task<Surroundings> ReadAsync(ContentItem item, IReadOnlyList<ItemRow> translations, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        var projector = new ContentProjector(site.Current);
        var targets = ContentLinks.Of(item, projector).ToLookup(l => l.Kind == ContentLinks.LocalizationSet, l => l.Target);
        string[] ids = [.. targets[false].Append(ConfirmationPart.Of(item)?.BodyItem).OfType<string>().Distinct(StringComparer.Ordinal)];
        var found = await links.FindAsync(ids, [.. targets[true]], audiences, cancellation);
        var paths = projector.AllValuesOf(item).Select(v => v.Value).OfType<MediaValue>().SelectMany(m => m.Files).Select(f => f.Path).ToList();
        var isList = site.Current.Definitions.Types.GetValueOrDefault(item.ContentType)?.Has(ListPart.Name) == true;
        return new Surroundings
        {
            Items = found.ToDictionary(f => f.Id, StringComparer.Ordinal),
            Sets = found.Where(f => f.LocalizationSet.Length > 0).ToLookup(f => f.LocalizationSet, StringComparer.Ordinal),
            Pointing = await links.PointingAtAsync([item.ContentItemId, .. translations.Select(t => t.Id)], audiences, cancellation),
            Listed = isList ? await links.InListAsync(item.ContentItemId, MostListed, audiences, cancellation) : Surroundings.None.Listed,
            Files = await media.FindByPathsAsync(paths, cancellation),
        };
    }
}
