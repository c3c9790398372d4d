using LearningSpace.Core.Accounts;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Discussions;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Changes one's own words.</summary>
[Needs(Permissions.Discuss)]
[RequestSizeLimit(Pictures.LongestRequest)]
public sealed class EditPostPageModel(FormServices services, PostTools tools, EditPost edit) : PostFormPage(services, tools)
{
    private PostingVerdict? verdict;
    private string? picture;

    // Of what is sent, the verb says whether it is too late: then the words are not lost.
    /// <inheritdoc/>
    protected override bool May() => Actor.IsAuthor && (Input.IsSent || DiscussionPolicy.MayEdit(Actor, ThreadPresenter.Facts(Thread), Facts, Tools.Forms.Now) != EditAnswer.No);

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        picture = await Tools.Forms.InsertedAsync(HttpContext, Input, Culture, cancellation);
        if (PostForms.IsForLooking(Input))
        {
            return null;
        }

        if (await Tools.Forms.IsForgottenAsync(Input, HttpContext.Person()!, PostForms.EditPlace(PostId), cancellation))
        {
            return Back();
        }

        var sent = await edit.RunAsync(PostId, Tools.Forms.Edited(Input, HttpContext.Person()!, Post, Post.Number == 0, Thread.Language), Actor, cancellation);
        if (sent is { Thread: { } kept, Post: { } post })
        {
            return new RedirectResult(ThreadPresenter.AddressOf(Culture, kept, post));
        }

        verdict = sent.Verdict;
        if (verdict is null)
        {
            Input.Problem = T["This can no longer be changed. Your words are still here: copy them, and write a new reply."];
        }
        else
        {
            Tools.Forms.Tell(Input, verdict, Culture);
        }

        return null;
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var form = await Tools.Forms.EditAsync(Input, HttpContext.Person()!, Culture, Post, Post.Number == 0 ? Thread.Title : null, cancellation);
        form = Tools.Forms.Again(form, Input, verdict, picture, Culture);
        return new PostPageView(T["Change what you wrote"])
        {
            Lead = DiscussionPolicy.MayEdit(Actor, ThreadPresenter.Facts(Thread), Facts, Tools.Forms.Now) == EditAnswer.WithHistory ? T["Others see that it was changed, and what it was before."] : null,
            Preview = PostForms.Shown(Input),
            Forms = [form],
            Ways = [new(T["Back to the thread"], ThreadPresenter.AddressOf(Culture, Thread, Post))],
            Sheets = ["discussions.css"],
        };
    }
}
