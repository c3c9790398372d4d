using System.Globalization;
using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Moderation;
using LearningSpace.Data;
using LearningSpace.Data.Content;
using LearningSpace.Data.Moderation;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Administration;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>Where a moderator reads what waits, and decides: what follows from each decision stands beside it. Who opens it has it in hand for ten minutes.</summary>
[Needs(Permissions.Moderate)]
public sealed class CasePageModel(FormServices services, CaseTools tools, Database database, ContentReader content) : FormPage(services)
{
    private const string Release = "release";
    private const string Seen = "seen";
    private const string Words = "words-";
    private const string Reason = "reason-";
    private const string Markdown = "markdown";
    private const string Hours = "hours";
    private const int MostActs = 20;

    private OpenedCase one = null!;
    private IReadOnlyList<ReadyWords> ready = [];
    private string? itemUrl;
    private Person person = null!;
    private (ModeratedFacts Facts, ModerationActor Actor) known;

    /// <summary>Id of the case.</summary>
    [FromRoute(Name = "id")]
    public string CaseId { get; set; } = "";

    private DateTime Now => tools.Clock.GetUtcNow().UtcDateTime;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        person = HttpContext.Person()!;
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        ready = await tools.Templates.AllAsync(cancellation);

        // Looking is a sign of whoever has it in hand; before a decision nothing may move.
        if (!Input.IsSent && one.Row.DecidedUtc is null && await tools.Claim.TakeAsync(CaseId, person, cancellation) == CaseRefusal.None)
        {
            await ReadAsync(cancellation);
        }

        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (form == Release)
        {
            await tools.Claim.ReleaseAsync(CaseId, person, cancellation);
            return To("/moderation");
        }

        if (Moderate.Parse(form) is not { } action)
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

        if (words.Length > ReportReasons.LongestText)
        {
            Input.Refuse(Words + form, T["This has {0} characters; {1} are the most.", words.Length, ReportReasons.LongestText]);
            return null;
        }

        var result = await tools.Moderate.RunAsync(
            new ModerationOrder(person, action)
            {
                CaseId = CaseId,
                Seen = Input.Exact(Seen),
                Words = words,
                Ready = chosen,
                Reason = ReportReasons.Parse(Input.Exact(Reason + form)) is { } reason ? ReportReasons.Of(reason).Code : "",
                Markdown = Input.Exact(Markdown).ReplaceLineEndings("\n").Trim().Normalize(),
                Hours = int.TryParse(Input.Exact(Hours), NumberStyles.None, CultureInfo.InvariantCulture, out var hours) ? hours : 0,
            },
            cancellation);
        if (result.Problem == ModerationProblem.None)
        {
            return To(Moderate.Decides(action, one.Post?.State) ? "/moderation?done=1" : $"/moderation/{CaseId}?done=1");
        }

