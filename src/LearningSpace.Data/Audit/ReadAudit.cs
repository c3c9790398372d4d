using LearningSpace.Core.Audit;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Audit;

/// <summary>Which entries are wanted. Who and on what can be asked only of entries whose facts are not erased.</summary>
public sealed record AuditFilter
{
    /// <summary>How the kind begins: <c>account.</c> for everything about accounts; empty for all.</summary>
    public string KindPrefix { get; init; } = "";

    /// <summary>Who did it; null for anybody.</summary>
    public string? Actor { get; init; }

    /// <summary>On what kind of thing; null for any.</summary>
    public string? SubjectKind { get; init; }

    /// <summary>On which; null for any.</summary>
    public string? SubjectId { get; init; }

    /// <summary>From when, UTC, inclusive.</summary>
    public DateTime? FromUtc { get; init; }

    /// <summary>Until when, UTC, exclusive.</summary>
    public DateTime? ToUtc { get; init; }
}

/// <summary>An entry for who reads the log.</summary>
/// <param name="Number">Its place.</param>
/// <param name="AtUtc">When.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Facts">Who, on what and the facts; null where they were erased.</param>
public sealed record AuditRecord(long Number, DateTime AtUtc, string Kind, AuditFacts? Facts);

/// <summary>Some entries, the latest first.</summary>
/// <param name="Records">They.</param>
/// <param name="Next">Before which number the next page begins; null where there is none.</param>
public sealed record AuditPage(IReadOnlyList<AuditRecord> Records, long? Next);

/// <summary>Reads the audit log.</summary>
/// <param name="database">The database.</param>
public sealed class ReadAudit(Database database)
{
    // Comes after every character that a kind has.
    private const string Last = "~";

    /// <summary>A page of the entries wanted, the latest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="before">Only entries before this number: <see cref="AuditPage.Next"/> of the page before; null for the first page.</param>
    /// <param name="size">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<AuditPage> RunAsync(AuditFilter filter, long? before, int size, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        await using var context = database.Reader();
        var wanted =
            from entry in Entries(context, filter)
            where before == null || entry.Number < before
            join detail in context.AuditDetails on entry.Number equals detail.Number into details
            from detail in details.DefaultIfEmpty()
            where filter.Actor == null || detail.Actor == filter.Actor
            where filter.SubjectKind == null || detail.SubjectKind == filter.SubjectKind
            where filter.SubjectId == null || detail.SubjectId == filter.SubjectId
            orderby entry.Number descending
            select new { entry.Number, entry.AtUtc, entry.Kind, detail };
        var rows = await wanted.Take(size + 1).ToListAsync(cancellation);
        var records = rows.Take(size).Select(r => new AuditRecord(r.Number, r.AtUtc, r.Kind, r.detail?.ToFacts())).ToList();
        return new AuditPage(records, rows.Count > size ? records[^1].Number : null);
    }

    private static IQueryable<AuditEntryRow> Entries(SpaceContext context, AuditFilter filter)
    {
        IQueryable<AuditEntryRow> entries = context.AuditEntries;
        if (filter.KindPrefix.Length > 0)
        {
            // A range, which the index serves on both engines.
            var end = filter.KindPrefix + Last;
            entries = entries.Where(e => string.Compare(e.Kind, filter.KindPrefix) >= 0 && string.Compare(e.Kind, end) < 0);
        }

        if (filter.FromUtc is { } from)
        {
            entries = entries.Where(e => e.AtUtc >= from);
        }

        return filter.ToUtc is { } to ? entries.Where(e => e.AtUtc < to) : entries;
    }
}
