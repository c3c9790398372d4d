using LearningSpace.Core.Accounts;
using LearningSpace.Core.Discussions;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Begins a thread, on its own or about an item.</summary>
[Needs(Permissions.Discuss)]
[RequestSizeLimit(Pictures.LongestRequest)]
public sealed class NewThreadPageModel(FormServices services, PostTools tools) : FormPage(services)
{
    private PostingVerdict? verdict;
    private string? picture;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        picture = await tools.Forms.InsertedAsync(HttpContext, Input, Culture, cancellation);
        if (await tools.Forms.IsForgottenAsync(Input, HttpContext.Person()!, PostForms.NewPlace(Input.Exact(PostForms.Item)), cancellation))
        {
            return new RedirectResult(Request.Path + Request.QueryString);
        }

        if (PostForms.IsForLooking(Input) || tools.Forms.New(Input, HttpContext.Person()!, Culture) is not { } order)
        {
            return null;
        }

        var sent = await tools.Send.RunAsync(order, cancellation);
        if (sent is { Thread: { } thread, Post: not null })
        {
            return new RedirectResult(ThreadAddress.Thread(Culture, thread));
        }

        verdict = sent.Verdict;
        if (verdict is null)
        {
            Input.Problem = T["What this is about is no longer there for you. Your words are still here: copy them, and start a thread of its own."];
        }
        else
        {
            tools.Forms.Tell(Input, verdict, Culture);
        }

        return null;
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var form = await tools.Forms.NewAsync(Input, HttpContext.Person()!, Culture, Request.Query, cancellation);
        form = tools.Forms.Again(form, Input, verdict, picture, Culture);
        return new PostPageView(T["Start a thread"])
        {
            Lead = T["Ask, or tell what you met. Whoever comes after you finds it, too."],
            Preview = PostForms.Shown(Input),
            Forms = [form],
            Ways = [new(T["All threads"], ThreadAddress.List(Culture)), new(T["Rules of the Space"], $"/{Culture}/about/rules")],
            Sheets = ["discussions.css"],
        };
    }
}
