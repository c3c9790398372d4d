using System.Globalization;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Search;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Content;

/// <summary>The page of an item's versions: which there were, and what differs between two of them.</summary>
public sealed class VersionsModel(SiteStore site, ContentReader reader, VersionsPresenter presenter) : PageModel
{
    /// <summary>What the page shows.</summary>
    public VersionsView View { get; private set; } = null!;

    /// <summary>
    /// Answers with the page; 301 from an old address; 404 where there is nothing that the reader may see, where <c>from</c> or <c>to</c> is no version, and beyond the
    /// first version; 400 where <c>before</c> is no number.
    /// </summary>
    public async Task<IActionResult> OnGetAsync(string culture, string path, string slug, string? from, string? to, string? before, CancellationToken cancellation)
    {
        if (!site.Current.Definitions.ByPath.ContainsKey(path))
        {
            return NotFound();
        }

        var answer = await reader.FindByPathAsync(path, slug, culture, HttpContext.Audiences(), cancellation);
        if (answer.MovedTo is { } moved)
        {
            return RedirectPermanent(ExplorePresenter.ItemPath(culture, path, moved) + "/versions" + Request.QueryString);
        }

        if (answer.Found is not { } found)
        {
            return NotFound();
        }

        if (before is not null && Number(before) == 0)
        {
            return BadRequest();
        }

        var pair = from is null && to is null ? null : ((int, int)?)(Number(from), Number(to));
        if (await presenter.ViewAsync(HttpContext, culture, found, new VersionsQuestion(pair, before is null ? null : Number(before)), cancellation) is not { } view)
        {
            return NotFound();
        }

        View = view;
        return Page();
    }

    // The number of no version is 0.
    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
