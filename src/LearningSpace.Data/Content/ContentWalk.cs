using LearningSpace.Core.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Content;

/// <summary>An item with what of its history counts today.</summary>
/// <param name="Row">Its row.</param>
/// <param name="First">The public version; where there is none, the newest.</param>
/// <param name="Draft">The newest version, where it is a draft upon the public one; else null.</param>
internal sealed record CurrentItem(ItemRow Row, ContentItem First, ContentItem? Draft);

/// <summary>Goes through all items with their public and their newest version, by id, in little memory.</summary>
internal static class ContentWalk
{
    private const int Batch = 200;

    /// <summary>The items, so many at a time.</summary>
    /// <param name="context">Where they are read: a snapshot, so that all of them are of one moment.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async IAsyncEnumerable<IReadOnlyList<CurrentItem>> BatchesAsync(SpaceContext context, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var after = ""; ;)
        {
            var rows = await context.Items.Where(i => string.Compare(i.Id, after) > 0).OrderBy(i => i.Id).Take(Batch).ToListAsync(cancellation);
            if (rows.Count == 0)
            {
                yield break;
            }

            after = rows[^1].Id;
            var wanted = rows.SelectMany(r => new[] { r.PublishedVersionId, r.LatestVersionId }).OfType<string>().Distinct().ToList();
            var versions = await context.Versions.Where(v => wanted.Contains(v.Id)).ToDictionaryAsync(v => v.Id, StringComparer.Ordinal, cancellation);
            yield return
            [
                .. rows.Select(r => new CurrentItem(
                    r,
                    ContentReader.ToItem(r, versions[r.PublishedVersionId ?? r.LatestVersionId]).Item,
                    r.PublishedVersionId is not null && r.LatestVersionId != r.PublishedVersionId ? ContentReader.ToItem(r, versions[r.LatestVersionId]).Item : null)),
            ];
        }
    }
}
