using System.Globalization;
using LearningSpace.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>The Space: threads, what was last answered first.</summary>
public sealed class ThreadsModel(ThreadsPresenter presenter) : PageModel
{
    /// <summary>What the page shows.</summary>
    public ThreadsView View { get; private set; } = null!;

    /// <summary>Answers with threads; 400 for a page number that is none, 404 beyond the last.</summary>
    public async Task<IActionResult> OnGetAsync(string culture, CancellationToken cancellation)
    {
        if (Page(Request.Query) is not { } page)
        {
            return BadRequest();
        }

        var query = ThreadQueries.From(Request.Query, HttpContext.Audiences(), page);
        if (await presenter.ViewAsync(HttpContext, culture, query, cancellation) is not { } view)
        {
            return NotFound();
        }

        View = view;
        return Page();
    }

    /// <summary>The number of a page; null for what is none.</summary>
    internal static int? Page(IQueryCollection query) =>
        !query.TryGetValue("page", out var values) ? 1 : int.TryParse(values, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : null;
}
