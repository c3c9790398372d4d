using LearningSpace.Core.Content;

namespace LearningSpace.Core.Discussions;

/// <summary>What becomes of a message.</summary>
public enum PostingOutcome
{
    /// <summary>It appears.</summary>
    Publish,

    /// <summary>The author is asked to look again; nothing is sent yet.</summary>
    Warn,

    /// <summary>It is kept, and a moderator looks at it first.</summary>
    Hold,

    /// <summary>It cannot be sent like this; the author keeps their words and is told everything at once.</summary>
    Refuse,
}

/// <summary>What all steps together say about a message.</summary>
/// <param name="Posting">The message, as it was sent: whatever is decided, no word of it is lost.</param>
/// <param name="Trace">What each step said.</param>
public sealed record PostingVerdict(Posting Posting, PostingTrace Trace)
{
    /// <summary>Everything that must be put right.</summary>
    public IReadOnlyList<ContentProblem> Problems { get; init; } = [];

    /// <summary>Everything that the author shall look at and has not confirmed.</summary>
    public IReadOnlyList<PostingWarning> Warnings { get; init; } = [];

    /// <summary>Why a moderator looks first.</summary>
    public IReadOnlyList<HoldReason> HoldReasons { get; init; } = [];

    /// <summary>What moderators are told of though the message appears: patterns of watched words.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>After what time everything that time heals is healed; null where there is nothing of the kind.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What becomes of it. A warning comes before a moderator's look: who changes their words need not trouble one.</summary>
    public PostingOutcome Outcome =>
        Problems.Count > 0 ? PostingOutcome.Refuse : Warnings.Count > 0 ? PostingOutcome.Warn : HoldReasons.Count > 0 ? PostingOutcome.Hold : PostingOutcome.Publish;

    /// <summary>The reasons that the author is told. Who filled in a field that only machines see learns nothing from it.</summary>
    public IReadOnlyList<HoldReason> ToldReasons => [.. HoldReasons.Where(r => r is not (HoldReason.Spam or HoldReason.TypedTooFast))];
}
