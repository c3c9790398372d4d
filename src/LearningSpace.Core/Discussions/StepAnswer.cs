using LearningSpace.Core.Content;

namespace LearningSpace.Core.Discussions;

/// <summary>One step of the way that a message goes before it appears.</summary>
public interface IPostingStep
{
    /// <summary>By what the trace names it: small letters and hyphens, never changed once it was stored.</summary>
    string Name { get; }

    /// <summary>Judges a message. Asks nobody and nothing but what it is given.</summary>
    StepAnswer Judge(Posting posting);
}

/// <summary>What a step says, from the mildest to the hardest.</summary>
public enum StepOutcome
{
    /// <summary>Nothing is the matter.</summary>
    Accept,

    /// <summary>The author shall look again, and can send it all the same.</summary>
    Warn,

    /// <summary>A moderator shall look at it first.</summary>
    Hold,

    /// <summary>It cannot be sent like this.</summary>
    Refuse,
}

/// <summary>Why a moderator looks at a message first. The names are stored.</summary>
public enum HoldReason
{
    /// <summary>The first contributions of somebody whom nobody vouches for.</summary>
    FirstContributions,

    /// <summary>The space wants it so.</summary>
    SpaceRule,

    /// <summary>A field was filled in that only machines see.</summary>
    Spam,

    /// <summary>It was typed faster than people type.</summary>
    TypedTooFast,

    /// <summary>The same text stands in another thread.</summary>
    RepeatedElsewhere,

    /// <summary>Many links by somebody who is new.</summary>
    ManyLinks,

    /// <summary>Link upon link to one host by somebody who is new.</summary>
    RepeatedHost,

    /// <summary>A word to which moderators pay attention.</summary>
    WatchedWord,

    /// <summary>Much of what the author wrote of late was refused.</summary>
    RecentlyRefused,
}

/// <summary>Words for the author before something is sent.</summary>
/// <param name="Key">By what the author says that they have read it.</param>
/// <param name="Problem">The words, tied to a field.</param>
public sealed record PostingWarning(string Key, ContentProblem Problem);

/// <summary>What a step says about a message.</summary>
public sealed record StepAnswer
{
    /// <summary>Nothing is the matter.</summary>
    public static StepAnswer Accept { get; } = new();

    /// <summary>What must be put right before it can be sent.</summary>
    public IReadOnlyList<ContentProblem> Problems { get; init; } = [];

    /// <summary>After what time the same would be accepted; null where time changes nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Why a moderator shall look first; null where none need.</summary>
    public HoldReason? Held { get; init; }

    /// <summary>What the author shall look at.</summary>
    public IReadOnlyList<PostingWarning> Warnings { get; init; } = [];

    /// <summary>What moderators shall be told of though it appears.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>What moderators read as the cause, beside the reason: a pattern, a host; never words of the message.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <summary>The hardest of what is said.</summary>
    public StepOutcome Outcome =>
        Problems.Count > 0 ? StepOutcome.Refuse : Held is not null ? StepOutcome.Hold : Warnings.Count > 0 ? StepOutcome.Warn : StepOutcome.Accept;

    /// <summary>It cannot be sent like this.</summary>
    /// <param name="problem">What is wrong and what to do, tied to a field.</param>
    /// <param name="retryAfter">After what time it can; null where time changes nothing.</param>
    public static StepAnswer Refuse(ContentProblem problem, TimeSpan? retryAfter = null) => new() { Problems = [problem], RetryAfter = retryAfter };

    /// <summary>A moderator shall look at it first.</summary>
    public static StepAnswer Hold(HoldReason reason, params IReadOnlyList<string> causes) => new() { Held = reason, Causes = causes };

    /// <summary>The author shall look again.</summary>
    public static StepAnswer Warn(string key, ContentProblem problem) => new() { Warnings = [new PostingWarning(key, problem)] };
}
