using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Search;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Content;

/// <summary>A path word alone leads to its items.</summary>
public sealed class PathWordModel(SiteStore site) : PageModel
{
    /// <summary>Redirects to explore; 404 for a word that is none.</summary>
    public IActionResult OnGet(string culture, string path) =>
        site.Current.Definitions.ByPath.TryGetValue(path, out var types)
            ? Redirect(types.Aggregate(new ExploreQuery(), (query, type) => query.Toggle("type", type.Name)).Url($"/{culture}/explore"))
            : NotFound();
}
