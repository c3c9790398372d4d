using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Discussions;
using LearningSpace.Web.Features.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>A thread, page by page.</summary>
public sealed class ThreadModel(ThreadReader reader, ThreadPresenter presenter, Participate participate, IAntiforgery antiforgery) : PageModel
{
    /// <summary>What the page shows.</summary>
    public ThreadView View { get; private set; } = null!;

    /// <summary>
    /// Answers with the thread; 301 where its title, or the thread itself, is another now; 404 where there is none for the reader; 410 where a moderator removed it; 400 for a page
    /// number that is none.
    /// </summary>
    public async Task<IActionResult> OnGetAsync(string culture, string id, string? slug, CancellationToken cancellation)
    {
        if (!ContentId.IsValid(id) || await reader.FindAsync(id, presenter.Viewer(HttpContext), cancellation) is not { } thread)
        {
            return NotFound();
        }

        if (thread.MergedInto is { } other)
        {
            return await reader.FindAsync(other, presenter.Viewer(HttpContext), cancellation) is { } target ? RedirectPermanent(ThreadAddress.Thread(culture, target)) : NotFound();
        }

        if (ThreadsModel.Page(Request.Query) is not { } page)
        {
            return BadRequest();
        }

        if (thread.State == PostState.Published && ThreadAddress.Thread(culture, thread) is var address && !address.EndsWith("/" + slug, StringComparison.Ordinal))
        {
            return RedirectPermanent(address + Request.QueryString);
        }

        var token = HttpContext.Person() is null ? "" : antiforgery.GetAndStoreTokens(HttpContext).RequestToken ?? "";
        if (await presenter.ViewAsync(HttpContext, culture, thread, page, Request.Query["view"] == ThreadPresenter.Tree, token, cancellation) is not { } view)
        {
            return NotFound();
        }

        View = view;
        if (view.Opening.Html is null)
        {
            Response.Headers.CacheControl = "no-store";
            Response.StatusCode = thread.State == PostState.Removed ? StatusCodes.Status410Gone : StatusCodes.Status200OK;
        }

        if (HttpContext.Person() is { } person)
        {
            Response.Headers.CacheControl = "no-store";
            await participate.ReadAsync(person.Id, thread.Id, view.Posts.Count > 0 ? view.Posts.Max(p => p.Number) : 0, cancellation);
        }

        return Page();
    }
}
