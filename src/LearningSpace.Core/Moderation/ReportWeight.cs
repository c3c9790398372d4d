namespace LearningSpace.Core.Moderation;

/// <summary>Who reports, as far as it decides how much their word weighs.</summary>
public enum ReporterTrust
{
    /// <summary>Somebody without an account.</summary>
    Visitor,

    /// <summary>A member.</summary>
    Member,

    /// <summary>A public servant or partner whose organisation was verified.</summary>
    Verified,

    /// <summary>An editor.</summary>
    Editor,

    /// <summary>A moderator.</summary>
    Moderator,
}

/// <summary>
/// How much a report weighs: who sends it, how often they were right before, and what it is about. After the review scores of Discourse (trust, plus a bonus for accuracy, plus a bonus for the kind, never below nothing), with weights
/// of our own: affiliation in place of trust levels.
/// </summary>
public static class ReportWeight
{
    /// <summary>Judged reports up to which nothing is said of somebody's accuracy.</summary>
    public const int TooFewToTell = 5;

    /// <summary>The share of reports agreed with that neither adds nor takes.</summary>
    public const double Pivot = 0.7;

    // With it, sixteen reports that were all agreed with add ten, and all refused take ten: log4(16) = 2.
    private const double Growth = 5;

    /// <summary>What somebody's word weighs before anything else is known.</summary>
    public static double OfTrust(ReporterTrust trust) => trust switch
    {
        ReporterTrust.Moderator => 5,
        ReporterTrust.Editor => 3,
        ReporterTrust.Verified => 2,
        ReporterTrust.Member => 1,
        _ => 0.5,
    };

    /// <summary>What earlier reports add or take: nothing at the pivot, most where all were agreed with or all refused; it grows with the logarithm of their number, to the base 4.</summary>
    /// <param name="agreed">How many moderators agreed with.</param>
    /// <param name="refused">How many they refused.</param>
    public static double AccuracyBonus(int agreed, int refused)
    {
        var judged = (double)Math.Max(0, agreed) + Math.Max(0, refused);
        if (judged <= TooFewToTell)
        {
            return 0;
        }

        var share = Math.Max(0, agreed) / judged;
        var distance = share >= Pivot ? (share - Pivot) / (1 - Pivot) : (share - Pivot) / Pivot;
        return Growth * Math.Log(judged, 4) * distance;
    }

    /// <summary>What a report weighs; never below nothing.</summary>
    public static double Of(ReporterTrust trust, int agreed, int refused, ReportReason reason) =>
        Math.Max(0, OfTrust(trust) + AccuracyBonus(agreed, refused) + ReportReasons.Of(reason).Bonus);
}
