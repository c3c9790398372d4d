using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Discussions;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>What pages on which something is written into threads need.</summary>
/// <param name="Reader">Threads.</param>
/// <param name="Presenter">Shows them.</param>
/// <param name="Forms">Forms.</param>
/// <param name="Send">Begins and answers.</param>
public sealed record PostTools(ThreadReader Reader, ThreadPresenter Presenter, PostForms Forms, SendPost Send);

/// <summary>Answers a thread.</summary>
[Needs(Permissions.Discuss)]
[RequestSizeLimit(Pictures.LongestRequest)]
public sealed class ReplyPageModel(FormServices services, PostTools tools) : FormPage(services)
{
    private ThreadRow thread = null!;
    private PostRow? answered;
    private PostingVerdict? verdict;
    private string? picture;

    /// <summary>Id of the thread.</summary>
    [FromRoute(Name = "id")]
    public string ThreadId { get; set; } = "";

    private string Place => PostForms.ReplyPlace(ThreadId);

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (!ContentId.IsValid(ThreadId) || await tools.Reader.FindAsync(ThreadId, tools.Presenter.Viewer(HttpContext), cancellation) is not { } found)
        {
            return NotFound();
        }

        thread = found;
        if (!DiscussionPolicy.MayReply(tools.Presenter.Actor(HttpContext, thread), ThreadPresenter.Facts(thread)) && !Input.IsSent)
        {
            return new RedirectResult(ThreadAddress.Thread(Culture, thread));
        }

        var to = Input.IsSent ? Input.Exact(PostForms.To) : Request.Query["to"].ToString();
        answered = ContentId.IsValid(to) && await tools.Reader.PostAsync(to, cancellation) is { State: PostState.Published } post && post.ThreadId == thread.Id ? post : null;
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        picture = await tools.Forms.InsertedAsync(HttpContext, Input, Culture, cancellation);
        if (PostForms.IsForLooking(Input))
        {
            return null;
        }

        if (await tools.Forms.IsForgottenAsync(Input, HttpContext.Person()!, Place, cancellation))
        {
            return new RedirectResult(ThreadAddress.Thread(Culture, thread));
        }

        var order = tools.Forms.Reply(Input, HttpContext.Person()!, ThreadId);
        var sent = await tools.Send.RunAsync(answered is { Number: 0 } ? order with { ParentId = null } : order, cancellation);
        if (sent is { Thread: { } kept, Post: { } post })
        {
            return new RedirectResult(ThreadPresenter.AddressOf(Culture, kept, post));
        }

        verdict = sent.Verdict;
        if (verdict is null)
        {
            Input.Problem = T["This thread was closed, or what you answer was taken away, while you wrote. Your words are still here: copy them, and look at the thread."];
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
        var person = HttpContext.Person()!;
        var form = await tools.Forms.ReplyAsync(Input, person, Culture, Place, Input.IsSent ? "" : await QuotationAsync(cancellation), answered is { Number: > 0 } ? answered.Id : "", cancellation);
        form = tools.Forms.Again(form, Input, verdict, picture, Culture);
        return new PostPageView(T["Reply: {0}", thread.Title])
        {
            Answered = answered is null ? null : await tools.Presenter.QuotedAsync(HttpContext, Culture, thread, answered, cancellation),
            Preview = PostForms.Shown(Input),
            Forms = [form],
            Ways = [new(T["Back to the thread"], ThreadAddress.Thread(Culture, thread))],
            Sheets = ["discussions.css"],
        };
    }

    private async Task<string> QuotationAsync(CancellationToken cancellation)
    {
        if (answered is null || Request.Query["quote"] != "1")
        {
            return "";
        }

        var who = await tools.Presenter.QuotedAsync(HttpContext, Culture, thread, answered, cancellation);
        return Quotation.Of(T["{0} wrote", who.Who.Name], ThreadAddress.Post(Culture, answered.Id), answered.Markdown);
    }
}
