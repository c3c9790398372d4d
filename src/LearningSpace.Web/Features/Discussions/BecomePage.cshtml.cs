using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Data.Discussions;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Makes a draft for the library of a question and the answer that helped.</summary>
[Needs(Permissions.Discuss)]
public sealed class BecomePageModel(FormServices services, PostTools tools, AnswerPresenter answers, DraftFromAnswer make, WriteTools write, WriteLimits limits) : FormPage(services)
{
    private ThreadRow thread = null!;
    private ContentTypeDefinition type = null!;
    private PostRow question = null!;
    private PostRow answer = null!;
    private Became? became;

    /// <summary>Id of the thread.</summary>
    [FromRoute(Name = "id")]
    public string ThreadId { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (!ContentId.IsValid(ThreadId)
            || await tools.Reader.FindAsync(ThreadId, tools.Presenter.Viewer(HttpContext), cancellation) is not { AnswerId: { } accepted } found
            || !DiscussionPolicy.MayWriteUp(tools.Presenter.Actor(HttpContext, found), ThreadPresenter.Facts(found))
            || answers.TypeFor(HttpContext.Person()!) is not { } known
            || await tools.Reader.OpeningAsync(found.Id, cancellation) is not { State: PostState.Published } first
            || await tools.Reader.PostAsync(accepted, cancellation) is not { State: PostState.Published } helped)
        {
            return NotFound();
        }

        (thread, type, question, answer) = (found, known, first, helped);
        became = await make.FindAsync(thread, HttpContext.Person()!, cancellation);
        return became switch
        {
            { IsPublished: true } => Back(),
            { IsTheirs: true } => Draft(became.ItemId),
            _ => null,
        };
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        var person = HttpContext.Person()!;
        if (!limits.MaySave(HttpContext, person))
        {
            Input.Problem = T["You may save {0} drafts a minute. Wait a moment, then try again.", WriteLimits.Saves];
            return null;
        }

        var culture = Cultures.OfLanguage(thread.Language) ?? Culture;

        // It tells what happened to others, so not where this person works.
        var item = await write.BeginAsync(type, ContentId.Random(), null, culture, cancellation);
        await answers.FillAsync(Request, culture, item, thread, question, answer, cancellation);
        became = await make.RunAsync(thread.Id, item, person, cancellation);
        if (became is null)
        {
            Input.Problem = T["That cannot be done here."];
            return null;
        }

        return became.IsTheirs ? Draft(became.ItemId) : became.IsPublished ? Back() : null;
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation) => new PostPageView(T["Make a text of the answer"])
    {
        Lead = became is null
            ? T["What was asked and the answer that helped become a draft of yours: {0}. Everybody who took part is named in it, as visitors know them. You write on, and hand it in when it is ready.", type.Ours.Label(Culture)]
            : T["Somebody is already writing up this answer. If nothing has appeared within {0} days, you can do it.", (int)DraftFromAnswer.Alone.TotalDays],
        Paragraphs = became is null && thread.Audience != Audiences.Everyone
            ? [T["Only members read this thread. Before you publish, take out what was said in confidence, or ask those who said it."]] : [],
        Trouble = Input.Problem,
        Answered = await tools.Presenter.QuotedAsync(HttpContext, Culture, thread, answer, cancellation),
        AnsweredHeading = T["The answer that helped"],
        Forms = became is null ? [new FormView([], T["Make the draft"])] : [],
        Ways = [new(T["Back to the thread"], ThreadAddress.Thread(Culture, thread))],
        Sheets = ["discussions.css"],
    };

    private RedirectResult Draft(string item) => new(WriteAddress.Of(Culture, type.Ours.Path, item));

    private RedirectResult Back() => new(ThreadAddress.Thread(Culture, thread));
}
