using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Moderation;
using LearningSpace.Data.Discussions;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Moderation;

/// <summary>Splits threads and merges them. Posts keep their ids, so that what links to them goes on leading there; their numbers stay without gaps, so that pages stay full.</summary>
/// <param name="database">The database.</param>
/// <param name="moderate">Knows who may do what.</param>
/// <param name="clock">The time.</param>
public sealed class ArrangeThreads(Database database, Moderate moderate, TimeProvider clock)
{
    /// <summary>Most replies that are split off at once.</summary>
    public const int MostAtOnce = 200;

    /// <summary>Makes a thread of its own of some replies; it begins with the first of them.</summary>
    /// <param name="order">Who, which thread, as it was seen, and why.</param>
    /// <param name="replies">The replies.</param>
    /// <param name="title">Title of the new thread.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What became of it; the act names the new thread.</returns>
    public Task<ModerationResult> SplitAsync(ModerationOrder order, IReadOnlyList<string> replies, string title, CancellationToken cancellation) =>
        database.Gate.WriteAsync((context, token) => SplitAsync(context, order, replies, title, token), cancellation);

    /// <summary>Puts a thread into another. Both must be read by the same people.</summary>
    /// <param name="order">Who, which thread, as it was seen, and why.</param>
    /// <param name="into">The other thread.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What became of it; the act names the other thread.</returns>
    public Task<ModerationResult> MergeAsync(ModerationOrder order, string into, CancellationToken cancellation) =>
        database.Gate.WriteAsync((context, token) => MergeAsync(context, order, into, token), cancellation);

    private async Task<ModerationResult> SplitAsync(SpaceContext context, ModerationOrder order, IReadOnlyList<string> replies, string title, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await context.HoldThreadAsync(order.ThreadId ?? "", cancellation) is not { MergedInto: null } old)
        {
            return new ModerationResult(ModerationProblem.Gone);
        }

        var moved = await context.Posts.AsNoTracking().Where(p => p.ThreadId == old.Id && p.Number > 0 && replies.Contains(p.Id)).OrderBy(p => p.Number).ToListAsync(cancellation);
        if (order.Seen != Moderate.Seen(old) || moved.Count != replies.Distinct(StringComparer.Ordinal).Count())
        {
            return new ModerationResult(ModerationProblem.Stale);
        }

        if (moved.Count is 0 or > MostAtOnce || moved[0].State != PostState.Published || title.Length is < DiscussionLimits.ShortestTitle or > DiscussionLimits.LongestTitle)
        {
            return new ModerationResult(ModerationProblem.Unfit);
        }

        foreach (var author in moved.DistinctBy(p => p.Author))
        {
            if (await RefusalAsync(context, order, old, author, ModerationAction.Split, cancellation) is { } refused)
            {
                return refused;
            }
        }

        var first = moved[0];
        var begun = context.Threads.Add(new ThreadRow
        {
            Id = ContentId.New(now),
            Kind = old.Kind,
            Title = title,
            Topic = old.Topic,
            Tags = old.Tags,
            Language = old.Language,
            Audience = old.Audience,
            ItemId = old.ItemId,
            Author = first.Author,
            State = PostState.Published,
            AnswerId = moved.Skip(1).Any(p => p.Id == old.AnswerId) ? old.AnswerId : null,
            LastNumber = moved.Count - 1,
            CreatedUtc = first.CreatedUtc,
            LastUtc = first.CreatedUtc,
            ChangedUtc = now.UtcDateTime,
        }).Entity;
        await context.SaveChangesAsync(cancellation);
        var ids = moved.ConvertAll(p => p.Id);
        await context.Posts.Where(p => p.ThreadId == old.Id && !ids.Contains(p.Id) && p.ParentId != null && ids.Contains(p.ParentId)).ExecuteUpdateAsync(p => p.SetProperty(r => r.ParentId, (string?)null), cancellation);
        foreach (var (number, post) in moved.Index())
        {
            var parent = post.ParentId is { } above && above != first.Id && ids.Contains(above) ? above : null;
            await context.Posts.Where(p => p.Id == post.Id).ExecuteUpdateAsync(p => p.SetProperty(r => r.ThreadId, begun.Id).SetProperty(r => r.Number, number).SetProperty(r => r.ParentId, parent), cancellation);
        }

