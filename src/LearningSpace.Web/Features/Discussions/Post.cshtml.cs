using LearningSpace.Core.Content;
using LearningSpace.Data.Discussions;
using LearningSpace.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Leads to a post wherever it stands now: links name it alone, and survive that it moves.</summary>
[NotKept]
public sealed class PostModel(ThreadReader reader, ThreadPresenter presenter) : PageModel
{
    /// <summary>Answers with 302; 404 where there is nothing that the reader may see.</summary>
    public async Task<IActionResult> OnGetAsync(string culture, string id, CancellationToken cancellation) =>
        ContentId.IsValid(id) && await reader.PostAsync(id, cancellation) is { } post && await reader.FindAsync(post.ThreadId, presenter.Viewer(HttpContext), cancellation) is { } thread
            ? Redirect(ThreadPresenter.AddressOf(culture, thread, post))
            : NotFound();
}
