using LearningSpace.Core.Audit;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Audit;

/// <summary>What became of verifying the audit log.</summary>
/// <param name="Last">The last entry that was in order; where nothing is wrong, the end of the log.</param>
/// <param name="Erased">How many entries had their facts erased.</param>
/// <param name="Break">Where the log is broken first; null where it is not.</param>
public sealed record AuditVerdict(AuditMark Last, long Erased, AuditBreak? Break);

/// <summary>Verifies the chain of the audit log (docs/decisions/0018).</summary>
/// <param name="database">The database.</param>
public sealed class VerifyAudit(Database database)
{
    private const int Batch = 1_000;

    /// <summary>Verifies, as the log is at one moment, whatever is appended meanwhile.</summary>
    public async Task<AuditVerdict> RunAsync(CancellationToken cancellation)
    {
        await using var context = await database.SnapshotAsync(cancellation);
        var walk = new AuditWalk();
        var (after, more) = (long.MinValue, true);
        while (more)
        {
            var rows = await (
                from entry in context.AuditEntries.AsNoTracking()
                where entry.Number > after
                join detail in context.AuditDetails.AsNoTracking() on entry.Number equals detail.Number into details
                from detail in details.DefaultIfEmpty()
                orderby entry.Number
                select new { entry, detail }).Take(Batch).ToListAsync(cancellation);
            foreach (var row in rows)
            {
                if (walk.Next(row.entry.ToLink(), row.detail is null ? null : (row.detail.ToFacts(), row.detail.Salt)) is { } found)
                {
                    return new AuditVerdict(walk.Last, walk.Erased, found);
                }

                after = row.entry.Number;
            }

            more = rows.Count == Batch;
        }

        var head = await context.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancellation);
        return new AuditVerdict(walk.Last, walk.Erased, walk.End(head is null ? null : new AuditMark(head.Number, head.Hash)));
    }
}
