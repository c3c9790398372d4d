using System.Globalization;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Moderation;
using LearningSpace.Data;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Moderation;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using WayView = LearningSpace.Web.Features.Forms.WayView;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>What moderators do with a thread as a whole: close, pin, move, slow down, split, merge.</summary>
[Needs(Permissions.Moderate)]
public sealed class ThreadToolsPageModel(FormServices services, CaseTools tools, ArrangeThreads arrange, ThreadReader threads, ThreadPresenter presenter, Database database, SiteStore site) : FormPage(services)
{
    private const string Seen = "seen";
    private const string Words = "words-";
    private const string Topic = "topic";
    private const string Pace = "pace";
    private const string Replies = "replies";
    private const string Title = "title";
    private const string Into = "into";
    private const int ExcerptLength = 120;

    private static readonly int[] Paces = [0, 60, 300, 900, 3600, 21_600, 86_400];

    private ThreadRow thread = null!;
    private IReadOnlyList<ReadyWords> ready = [];

    /// <summary>Id of the thread.</summary>
    [FromRoute(Name = "id")]
    public string ThreadId { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (!ContentId.IsValid(ThreadId) || await threads.FindAsync(ThreadId, presenter.Viewer(HttpContext), cancellation) is not { MergedInto: null } found)
        {
            return NotFound();
        }

        thread = found;
        ready = await tools.Templates.AllAsync(cancellation);
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (Moderate.Parse(form) is not { } action || ModerationActions.Of(action).Target != ModerationTarget.Thread)
        {
            Input.Problem = T["That cannot be done here."];
            return null;
        }

        var (words, chosen) = (Input.Text(Words + form), ReadyChoice.Chosen(Input, form));
        if (words.Length == 0 && chosen.Length == 0 && ModerationActions.Of(action).NeedsWords)
        {
            Input.Refuse(Words + form, T["Write the reason: the author reads it."]);
            return null;
        }

        var order = new ModerationOrder(HttpContext.Person()!, action)
        {
            ThreadId = ThreadId,
            Seen = Input.Exact(Seen),
            Words = words.Length > ReportReasons.LongestText ? words[..ReportReasons.LongestText] : words,
            Ready = chosen,
            Topic = Input.Exact(Topic),
            Seconds = int.TryParse(Input.Exact(Pace), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : -1,
        };
        var result = action switch
        {
            ModerationAction.Split => await SplitAsync(order, cancellation),
            ModerationAction.Merge => await MergeAsync(order, cancellation),
            _ => await tools.Moderate.RunAsync(order, cancellation),
        };
        if (result is { Problem: ModerationProblem.None, Act: { } act })
        {
            return act.ThreadId == ThreadId ? To($"/moderation/threads/{ThreadId}?done=1") : To($"/discussions/{act.ThreadId}");
        }

        Input.Problem = result is null || Input.HasProblems ? Input.Problem : ModerationWords.Problem(result, T);
        return await BeginAsync(cancellation);
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var opening = await context.Posts.FirstOrDefaultAsync(p => p.ThreadId == ThreadId && p.Number == 0, cancellation);
        var (facts, actor) = await tools.Moderate.FactsAsync(context, HttpContext.Person()!, thread, opening, thread.Author, cancellation);
        var offered = ModerationPolicy.Offered(facts, actor).Where(a => ModerationActions.Of(a).Target == ModerationTarget.Thread).ToList();
        var page = ThreadsModel.Page(Request.Query) is { } asked && ThreadPages.Has(asked, thread.LastNumber) ? asked : 1;
        var (first, count) = (ThreadPages.Numbers(page).First, ThreadPages.Size);
        var replies = await context.Posts.Where(p => p.ThreadId == ThreadId && p.Number >= Math.Max(1, first) && p.Number < first + count && p.State == PostState.Published).OrderBy(p => p.Number).ToListAsync(cancellation);
        return new PanelsView(T["Moderate: {0}", thread.Title])
        {
            Notice = Request.Query["done"].ToString().Length > 0 && !Input.IsSent ? T["It is done. Whom it concerns is told."] : null,
            Trouble = Input.Problem,
            Paragraphs = actor.IsOwn ? [T["Nobody decides on their own words: another moderator does."]] : [T["To hide or remove a single message, report it: then it has a case, and you decide there."]],
            Panels =
            [
                .. offered.Count == 0 ? Array.Empty<PanelView>() : [new PanelView(T["The thread as a whole"]) { Id = "whole", Forms = [.. offered.Select(Form).OrderBy(f => f.IsFolded)] }],
                .. replies.Count == 0 || thread.State != PostState.Published ? Array.Empty<PanelView>() : [new PanelView(T["Split it"]) { Id = "split", Forms = [Split(replies)], Ways = [.. Pages(page)] }],
            ],
            Ways = [new(T["Back to the thread"], ThreadAddress.Thread(Culture, thread)), new(T["Back to the list"], $"/{Culture}/moderation")],
        };
    }

    private async Task<ModerationResult?> SplitAsync(ModerationOrder order, CancellationToken cancellation)
    {
        var (chosen, title) = (Input.All(Replies), Input.Text(Title));
        if (chosen.Count is 0 or > ArrangeThreads.MostAtOnce)
        {
            Input.Refuse(Replies, T["Choose at least one."]);
        }

        if (title.Length is < DiscussionLimits.ShortestTitle or > DiscussionLimits.LongestTitle)
        {
            Input.Refuse(Title, T["A title has {0} to {1} characters.", DiscussionLimits.ShortestTitle, DiscussionLimits.LongestTitle]);
        }

        return Input.HasProblems ? null : await arrange.SplitAsync(order, chosen, title, cancellation);
    }

    // Its address is what moderators have at hand.
    private async Task<ModerationResult?> MergeAsync(ModerationOrder order, CancellationToken cancellation)
    {
        var parts = Input.Text(Into).Split('/', '?', '#');
        var into = parts.SkipWhile(p => p != "discussions").ElementAtOrDefault(1) ?? parts[0];
        if (!ContentId.IsValid(into) || into == ThreadId || await threads.FindAsync(into, presenter.Viewer(HttpContext), cancellation) is not { State: PostState.Published, MergedInto: null })
        {
            Input.Refuse(Into, T["Copy the address of another thread that is in sight."]);
            return null;
        }

        var result = await arrange.MergeAsync(order, into, cancellation);
        if (result.Problem == ModerationProblem.Unfit)
        {
            Input.Refuse(Into, T["Only threads that the same people read can be put together."]);
        }

        return result;
    }

    private FormView Form(ModerationAction action)
    {
        var code = Moderate.CodeOf(action);
        return new FormView(
            [
                FieldView.Hidden(Seen, Moderate.Seen(thread)),
                .. action == ModerationAction.Move ? [Input.Fill(new FieldView(Topic, FieldKind.Choice, T["Topic"]) { IsMenu = true, Options = [new("", T["None of these"]), .. Topics()] }, thread.Topic)] : Array.Empty<FieldView>(),
                .. action == ModerationAction.SlowMode ? [Input.Fill(new FieldView(Pace, FieldKind.Choice, T["Time between two replies of the same person"]) { IsMenu = true, Options = [.. Paces.Select(s => new FieldOption(s.ToString(CultureInfo.InvariantCulture), PaceOf(s)))] }, thread.SlowSeconds.ToString(CultureInfo.InvariantCulture))] : Array.Empty<FieldView>(),
                .. action == ModerationAction.Merge ? [Input.Fill(new FieldView(Into, FieldKind.Text, T["Address of the other thread"]))] : Array.Empty<FieldView>(),
                .. ModerationActions.Of(action).NeedsWords ? ReadyChoice.Field(ready, Input, code, T) : [],
                .. ModerationActions.Of(action).NeedsWords ? [Input.Fill(new FieldView(Words + code, FieldKind.Long, T["Reason, in words to the author"]) { Longest = ReportReasons.LongestText })] : Array.Empty<FieldView>(),
            ],
            ModerationWords.Button(action, T))
        { Name = code, IsQuiet = true, Consequence = ModerationWords.Consequences(action, T) }.Folded(Input.Exact(FormField) == code);
    }

    private FormView Split(List<PostRow> replies) => new(
        [
            FieldView.Hidden(Seen, Moderate.Seen(thread)),
            Input.Fill(new FieldView(Replies, FieldKind.Choices, T["Replies that belong elsewhere"]) { Hint = T["The first of them begins the new thread."], Options = [.. replies.Select(r => new FieldOption(r.Id, T["Reply {0}", r.Number]) { Hint = Excerpt.Of(r.Markdown, ExcerptLength) })] }),
            Input.Fill(new FieldView(Title, FieldKind.Text, T["Title of the new thread"]) { Longest = DiscussionLimits.LongestTitle }),
        ],
        ModerationWords.Button(ModerationAction.Split, T))
    { Name = Moderate.CodeOf(ModerationAction.Split), IsQuiet = true, Consequence = ModerationWords.Consequences(ModerationAction.Split, T) };

    private IEnumerable<WayView> Pages(int page)
    {
        var last = ThreadPages.Count(thread.LastNumber);
        if (page > 1)
        {
            yield return new WayView(T["Earlier replies"], $"/{Culture}/moderation/threads/{ThreadId}?page={page - 1}");
        }

        if (page < last)
        {
            yield return new WayView(T["Later replies"], $"/{Culture}/moderation/threads/{ThreadId}?page={page + 1}");
        }
    }

    private IEnumerable<FieldOption> Topics() => site.Current.Taxonomies.GetValueOrDefault(ThreadDocument.Topics)?.Terms.Where(t => t.Parent is null).Select(t => new FieldOption(t.Code, t.Label(Culture))) ?? [];

    private string PaceOf(int seconds) => seconds == 0 ? T["No waiting"] : seconds < 3600 ? T.Plural("{0} minute", "{0} minutes", seconds / 60) : T.Plural("{0} hour", "{0} hours", seconds / 3600);
}
