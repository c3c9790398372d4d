namespace LearningSpace.Core.Moderation;

/// <summary>Where a case is on its way.</summary>
public enum CaseState
{
    /// <summary>It waits.</summary>
    Open,

    /// <summary>A moderator has it in hand.</summary>
    Claimed,

    /// <summary>It was decided.</summary>
    Decided,
}

/// <summary>A case on its way.</summary>
/// <param name="State">Where it is.</param>
/// <param name="Version">How often what it is about has changed: who decides must have seen the newest. Claims change nothing of it.</param>
/// <param name="HolderId">Who has it in hand; null for nobody.</param>
/// <param name="HeldUntil">Until when, UTC; null for nobody.</param>
public sealed record Case(CaseState State, int Version, string? HolderId = null, DateTime? HeldUntil = null)
{
    /// <summary>A case that has just been opened.</summary>
    public static Case New { get; } = new(CaseState.Open, 1);

    /// <summary>Where it is at a time: a claim ends by itself.</summary>
    public CaseState At(DateTime now) => State == CaseState.Claimed && !(HeldUntil > now) ? CaseState.Open : State;

    /// <summary>Whether somebody else has it in hand at a time.</summary>
    public bool IsHeldByOther(string id, DateTime now) => At(now) == CaseState.Claimed && HolderId != id;
}

/// <summary>Why a step cannot be taken.</summary>
public enum CaseRefusal
{
    /// <summary>It can.</summary>
    None,

    /// <summary>It was decided already.</summary>
    Decided,

    /// <summary>Something was added since it was looked at.</summary>
    Stale,

    /// <summary>Another moderator has it in hand.</summary>
    Held,

    /// <summary>Whoever asks does not have it in hand.</summary>
    NotHeld,
}

/// <summary>What becomes of a step.</summary>
/// <param name="To">The case after it; as it was where the step cannot be taken.</param>
/// <param name="Refusal">Why it cannot.</param>
public sealed record CaseAnswer(Case To, CaseRefusal Refusal)
{
    /// <summary>Whether it was taken.</summary>
    public bool IsTaken => Refusal == CaseRefusal.None;
}

/// <summary>The steps of a case. Pure: what keeps cases writes the case after the step only where it is still the one before it, so that of two who come at once one is told.</summary>
public static class CaseStep
{
    /// <summary>How long a claim lasts after the last sign of whoever made it.</summary>
    public static TimeSpan ClaimLasts { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Takes a case in hand, or keeps it there for longer.</summary>
    public static CaseAnswer Claim(Case before, string id, DateTime now) =>
        before.State == CaseState.Decided ? Refuse(before, CaseRefusal.Decided)
        : before.IsHeldByOther(id, now) ? Refuse(before, CaseRefusal.Held)
        : Take(before with { State = CaseState.Claimed, HolderId = id, HeldUntil = now + ClaimLasts });

    /// <summary>Keeps a case in hand for longer, where it still is: whoever lost it claims it anew.</summary>
    public static CaseAnswer Renew(Case before, string id, DateTime now) => before.State == CaseState.Decided ? Refuse(before, CaseRefusal.Decided)
        : before.At(now) == CaseState.Claimed && before.HolderId == id ? Claim(before, id, now)
        : Refuse(before, CaseRefusal.NotHeld);

    /// <summary>Lets go of a case.</summary>
    public static CaseAnswer Release(Case before, string id) => before.State == CaseState.Claimed && before.HolderId == id ? Take(Free(before, CaseState.Open)) : Refuse(before, CaseRefusal.NotHeld);

    /// <summary>Decides a case.</summary>
    /// <param name="before">The case.</param>
    /// <param name="id">Who decides. They need not have it in hand, but nobody else may.</param>
    /// <param name="seen">The version that they looked at.</param>
    /// <param name="now">The time, UTC.</param>
    public static CaseAnswer Decide(Case before, string id, int seen, DateTime now) =>
        before.State == CaseState.Decided ? Refuse(before, CaseRefusal.Decided)
        : seen != before.Version ? Refuse(before, CaseRefusal.Stale)
        : before.IsHeldByOther(id, now) ? Refuse(before, CaseRefusal.Held)
        : Take(Free(before, CaseState.Decided) with { Version = before.Version + 1 });

    /// <summary>Adds something: a report, words, a change of the message. What was decided is open again.</summary>
    public static CaseAnswer Add(Case before) => Take((before.State == CaseState.Decided ? Free(before, CaseState.Open) : before) with { Version = before.Version + 1 });

    private static Case Free(Case before, CaseState state) => before with { State = state, HolderId = null, HeldUntil = null };

    private static CaseAnswer Take(Case after) => new(after, CaseRefusal.None);

    private static CaseAnswer Refuse(Case before, CaseRefusal refusal) => new(before, refusal);
}
