using LearningSpace.Core.Accounts;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Discussions;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Takes one's own words back.</summary>
[Needs(Permissions.Discuss)]
public sealed class DeletePostPageModel(FormServices services, PostTools tools, DeletePost delete) : PostFormPage(services, tools)
{
    /// <inheritdoc/>
    protected override bool May() => DiscussionPolicy.MayDelete(Actor, Facts) != DeleteAnswer.No;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (await delete.RunAsync(PostId, HttpContext.Person()!, cancellation))
        {
            return Post.Number == 0 && Thread.Replies == 0 ? To("/discussions") : new RedirectResult(ThreadAddress.Thread(Culture, Thread));
        }

        Input.Problem = T["That cannot be done here."];
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation) => new PostPageView(T["Delete what you wrote?"])
    {
        Lead = T["Your words are gone at once, from the history too, and cannot be brought back. Where somebody answered them, others see that something stood there."],
        Answered = await Tools.Presenter.QuotedAsync(HttpContext, Culture, Thread, Post, cancellation),
        AnsweredHeading = T["What you wrote"],
        Forms = [new FormView([], T["Delete it"]) { IsGrave = true, Problem = Input.Problem }],
        Ways = [new(T["Back to the thread"], ThreadPresenter.AddressOf(Culture, Thread, Post))],
        Sheets = ["discussions.css"],
    };
}
