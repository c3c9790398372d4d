using System.Runtime.CompilerServices;
using LearningSpace.Core.Discussions;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>Which threads are asked for.</summary>
public sealed record ThreadQuery
{
    /// <summary>Threads of a page of the list.</summary>
    public const int PageSize = 25;

    /// <summary>Whose content the reader may read.</summary>
    public required IReadOnlyList<string> Audiences { get; init; }

    /// <summary>Code of a topic; null for all.</summary>
    public string? Topic { get; init; }

    /// <summary>A tag; null for all.</summary>
    public string? Tag { get; init; }

    /// <summary>An item; null for threads on all of them and on their own.</summary>
    public string? ItemId { get; init; }

    /// <summary>A language; null for all.</summary>
    public string? Language { get; init; }

    /// <summary>What they are for; null for both.</summary>
    public ThreadKind? Kind { get; init; }

    /// <summary>Questions that have an answer, or that have none; null for all threads.</summary>
    public bool? Solved { get; init; }

    /// <summary>An account that follows them; null for all.</summary>
    public string? FollowedBy { get; init; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Threads on a page.</summary>
    public int Size { get; init; } = PageSize;

    /// <summary>Whether what is pinned stands before the others.</summary>
    public bool PutsPinnedFirst { get; init; } = true;
}

/// <summary>A page of a list of threads.</summary>
/// <param name="Threads">Its threads.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record ThreadList(IReadOnlyList<ThreadRow> Threads, int Total);

/// <summary>A thread with words of it.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Words">What it begins with, what settled it, what was answered; Markdown.</param>
public sealed record ThreadWithWords(ThreadRow Thread, IReadOnlyList<string> Words);

/// <summary>Who looks at a thread, as far as it decides what they see.</summary>
/// <param name="Account">Their account; null for a visitor.</param>
/// <param name="Audiences">Whose content they may read.</param>
/// <param name="Moderates">Whether they moderate.</param>
public sealed record ThreadViewer(string? Account, IReadOnlyList<string> Audiences, bool Moderates);

/// <summary>Reads threads. Nobody reads more here than they may: who may not see a thread is told that there is none.</summary>
/// <param name="database">The database.</param>
public sealed class ThreadReader(Database database)
{
    /// <summary>So many people are credited by name; after them a list reads as a crowd.</summary>
    public const int MostVoices = 50;

    private const int Batch = 500;

    /// <summary>Threads that some readers may see, in the transaction or reader given. A thread on an item is never read by more people than the item.</summary>
    public static IQueryable<ThreadRow> Readable(SpaceContext context, IReadOnlyList<string> audiences)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Threads.Where(t => t.State == PostState.Published && t.MergedInto == null && audiences.Contains(t.Audience) && (t.ItemId == null || context.Items.Any(i => i.Id == t.ItemId && audiences.Contains(i.Audience))));
    }

    /// <summary>A page of a list, what was last answered first, what is pinned before it.</summary>
    public async Task<ThreadList> ListAsync(ThreadQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using var context = database.Reader();
        var threads = Asked(context, query);
        var total = await threads.CountAsync(cancellation);
        var rows = await threads.OrderByDescending(t => t.Pinned && query.PutsPinnedFirst).ThenByDescending(t => t.LastUtc).ThenBy(t => t.Id)
            .Skip((int)Math.Min((query.Page - 1L) * query.Size, int.MaxValue)).Take(query.Size).ToListAsync(cancellation);
        return new ThreadList(rows, total);
    }

