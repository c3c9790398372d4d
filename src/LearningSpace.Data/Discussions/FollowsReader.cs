using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>Something that somebody follows, as far as they may read it.</summary>
/// <param name="Row">That they follow it, or want to hear nothing of it.</param>
/// <param name="Thread">The thread; null where it is none.</param>
/// <param name="Item">The item; null where it is none.</param>
public sealed record Followed(FollowRow Row, ThreadRow? Thread, ItemRow? Item);

/// <summary>Reads what people follow.</summary>
/// <param name="database">The database.</param>
public sealed class FollowsReader(Database database)
{
    /// <summary>What somebody follows or mutes, the newest first. What is gone, or no longer for them, is listed without its thread or item.</summary>
    /// <param name="account">Who.</param>
    /// <param name="audiences">Whose content they may read.</param>
    /// <param name="most">How many, at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<Followed>> OfAsync(string account, IReadOnlyList<string> audiences, int most, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var rows = await context.Follows.Where(f => f.AccountId == account).OrderByDescending(f => f.SinceUtc).ThenBy(f => f.SubjectId).Take(most).ToListAsync(cancellation);
        var (threadIds, itemIds) = (Ids(FollowRow.OfThread), Ids(FollowRow.OfItem));
        var threads = await ThreadReader.Readable(context, audiences).Where(t => threadIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, StringComparer.Ordinal, cancellation);
        var items = await context.Items.Where(i => itemIds.Contains(i.Id) && i.PublishedVersionId != null && audiences.Contains(i.Audience)).ToDictionaryAsync(i => i.Id, StringComparer.Ordinal, cancellation);
        return [.. rows.Select(r => new Followed(r, r.Kind == FollowRow.OfThread ? threads.GetValueOrDefault(r.SubjectId) : null, r.Kind == FollowRow.OfItem ? items.GetValueOrDefault(r.SubjectId) : null))];

        List<string> Ids(string kind) => [.. rows.Where(r => r.Kind == kind).Select(r => r.SubjectId)];
    }
}
