using System.Collections.Frozen;
using LearningSpace.Core.Discussions;

namespace LearningSpace.Core.Moderation;

/// <summary>Whoever wants to moderate, and who they are to what it concerns.</summary>
public sealed record ModerationActor
{
    /// <summary>Whether they moderate and read the thread.</summary>
    public bool MayModerate { get; init; }

    /// <summary>Whether they wrote the message, or started the thread: then others decide.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether the author moderates, too: whether they go on doing so is for administrators to decide.</summary>
    public bool IsPeer { get; init; }
}

/// <summary>What is to be moderated.</summary>
/// <param name="State">State of the message; of a thread, that of its first one.</param>
/// <param name="Thread">What is said of the thread.</param>
/// <param name="IsFirst">Whether it is the first message of its thread.</param>
public sealed record ModeratedFacts(PostState State, ThreadFlags Thread, bool IsFirst)
{
    /// <summary>Whether the author is silent now.</summary>
    public bool IsAuthorSilent { get; init; }
}

/// <summary>Why something cannot be done; the first that holds is told.</summary>
public enum ModerationRefusal
{
    /// <summary>It can.</summary>
    None,

    /// <summary>It is for moderators.</summary>
    NotTheirs,

    /// <summary>Nobody decides on their own words.</summary>
    Own,

    /// <summary>The author moderates, too.</summary>
    Peer,

    /// <summary>What is in this state knows no such action.</summary>
    NotFromHere,

    /// <summary>A reason is owed to the author.</summary>
    WordsMissing,
}

/// <summary>An action, whatever it is done to.</summary>
/// <param name="Target">What it concerns.</param>
/// <param name="Consequences">What follows, in the order in which it is told.</param>
public sealed record ActionFacts(ModerationTarget Target, params IReadOnlyList<ModerationConsequence> Consequences)
{
    /// <summary>Whether the author is owed a reason: whatever takes something from them, does.</summary>
    public bool NeedsWords { get; init; }

    /// <summary>Where it leads a message in each state from which it is possible; of what concerns threads or authors, the state stays.</summary>
    public required FrozenDictionary<PostState, PostState> Ways { get; init; }
}

/// <summary>What becomes of a wish to moderate.</summary>
/// <param name="To">State of the message after it; null where nothing happens.</param>
/// <param name="Thread">What is said of the thread after it.</param>
/// <param name="Refusal">Why not.</param>
public sealed record ModerationAnswer(PostState? To, ThreadFlags Thread, ModerationRefusal Refusal)
{
    /// <summary>Whether it can be done.</summary>
    public bool IsAllowed => Refusal == ModerationRefusal.None;
}

/// <summary>What moderators may do, to what, and what follows. Pure, so that a table can show it; nobody moderates their own words, ever.</summary>
public static class ModerationPolicy
{
    /// <summary>What becomes of a wish.</summary>
    /// <param name="facts">What is to be moderated.</param>
    /// <param name="action">What shall be done.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="hasWords">Whether a reason was given.</param>
    public static ModerationAnswer Decide(ModeratedFacts facts, ModerationAction action, ModerationActor actor, bool hasWords)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var refusal = Who(facts, action, actor) is var who and not ModerationRefusal.None ? who
            : ModerationActions.Of(action).NeedsWords && !hasWords ? ModerationRefusal.WordsMissing
            : ModerationRefusal.None;
        return refusal == ModerationRefusal.None ? new ModerationAnswer(ModerationActions.Of(action).Ways[facts.State], After(facts.Thread, action), refusal) : new ModerationAnswer(null, facts.Thread, refusal);
    }

    /// <summary>Whether something is possible, a reason given where one is owed.</summary>
    public static bool Allowed(ModeratedFacts facts, ModerationAction action, ModerationActor actor) => Decide(facts, action, actor, hasWords: true).IsAllowed;

    /// <summary>What somebody may do: what pages offer.</summary>
    public static IReadOnlyList<ModerationAction> Offered(ModeratedFacts facts, ModerationActor actor) => [.. Enum.GetValues<ModerationAction>().Where(a => Allowed(facts, a, actor))];

    private static ModerationRefusal Who(ModeratedFacts facts, ModerationAction action, ModerationActor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return !actor.MayModerate ? ModerationRefusal.NotTheirs
            : actor.IsOwn ? ModerationRefusal.Own
            : actor.IsPeer && action is (ModerationAction.Warn or ModerationAction.Silence) ? ModerationRefusal.Peer
            : ModerationActions.Of(action).Ways.ContainsKey(facts.State) && Fits(facts, action) ? ModerationRefusal.None
            : ModerationRefusal.NotFromHere;
    }

    private static bool Fits(ModeratedFacts facts, ModerationAction action) => action switch
    {
        ModerationAction.Split => !facts.IsFirst, // what is split off begins with a reply
        ModerationAction.Lock => facts.IsFirst && !facts.Thread.HasFlag(ThreadFlags.Locked),
        ModerationAction.Unlock => facts.IsFirst && facts.Thread.HasFlag(ThreadFlags.Locked),
        ModerationAction.Pin => facts.IsFirst && !facts.Thread.HasFlag(ThreadFlags.Pinned),
        ModerationAction.Unpin => facts.IsFirst && facts.Thread.HasFlag(ThreadFlags.Pinned),
        ModerationAction.SlowMode => facts.IsFirst && !facts.Thread.HasFlag(ThreadFlags.Locked),
        ModerationAction.Move or ModerationAction.Merge => facts.IsFirst,
        ModerationAction.EndSilence => facts.IsAuthorSilent,
        _ => true,
    };

    private static ThreadFlags After(ThreadFlags before, ModerationAction action) => action switch
    {
        ModerationAction.Lock => before | ThreadFlags.Locked,
        ModerationAction.Unlock => before & ~ThreadFlags.Locked,
        ModerationAction.Pin => before | ThreadFlags.Pinned,
        ModerationAction.Unpin => before & ~ThreadFlags.Pinned,
        _ => before,
    };
}
