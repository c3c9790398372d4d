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
}

/// <summary>A page of a list of threads.</summary>
/// <param name="Threads">Its threads.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record ThreadList(IReadOnlyList<ThreadRow> Threads, int Total);

/// <summary>Who looks at a thread, as far as it decides what they see.</summary>
/// <param name="Account">Their account; null for a visitor.</param>
/// <param name="Audiences">Whose content they may read.</param>
/// <param name="Moderates">Whether they moderate.</param>
public sealed record ThreadViewer(string? Account, IReadOnlyList<string> Audiences, bool Moderates);

/// <summary>Reads threads. Nobody reads more here than they may: who may not see a thread is told that there is none.</summary>
/// <param name="database">The database.</param>
public sealed class ThreadReader(Database database)
{
    /// <summary>Threads that some readers may see, in the transaction or reader given. A thread on an item is never read by more people than the item.</summary>
    public static IQueryable<ThreadRow> Readable(SpaceContext context, IReadOnlyList<string> audiences)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Threads.Where(t => t.State == PostState.Published && audiences.Contains(t.Audience) && (t.ItemId == null || context.Items.Any(i => i.Id == t.ItemId && audiences.Contains(i.Audience))));
    }

    /// <summary>A page of a list, what was last answered first, what is pinned before it.</summary>
    public async Task<ThreadList> ListAsync(ThreadQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using var context = database.Reader();
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

        var total = await threads.CountAsync(cancellation);
        var rows = await threads.OrderByDescending(t => t.Pinned).ThenByDescending(t => t.LastUtc).ThenBy(t => t.Id)
            .Skip((query.Page - 1) * ThreadQuery.PageSize).Take(ThreadQuery.PageSize).ToListAsync(cancellation);
        return new ThreadList(rows, total);
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
