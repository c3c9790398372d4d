using System.Collections.Frozen;
using LearningSpace.Core.Content;

namespace LearningSpace.Core.Contribution;

/// <summary>Whoever wants to do something with a version.</summary>
public sealed record WorkflowActor
{
    /// <summary>Time itself: publishes what was scheduled.</summary>
    public static WorkflowActor Clock { get; } = new() { IsClock = true };

    /// <summary>Whether they may draft items of the type.</summary>
    public bool MayDraft { get; init; }

    /// <summary>Whether they may publish what others wrote.</summary>
    public bool MayPublish { get; init; }

    /// <summary>Whether they answer for the text now.</summary>
    public bool IsAuthor { get; init; }

    /// <summary>Whether they answered for it at any time or wrote of it: then it is their own for ever, and others decide.</summary>
    public bool HasPart { get; init; }

    /// <summary>Whether they are the clock.</summary>
    public bool IsClock { get; init; }
}

/// <summary>What stands in the way or not when something is to be done.</summary>
public sealed record WorkflowCircumstances
{
    /// <summary>Whether anything blocks publication: something wrong, missing, unanswered or unticked.</summary>
    public bool HasUnmet { get; init; }

    /// <summary>Whether something is so wrong that not even force makes it public: what cannot be read, what a second person has yet to say, or a day that its authors asked to wait for.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Whether words were given where they are owed.</summary>
    public bool HasWords { get; init; }

    /// <summary>Whether another editor has it in hand.</summary>
    public bool IsClaimedByOther { get; init; }

    /// <summary>Whether it is public by force and nobody has confirmed it.</summary>
    public bool IsForced { get; init; }

    /// <summary>Whether whoever asks is the one who forced it.</summary>
    public bool HasForced { get; init; }

    /// <summary>Whether the time asked for lies ahead.</summary>
    public bool IsTimeAhead { get; init; }

    /// <summary>Whether the version was changed since it was looked at.</summary>
    public bool IsStale { get; init; }
}

/// <summary>Why something cannot be done; the first that holds is told.</summary>
public enum WorkflowRefusal
{
    /// <summary>It can.</summary>
    None,

    /// <summary>A version in this state knows no such action.</summary>
    NotFromHere,

    /// <summary>It is for others to do.</summary>
    NotTheirs,

    /// <summary>Nobody decides on their own work.</summary>
    Own,

    /// <summary>It was changed since it was looked at.</summary>
    Stale,

    /// <summary>Another editor has it in hand.</summary>
    Claimed,

    /// <summary>Words are owed: what to change, or why.</summary>
    WordsMissing,

    /// <summary>Something blocks it.</summary>
    Unmet,

    /// <summary>Nothing blocks it, so nothing need be forced; or nothing was forced that could be confirmed.</summary>
    NothingForced,

    /// <summary>Whoever forced it cannot be the one who confirms it.</summary>
    SecondEditor,

    /// <summary>The time has passed.</summary>
    TimePast,
}

/// <summary>A way from one state to another.</summary>
/// <param name="To">Where it leads; null: the version is gone.</param>
/// <param name="Side">Who may go it.</param>
public sealed record WorkflowStep(VersionState? To, WorkflowSide Side)
{
    /// <summary>Whether words are owed.</summary>
    public bool NeedsWords { get; init; }

    /// <summary>Whether nothing may stand in the way of publication.</summary>
    public bool NeedsFit { get; init; }
}

/// <summary>What becomes of a wish.</summary>
/// <param name="To">The state after it; null where the version is gone, or nothing happens.</param>
/// <param name="Refusal">Why not; <see cref="WorkflowRefusal.None"/> where it can be done.</param>
public sealed record WorkflowAnswer(VersionState? To, WorkflowRefusal Refusal)
{
    /// <summary>Whether it can be done.</summary>
    public bool IsAllowed => Refusal == WorkflowRefusal.None;
}

