using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Search;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Content;

/// <summary>A path word alone leads to its overview, else to its items.</summary>
public sealed class PathWordModel(SiteStore site, ContentReader reader) : PageModel
{
    /// <summary>Redirects to the item that gives the overview, where a type names one and it is there, else to explore; 404 for a word that is none.</summary>
    public async Task<IActionResult> OnGetAsync(string culture, string path, CancellationToken cancellation)
    {
        if (!site.Current.Definitions.ByPath.TryGetValue(path, out var types))
        {
            return NotFound();
        }

        foreach (var overview in types.Select(t => t.Ours.Overview).OfType<string>())
        {
            var answer = await reader.FindByPathAsync(path, overview, culture, HttpContext.Audiences(), cancellation);
            if ((answer.Found?.Row.Slug ?? answer.MovedTo) is { } slug)
            {
                return Redirect(ExplorePresenter.ItemPath(culture, path, slug));
            }
        }

        return Redirect(types.Aggregate(new ExploreQuery(), (query, type) => query.Toggle("type", type.Name)).Url($"/{culture}/explore"));
    }
}
