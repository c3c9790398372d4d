using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Text;
using LearningSpace.Data.Discussions;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>What somebody's words were before they were changed.</summary>
/// <param name="Head">The page's head.</param>
/// <param name="Title">The thread's title.</param>
/// <param name="Back">Where the words stand.</param>
/// <param name="Changes">The changes, the newest first.</param>
public sealed record HistoryView(PageHead Head, string Title, string Back, IReadOnlyList<HistoryChangeView> Changes);

/// <summary>A change.</summary>
/// <param name="When">When, in words.</param>
/// <param name="Because">Why, where a moderator made it; empty for none.</param>
/// <param name="Before">What it was.</param>
/// <param name="TitleBefore">What the title was; empty where that is not it.</param>
public sealed record HistoryChangeView(string When, string Because, SafeHtml Before, string TitleBefore);

/// <summary>Shows it.</summary>
[NotKept]
public sealed class HistoryPageModel(ThreadReader reader, ThreadPresenter presenter, PageHeads heads, PoCatalogues catalogues) : PageModel
{
    /// <summary>What the page shows.</summary>
    public HistoryView View { get; private set; } = null!;

    /// <summary>Answers with it; 404 where there is nothing that the reader may see.</summary>
    public async Task<IActionResult> OnGetAsync(string culture, string id, CancellationToken cancellation)
    {
        if (!ContentId.IsValid(id) || await reader.PostAsync(id, cancellation) is not { } post || await reader.FindAsync(post.ThreadId, presenter.Viewer(HttpContext), cancellation) is not { } thread
            || DiscussionPolicy.View(presenter.Actor(HttpContext, thread, post), new PostFacts(post.State, post.CreatedUtc)) is PostView.Nothing or PostView.Gravestone
            || await reader.HistoryAsync(id, cancellation) is not { Count: > 0 } changes)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "no-store";
        var texts = catalogues.For(culture);
        var title = texts["What was changed: {0}", thread.Title];
        View = new HistoryView(
            heads.Of(HttpContext, culture, title, title) with { NoIndex = true, Sheets = ["discussions.css"] },
            title,
            ThreadPresenter.AddressOf(culture, thread, post),
            [.. changes.Select(c => new HistoryChangeView(texts.Date(c.AtUtc), c.Because, Markdown.ToSafeHtmlOfMany(c.Markdown), c.Title != thread.Title ? c.Title : ""))]);
        return Page();
    }
}
