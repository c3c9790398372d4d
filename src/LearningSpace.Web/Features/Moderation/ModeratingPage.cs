using System.Globalization;
using LearningSpace.Core.Moderation;
using LearningSpace.Data;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Moderation;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>What pages of moderators need.</summary>
/// <param name="Database">The database.</param>
/// <param name="Cases">What waits.</param>
/// <param name="Moderate">Decides.</param>
/// <param name="Close">Decides what is about no thread.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Presenter">Shows them.</param>
/// <param name="Clock">The time.</param>
public sealed record ModerationTools(Database Database, CaseReader Cases, Moderate Moderate, CloseCase Close, ThreadReader Threads, ThreadPresenter Presenter, TimeProvider Clock);

/// <summary>A page on which a moderator does something with a post, or with the thread that it begins.</summary>
/// <param name="services">What pages with forms need.</param>
/// <param name="tools">What pages of moderators need.</param>
public abstract class ModeratingPage(FormServices services, ModerationTools tools) : FormPage(services)
{
    private const string Words = "words";
    private const string Hours = "hours";
    private const string Minutes = "minutes";
    private const string Seen = "seen";
    private const int LongestWords = 1000;
    private const int MostMinutes = 24 * 60;
    private const int MostActs = 10;

    // What a moderator does with pages of this kind; the rest needs more than a button.
    private static readonly ModerationAction[] Offered =
    [
        ModerationAction.Approve, ModerationAction.RefuseReport, ModerationAction.Restore, ModerationAction.AskToChange, ModerationAction.Hide, ModerationAction.Remove, ModerationAction.Warn, ModerationAction.Silence,
        ModerationAction.EndSilence, ModerationAction.Lock, ModerationAction.Unlock, ModerationAction.SlowMode, ModerationAction.Pin, ModerationAction.Unpin,
    ];

    /// <summary>The thread.</summary>
    protected ThreadRow? Thread { get; set; }

    /// <summary>The post.</summary>
    protected PostRow? Post { get; set; }

    /// <summary>What such pages need.</summary>
    protected ModerationTools Tools => tools;

    /// <summary>Where one is led when it is done.</summary>
    protected abstract string Done { get; }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (Post is null || Moderate.Parse(form) is not { } action || !Offered.Contains(action))
        {
            Input.Problem = T["That cannot be done here."];
            return null;
        }

        var words = Input.Text(Words);
        if (words.Length > LongestWords)
        {
            Input.Refuse(Words, T["Shorten what you wrote: {0} characters for each place are the most.", T.Number(LongestWords)]);
            return null;
        }

        var minutes = Whole(Input.Text(Minutes));
        if (action == ModerationAction.SlowMode && minutes is null or < 0 or > MostMinutes)
        {
            Input.Refuse(Minutes, T["Write a number of minutes from 0 to {0}.", MostMinutes]);
            return null;
        }

        var (outcome, refusal) = await tools.Moderate.RunAsync(
            new ModerationOrder(HttpContext.Person()!, Post.Id, action) { Words = words, Hours = Whole(Input.Exact(Hours)) ?? 0, Seconds = (minutes ?? 0) * 60, Seen = Whole(Input.Exact(Seen)) }, cancellation);
        if (ModerationWords.Refusal(outcome, refusal, T) is not { } why)
        {
            return new RedirectResult(Done);
        }

        if (refusal == ModerationRefusal.WordsMissing)
        {
            Input.Refuse(Words, why);
        }
        else
        {
            Input.Problem = why;
        }

        return null;
    }

    /// <summary>The forms of what may be done, each with what follows from it.</summary>
    protected async Task<IReadOnlyList<FormView>> FormsAsync(CancellationToken cancellation)
    {
        if (Thread is null || Post is null)
        {
            return [];
        }

        await using var context = tools.Database.Reader();
        var (facts, actor) = await tools.Moderate.FactsAsync(context, Thread, Post, HttpContext.Person()!, cancellation);
        var now = tools.Clock.GetUtcNow().UtcDateTime;
        var earlier = (await tools.Cases.ActsAboutAsync(Post.Author, 100, cancellation)).Where(a => a.LiftedUtc is null && Moderate.Parse(a.Action) is ModerationAction.Warn or ModerationAction.Silence)
            .Select(a => new EarlierPenalty(a.AtUtc, a.UntilUtc is { } until ? (int)(until - a.AtUtc).TotalHours : 0));
        var next = Penalties.Next(earlier, now);
        return [.. ModerationPolicy.Offered(facts, actor).Where(Offered.Contains).OrderBy(a => Array.IndexOf(Offered, a)).Select(a => Form(a, next))];
    }

    /// <summary>What was decided about the author before.</summary>
    protected async Task<PanelView?> EarlierAsync(CancellationToken cancellation)
    {
        var acts = await tools.Cases.ActsAboutAsync(Post?.Author, MostActs, cancellation);
        return acts.Count == 0 ? null : new PanelView(T["What was decided about the author before"]) { Id = "earlier-panel", Lines = [.. acts.Select(a => new LineView(ModerationWords.Done(a, T)) { Facts = [T.Date(a.AtUtc), .. a.Words.Length > 0 ? [a.Words] : Array.Empty<string>()] })] };
    }

    private FormView Form(ModerationAction action, int next)
    {
        var (facts, name) = (ModerationActions.Of(action), Moderate.CodeOf(action));
        var isSent = Input.IsSent && Input.Exact(FormField) == name;
        var input = isSent ? Input : FormInput.None;
        return new FormView(
            [
                .. facts.NeedsWords ? [input.Fill(new FieldView(Words, FieldKind.Long, T["Why? The author reads it."]) { Longest = LongestWords })] : Array.Empty<FieldView>(),
                .. action == ModerationAction.Silence
                    ? [input.Fill(new FieldView(Hours, FieldKind.Choice, T["For how long?"]) { IsMenu = true, Options = [.. Penalties.Steps.Select(h => new FieldOption(h.ToString(CultureInfo.InvariantCulture), T.Plural("{0} day", "{0} days", h / 24)))] }, (next == 0 ? Penalties.Steps[0] : next).ToString(CultureInfo.InvariantCulture))]
                    : Array.Empty<FieldView>(),
                .. action == ModerationAction.SlowMode ? [input.Fill(new FieldView(Minutes, FieldKind.Text, T["Minutes between two replies; 0 ends it"]), "10")] : Array.Empty<FieldView>(),
                FieldView.Hidden(Seen, Post!.Revision.ToString(CultureInfo.InvariantCulture)),
            ],
            ModerationWords.Action(action, T))
        {
            Name = name,
            Heading = ModerationWords.Action(action, T),
            Consequence = string.Join(' ', facts.Consequences.Select(c => ModerationWords.Consequence(c, T))),
            Problem = isSent ? Input.Problem : null,
            IsQuiet = action is not (ModerationAction.Approve or ModerationAction.Restore or ModerationAction.RefuseReport),
            IsGrave = action == ModerationAction.Remove,
        };
    }

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
