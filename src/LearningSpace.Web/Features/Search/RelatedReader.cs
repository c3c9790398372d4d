using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Search;

/// <summary>An item like the one on the page.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Url">Address.</param>
/// <param name="Language">Its own language (BCP 47).</param>
/// <param name="TypeLabel">What kind of item it is.</param>
/// <param name="LocalizationSet">What it shares with its translations; empty where it has none.</param>
/// <param name="Why">What both have in common, in the reader's words.</param>
public sealed record RelatedView(string Id, string Title, string Url, string Language, string TypeLabel, string LocalizationSet, IReadOnlyList<string> Why);

/// <summary>Finds what is like an item, and says why.</summary>
/// <param name="index">The index.</param>
/// <param name="reader">Content.</param>
/// <param name="site">The site.</param>
/// <param name="labels">Words for filters.</param>
/// <param name="catalogues">Interface texts.</param>
public sealed class RelatedReader(SearchIndex index, ContentReader reader, SiteStore site, Labels labels, PoCatalogues catalogues)
{
    private const int Filters = 2;
    private const int Words = 3;

    // A vocabulary of fewer terms sorts everything into a few drawers: to lie in the same one is no likeness.
    private const int FewTerms = 10;

    /// <summary>Items like one, the likest first: more than are shown, since several can be one in several languages.</summary>
    public IReadOnlyList<RelatedItem> Find(PublishedItem item, int number, IReadOnlyList<string> audiences)
    {
        ArgumentNullException.ThrowIfNull(item);
        var ours = site.Current.Ours;
        string[] telling = [.. ours.Facets.Append(ours.Who).Except([ContentProjector.TypeFacet, ContentProjector.LanguageFacet, ContentProjector.YearFacet, ours.Where, ours.HowFar]).Where(f => site.Current.Taxonomies.GetValueOrDefault(f) is not { Terms.Count: < FewTerms })];
        return index.Related(item.Row.Id, audiences, telling, number * 4, FindItems.Threads);
    }

    /// <summary>Finds and shows.</summary>
    public async Task<IReadOnlyList<RelatedView>> ReadAsync(PublishedItem item, string culture, int number, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        var alike = Find(item, number, audiences);
        return Show(item, alike, await reader.NeighboursAsync([], [], [.. alike.Select(a => a.ItemId)], audiences, cancellation), culture, number, audiences);
    }

    /// <summary>Up to so many items like one, each once however many languages it is in, in the reader's language where it can be.</summary>
    /// <param name="item">The item.</param>
    /// <param name="found">What is like it.</param>
    /// <param name="known">The rows of what is like it, and of their translations.</param>
    /// <param name="culture">The reader's culture.</param>
    /// <param name="number">How many at most.</param>
    /// <param name="audiences">What the reader may see.</param>
    public IReadOnlyList<RelatedView> Show(PublishedItem item, IReadOnlyList<RelatedItem> found, IReadOnlyList<ItemRow> known, string culture, int number, IReadOnlyList<string> audiences)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(known);
        var alike = found.ToDictionary(r => r.ItemId, StringComparer.Ordinal);
        var byId = known.ToDictionary(r => r.Id, StringComparer.Ordinal);
        var rows = found.Select(r => byId.GetValueOrDefault(r.ItemId)).OfType<ItemRow>();
        var texts = new Lazy<IReadOnlyList<string>>(() => TextsOf(item));
        var shown = rows.DistinctBy(r => r.SetOrItem, StringComparer.Ordinal).Take(number).ToList();
        var translations = known.Where(r => r.LocalizationSet.Length > 0).OrderBy(r => r.Language, StringComparer.Ordinal).ToLookup(r => r.LocalizationSet, StringComparer.Ordinal);
        var views = new List<RelatedView>();
        foreach (var one in shown)
        {
            var row = Speaks(one, culture) ? one : translations[one.LocalizationSet].FirstOrDefault(t => Speaks(t, culture)) ?? one;
            var type = site.Current.Definitions.Types.GetValueOrDefault(row.Type)?.Ours.Label(culture) ?? row.Type;
            views.Add(new RelatedView(row.Id, row.Title, ItemLinks.To(site.Current, culture, row), row.Language, type, row.LocalizationSet, Why(alike[one.Id], culture, texts.Value, audiences)));
        }

        return views;
    }

    private static bool Speaks(ItemRow row, string culture) => Core.Site.Cultures.OfLanguage(row.Language) == culture;

    private List<string> Why(RelatedItem alike, string culture, IReadOnlyList<string> own, IReadOnlyList<string> audiences)
    {
        // A narrower value says what the broader one above it says.
        var broader = alike.Filters.Select(f => site.Current.Taxonomies.GetValueOrDefault(f.Key)?.FindByCode(f.Value)?.Parent?.Code is { } parent ? (f.Key, parent) : default).ToHashSet();
        var why = alike.Filters.Where(f => !broader.Contains((f.Key, f.Value))).Take(Filters)
            .Select(f => $"{labels.Facet(f.Key, culture)}: {labels.Value(f.Key, f.Value, culture, audiences)}").ToList();
        var words = alike.Words.Select(w => Spellings.Of(w, own)).OfType<string>().Take(Words).ToList();
        if (words.Count > 0)
        {
            why.Add(catalogues.For(culture)["Both speak of: {0}", string.Join(", ", words)]);
        }

        return why;
    }

    private IReadOnlyList<string> TextsOf(PublishedItem found)
    {
        var projector = new ContentProjector(site.Current);
        return [.. projector.Document(found.Item, new ItemFacts(found.Row.Audience, found.Row.CreatedUtc, found.Row.ModifiedUtc)).Texts.Select(t => t.Text)];
    }
}
