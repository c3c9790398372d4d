using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Search;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Content;

/// <summary>An item's page.</summary>
public sealed class ItemModel(SiteStore site, ContentReader reader, ItemPresenter presenter, GravestonePresenter gravestones) : PageModel
{
    /// <summary>What the page shows; null where the item was withdrawn.</summary>
    public ItemView? View { get; private set; }

    /// <summary>What stands in its place; null where it is there.</summary>
    public GravestoneView? Gravestone { get; private set; }

    /// <summary>Answers with the item; 301 from an old address; 410 with the reason where it was withdrawn; 404 where there is nothing that the reader may see.</summary>
    public async Task<IActionResult> OnGetAsync(string culture, string path, string slug, CancellationToken cancellation)
    {
        if (!site.Current.Definitions.ByPath.ContainsKey(path))
        {
            return NotFound();
        }

        var answer = await reader.FindByPathAsync(path, slug, culture, HttpContext.Audiences(), cancellation);
        if (answer.MovedTo is { } moved)
        {
            return RedirectPermanent(ExplorePresenter.ItemPath(culture, path, moved));
        }

        if (answer.Found is not { } found)
        {
            if (await reader.FindGravestoneAsync(path, slug, HttpContext.Audiences(), cancellation) is not { } withdrawn)
            {
                return NotFound();
            }

            Gravestone = gravestones.View(HttpContext, culture, withdrawn);
            Response.StatusCode = StatusCodes.Status410Gone;
            Response.Headers.CacheControl = "no-store";
            return Page();
        }

        View = await presenter.PageAsync(HttpContext, culture, found, cancellation);
        return Page();
    }
}
