using LearningSpace.Core.Contribution;

namespace LearningSpace.Core.Discussions;

/// <summary>What somebody wants to do with words.</summary>
public enum PostingKind
{
    /// <summary>Start a thread.</summary>
    ThreadStart,

    /// <summary>Reply in one.</summary>
    Reply,

    /// <summary>Change what they wrote.</summary>
    Edit,
}

/// <summary>Words that were sent, and all that decides whether they appear: what the steps of <see cref="PostingPipeline"/> judge. Values only, so that every case can stand in a table.</summary>
public sealed record Posting
{
    private PostingReading? reading;

    /// <summary>What they want to do.</summary>
    public required PostingKind Kind { get; init; }

    /// <summary>The title; null for what has none, as a reply.</summary>
    public string? Title { get; init; }

    /// <summary>The words, as Markdown.</summary>
    public required string Markdown
    {
        get;
        init => (field, reading) = (value, null); // a copy with other words reads its own
    }

    /// <summary>The language they are in.</summary>
    public required string Language { get; init; }

    /// <summary>When it was sent, UTC.</summary>
    public required DateTime Now { get; init; }

    /// <summary>How long it was typed; null where nobody knows, as without script.</summary>
    public TimeSpan? TypedFor { get; init; }

    /// <summary>What stands in the field that no person sees.</summary>
    public string Honeypot { get; init; } = "";

    /// <summary>Who wrote it.</summary>
    public required PostingAuthor Author { get; init; }

    /// <summary>The thread it goes into; null where it starts one.</summary>
    public PostingThread? Thread { get; init; }

    /// <summary>When what is changed was written, UTC; null for what is new.</summary>
    public DateTime? WrittenUtc { get; init; }

    /// <summary>Whose new threads are looked at first in this space.</summary>
    public SpaceRule ThreadRule { get; init; } = SpaceRule.Nobody;

    /// <summary>Whose replies are looked at first in this space.</summary>
    public SpaceRule ReplyRule { get; init; } = SpaceRule.Nobody;

    /// <summary>What the author sent in the last 24 hours, changes too, whatever became of it; in any order.</summary>
    public IReadOnlyList<RecentPost> Recent { get; init; } = [];

    /// <summary>Words to which somebody shall pay attention.</summary>
    public WatchedWords Words { get; init; } = WatchedWords.None;

    /// <summary>What may give something away and the author has not said can stay (<see cref="PostingLeaks.Open"/>).</summary>
    public IReadOnlyList<FoundLeak> Leaks { get; init; } = [];

    /// <summary>Keys of the warnings that the author has read and sends it all the same.</summary>
    public IReadOnlyCollection<string> Confirmed { get; init; } = [];

    /// <summary>What the words hold; read once, however many ask.</summary>
    public PostingReading Reading => reading ??= PostingReading.Of(Markdown);
}

/// <summary>Who wrote something, as far as it decides whether it appears.</summary>
/// <param name="Id">Id of the account.</param>
/// <param name="MemberSince">When the account was made, UTC.</param>
public sealed record PostingAuthor(string Id, DateTime MemberSince)
{
    /// <summary>Whether what they write appears at once (<see cref="Accounts.Permissions.DiscussAtOnce"/>).</summary>
    public bool MayDiscussAtOnce { get; init; }

    /// <summary>Whether they moderate: nobody looks at what moderators write before it appears.</summary>
    public bool IsStaff { get; init; }

    /// <summary>The groups they belong to: roles, and ids of organisations.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>How many of their contributions to discussions were approved or appeared at once and stayed.</summary>
    public int Approved { get; init; }

    /// <summary>Until when they cannot write, UTC; null where they can.</summary>
    public DateTime? SilencedUntil { get; init; }

    /// <summary>Which share of what they wrote in the last seven days was refused, 0 to 1.</summary>
    public double RefusedShare { get; init; }

    /// <summary>Whether somebody vouches for them: their roles do, or they moderate.</summary>
    public bool IsVouchedFor => MayDiscussAtOnce || IsStaff;

    /// <summary>Whether nobody knows yet how they write.</summary>
    public bool IsNew => !IsVouchedFor && Approved < DiscussionLimits.TrustedAfter;

    /// <summary>Whether it is their first day and nobody vouches for them.</summary>
    public bool IsOnFirstDay(DateTime now) => !IsVouchedFor && now - MemberSince < DiscussionLimits.Day;
}

/// <summary>A thread, as far as it decides whether something appears in it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="LastActivityUtc">When something was last written in it, UTC.</param>
public sealed record PostingThread(string Id, DateTime LastActivityUtc)
{
    /// <summary>Whether it is closed.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Time between two replies of a person; null where it has no slow mode.</summary>
    public TimeSpan? SlowMode { get; init; }

    /// <summary>When the author last replied in it, UTC; null where they never did.</summary>
    public DateTime? OwnLastReplyUtc { get; init; }
}

/// <summary>Something that the author sent a short while ago.</summary>
/// <param name="AtUtc">When.</param>
/// <param name="Kind">What it was.</param>
/// <param name="ThreadId">In which thread.</param>
/// <param name="Fingerprint">Its text (<see cref="TextFingerprint"/>).</param>
public sealed record RecentPost(DateTime AtUtc, PostingKind Kind, string ThreadId, string Fingerprint)
{
    /// <summary>The hosts it links to (<see cref="PostingReading.Hosts"/>).</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];
}