        await CloseGapsAsync(context, old, [.. moved.Select(p => p.Number)], cancellation);
        await context.Cases.Where(c => c.TargetKind == OpenCase.Reply && ids.Contains(c.TargetId)).ExecuteUpdateAsync(c => c.SetProperty(r => r.ThreadId, begun.Id), cancellation);
        await context.Cases.Where(c => c.TargetKind == OpenCase.Reply && c.TargetId == first.Id).ExecuteUpdateAsync(c => c.SetProperty(r => r.TargetKind, OpenCase.Thread).SetProperty(r => r.TargetId, begun.Id), cancellation);
        foreach (var follow in await context.Follows.AsNoTracking().Where(f => f.Kind == FollowRow.OfThread && f.SubjectId == old.Id).ToListAsync(cancellation))
        {
            context.Follows.Add(new FollowRow { AccountId = follow.AccountId, Kind = FollowRow.OfThread, SubjectId = begun.Id, Muted = follow.Muted, SinceUtc = now.UtcDateTime });
        }

        old.LastNumber -= moved.Count;
        old.AnswerId = ids.Contains(old.AnswerId ?? "") ? null : old.AnswerId;
        old.Revision++;
        var act = Moderate.Keep(context, order with { Action = ModerationAction.Split }, OpenCase.Thread, old.Id, begun.Id, first.Author, null, now);
        await context.ToldAsync(old, now.UtcDateTime, cancellation);
        await context.ToldAsync(begun, now.UtcDateTime, cancellation);
        return new ModerationResult(ModerationProblem.None) { Act = act };
    }

    private async Task<ModerationResult> MergeAsync(SpaceContext context, ModerationOrder order, string into, CancellationToken cancellation)
    {
        var (now, from) = (clock.GetUtcNow(), order.ThreadId ?? "");
        foreach (var id in new[] { from, into }.Order(StringComparer.Ordinal)) // always in the same order, or two would wait for each other
        {
            await context.HoldThreadAsync(id, cancellation);
        }

        if (await context.HoldThreadAsync(from, cancellation) is not { MergedInto: null } old || await context.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.ThreadId == from && p.Number == 0, cancellation) is not { } opening)
        {
            return new ModerationResult(ModerationProblem.Gone);
        }

        if (order.Seen != Moderate.Seen(old))
        {
            return new ModerationResult(ModerationProblem.Stale);
        }

        if (from == into || await context.HoldThreadAsync(into, cancellation) is not { State: PostState.Published, MergedInto: null } target || await ReadersAsync(context, old, cancellation) != await ReadersAsync(context, target, cancellation))
        {
            return new ModerationResult(ModerationProblem.Unfit);
        }

        if (await RefusalAsync(context, order, old, opening, ModerationAction.Merge, cancellation) is { } refused)
        {
            return refused;
        }

        var offset = target.LastNumber + 1;
        await context.Posts.Where(p => p.ThreadId == from && p.Number > 0 && p.ParentId == null).ExecuteUpdateAsync(p => p.SetProperty(r => r.ParentId, opening.Id), cancellation);
        await context.Posts.Where(p => p.ThreadId == from).ExecuteUpdateAsync(p => p.SetProperty(r => r.ThreadId, into).SetProperty(r => r.Number, r => r.Number + offset), cancellation);
        await context.Cases.Where(c => c.TargetKind == OpenCase.Thread && c.TargetId == from).ExecuteUpdateAsync(c => c.SetProperty(r => r.TargetKind, OpenCase.Reply).SetProperty(r => r.TargetId, opening.Id), cancellation);
        await context.Cases.Where(c => c.ThreadId == from).ExecuteUpdateAsync(c => c.SetProperty(r => r.ThreadId, into), cancellation);
        await context.Threads.Where(t => t.MergedInto == from).ExecuteUpdateAsync(t => t.SetProperty(r => r.MergedInto, into), cancellation);
        var known = (await context.Follows.Where(f => f.Kind == FollowRow.OfThread && f.SubjectId == into).Select(f => f.AccountId).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        foreach (var follow in await context.Follows.AsNoTracking().Where(f => f.Kind == FollowRow.OfThread && f.SubjectId == from).ToListAsync(cancellation))
        {
            if (!known.Contains(follow.AccountId))
            {
                context.Follows.Add(new FollowRow { AccountId = follow.AccountId, Kind = FollowRow.OfThread, SubjectId = into, Muted = follow.Muted, SinceUtc = now.UtcDateTime });
            }
        }

        await context.Follows.Where(f => f.Kind == FollowRow.OfThread && f.SubjectId == from).ExecuteDeleteAsync(cancellation);
        await context.Reads.Where(r => r.ThreadId == from).ExecuteDeleteAsync(cancellation);
        await KeepDraftsAsync(context, from, into, cancellation);
        target.LastNumber += old.LastNumber + 1;
        target.Revision++;
        target.AnsweredInto ??= old.AnsweredInto;
        (old.MergedInto, old.State, old.AnswerId, old.LastNumber, old.Pinned) = (into, PostState.Deleted, null, 0, false);
        old.Revision++;
        var act = Moderate.Keep(context, order with { Action = ModerationAction.Merge }, OpenCase.Thread, from, into, old.Author, null, now);
        await context.ToldAsync(old, now.UtcDateTime, cancellation);
        await context.ToldAsync(target, now.UtcDateTime, cancellation);
        return new ModerationResult(ModerationProblem.None) { Act = act };
    }

    // Between two that go, all move up by as many as went before them: first out of the way, then to their place, as no number may be there twice at any time. Who has read so far has read so far.
    private static async Task CloseGapsAsync(SpaceContext context, ThreadRow old, IReadOnlyList<int> gone, CancellationToken cancellation)
    {
        foreach (var (index, number) in gone.Index())
        {
            var (next, by) = (index + 1 < gone.Count ? gone[index + 1] : int.MaxValue, index + 1);
            await context.Posts.Where(p => p.ThreadId == old.Id && p.Number > number && p.Number < next).ExecuteUpdateAsync(p => p.SetProperty(r => r.Number, r => -(r.Number - by)), cancellation);
        }

        await context.Posts.Where(p => p.ThreadId == old.Id && p.Number < 0).ExecuteUpdateAsync(p => p.SetProperty(r => r.Number, r => -r.Number), cancellation);
        foreach (var number in gone.Reverse())
        {
            await context.Reads.Where(r => r.ThreadId == old.Id && r.Number >= number).ExecuteUpdateAsync(r => r.SetProperty(x => x.Number, x => x.Number - 1), cancellation);
        }
    }

    // What somebody was writing goes where it can be sent, unless they write there, too.
    private static async Task KeepDraftsAsync(SpaceContext context, string from, string into, CancellationToken cancellation)
    {
        var (here, there) = (OpenCase.Thread + ":" + from, OpenCase.Thread + ":" + into);
        var writing = await context.PostDrafts.Where(d => d.Place == there).Select(d => d.AccountId).ToListAsync(cancellation);
        foreach (var draft in await context.PostDrafts.AsNoTracking().Where(d => d.Place == here && !writing.Contains(d.AccountId)).ToListAsync(cancellation))
        {
            context.PostDrafts.Add(new PostDraftRow { AccountId = draft.AccountId, Place = there, Typed = draft.Typed, AtUtc = draft.AtUtc });
        }

        await context.PostDrafts.Where(d => d.Place == here && !writing.Contains(d.AccountId)).ExecuteDeleteAsync(cancellation);
    }

    private async Task<ModerationResult?> RefusalAsync(SpaceContext context, ModerationOrder order, ThreadRow thread, PostRow post, ModerationAction action, CancellationToken cancellation)
    {
        var (facts, actor) = await moderate.FactsAsync(context, order.Person, thread, post, post.Author, cancellation);
        var answer = ModerationPolicy.Decide(action == ModerationAction.Split ? facts with { State = PostState.Published } : facts, action, actor, order.Words.Length > 0);
        return answer.IsAllowed ? null : new ModerationResult(ModerationProblem.Refused, answer.Refusal);
    }

    private static async Task<string?> ReadersAsync(SpaceContext context, ThreadRow thread, CancellationToken cancellation) =>
        ThreadDocument.Stricter(thread.Audience, thread.ItemId is null ? null : await context.Items.Where(i => i.Id == thread.ItemId).Select(i => i.Audience).FirstOrDefaultAsync(cancellation));
}
