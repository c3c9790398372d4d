using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Content;

/// <summary>Items side by side.</summary>
public sealed class CompareModel(ComparePresenter presenter) : PageModel
{
    /// <summary>What the page shows.</summary>
    public CompareView View { get; private set; } = null!;

    /// <summary>Answers with what is public of the ids asked for; without any it tells how to choose.</summary>
    public async Task<IActionResult> OnGetAsync(string culture, CancellationToken cancellation)
    {
        View = await presenter.ViewAsync(HttpContext, culture, [.. Request.Query["id"].OfType<string>()], cancellation);
        return Page();
    }
}
