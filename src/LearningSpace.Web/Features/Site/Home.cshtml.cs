using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Site;

/// <summary>The home page.</summary>
public sealed class HomeModel(HomePresenter presenter) : PageModel
{
    /// <summary>What the page shows.</summary>
    public HomeView View { get; private set; } = null!;

    /// <summary>Answers with the page.</summary>
    public async Task OnGetAsync(string culture, CancellationToken cancellation) => View = await presenter.ViewAsync(HttpContext, culture, cancellation);
}
