using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Core.Taxonomies;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Insights;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Taxonomies;

/// <summary>Makes a topic's view.</summary>
/// <param name="site">The site.</param>
/// <param name="index">The index.</param>
/// <param name="find">Makes items ready to be shown.</param>
/// <param name="explore">Makes results and values of filters.</param>
/// <param name="charts">Makes maps.</param>
/// <param name="labels">Words for filters.</param>
/// <param name="heads">Makes heads of pages.</param>
/// <param name="catalogues">Interface texts.</param>
public sealed class TopicPresenter(
    SiteStore site, SearchIndex index, FindItems find, ExplorePresenter explore, ChartPresenter charts, Labels labels, PageHeads heads, PoCatalogues catalogues)
{
    private const int ItemsOfAKind = 3;
    private const int MostBeside = 6;

    /// <summary>Address of a topic.</summary>
    public static string Path(string culture, Taxonomy vocabulary, Term term) => $"/{culture}/topics/{vocabulary.Alias}/{Uri.EscapeDataString(term.Code)}";

    /// <summary>Whether the entries of a vocabulary have pages: what tells of them is only known where items are filtered by it.</summary>
    public static bool HasPages(SiteModel site, Taxonomy vocabulary)
    {
        ArgumentNullException.ThrowIfNull(site);
        return site.Definitions.Types.Keys.SelectMany(site.Definitions.FieldsOf).Any(f => f.Field.Ours.Facet == vocabulary.Alias);
    }

    /// <summary>Makes the view.</summary>
    public async Task<TopicView> ViewAsync(HttpContext context, string culture, Taxonomy vocabulary, Term term, CancellationToken cancellation)
    {
        var (ours, audiences) = (site.Current.Ours, context.Audiences());
        var filter = new ExploreQuery { Audiences = audiences }.Toggle(vocabulary.Alias, term.Code);
        string[] beside = [.. ours.HomeWays.Append(ours.HowFar).Where(f => f != vocabulary.Alias).Distinct(StringComparer.Ordinal)];
        var found = index.Search(new SearchRequest { Take = 0, Filters = filter.Filters, Facets = [ContentProjector.TypeFacet, vocabulary.Alias, ours.Where, .. beside], Audiences = audiences });
        var newest = explore.Values(ContentProjector.TypeFacet, found.Facets[ContentProjector.TypeFacet], filter, culture)
            .Select(type => (Type: type, Ids: Newest(filter.Toggle(ContentProjector.TypeFacet, type.Value), culture, audiences))).ToList();
        var items = (await find.PlainAsync(newest.SelectMany(n => n.Ids), audiences, cancellation)).DistinctBy(i => i.Id, StringComparer.Ordinal).ToDictionary(i => i.Id, StringComparer.Ordinal);
        var kinds = newest.ConvertAll(n => new TopicKindView(n.Type, [.. n.Ids.Select(items.GetValueOrDefault).OfType<Found>().Select(i => explore.Result(i, culture))]));
        var name = term.Label(culture);
        var texts = catalogues.For(culture);
        var below = vocabulary.Terms.Where(t => t.Parent == term).Select(t => t.Code).ToHashSet(StringComparer.Ordinal);
        return new TopicView(
            heads.Of(context, culture, name, texts["{0}: case studies, lessons and practices on artificial intelligence in public administration.", name]) with { NoIndex = found.Total == 0 },
            labels.Facet(vocabulary.Alias, culture),
            name,
            [.. term.OtherNames.GetValueOrDefault(culture, []).Distinct(StringComparer.OrdinalIgnoreCase)],
            [.. term.WithAncestors().Skip(1).Reverse().Select(t => new WayView(t.Label(culture), Path(culture, vocabulary, t)))],
            [.. Below(vocabulary, below, culture, audiences)],
            found.Total,
            filter.Url($"/{culture}/explore"),
            kinds,
            [
                .. beside.Select(f => new HomeWayView(Slug.From(f), labels.Facet(f, culture), explore.Values(f, charts.Narrow(f, found.Facets[f]).Take(MostBeside), filter, culture)))
                    .Where(w => w.Values.Count > 0),
            ],
            vocabulary.Alias == ours.Where ? null : charts.Map(found.Facets, filter, culture));
    }

    // The reader's language first; an item and its translations count once.
    private List<string> Newest(ExploreQuery query, string culture, IReadOnlyList<string> audiences)
    {
        var request = new SearchRequest { Filters = query.Filters, Sort = SearchSort.Newest, Take = ItemsOfAKind, CollapseTranslations = true, Audiences = audiences };
        var hits = index.Search(request with { Filters = query.Toggle(ContentProjector.LanguageFacet, culture).Filters }).Hits.ToList();
        if (hits.Count < ItemsOfAKind)
        {
            hits = [.. hits, .. index.Search(request with { Take = 2 * ItemsOfAKind }).Hits.ExceptBy(hits.Select(h => h.SetOrItem), h => h.SetOrItem, StringComparer.Ordinal).Take(ItemsOfAKind - hits.Count)];
        }

        return hits.ConvertAll(h => h.ItemId);
    }

    private IEnumerable<FacetValueView> Below(Taxonomy vocabulary, HashSet<string> codes, string culture, IReadOnlyList<string> audiences) =>
        codes.Count == 0 ? []
        : from count in index.Search(new SearchRequest { Take = 0, Facets = [vocabulary.Alias], Audiences = audiences }).Facets[vocabulary.Alias]
          where codes.Contains(count.Value)
          let term = vocabulary.FindByCode(count.Value)!
          select new FacetValueView(count.Value, term.Label(culture), count.Count, Chosen: false, Path(culture, vocabulary, term));
}
