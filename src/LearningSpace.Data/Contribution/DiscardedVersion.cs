using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>What becomes of an item when its newest version is thrown away.</summary>
internal static class DiscardedVersion
{
    /// <summary>With its only version an item goes; else what there was before is the newest again.</summary>
    public static async Task RunAsync(SpaceContext context, ItemRow item, string version, DateTime now, CancellationToken cancellation)
    {
        var before = await context.Versions.AsNoTracking().Where(v => v.ItemId == item.Id && v.Id != version).OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancellation);
        await context.SaveChangesAsync(cancellation);
        if (before is null)
        {
            await context.Items.Where(i => i.Id == item.Id).ExecuteDeleteAsync(cancellation);
        }
        else
        {
            await context.Items.Where(i => i.Id == item.Id).ExecuteUpdateAsync(i => i.SetProperty(r => r.LatestVersionId, before.Id).SetProperty(r => r.ScheduledUtc, (DateTime?)null), cancellation);
            await context.Versions.Where(v => v.Id == version).ExecuteDeleteAsync(cancellation);
        }

        context.Announce(ChangeKinds.Item, item.Id, now);
    }
}