/// <summary>
/// The way of a version from the first word to the public and back: which step there is from which state, and who may take it. Pure, so that a table can show it (<c>docs/workflow.md</c>). Two
/// pairs of eyes stand in the table itself: an author publishes nothing, and an editor decides nothing they have a part in.
/// </summary>
public static class Workflow
{
    /// <summary>Every step there is.</summary>
    public static FrozenDictionary<(VersionState From, WorkflowAction Action), WorkflowStep> Steps { get; } = new Dictionary<(VersionState, WorkflowAction), WorkflowStep>
    {
        [(VersionState.Draft, WorkflowAction.Save)] = new(VersionState.Draft, WorkflowSide.Author),
        [(VersionState.Draft, WorkflowAction.Submit)] = new(VersionState.Submitted, WorkflowSide.Author) { NeedsFit = true },
        [(VersionState.Draft, WorkflowAction.Discard)] = new(null, WorkflowSide.Author),
        [(VersionState.Submitted, WorkflowAction.TakeBack)] = new(VersionState.Draft, WorkflowSide.Author),
        [(VersionState.Submitted, WorkflowAction.RequestChanges)] = new(VersionState.ChangesRequested, WorkflowSide.Editor) { NeedsWords = true },
        [(VersionState.Submitted, WorkflowAction.Reject)] = new(VersionState.Rejected, WorkflowSide.Editor) { NeedsWords = true },
        [(VersionState.Submitted, WorkflowAction.Publish)] = new(VersionState.Published, WorkflowSide.Editor) { NeedsFit = true },
        [(VersionState.Submitted, WorkflowAction.Force)] = new(VersionState.Published, WorkflowSide.Editor) { NeedsWords = true },
        [(VersionState.Submitted, WorkflowAction.Schedule)] = new(VersionState.Scheduled, WorkflowSide.Editor) { NeedsFit = true },
        [(VersionState.ChangesRequested, WorkflowAction.Save)] = new(VersionState.ChangesRequested, WorkflowSide.Author),
        [(VersionState.ChangesRequested, WorkflowAction.Submit)] = new(VersionState.Submitted, WorkflowSide.Author) { NeedsFit = true },
        [(VersionState.ChangesRequested, WorkflowAction.Discard)] = new(null, WorkflowSide.Author),
        [(VersionState.Scheduled, WorkflowAction.TakeBack)] = new(VersionState.Draft, WorkflowSide.Author),
        [(VersionState.Scheduled, WorkflowAction.Unschedule)] = new(VersionState.Submitted, WorkflowSide.EditorOrClock),
        [(VersionState.Scheduled, WorkflowAction.Due)] = new(VersionState.Published, WorkflowSide.Clock) { NeedsFit = true },
        [(VersionState.Published, WorkflowAction.ConfirmForced)] = new(VersionState.Published, WorkflowSide.Editor),
        [(VersionState.Published, WorkflowAction.Withdraw)] = new(VersionState.Withdrawn, WorkflowSide.Both) { NeedsWords = true },
        [(VersionState.Published, WorkflowAction.Revise)] = new(VersionState.Draft, WorkflowSide.Author),
        [(VersionState.Withdrawn, WorkflowAction.Revise)] = new(VersionState.Draft, WorkflowSide.Author),
        [(VersionState.Rejected, WorkflowAction.Revise)] = new(VersionState.Draft, WorkflowSide.Author),
        [(VersionState.Rejected, WorkflowAction.Discard)] = new(null, WorkflowSide.Author),
    }.ToFrozenDictionary();

    // To stop having something public or in the queue is a right of whoever answers for it, even after the role is gone by which they wrote it.
    private static readonly FrozenSet<WorkflowAction> WithoutRight = [WorkflowAction.TakeBack, WorkflowAction.Discard, WorkflowAction.Withdraw];

    /// <summary>What becomes of a wish.</summary>
    /// <param name="state">State of the version.</param>
    /// <param name="action">What shall be done.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="now">What stands in the way or not.</param>
    public static WorkflowAnswer Decide(VersionState state, WorkflowAction action, WorkflowActor actor, WorkflowCircumstances now)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(now);
        if (!Steps.TryGetValue((state, action), out var step))
        {
            return Refuse(now.IsStale ? WorkflowRefusal.Stale : WorkflowRefusal.NotFromHere); // what cannot be done any more could be when they looked
        }

        var refusal = Who(step, action, actor) is var who and not WorkflowRefusal.None ? who : What(step, action, actor, now);
        return refusal == WorkflowRefusal.None ? new WorkflowAnswer(step.To, WorkflowRefusal.None) : Refuse(refusal);
    }

    /// <summary>What somebody may do with a version as far as it depends on them alone: what pages offer.</summary>
    public static IEnumerable<WorkflowAction> Offered(VersionState state, WorkflowActor actor) =>
        Steps.Where(s => s.Key.From == state && Who(s.Value, s.Key.Action, actor) == WorkflowRefusal.None).Select(s => s.Key.Action).Order();

    private static WorkflowRefusal Who(WorkflowStep step, WorkflowAction action, WorkflowActor actor)
    {
        var isAuthor = actor.IsAuthor && (actor.MayDraft || WithoutRight.Contains(action));
        var isEditor = actor is { MayPublish: true, IsAuthor: false, HasPart: false };
        var may = step.Side switch
        {
            WorkflowSide.Author => isAuthor,
            WorkflowSide.Editor => isEditor,
            WorkflowSide.Both => isAuthor || isEditor,
            WorkflowSide.EditorOrClock => isEditor || actor.IsClock,
            _ => actor.IsClock,
        };
        return may ? WorkflowRefusal.None : step.Side is WorkflowSide.Editor or WorkflowSide.EditorOrClock or WorkflowSide.Both && actor.MayPublish ? WorkflowRefusal.Own : WorkflowRefusal.NotTheirs;
    }

    private static WorkflowRefusal What(WorkflowStep step, WorkflowAction action, WorkflowActor actor, WorkflowCircumstances now)
    {
        var decides = step.Side is WorkflowSide.Editor or WorkflowSide.EditorOrClock or WorkflowSide.Both && actor is { IsAuthor: false, IsClock: false };
        return (step, action) switch
        {
            _ when now.IsStale => WorkflowRefusal.Stale,
            _ when decides && now.IsClaimedByOther => WorkflowRefusal.Claimed,
            ({ NeedsWords: true }, _) when !now.HasWords => WorkflowRefusal.WordsMissing,
            ({ NeedsFit: true }, _) when now.HasUnmet || now.IsBroken => WorkflowRefusal.Unmet,
            (_, WorkflowAction.Force) when now.IsBroken => WorkflowRefusal.Unmet,
            (_, WorkflowAction.Force) when !now.HasUnmet => WorkflowRefusal.NothingForced,
            (_, WorkflowAction.ConfirmForced) when !now.IsForced => WorkflowRefusal.NothingForced,
            (_, WorkflowAction.ConfirmForced) when now.HasForced => WorkflowRefusal.SecondEditor,
            (_, WorkflowAction.Schedule) when !now.IsTimeAhead => WorkflowRefusal.TimePast,
            _ => WorkflowRefusal.None,
        };
    }

    private static WorkflowAnswer Refuse(WorkflowRefusal refusal) => new(null, refusal);
}
