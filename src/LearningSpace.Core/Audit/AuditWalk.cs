namespace LearningSpace.Core.Audit;

/// <summary>What is wrong with a chain.</summary>
public enum AuditFault
{
    /// <summary>The entry of this number is not where it belongs.</summary>
    Missing,

    /// <summary>The entry does not follow from the one before it: one of the two was changed.</summary>
    Previous,

    /// <summary>The entry is not as it was written.</summary>
    Changed,

    /// <summary>Who, on what or the facts are not as they were written.</summary>
    Detail,

    /// <summary>The chain's end is not where the last writer left it.</summary>
    Head,
}

/// <summary>Where a chain is broken first.</summary>
/// <param name="Number">Number of the entry.</param>
/// <param name="Fault">Why.</param>
public sealed record AuditBreak(long Number, AuditFault Fault);

/// <summary>Goes along a chain, entry by entry in the order of their numbers, and finds where it is broken first.</summary>
public sealed class AuditWalk
{
    /// <summary>The last entry that was in order.</summary>
    public AuditMark Last { get; private set; } = AuditMark.Start;

    /// <summary>How many entries had their facts erased.</summary>
    public long Erased { get; private set; }

    /// <summary>Takes the next entry.</summary>
    /// <param name="link">The entry.</param>
    /// <param name="facts">Its facts with their salt; null where they were erased.</param>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public AuditBreak? Next(AuditLink link, (AuditFacts Facts, string Salt)? facts)
    {
        ArgumentNullException.ThrowIfNull(link);
        var expected = Last.Number + 1;
        if (link.Number != expected)
        {
            return new AuditBreak(Math.Min(link.Number, expected), AuditFault.Missing);
        }

        AuditFault? fault = AuditChain.HashOf(link) != link.Hash ? AuditFault.Changed
            : link.Previous != Last.Hash ? AuditFault.Previous
            : facts is { } there && !AuditChain.Fits(link, there.Facts, there.Salt) ? AuditFault.Detail
            : null;
        if (fault is { } found)
        {
            return new AuditBreak(link.Number, found);
        }

        Last = new AuditMark(link.Number, link.Hash);
        Erased += facts is null ? 1 : 0;
        return null;
    }

    /// <summary>Ends the walk.</summary>
    /// <param name="head">Where the last writer left the chain; null where nobody ever wrote.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public AuditBreak? End(AuditMark? head)
    {
        var expected = head ?? AuditMark.Start;
        return expected == Last ? null
            : expected.Number > Last.Number ? new AuditBreak(Last.Number + 1, AuditFault.Missing)
            : new AuditBreak(Math.Min(expected.Number + 1, Last.Number), AuditFault.Head);
    }
}
