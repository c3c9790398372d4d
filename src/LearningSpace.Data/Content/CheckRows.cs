using LearningSpace.Core.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Content;

/// <summary>Looks for items that do not hang together: what no transaction of this program leaves behind.</summary>
/// <param name="database">The database.</param>
public sealed class CheckRows(Database database)
{
    /// <summary>What is wrong, in sentences; none where all is well.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        await using var context = await database.SnapshotAsync(cancellation);
        var found = new List<string>();
        await CountAsync(
            context.Items.Where(i => !context.Versions.Any(v => v.Id == i.LatestVersionId && v.ItemId == i.Id)), "without their newest version");
        await CountAsync(
            context.Items.Where(i => i.PublishedVersionId != null && !context.Versions.Any(v => v.Id == i.PublishedVersionId && v.ItemId == i.Id && v.State == VersionState.Published)),
            "without their public version");
        await CountAsync(
            context.Items.Where(i => context.Versions.Any(v => v.ItemId == i.Id && v.State == VersionState.Published && v.Id != i.PublishedVersionId)), "with a public version that they do not name");
        await CountAsync(
            context.Items.Where(i => i.Slug != "" && !context.Paths.Any(p => p.PathWord == i.PathWord && p.Slug == i.Slug && p.IsCurrent)), "whose address leads nowhere");
        return found;

        async Task CountAsync(IQueryable<ItemRow> items, string what)
        {
            if (await items.CountAsync(cancellation) is > 0 and var count)
            {
                found.Add($"{count} items {what}, such as {await items.OrderBy(i => i.Id).Select(i => i.Id).FirstAsync(cancellation)}");
            }
        }
    }
}
