using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Site;

/// <summary>Makes the home page's view.</summary>
public sealed class HomePresenter(SiteStore site, SearchIndex index, FindItems find, ExplorePresenter explore, PageHeads heads, PoCatalogues catalogues)
{
    private const int Latest = 5;
    private const int Countries = 12;
    private const int Techniques = 10;

    /// <summary>Makes the view.</summary>
    public async Task<HomeView> ViewAsync(HttpContext context, string culture, CancellationToken cancellation)
    {
        var everything = index.Search(new SearchRequest { Take = 0, Facets = [ContentProjector.TypeFacet, "country", "technique", "stage"] });
        var (_, items) = await find.RunAsync(new SearchRequest { Sort = SearchSort.Newest, Take = Latest, Filters = News(culture) }, cancellation);
        var texts = catalogues.For(culture);
        var head = heads.Of(context, culture, site.Current.Name(culture), texts["Learn from what public bodies tried with artificial intelligence: what worked, what did not, and why."]) with { Section = "home" };
        return new HomeView(
            head,
            $"/{culture}/explore",
            everything.Total,
            explore.Top(ContentProjector.TypeFacet, everything.Facets[ContentProjector.TypeFacet], int.MaxValue, culture),
            explore.Top("country", everything.Facets["country"], Countries, culture),
            explore.Top("technique", [.. everything.Facets["technique"].Where(IsNarrow)], Techniques, culture),
            Stages(everything.Facets["stage"], culture),
            [.. items.Select(i => explore.Result(i, culture))]);
    }

    private List<FacetValueView> Stages(IReadOnlyList<FacetCount> counts, string culture)
    {
        var order = site.Current.Taxonomies.GetValueOrDefault("stage")?.Terms.Select((t, i) => (t.Code, i)).ToDictionary(t => t.Code, t => t.i, StringComparer.Ordinal) ?? [];
        return [.. explore.Top("stage", counts, int.MaxValue, culture).OrderBy(s => order.GetValueOrDefault(s.Value, int.MaxValue))];
    }

    // What people of this site wrote comes first, in the reader's language; a register of thousands would bury it. Where that is too little, anything is news.
    private Dictionary<string, IReadOnlyList<string>> News(string culture)
    {
        var own = site.Current.Definitions.Types.Values.Where(t => t.Ours.Searched && !t.Has(ImportSource.PartName)).Select(t => t.Name).ToList();
        var filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [ContentProjector.TypeFacet] = own, [ContentProjector.LanguageFacet] = [culture] };
        while (filters.Count > 0 && index.Search(new SearchRequest { Take = 0, Filters = filters }).Total < Latest)
        {
            filters.Remove(filters.Keys.Last());
        }

        return filters;
    }

    // "Machine learning" is a way in, "Learning" above it is not.
    private bool IsNarrow(FacetCount count) =>
        !site.Current.Taxonomies.TryGetValue("technique", out var taxonomy) || taxonomy.FindByCode(count.Value) is not { } term || !taxonomy.Terms.Any(t => t.Parent == term);
}