    /// <summary>The threads in which something was last said.</summary>
    /// <param name="query">Which; whatever their page.</param>
    /// <param name="number">How many, at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<ThreadRow>> LatestAsync(ThreadQuery query, int number, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using var context = database.Reader();
        return await Asked(context, query).OrderByDescending(t => t.LastUtc).ThenBy(t => t.Id).Take(number).ToListAsync(cancellation);
    }

    /// <summary>Threads in the order of their last change: what changes while somebody reads on comes once more, nothing is left out.</summary>
    /// <param name="query">Which; whatever their page.</param>
    /// <param name="since">Only what changed then or later, UTC; null for all.</param>
    /// <param name="after">Only what stands behind this time and id; null from the beginning.</param>
    /// <param name="take">How many, at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<ThreadRow>> ChangedAsync(ThreadQuery query, DateTime? since, (DateTime ChangedUtc, string Id)? after, int take, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using var context = database.Reader();
        var threads = Asked(context, query);
        threads = since is { } time ? threads.Where(t => t.ChangedUtc >= time) : threads;
        threads = after is var (changed, id) ? threads.Where(t => t.ChangedUtc >= changed && (t.ChangedUtc > changed || string.Compare(t.Id, id) > 0)) : threads;
        return await threads.OrderBy(t => t.ChangedUtc).ThenBy(t => t.Id).Take(take).ToListAsync(cancellation);
    }

    /// <summary>A thread with what it begins with and some of its answers, as everybody who may read it reads them; null where there is none.</summary>
    /// <param name="id">The thread.</param>
    /// <param name="audiences">Whose content the reader may read.</param>
    /// <param name="after">The number behind which answers are wanted.</param>
    /// <param name="take">How many answers, at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(ThreadRow Thread, IReadOnlyList<PostRow> Posts)?> ReadAsync(string id, IReadOnlyList<string> audiences, int after, int take, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        if (await Readable(context, audiences).FirstOrDefaultAsync(t => t.Id == id, cancellation) is not { } thread)
        {
            return null;
        }

        var posts = await context.Posts.Where(p => p.ThreadId == id && p.State == PostState.Published && (p.Number == 0 || p.Number > after)).OrderBy(p => p.Number).Take(take + 1).ToListAsync(cancellation);
        return (thread, posts);
    }

    /// <summary>How many threads some readers may see.</summary>
    public async Task<int> CountAsync(IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await Readable(context, audiences).CountAsync(cancellation);
    }

    /// <summary>Threads in the order of their ids, in batches.</summary>
    /// <param name="skip">How many are left out at the front.</param>
    /// <param name="take">How many are wanted, at most.</param>
    /// <param name="audiences">Whose content the reader may read.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<IReadOnlyList<ThreadRow>> AllAsync(int skip, int take, IReadOnlyList<string> audiences, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (string? after = null; take > 0;)
        {
            await using var context = database.Reader();
            var threads = Readable(context, audiences);
            threads = after is null ? threads.OrderBy(t => t.Id).Skip(skip) : threads.Where(t => string.Compare(t.Id, after) > 0).OrderBy(t => t.Id);
            var found = await threads.Take(Math.Min(Batch, take)).ToListAsync(cancellation);
            if (found.Count == 0)
            {
                yield break;
            }

            after = found[^1].Id;
            take -= found.Count;
            yield return found;
        }
    }

    private static IQueryable<ThreadRow> Asked(SpaceContext context, ThreadQuery query)
    {
        var threads = Readable(context, query.Audiences);
        threads = query.Topic is { } topic ? threads.Where(t => t.Topic == topic) : threads;
        threads = query.ItemId is { } item ? threads.Where(t => t.ItemId == item) : threads;
        threads = query.Language is { } language ? threads.Where(t => t.Language == language) : threads;
        threads = query.Kind is { } kind ? threads.Where(t => t.Kind == kind) : threads;
        threads = query.Solved switch
        {
            true => threads.Where(t => t.Kind == ThreadKind.Question && t.AnswerId != null),
            false => threads.Where(t => t.Kind == ThreadKind.Question && t.AnswerId == null),
            null => threads,
        };
        if (query.Tag is { } tag)
        {
            var quoted = $"\"{tag}\""; // as JSON has it: tags hold letters, digits and hyphens alone
            threads = threads.Where(t => t.Tags.Contains(quoted));
        }

        if (query.FollowedBy is { } account)
        {
            threads = threads.Where(t => context.Follows.Any(f => f.AccountId == account && f.Kind == FollowRow.OfThread && f.SubjectId == t.Id && !f.Muted));
        }

        return threads;
    }

    /// <summary>Threads by their ids, in the order asked for, with what everybody who may read them reads in them; those that are not for the reader are left out.</summary>
    /// <param name="ids">The threads.</param>
    /// <param name="audiences">Whose content the reader may read.</param>
    /// <param name="last">The last number of the answers that are wanted, beside the one that settled a question; 0 for what threads begin with alone.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<ThreadWithWords>> SomeAsync(IReadOnlyCollection<string> ids, IReadOnlyList<string> audiences, int last, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0)
        {
            return [];
        }

        await using var context = database.Reader();
        var found = await (
            from t in Readable(context, audiences)
            where ids.Contains(t.Id)
            join p in context.Posts on t.Id equals p.ThreadId
            where p.State == PostState.Published && (p.Number <= last || (last > 0 && p.Id == t.AnswerId))
            orderby p.Number
            select new { Thread = t, p.Id, p.Number, p.Markdown }).ToListAsync(cancellation);
        var byId = found.GroupBy(f => f.Thread.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new ThreadWithWords(g.First().Thread, [.. g.OrderBy(p => p.Number == 0 ? 0 : p.Id == p.Thread.AnswerId ? 1 : 2).Select(p => p.Markdown)]), StringComparer.Ordinal);
        return [.. ids.Select(byId.GetValueOrDefault).OfType<ThreadWithWords>()];
    }

    /// <summary>A thread; null where there is none for whoever looks. One that is held is there for its author and for moderators; one that was taken away is there, so that it can be said.</summary>
    public async Task<ThreadRow?> FindAsync(string id, ThreadViewer viewer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var context = database.Reader();
        var row = await context.Threads.FirstOrDefaultAsync(
            t => t.Id == id && viewer.Audiences.Contains(t.Audience) && (t.ItemId == null || context.Items.Any(i => i.Id == t.ItemId && viewer.Audiences.Contains(i.Audience))),
            cancellation);
        return row is { State: PostState.Held } && !viewer.Moderates && (viewer.Account is null || row.Author != viewer.Account) ? null : row;
    }

    /// <summary>What a thread begins with, and the posts of some numbers, in their order. What is held is there for its author and for moderators alone.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="first">First number.</param>
    /// <param name="count">How many numbers.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<PostRow>> PostsAsync(string thread, ThreadViewer viewer, int first, int count, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var (last, account, moderates) = (first + count - 1, viewer.Account ?? "", viewer.Moderates);
        await using var context = database.Reader();
        return await context.Posts
            .Where(p => p.ThreadId == thread && (p.Number == 0 || (p.Number >= first && p.Number <= last)) && (p.State != PostState.Held || moderates || p.Author == account))
            .OrderBy(p => p.Number).ToListAsync(cancellation);
    }

    /// <summary>What some threads begin with, by thread.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OpeningsAsync(IReadOnlyCollection<string> threads, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await context.Posts.Where(p => threads.Contains(p.ThreadId) && p.Number == 0 && p.State == PostState.Published).ToDictionaryAsync(p => p.ThreadId, p => p.Markdown, StringComparer.Ordinal, cancellation);
    }

    /// <summary>Some posts, by id; for what a page refers to: what is answered, and the answer that settled a question.</summary>
    public async Task<IReadOnlyDictionary<string, PostRow>> SomeAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0)
        {
            return new Dictionary<string, PostRow>();
        }

        await using var context = database.Reader();
        return await context.Posts.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, StringComparer.Ordinal, cancellation);
    }

    /// <summary>Which of some posts somebody answered, so that a gravestone stands where they were.</summary>
    public async Task<IReadOnlySet<string>> AnsweredAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0)
        {
            return new HashSet<string>();
        }

        await using var context = database.Reader();
        return (await context.Posts.Where(p => p.ParentId != null && ids.Contains(p.ParentId) && p.State != PostState.Held).Select(p => p.ParentId!).Distinct().ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What a thread begins with; null for none.</summary>
    public async Task<PostRow?> OpeningAsync(string thread, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await context.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.ThreadId == thread && p.Number == 0, cancellation);
    }

    /// <summary>Who says something in a thread that everybody of its audience reads: accounts, in the order in which they first spoke, at most <see cref="MostVoices"/>.</summary>
    public async Task<IReadOnlyList<string>> VoicesAsync(string thread, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await context.Posts.Where(p => p.ThreadId == thread && p.State == PostState.Published && p.Author != null)
            .GroupBy(p => p.Author!).Select(g => new { Author = g.Key, First = g.Min(p => p.Number) }).OrderBy(g => g.First).Take(MostVoices).Select(g => g.Author).ToListAsync(cancellation);
    }

    /// <summary>A post; null where there is none.</summary>
    public async Task<PostRow?> PostAsync(string id, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await context.Posts.FirstOrDefaultAsync(p => p.Id == id, cancellation);
    }

    /// <summary>How far somebody has read some threads.</summary>
    public async Task<IReadOnlyDictionary<string, int>> ReadAsync(string account, IReadOnlyCollection<string> threads, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await context.Reads.Where(r => r.AccountId == account && threads.Contains(r.ThreadId)).ToDictionaryAsync(r => r.ThreadId, r => r.Number, StringComparer.Ordinal, cancellation);
    }

    /// <summary>Which signs somebody gave some posts.</summary>
    public async Task<ILookup<string, string>> ReactionsAsync(string account, IReadOnlyCollection<string> posts, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return (await context.Reactions.Where(r => r.AccountId == account && posts.Contains(r.PostId)).ToListAsync(cancellation)).ToLookup(r => r.PostId, r => r.Kind, StringComparer.Ordinal);
    }

    /// <summary>Whether somebody follows a thread, or mutes it; null for neither.</summary>
    public async Task<FollowRow?> FollowAsync(string account, string kind, string subject, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await context.Follows.FirstOrDefaultAsync(f => f.AccountId == account && f.Kind == kind && f.SubjectId == subject, cancellation);
    }

    /// <summary>What a post was before it was changed, the newest first.</summary>
    public async Task<IReadOnlyList<PostEditRow>> HistoryAsync(string post, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await context.PostEdits.Where(e => e.PostId == post).OrderByDescending(e => e.Id).ToListAsync(cancellation);
    }

    /// <summary>How many answers that everybody may read have a number above one.</summary>
    public async Task<int> SinceAsync(string thread, int number, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await context.Posts.CountAsync(p => p.ThreadId == thread && p.Number > number && p.State == PostState.Published, cancellation);
    }
}
