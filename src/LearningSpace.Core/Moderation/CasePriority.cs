namespace LearningSpace.Core.Moderation;

/// <summary>What waits for moderators.</summary>
public enum CaseKind
{
    /// <summary>A message that was held.</summary>
    HeldPost,

    /// <summary>Something that readers reported.</summary>
    Report,

    /// <summary>Somebody who says that they belong to an organisation.</summary>
    Affiliation,
}

/// <summary>A report within a case.</summary>
/// <param name="ReporterId">Who sent it; null for somebody without an account.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Weight">What it weighs (<see cref="ReportWeight"/>), fixed when it was sent.</param>
public sealed record CaseReport(string? ReporterId, ReportReason Reason, double Weight);

/// <summary>A case, as far as it decides what comes of it by itself.</summary>
/// <param name="Kind">What waits.</param>
/// <param name="OpenedUtc">Since when, UTC.</param>
/// <param name="PromisedUtc">By when somebody said that it would be decided, UTC (<see cref="PromisedTime"/>).</param>
public sealed record CaseFacts(CaseKind Kind, DateTime OpenedUtc, DateTime PromisedUtc)
{
    /// <summary>The reports that are not decided yet.</summary>
    public IReadOnlyList<CaseReport> Reports { get; init; } = [];
}

/// <summary>What comes first in the queue, and what cannot wait for it.</summary>
public static class CasePriority
{
    /// <summary>Weight at which a message is hidden until somebody has looked: where Discourse hides with its defaults.</summary>
    public const double Hides = 8.33;

    /// <summary>Fewest people who must say so: nobody hides another's words alone.</summary>
    public const int FewestPeople = 2;

    /// <summary>What waiting until the promised time adds, in the unit of weights.</summary>
    public const double Promise = 10;

    /// <summary>How many times the promised time goes on counting; after that what waits longest is first by age.</summary>
    public const double LongestWait = 10;

    /// <summary>How soon somebody should look: the higher, the sooner. What is most pressing about it, what all reports weigh, and how much of the promised time has gone.</summary>
    public static double Of(CaseFacts waiting, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        return Urgency(waiting) + Weight(waiting.Reports) + (Promise * Waited(waiting, now));
    }

    /// <summary>Whether the promised time has passed.</summary>
    public static bool IsLate(CaseFacts waiting, DateTime now) => now > waiting.PromisedUtc;

    /// <summary>Whether reports alone hide the message for now: reports for a reason that does so, heavy enough together, by two people or more who have accounts.</summary>
    public static bool HidesItself(CaseFacts waiting)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        var hiding = waiting.Reports.Where(r => r.ReporterId is not null && ReportReasons.Of(r.Reason).HidesItself).ToList();
        return hiding.Select(r => r.ReporterId).Distinct(StringComparer.Ordinal).Count() >= FewestPeople && Weight(hiding) >= Hides;
    }

    /// <summary>What reports weigh together. Who reports the same twice has one voice, the heavier; so have all without an account together.</summary>
    public static double Weight(IEnumerable<CaseReport> reports) => reports.GroupBy(r => r.ReporterId, StringComparer.Ordinal).Sum(g => g.Max(r => r.Weight));

    private static double Urgency(CaseFacts waiting) => Math.Max(
        waiting.Kind switch { CaseKind.HeldPost => 3, CaseKind.Affiliation => 2, _ => 0 },
        waiting.Reports.Select(r => ReportReasons.Of(r.Reason).Urgency).DefaultIfEmpty(0).Max());

    private static double Waited(CaseFacts waiting, DateTime now) => waiting.PromisedUtc <= waiting.OpenedUtc
        ? (now > waiting.OpenedUtc ? 1 : 0)
        : Math.Clamp((now - waiting.OpenedUtc) / (waiting.PromisedUtc - waiting.OpenedUtc), 0, LongestWait);
}
