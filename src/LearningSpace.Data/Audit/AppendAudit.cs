using LearningSpace.Core.Audit;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Audit;

/// <summary>Appends to the audit log at the end of a transaction.</summary>
internal static class AppendAudit
{
    /// <summary>
    /// Appends. On PostgreSQL writers of the log wait here for each other until they commit: nothing else may be done between this and the commit, or they would wait for that
    /// too, and could lock each other out.
    /// </summary>
    public static async Task RunAsync(SpaceContext context, IReadOnlyList<(AuditEntry Entry, DateTime AtUtc)> entries, CancellationToken cancellation)
    {
        // Changes nothing, and so gets the row's lock; what is read then is what the last writer left. Of two that both find no row the database refuses one, which begins again.
        await context.AuditHeads.ExecuteUpdateAsync(h => h.SetProperty(r => r.Number, r => r.Number), cancellation);
        var head = await context.AuditHeads.AsTracking().SingleOrDefaultAsync(cancellation)
            ?? context.AuditHeads.Add(new AuditHeadRow { Id = AuditHeadRow.Only, Number = AuditMark.Start.Number, Hash = AuditMark.Start.Hash }).Entity;
        foreach (var (entry, atUtc) in entries)
        {
            var salt = AuditChain.NewSalt();
            var link = AuditChain.Next(new AuditMark(head.Number, head.Hash), SpaceContext.AsKept(atUtc), entry, salt);
            context.AuditEntries.Add(AuditEntryRow.From(link));
            context.AuditDetails.Add(new AuditDetailRow
            {
                Number = link.Number,
                Salt = salt,
                Actor = entry.Facts.Actor,
                SubjectKind = entry.Facts.SubjectKind,
                SubjectId = entry.Facts.SubjectId,
                Detail = entry.Facts.Detail,
            });
            (head.Number, head.Hash) = (link.Number, link.Hash);
        }

        await context.SaveChangesAsync(cancellation);
    }
}
