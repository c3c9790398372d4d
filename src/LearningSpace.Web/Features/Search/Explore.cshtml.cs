using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Search;

/// <summary>Search and browse.</summary>
public sealed class ExploreModel(SiteStore site, FindItems find, ExplorePresenter presenter, PageHeads heads, PoCatalogues catalogues) : PageModel
{
    /// <summary>What the page shows.</summary>
    public ExploreView View { get; private set; } = null!;

    /// <summary>Answers with results; 400 for a page number that is none, 404 beyond the last.</summary>
    public async Task<IActionResult> OnGetAsync(string culture, CancellationToken cancellation)
    {
        var query = ExploreQuery.From(Request.Query, site.Current);
        if (query.Page is null)
        {
            return StatusCode(StatusCodes.Status400BadRequest);
        }

        var request = query.ToRequest(null, ExplorePresenter.PageSize, ExploreQuery.FacetsOf(site.Current));
        var (result, items) = await find.RunAsync(request, cancellation);
        if (query.Page > 1 && request.Skip >= result.Total)
        {
            return NotFound();
        }

        var texts = catalogues.For(culture);
        var title = query.Text.Length > 0 ? texts["Search: {0}", query.Text] : texts["Explore"];
        var head = heads.Of(HttpContext, culture, title, texts["Search and browse case studies and register entries on artificial intelligence in public administration."]) with
        {
            NoIndex = query.Text.Length > 0 || query.Filters.Sum(f => f.Value.Count) > 1,
        };
        View = presenter.View(head, query, request.Query, result, items);
        return Page();
    }
}
