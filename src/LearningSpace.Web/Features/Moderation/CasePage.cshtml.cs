using System.Globalization;
using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Moderation;
using LearningSpace.Data.Moderation;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>A case: what was written then and now, why it waits, and what can be done.</summary>
[Needs(Permissions.Moderate)]
public sealed class CasePageModel(FormServices services, ModerationTools tools) : ModeratingPage(services, tools)
{
    private const string Right = "right";
    private const string Wrong = "wrong";
    private const string Answer = "answer";
    private const string SeenCase = "case";

    private OpenedCase open = null!;

    /// <summary>Id of the case.</summary>
    [FromRoute(Name = "id")]
    public string CaseId { get; set; } = "";

    /// <inheritdoc/>
    protected override string Done => $"/{Culture}/moderation?done=1";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (!ContentId.IsValid(CaseId) || await Tools.Cases.FindAsync(CaseId, cancellation) is not { } found)
        {
            return NotFound();
        }

        (open, Thread, Post) = (found, found.Thread, found.Post);
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (form is not (Right or Wrong))
        {
            return await base.TakeAsync(form, cancellation);
        }

        var words = Input.Text(Answer);
        if (words.Length == 0)
        {
            Input.Refuse(Answer, T["Say what you decided: whoever reported it reads it."]);
            return null;
        }

        if (int.TryParse(Input.Exact(SeenCase), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) && await Tools.Close.RunAsync(CaseId, HttpContext.Person()!, form == Right, words, seen, cancellation))
        {
            return new RedirectResult(Done);
        }

        Input.Problem = T["Meanwhile something happened to it: perhaps another moderator decided. Look at it as it stands now."];
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var snapshot = JsonNode.Parse(open.Row.Snapshot);
        var isDecided = open.Row.DecidedUtc is not null;
        var then = Json.Text(snapshot, OpenCase.Words) ?? "";
        return new PanelsView(Json.Text(snapshot, OpenCase.Title) is { Length: > 0 } title ? title : T["What was reported"])
        {
            Lead = isDecided ? T["This is decided: {0}.", Moderate.Parse(open.Row.Decision) is { } decided ? ModerationWords.Action(decided, T) : open.Row.Decision] : open.Row.IsHeld ? T["It waits to appear."] : T["It was reported."],
            Trouble = Input.Problem,
            Panels =
            [
                .. then.Length > 0 ? [new PanelView(T["What was written"]) { Id = "then-panel", Paragraphs = Lines(then) }] : Array.Empty<PanelView>(),
                .. Post is { Markdown.Length: > 0 } now && now.Markdown != then ? [new PanelView(T["As it stands now"]) { Id = "now-panel", Paragraphs = Lines(now.Markdown) }] : Array.Empty<PanelView>(),
                .. Held() is { } held ? [held] : Array.Empty<PanelView>(),
                .. open.Reports.Count > 0 ? [Reports()] : Array.Empty<PanelView>(),
                .. await EarlierAsync(cancellation) is { } earlier ? [earlier] : Array.Empty<PanelView>(),
                new PanelView(T["What you can do"]) { Id = "acts-panel", Forms = isDecided ? [] : Post is null ? CloseForms() : await FormsAsync(cancellation), Paragraphs = isDecided ? [T["Nothing is left to do here."]] : [] },
            ],
            Ways =
            [
                .. Thread is { } thread && Post is { } post ? [new WayView(T["Read it in its place"], ThreadPresenter.AddressOf(Culture, thread, post)), new WayView(T["Moderate this thread"], $"/{Culture}/moderation/threads/{thread.Id}")] : Array.Empty<WayView>(),
                .. open.Row.TargetKind == "person" ? [new WayView(T["The person"], $"/{Culture}/people/{open.Row.TargetId}")] : Array.Empty<WayView>(),
                new(T["Moderation"], $"/{Culture}/moderation"),
            ],
        };
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private PanelView? Held()
    {
        var reasons = open.Row.IsHeld && Post is { } post ? PostingTrace.Parse(post.Trace).Entries.Where(e => e.Outcome == StepOutcome.Hold).SelectMany(e => e.Reasons).ToList() : [];
        return reasons.Count == 0 ? null : new PanelView(T["Why it was held"])
        {
            Id = "held-panel",
            Paragraphs = [.. reasons.Select(r => Enum.GetNames<HoldReason>().Contains(r, StringComparer.Ordinal) ? ModerationWords.Held(Enum.Parse<HoldReason>(r), T) : r)],
        };
    }

    private PanelView Reports() => new(T["What was reported"])
    {
        Id = "reports-panel",
        Lines = [.. open.Reports.Select(r => new LineView(ReportReasons.Parse(r.Reason) is { } reason ? ModerationWords.Reason(reason, T) : r.Reason) { Facts = [T.Date(r.AtUtc), .. r.Words.Length > 0 ? [r.Words] : Array.Empty<string>()] })],
    };

    private List<FormView> CloseForms() =>
        [.. new[] { (Right, T["The report was right"]), (Wrong, T["Nothing is wrong with it"]) }.Select(f => new FormView(
            [
                (Input.IsSent && Input.Exact(FormField) == f.Item1 ? Input : FormInput.None).Fill(new FieldView(Answer, FieldKind.Long, T["What did you decide? Whoever reported it reads it."])),
                FieldView.Hidden(SeenCase, open.Row.Revision.ToString(CultureInfo.InvariantCulture)),
            ],
            f.Item2)
        { Name = f.Item1, Heading = f.Item2 })];
}
