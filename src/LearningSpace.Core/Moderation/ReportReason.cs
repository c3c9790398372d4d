using System.Collections.Frozen;
using LearningSpace.Core.Content;

namespace LearningSpace.Core.Moderation;

/// <summary>What a reader says is wrong.</summary>
public enum ReportReason
{
    /// <summary>An advertisement or a deceit sent to many.</summary>
    Spam,

    /// <summary>It belongs elsewhere.</summary>
    OffTopic,

    /// <summary>It hurts people.</summary>
    Disrespectful,

    /// <summary>It shows what is personal or confidential.</summary>
    PersonalData,

    /// <summary>Somebody praises what they sell and does not say so.</summary>
    UndisclosedAdvertising,

    /// <summary>It is inaccurate, or no longer true.</summary>
    Outdated,

    /// <summary>It is against the law.</summary>
    Illegal,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>What follows from a reason.</summary>
/// <param name="Code">By what it is stored and named in addresses; it never changes.</param>
/// <param name="Urgency">How soon somebody should look, in the unit of weights: 10 is at once.</param>
/// <param name="Bonus">What it adds to the weight of a report: where harm grows with time, one voice counts for more.</param>
public sealed record ReasonFacts(string Code, double Urgency, double Bonus)
{
    /// <summary>Whether it needs words.</summary>
    public bool NeedsText { get; init; }

    /// <summary>Whether somebody without an account may send it: whatever is against the law can be reported by anybody (Digital Services Act, Article 16).</summary>
    public bool MayBeAnonymous { get; init; }

    /// <summary>Whether reports alone hide a message until a moderator has looked.</summary>
    public bool HidesItself { get; init; }
}

/// <summary>The reasons and what follows from each.</summary>
public static class ReportReasons
{
    /// <summary>Fewest characters where words are needed.</summary>
    public const int ShortestText = 10;

    /// <summary>Most characters of the words.</summary>
    public const int LongestText = 2_000;

    /// <summary>Most reports that somebody sends in 24 hours.</summary>
    public const int ADay = 20;

    /// <summary>Every reason, as forms offer them.</summary>
    public static FrozenDictionary<ReportReason, ReasonFacts> All { get; } = new Dictionary<ReportReason, ReasonFacts>
    {
        [ReportReason.Spam] = new("spam", 4, 1) { HidesItself = true },
        [ReportReason.OffTopic] = new("off-topic", 1, 0),
        [ReportReason.Disrespectful] = new("disrespectful", 5, 0),
        [ReportReason.PersonalData] = new("personal-data", 8, 2) { HidesItself = true },
        [ReportReason.UndisclosedAdvertising] = new("undisclosed-advertising", 2, 0),
        [ReportReason.Outdated] = new("outdated", 1, 0),
        [ReportReason.Illegal] = new("illegal", 10, 2) { NeedsText = true, MayBeAnonymous = true },
        [ReportReason.Other] = new("other", 2, 0) { NeedsText = true },
    }.ToFrozenDictionary();

    /// <summary>Time after which somebody can report the same message again.</summary>
    public static TimeSpan SameAgain { get; } = TimeSpan.FromHours(24);

    /// <summary>What follows from a reason.</summary>
    public static ReasonFacts Of(ReportReason reason) => All[reason];

    /// <summary>The reason of a code; null for none.</summary>
    public static ReportReason? Parse(string? code) => All.Where(r => r.Value.Code == code).Select(r => (ReportReason?)r.Key).FirstOrDefault();

    /// <summary>What is wrong with a report before it is sent.</summary>
    /// <param name="reason">The reason; null where none was chosen.</param>
    /// <param name="text">The words.</param>
    /// <param name="hasAccount">Whether whoever sends it is signed in.</param>
    public static IReadOnlyList<ContentProblem> Check(ReportReason? reason, string? text, bool hasAccount)
    {
        if (reason is not { } chosen || !All.TryGetValue(chosen, out var facts))
        {
            return [new ContentProblem("Reason", "Choose what is wrong.") { IsMissing = true }];
        }

        var problems = new List<ContentProblem>();
        var words = (text ?? "").Trim();
        if (!hasAccount && !facts.MayBeAnonymous)
        {
            problems.Add(new ContentProblem("Reason", "Sign in to report this. Without an account you can report what is against the law."));
        }

        if (facts.NeedsText && words.Length < ShortestText)
        {
            problems.Add(chosen == ReportReason.Illegal
                ? new ContentProblem("Text", "Say which words you mean and which law they break, as far as you know.") { IsMissing = words.Length == 0 }
                : new ContentProblem("Text", "Say in a few words what is wrong, so that somebody can judge it.") { IsMissing = words.Length == 0 });
        }
        else if (words.Length > LongestText)
        {
            problems.Add(new ContentProblem("Text", "This has {0} characters; {1} are the most.", words.Length, LongestText));
        }

        return problems;
    }
}
