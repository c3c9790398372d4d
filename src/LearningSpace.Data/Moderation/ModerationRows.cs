using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Moderation;

/// <summary>Something that a moderator is to decide (table <c>moderation_cases</c>): one open case for a target, however many report it.</summary>
public sealed class CaseRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; set; }

    /// <summary>What it is about: <c>discussion</c>, <c>reply</c>, <c>item</c> or <c>person</c>.</summary>
    public required string TargetKind { get; set; }

    /// <summary>Which one.</summary>
    public required string TargetId { get; set; }

    /// <summary>The thread in which that stands; null for none.</summary>
    public string? ThreadId { get; set; }

    /// <summary>Who answers for it: an account; null for nobody, and for who was erased.</summary>
    public string? Author { get; set; }

    /// <summary>Whether it waits to appear; else it was reported.</summary>
    public bool IsHeld { get; set; }

    /// <summary>The content as it was when the case was opened, as JSON: a later change destroys no evidence.</summary>
    public string Snapshot { get; set; } = "{}";

    /// <summary>How much the reports weigh together.</summary>
    public double Score { get; set; }

    /// <summary>When it was opened, UTC.</summary>
    public DateTime OpenedUtc { get; set; }

    /// <summary>By when it should be decided, UTC.</summary>
    public DateTime DueUtc { get; set; }

    /// <summary>The moderator who has it in hand: an account; null for nobody.</summary>
    public string? ClaimedBy { get; set; }

    /// <summary>Until when, UTC.</summary>
    public DateTime? ClaimedUntil { get; set; }

    /// <summary>Counts what happens to it, so that two who do something at once notice.</summary>
    public int Revision { get; set; }

    /// <summary>When it was decided, UTC; null while it is open.</summary>
    public DateTime? DecidedUtc { get; set; }

    /// <summary>Who decided: an account; null for nobody, and for who was erased.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>What was decided: code of an action; empty while it is open.</summary>
    public string Decision { get; set; } = "";
}

/// <summary>What somebody reports (table <c>moderation_reports</c>).</summary>
public sealed class ReportRow
{
    /// <summary>Its id, which is also the number that the reporter is told.</summary>
    public required string Id { get; set; }

    /// <summary>The case to which it belongs.</summary>
    public required string CaseId { get; set; }

    /// <summary>Who: an account; null for a visitor, and for who was erased.</summary>
    public string? Reporter { get; set; }

    /// <summary>A mail address for the answer to a visitor; empty for none.</summary>
    public string Contact { get; set; } = "";

    /// <summary>Language in which they are answered.</summary>
    public required string Culture { get; set; }

    /// <summary>Why: code of a reason.</summary>
    public required string Reason { get; set; }

    /// <summary>In their words.</summary>
    public string Words { get; set; } = "";

    /// <summary>How much it weighs.</summary>
    public double Weight { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime AtUtc { get; set; }

    /// <summary>Whether the decision agreed with it; null while there is none.</summary>
    public bool? Agreed { get; set; }
}

/// <summary>What moderators, or the site by itself, did (table <c>moderation_acts</c>): from it authors learn why, and the public log is read.</summary>
public sealed class ActRow
{
    /// <summary>Its id; ids sort by time.</summary>
    public required string Id { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime AtUtc { get; set; }

    /// <summary>What was done: code of an action.</summary>
    public required string Action { get; set; }

    /// <summary>To what: <c>discussion</c>, <c>reply</c>, <c>item</c> or <c>person</c>.</summary>
    public required string TargetKind { get; set; }

    /// <summary>To which one.</summary>
    public required string TargetId { get; set; }

    /// <summary>The thread in which that stands; null for none.</summary>
    public string? ThreadId { get; set; }

    /// <summary>Whom it concerns: an account; null for nobody, and for who was erased.</summary>
    public string? Subject { get; set; }

    /// <summary>Who did it: an account; null for the site by itself, and for who was erased.</summary>
    public string? Actor { get; set; }

    /// <summary>Whether the site did it by itself.</summary>
    public bool Automatic { get; set; }

    /// <summary>Why: code of a reason; empty for none.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Why, in words that whom it concerns reads.</summary>
    public string Words { get; set; } = "";

    /// <summary>Until when it holds, UTC; null where it has no end.</summary>
    public DateTime? UntilUtc { get; set; }

    /// <summary>When it was taken back, UTC.</summary>
    public DateTime? LiftedUtc { get; set; }

    /// <summary>The case that it decided; null for none.</summary>
    public string? CaseId { get; set; }
}

/// <summary>A word that is looked at (table <c>moderation_words</c>).</summary>
public sealed class WatchedWordRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; set; }

    /// <summary>The word, or several; <c>*</c> stands for any letters.</summary>
    public required string Pattern { get; set; }

    /// <summary>What comes of it: <c>block</c>, <c>hold</c>, <c>flag</c> or <c>warn</c>.</summary>
    public required string Action { get; set; }

    /// <summary>In which language it is looked at; empty for all.</summary>
    public string Language { get; set; } = "";
}

/// <summary>Words that moderators use again (table <c>moderation_templates</c>).</summary>
public sealed class TemplateRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; set; }

    /// <summary>What it is for, for moderators.</summary>
    public required string Name { get; set; }

    /// <summary>The words by culture, as JSON.</summary>
    public required string Words { get; set; }
}

/// <summary>Maps moderation.</summary>
internal static class ModerationTables
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<CaseRow>(e =>
        {
            e.ToTable("moderation_cases").HasKey(c => c.Id);
            e.HasIndex(c => new { c.TargetKind, c.TargetId }).IsUnique().HasFilter("decided_utc IS NULL");
            e.HasIndex(c => c.DecidedUtc);
            e.HasIndex(c => c.Author);
            e.HasIndex(c => c.ThreadId);
        });
        model.Entity<ReportRow>(e =>
        {
            e.ToTable("moderation_reports").HasKey(r => r.Id);
            e.HasIndex(r => r.CaseId);
            e.HasIndex(r => r.Reporter);
            e.HasOne<CaseRow>().WithMany().HasForeignKey(r => r.CaseId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ActRow>(e =>
        {
            e.ToTable("moderation_acts").HasKey(a => a.Id);
            e.HasIndex(a => a.AtUtc);
            e.HasIndex(a => new { a.Subject, a.Action });
            e.HasIndex(a => a.Actor);
            e.HasIndex(a => a.TargetId);
        });
        model.Entity<WatchedWordRow>(e =>
        {
            e.ToTable("moderation_words").HasKey(w => w.Id);
            e.HasIndex(w => new { w.Pattern, w.Action, w.Language }).IsUnique();
        });
        model.Entity<TemplateRow>().ToTable("moderation_templates").HasKey(t => t.Id);
    }
}
