using LearningSpace.Core.Audit;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Audit;

/// <summary>An entry of the audit log that stays for ever (table <c>audit_entries</c>, append-only). Its members are those of <see cref="AuditLink"/>.</summary>
public sealed class AuditEntryRow
{
    /// <summary>Its place, from 1 without gaps.</summary>
    public long Number { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime AtUtc { get; set; }

    /// <summary>What was done.</summary>
    public required string Kind { get; set; }

    /// <summary>Salted hash of who did it.</summary>
    public required string ActorHash { get; set; }

    /// <summary>Salted hash of what it was done to.</summary>
    public required string SubjectHash { get; set; }

    /// <summary>Salted hash of the facts.</summary>
    public required string DetailHash { get; set; }

    /// <summary>Hash of the entry before.</summary>
    public required string PreviousHash { get; set; }

    /// <summary>Hash of all the above.</summary>
    public required string Hash { get; set; }

    internal AuditLink ToLink() => new(Number, AtUtc, Kind, ActorHash, SubjectHash, DetailHash, PreviousHash, Hash);

    internal static AuditEntryRow From(AuditLink link) => new()
    {
        Number = link.Number,
        AtUtc = link.AtUtc,
        Kind = link.Kind,
        ActorHash = link.Actor,
        SubjectHash = link.Subject,
        DetailHash = link.Detail,
        PreviousHash = link.Previous,
        Hash = link.Hash,
    };
}

/// <summary>Who, on what, and the facts of an entry, with the salt of their hashes (table <c>audit_details</c>): written once, and erased as a whole.</summary>
public sealed class AuditDetailRow
{
    /// <summary>Number of the entry.</summary>
    public long Number { get; set; }

    /// <summary>Salt of the entry's hashes.</summary>
    public required string Salt { get; set; }

    /// <summary>Who did it; null for the system or a command.</summary>
    public string? Actor { get; set; }

    /// <summary>On what kind of thing; empty for none.</summary>
    public required string SubjectKind { get; set; }

    /// <summary>Its id; empty for none.</summary>
    public required string SubjectId { get; set; }

    /// <summary>Facts as JSON.</summary>
    public required string Detail { get; set; }

    internal AuditFacts ToFacts() => new(Actor, SubjectKind, SubjectId, Detail);
}

/// <summary>Where the chain ends (table <c>audit_heads</c>, of one row): so that entries taken from its end are missed, and two writers append one after the other.</summary>
public sealed class AuditHeadRow
{
    /// <summary>Always <see cref="Only"/>.</summary>
    public int Id { get; set; }

    /// <summary>Number of the last entry.</summary>
    public long Number { get; set; }

    /// <summary>Its hash.</summary>
    public required string Hash { get; set; }

    /// <summary>The id of the one row.</summary>
    public const int Only = 1;
}

/// <summary>The log's tables. Triggers in the migrations refuse what must not be done to them.</summary>
internal static class AuditTables
{
    /// <summary>Adds them to the model.</summary>
    public static void Map(ModelBuilder model)
    {
        model.Entity<AuditEntryRow>(e =>
        {
            e.ToTable("audit_entries").HasKey(a => a.Number);
            e.Property(a => a.Number).ValueGeneratedNever();
            e.HasIndex(a => new { a.Kind, a.Number });
            e.HasIndex(a => a.AtUtc);
        });
        model.Entity<AuditDetailRow>(e =>
        {
            e.ToTable("audit_details").HasKey(d => d.Number);
            e.Property(d => d.Number).ValueGeneratedNever();
            e.HasIndex(d => new { d.Actor, d.Number });
            e.HasIndex(d => new { d.SubjectId, d.Number });
            e.HasOne<AuditEntryRow>().WithOne().HasForeignKey<AuditDetailRow>(d => d.Number).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<AuditHeadRow>(e =>
        {
            e.ToTable("audit_heads").HasKey(h => h.Id);
            e.Property(h => h.Id).ValueGeneratedNever();
        });
    }
}
