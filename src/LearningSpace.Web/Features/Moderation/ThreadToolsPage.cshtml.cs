using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>What a moderator can do with a thread that nobody reported.</summary>
[Needs(Permissions.Moderate)]
public sealed class ThreadToolsPageModel(FormServices services, ModerationTools tools) : ModeratingPage(services, tools)
{
    /// <summary>Id of the thread.</summary>
    [FromRoute(Name = "id")]
    public string ThreadId { get; set; } = "";

    /// <inheritdoc/>
    protected override string Done => ThreadAddress.Thread(Culture, Thread!);

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (!ContentId.IsValid(ThreadId) || await Tools.Threads.FindAsync(ThreadId, Tools.Presenter.Viewer(HttpContext), cancellation) is not { } thread
            || await Tools.Threads.PostsAsync(thread.Id, Tools.Presenter.Viewer(HttpContext), 0, 1, cancellation) is not [var opening, ..])
        {
            return NotFound();
        }

        (Thread, Post) = (thread, opening);
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation) => new PanelsView(Thread!.Title)
    {
        Trouble = Input.Problem,
        Panels =
        [
            .. await EarlierAsync(cancellation) is { } earlier ? [earlier] : Array.Empty<PanelView>(),
            new PanelView(T["What you can do"]) { Id = "acts-panel", Forms = await FormsAsync(cancellation) },
        ],
        Ways = [new(T["Back to the thread"], ThreadAddress.Thread(Culture, Thread)), new(T["Moderation"], $"/{Culture}/moderation")],
    };
}
