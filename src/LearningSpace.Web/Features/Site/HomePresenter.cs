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
        var everything = index.Search(new SearchRequest { Take = 0, Facets = [ContentProjector.TypeFacet, "country", "technique"] });
        var (_, items) = await find.RunAsync(
            new SearchRequest { Sort = SearchSort.Newest, Take = Latest, Filters = OwnTypes() }, cancellation);
        var texts = catalogues.For(culture);
        var head = heads.Of(context, culture, site.Current.Name(culture), texts["Learn from what public bodies tried with artificial intelligence: what worked, what did not, and why."]) with { Section = "home" };
        return new HomeView(
            head,
            $"/{culture}/explore",
            everything.Total,
            explore.Top(ContentProjector.TypeFacet, everything.Facets[ContentProjector.TypeFacet], int.MaxValue, culture),
            explore.Top("country", everything.Facets["country"], Countries, culture),
            explore.Top("technique", [.. everything.Facets["technique"].Where(IsNarrow)], Techniques, culture),
            [.. items.Select(i => explore.Result(i, culture))]);
    }

    // What people of this site wrote comes first; a register of thousands would bury it. Where there is nothing yet, anything is news.
    private Dictionary<string, IReadOnlyList<string>> OwnTypes()
    {
        var own = site.Current.Definitions.Types.Values.Where(t => t.Ours.Searched && !t.Has(ImportSource.PartName)).Select(t => t.Name).ToList();
        var filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [ContentProjector.TypeFacet] = own };
        return index.Search(new SearchRequest { Take = 0, Filters = filters }).Total > 0 ? filters : [];
    }

    // "Machine learning" is a way in, "Learning" above it is not.
    private bool IsNarrow(FacetCount count) =>
        !site.Current.Taxonomies.TryGetValue("technique", out var taxonomy) || taxonomy.FindByCode(count.Value) is not { } term || !taxonomy.Terms.Any(t => t.Parent == term);
}
