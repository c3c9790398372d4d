using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Exchange;
using LearningSpace.Web.Features.Insights;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Features.Taxonomies;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Search;

/// <summary>Search and browse.</summary>
public sealed class ExploreModel(
    SiteStore site, SearchIndex index, FindItems find, PutRight putRight, ExplorePresenter presenter, ChartPresenter charts, PageHeads heads, Labels labels, PoCatalogues catalogues, Doors doors, FeedLinks feeds) : PageModel
{
    /// <summary>What the page shows.</summary>
    public ExploreView View { get; private set; } = null!;

    /// <summary>Answers with results; 400 for a page number that is none, 404 beyond the last.</summary>
    public async Task<IActionResult> OnGetAsync(string culture, CancellationToken cancellation)
    {
        var query = ExploreQuery.From(Request.Query, site.Current) with { Audiences = HttpContext.Audiences() };
        if (query.Page is null)
        {
            return StatusCode(StatusCodes.Status400BadRequest);
        }

        var fields = new SearchFields(site.Current, labels, catalogues);
        var request = query.ToRequest(fields, query.Size, ExploreQuery.FacetsOf(site.Current)) with { Fill = query.Page == 1, FacetValues = ExplorePresenter.MostValues };
        var (result, items) = await find.RunAsync(request, cancellation);
        if (query.Page > 1 && request.Skip >= result.Total)
        {
            return NotFound();
        }

        var texts = catalogues.For(culture);
        var title = query.Text.Length > 0 ? texts["Search: {0}", query.Text] : texts["Explore"];
        var head = heads.Of(HttpContext, culture, title, texts["Search and browse case studies and register entries on artificial intelligence in public administration."]) with
        {
            NoIndex = query.Text.Length > 0 || query.Look != ExploreQuery.Looks[0] || query.Filters.Sum(f => f.Value.Count) > 1,
            Feeds = feeds.Of(query, culture),
        };
        var view = presenter.View(head, query, request.Query, result, items);
        View = view with
        {
            Views = [.. view.Views.Where(v => charts.Offers(v.Name))],
            DidYouMean = await putRight.SuggestAsync(request, result, cancellation) is { } meant ? new WayView(meant, (query with { Text = meant, Page = 1 }).Url(Request.Path)) : null,
            WithoutFilters = result.Total == 0 && query.HasFilters && query.Text.Length > 0 ? WithoutFilters(request, query, texts) : null,
            Map = query.Look == "map" ? charts.Map(result.Facets, query, culture) : null,
            Charts = query.Look == "charts" ? charts.Charts(result.Facets, query, culture) : [],
            Begin = items.Count == 0 ? presenter.Top(ContentProjector.TypeFacet, index.Search(new SearchRequest { Take = 0, Facets = [ContentProjector.TypeFacet], Audiences = request.Audiences }).Facets[ContentProjector.TypeFacet], int.MaxValue, culture) : [],
            TopicUrl = Topic(query, culture),
            AskUrl = query.Text.Length > 0 ? doors.Ask(culture, query.Text) : null,
        };
        return Page();
    }

    private string? Topic(ExploreQuery query, string culture) =>
        query.Text.Length == 0 && query.Filters.Where(f => f.Value.Count > 0).ToList() is [{ Value: [var code] } only]
            && site.Current.Taxonomies.GetValueOrDefault(only.Key) is { } vocabulary && vocabulary.FindByCode(code) is { } term && TopicPresenter.HasPages(site.Current, vocabulary)
            ? TopicPresenter.Path(culture, vocabulary, term)
            : null;

    private WayView? WithoutFilters(SearchRequest request, ExploreQuery query, Texts texts)
    {
        var all = ExplorePresenter.Unfiltered(query);
        var found = index.Search(request with { Filters = all.Filters, Take = 0, Facets = [], Fill = false }).Total;
        return found > 0 ? new WayView(texts.Plural("{0} result without the filters", "{0} results without the filters", found), all.Url(Request.Path)) : null;
    }
}
