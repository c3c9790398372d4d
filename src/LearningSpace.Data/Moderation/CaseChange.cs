using LearningSpace.Core.Moderation;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Moderation;

/// <summary>What every change of a case has in common.</summary>
public static class CaseChange
{
    /// <summary>Holds a case until the transaction ends: whoever else wants to change it waits, and then sees what was done.</summary>
    /// <returns>The case as it is now, followed; null where there is none.</returns>
    public static async Task<CaseRow?> HoldCaseAsync(this SpaceContext context, string id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        await context.Cases.Where(c => c.Id == id).ExecuteUpdateAsync(c => c.SetProperty(r => r.Revision, r => r.Revision), cancellation);
        var row = await context.Cases.AsTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation);
        if (row is not null)
        {
            await context.Entry(row).ReloadAsync(cancellation); // it may have been read before it was held
        }

        return row;
    }

    /// <summary>A case on its way.</summary>
    public static Case Step(this CaseRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new Case(row.DecidedUtc is not null ? CaseState.Decided : row.ClaimedBy is not null ? CaseState.Claimed : CaseState.Open, row.Revision, row.ClaimedBy, row.ClaimedUntil);
    }

    /// <summary>Who has a case in hand at a time; null for nobody.</summary>
    public static string? HolderAt(this CaseRow row, DateTime now) => row.Step().At(now) == CaseState.Claimed ? row.ClaimedBy : null;
}
