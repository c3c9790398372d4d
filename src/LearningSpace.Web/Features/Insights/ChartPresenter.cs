using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;

namespace LearningSpace.Web.Features.Insights;

/// <summary>Makes maps and charts of filter counts.</summary>
/// <param name="site">The site.</param>
/// <param name="explore">Makes values with their addresses.</param>
/// <param name="labels">Words for filters.</param>
/// <param name="world">Draws maps.</param>
public sealed class ChartPresenter(SiteStore site, ExplorePresenter explore, Labels labels, WorldMap world)
{
    private const int Most = 12;

    /// <summary>Whether this site's searches can be looked at so: a map needs a filter of countries, charts a filter to draw.</summary>
    /// <param name="look">One of <see cref="ExploreQuery.Looks"/>.</param>
    public bool Offers(string look)
    {
        var (ours, shown) = (site.Current.Ours, ExploreQuery.FacetsOf(site.Current));
        return look switch
        {
            "map" => shown.Contains(ours.Where) && site.Current.Taxonomies.GetValueOrDefault(ours.Where)?.Terms.Any(t => world.Has(t.Code)) == true,
            "charts" => ours.Charts.Any(shown.Contains),
            _ => true,
        };
    }

    /// <summary>The map of a search; null where nothing of it is on the map.</summary>
    public MapView? Map(IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> facets, ExploreQuery query, string culture)
    {
        ArgumentNullException.ThrowIfNull(facets);
        var where = site.Current.Ours.Where;
        return facets.TryGetValue(where, out var counts) ? world.View(explore.Values(where, counts, query, culture)) : null;
    }

    /// <summary>The charts of a search: those the site wants that have at least two values.</summary>
    public IReadOnlyList<ChartView> Charts(IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> facets, ExploreQuery query, string culture)
    {
        ArgumentNullException.ThrowIfNull(facets);
        return
        [
            .. site.Current.Ours.Charts.Where(facets.ContainsKey)
                .Select(f => new ChartView(f, labels.Facet(f, culture), explore.Values(f, Ordered(f, facets[f]), query, culture))).Where(c => c.Values.Count > 1),
        ];
    }

    /// <summary>Counts of a filter's narrowest values: "machine learning" tells something, "learning" above it does not.</summary>
    public IEnumerable<FacetCount> Narrow(string facet, IReadOnlyList<FacetCount> counts) =>
        !site.Current.Taxonomies.TryGetValue(facet, out var taxonomy) ? counts
        : counts.Where(c => taxonomy.FindByCode(c.Value) is not { } term || !taxonomy.Terms.Any(t => t.Parent == term));

    /// <summary>Counts in the order of the filter's vocabulary; what it does not know comes last.</summary>
    public IEnumerable<FacetCount> InOrder(string facet, IEnumerable<FacetCount> counts)
    {
        var order = site.Current.Taxonomies.GetValueOrDefault(facet)?.Terms.Select((t, i) => (t.Code, i)).ToDictionary(t => t.Code, t => t.i, StringComparer.Ordinal) ?? [];
        return counts.OrderBy(c => order.GetValueOrDefault(c.Value, int.MaxValue));
    }

    // A way and the years have an order of their own; of anything else the most frequent come first.
    private List<FacetCount> Ordered(string facet, IReadOnlyList<FacetCount> counts)
    {
        if (facet == ContentProjector.YearFacet)
        {
            return [.. counts.OrderByDescending(c => c.Value, StringComparer.Ordinal).Take(Most).Reverse()];
        }

        if (facet == site.Current.Ours.HowFar)
        {
            return [.. InOrder(facet, counts)];
        }

        return [.. Narrow(facet, counts).Take(Most)];
    }
}