        Input.Problem = ModerationWords.Problem(result, T);
        return await ReadAsync(cancellation) ? null : NotFound();
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var acts = await tools.Reader.ActsAboutAsync(one.Row.Author, MostActs, cancellation);
        var holder = one.Row.HolderAt(Now);
        var names = await tools.People.NamesAsync([.. new[] { one.Row.Author, holder }.OfType<string>()], cancellation);
        var isOther = holder is not null && holder != person.Id;
        var offered = isOther ? [] : Moderate.Offered(known.Facts, known.Actor, one.Post is not null).Where(a => one.Row.DecidedUtc is null || IsAfterwards(a)).ToList();
        return new PanelsView(tools.TitleOf(one, T))
        {
            Lead = one.Row.DecidedUtc is { } at ? T["Decided on {0}: {1}", T.Date(at), ModerationWords.Done(one.Row.Decision, T)]
                : one.Row.DueUtc < Now ? T["A decision was promised by {0}. That has passed.", T.Date(one.Row.DueUtc)] : T["A decision is promised by {0}.", T.Date(one.Row.DueUtc)],
            Notice = Request.Query["done"].ToString().Length > 0 && !Input.IsSent ? T["It is done. Whom it concerns is told."] : null,
            Trouble = Input.Problem,
            Paragraphs =
            [
                .. isOther ? [T["Another moderator has this in hand: {0}.", names.GetValueOrDefault(holder!, T["with another moderator"])]] : Array.Empty<string>(),
                .. known.Actor.IsOwn ? [T["Nobody decides on their own words: another moderator does."]] : Array.Empty<string>(),
            ],
            Panels = [.. new[] { Current(), Then(), Why(), Reports(), Author(acts, names), Decision(offered, acts), ReadyChoice.Panel(ready, Culture, T) }.OfType<PanelView>()],
            Forms = holder == person.Id ? [new FormView([], T["Let go of it"]) { Name = Release, IsQuiet = true, Consequence = T["You have it in hand until {0}. Other moderators see that.", AdminPages.When(one.Row.ClaimedUntil!.Value, T)] }] : [],
            Ways = [new(T["Back to the list"], $"/{Culture}/moderation")],
        };
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!ContentId.IsValid(CaseId) || await tools.Reader.FindAsync(CaseId, HttpContext.Audiences(), cancellation) is not { } found)
        {
            return false;
        }

        one = found;
        itemUrl = found.Row.TargetKind == Reported.Item && await content.HeadsAsync([found.Row.TargetId], HttpContext.Audiences(), cancellation) is [{ PathWord.Length: > 0 } item] ? Search.ExplorePresenter.ItemPath(Culture, item.PathWord, item.Slug) : null;
        await using var context = database.Reader();
        known = await tools.Moderate.FactsAsync(context, person, one.Thread, one.Post, one.Row.Author, cancellation);
        return true;
    }

    // What was decided is not decided again; it can be taken back, and its author spoken to.
    private static bool IsAfterwards(ModerationAction action) => action is ModerationAction.Restore or ModerationAction.Warn or ModerationAction.Silence or ModerationAction.EndSilence;

    private PanelView? Current() => one.Row.TargetKind switch
    {
        Reported.Item => new PanelView(T["What it is about"]) { Id = "now", Ways = itemUrl is null ? [] : [new(T["Read it"], itemUrl)], Paragraphs = [T["What a text of the library says is for editors to decide. You can ask its author for a change, or speak to them."]] },
        Reported.Person => new PanelView(T["What it is about"]) { Id = "now", Ways = [new(T["See the person’s page"], $"/{Culture}/people/{one.Row.TargetId}")] },
        _ => one.Post is not { } post ? null : new PanelView(T["What it says"])
        {
            Id = "now",
            State = State(post.State),
            Paragraphs = post.State == PostState.Deleted ? [T["Its author took these words back."]] : [.. Lines(post.Markdown)],
            Ways = [new(T["Read it in its thread"], ThreadAddress.Post(Culture, post.Id)), .. one.Thread is { } thread ? [new WayView(T["Moderate this thread"], $"/{Culture}/moderation/threads/{thread.Id}")] : Array.Empty<WayView>()],
        },
    };

    private PanelView? Then() => Json.Text(JsonNode.Parse(one.Row.Snapshot), OpenCase.Words) is { Length: > 0 } words && words != one.Post?.Markdown
        ? new PanelView(T["What it said when the case was opened"]) { Id = "then", Paragraphs = [.. Lines(words)] }
        : null;

    private PanelView? Why()
    {
        var held = one.Post is null ? [] : PostingTrace.Parse(one.Post.Trace).Entries.Where(e => e.Outcome == StepOutcome.Hold).ToList();
        return !one.Row.IsHeld || held.Count == 0 ? null : new PanelView(T["Why it was held"])
        {
            Id = "why",
            Lines = [.. held.Select(e => new LineView(e.Reasons.Count == 0 ? e.Step : ModerationWords.Held(e.Reasons[0], T)) { Facts = e.Reasons.Count > 1 ? [string.Join(", ", e.Reasons.Skip(1))] : [] })],
        };
    }

    private PanelView? Reports() => one.Reports.Count == 0 ? null : new PanelView(T["What was reported"])
    {
        Id = "reports",
        Lines =
        [
            .. one.Reports.Select(r => new LineView(ModerationWords.Reason(r.Reason, T))
            {
                Facts = [$"{T.Date(r.AtUtc)}, {(r.Reporter is null ? T["somebody without an account"] : T["a member"])}, {T["weight {0}", r.Weight.ToString("0.#", T.Culture)]}", .. Lines(r.Words)],
            }),
        ],
    };

    private PanelView Author(IReadOnlyList<ActRow> acts, IReadOnlyDictionary<string, string> names) => new(T["Who answers for it"])
    {
        Id = "author",
        State = one.Row.Author is { } author ? names.GetValueOrDefault(author, T["A former member"]) : T["A former member"],
        Paragraphs = acts.Count == 0 ? [T["Nothing was ever decided about them."]] : [],
        Lines = [.. acts.Select(a => new LineView(ModerationWords.Done(a.Action, T)) { Facts = [T.Date(a.AtUtc), .. a.UntilUtc is { } until ? [T["until {0}", T.Date(until)]] : Array.Empty<string>(), .. Lines(a.Words)] })],
    };

    private PanelView? Decision(IReadOnlyList<ModerationAction> offered, IReadOnlyList<ActRow> acts)
    {
        var next = Penalties.Next(acts.Where(a => a.LiftedUtc is null && Moderate.Parse(a.Action) is ModerationAction.Warn or ModerationAction.Silence).Select(a => new EarlierPenalty(a.AtUtc, a.UntilUtc is { } until ? (int)Math.Round((until - a.AtUtc).TotalHours) : 0)), Now);
        return offered.Count == 0 ? null : new PanelView(T["What becomes of it"])
        {
            Id = "decision",
            Paragraphs = offered.Contains(ModerationAction.Warn) ? [next == 0 ? T["If the author must be spoken to: a warning comes first."] : T["If the author must be spoken to: after what was, {0} of silence would come next.", ModerationWords.Hours(next, T)]] : [],
            Forms = [.. offered.Select(a => Form(a, next)).OrderBy(f => f.IsFolded)],
        };
    }

    private FormView Form(ModerationAction action, int next)
    {
        var (code, facts) = (Moderate.CodeOf(action), ModerationActions.Of(action));
        return new FormView(
            [
                FieldView.Hidden(Seen, Moderate.Seen(one.Row, one.Post)),
                .. action == ModerationAction.EditAndApprove ? [Input.Fill(new FieldView(Markdown, FieldKind.Long, T["The words put right"]), one.Post!.Markdown)] : Array.Empty<FieldView>(),
                .. action == ModerationAction.Silence ? [Input.Fill(new FieldView(Hours, FieldKind.Choice, T["For how long"]) { IsMenu = true, Options = [.. Penalties.Steps.Select(h => new FieldOption(h.ToString(CultureInfo.InvariantCulture), ModerationWords.Hours(h, T)))] }, Math.Max(next, Penalties.Steps[0]).ToString(CultureInfo.InvariantCulture))] : Array.Empty<FieldView>(),
                .. facts.NeedsWords && action != ModerationAction.EditAndApprove ? [Why(Reason + code)] : Array.Empty<FieldView>(),
                .. facts.NeedsWords ? ReadyChoice.Field(ready, Input, code, T) : [],
                .. facts.NeedsWords ? [Input.Fill(new FieldView(Words + code, FieldKind.Long, T["Reason, in words to the author"]) { Hint = action is ModerationAction.Hide or ModerationAction.Remove ? T["It also stands in the place of the message, for everybody."] : null, Longest = ReportReasons.LongestText })] : Array.Empty<FieldView>(),
            ],
            ModerationWords.Button(action, T))
        {
            Name = code,
            Consequence = ModerationWords.Consequences(action, T),
            IsQuiet = action is not (ModerationAction.Approve or ModerationAction.Restore),
        }.Folded(Input.Exact(FormField) == code);
    }

    private FieldView Why(string name) => Input.Fill(
        new FieldView(name, FieldKind.Choice, T["What is wrong?"]) { IsMenu = true, Hint = T["The public log tells this, and not your words."], Options = [.. Enum.GetValues<ReportReason>().Select(r => new FieldOption(ReportReasons.Of(r).Code, ModerationWords.Reason(r, T)))] },
        one.Reports.Select(r => ReportReasons.Parse(r.Reason)).OfType<ReportReason>().OrderByDescending(r => ReportReasons.Of(r).Urgency).Select(r => ReportReasons.Of(r).Code).FirstOrDefault(ReportReasons.Of(ReportReason.Other).Code));

    private string State(PostState state) => state switch
    {
        PostState.Held => T["held"],
        PostState.Hidden => T["hidden"],
        PostState.Removed => T["removed"],
        PostState.Deleted => T["taken back"],
        _ => T["in sight"],
    };

    private static IEnumerable<string> Lines(string words) => words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
