using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Discussions;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Follows a thread, mutes it, or neither. Who comes here otherwise is led to the thread.</summary>
[Needs(Permissions.Discuss)]
public sealed class ThreadActPageModel(FormServices services, PostTools tools, Participate participate) : FormPage(services)
{
    private ThreadRow thread = null!;

    /// <summary>Id of the thread.</summary>
    [FromRoute(Name = "id")]
    public string ThreadId { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (!ContentId.IsValid(ThreadId) || await tools.Reader.FindAsync(ThreadId, tools.Presenter.Viewer(HttpContext), cancellation) is not { } found || !DiscussionPolicy.MayFollow(tools.Presenter.Actor(HttpContext, found), ThreadPresenter.Facts(found)))
        {
            return NotFound();
        }

        thread = found;
        return Input.IsSent ? null : Back();
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (form is not (ActPageModel.Follow or ActPageModel.Mute or ActPageModel.Unfollow))
        {
            Input.Problem = T["That cannot be done here."];
            return null;
        }

        await participate.FollowAsync(HttpContext.Person()!.Id, FollowRow.OfThread, ThreadId, form switch { ActPageModel.Follow => false, ActPageModel.Mute => true, _ => null }, cancellation);
        return Back();
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(new FormPageView(thread.Title)
    {
        Trouble = Input.Problem,
        Ways = [new(T["Back to the thread"], ThreadAddress.Thread(Culture, thread))],
    });

    private IActionResult Back() => new RedirectResult(ThreadAddress.Thread(Culture, thread));
}
