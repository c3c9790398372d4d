using LearningSpace.Core.Discussions;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>A thread as it was analysed.</summary>
/// <param name="Id">The thread.</param>
/// <param name="ChangedUtc">When it had last changed then.</param>
/// <param name="Terms">Its terms; null where search does not find it.</param>
public sealed record AnalyzedThread(string Id, DateTime ChangedUtc, StoredTerms? Terms);

/// <summary>Makes the terms by which search finds threads. Analysis is slow: it never happens while others wait to write.</summary>
/// <param name="database">The database.</param>
/// <param name="site">Vocabularies.</param>
public sealed class AnalyzeThreads(Database database, SiteModel site)
{
    // What is written while the lock is held once: few enough to stay far below its limit (SqliteWriteGate.MaxHold).
    private const int Batch = 25;

    /// <summary>Analyses every thread that can be found. Whoever calls has the index swapped.</summary>
    /// <returns>How many were analysed.</returns>
    public async Task<int> AllAsync(CancellationToken cancellation)
    {
        List<string> ids;
        await using (var context = database.Reader())
        {
            ids = await context.Threads.Where(t => t.State == PostState.Published && t.MergedInto == null).Select(t => t.Id).ToListAsync(cancellation);
        }

        foreach (var some in ids.Chunk(Batch))
        {
            await StoreAsync(some, cancellation);
        }

        await database.Gate.WriteAsync(
            (context, token) => context.ThreadTerms.Where(r => !context.Threads.Any(t => t.Id == r.ThreadId && t.State == PostState.Published && t.MergedInto == null)).ExecuteDeleteAsync(token), cancellation);
        return ids.Count;
    }

    /// <summary>Analyses some threads and stores their terms.</summary>
    public async Task<IReadOnlyList<StoredTerms>> StoreAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var all = new List<StoredTerms>();
        foreach (var some in ids.Chunk(Batch))
        {
            var read = new List<AnalyzedThread>();
            foreach (var id in some)
            {
                read.Add(await ReadAsync(id, cancellation));
            }

            await database.Gate.WriteAsync(
                async (context, token) =>
                {
                    foreach (var one in read)
                    {
                        await StoreAsync(context, one, token);
                    }
                },
                cancellation);
            all.AddRange(read.Select(r => r.Terms).OfType<StoredTerms>());
        }

        return all;
    }

    /// <summary>Analyses a thread as it is now.</summary>
    public async Task<AnalyzedThread> ReadAsync(string id, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var found = await (
            from t in context.Threads
            where t.Id == id && t.State == PostState.Published && t.MergedInto == null
            join i in context.Items on t.ItemId equals i.Id into items
            from i in items.DefaultIfEmpty()
            select new { Thread = t, Audience = i == null ? null : i.Audience }).FirstOrDefaultAsync(cancellation);
        if (found is not { Thread: var thread } || ThreadDocument.Stricter(thread.Audience, found.Audience) is not { } audience)
        {
            return new AnalyzedThread(id, found?.Thread.ChangedUtc ?? default, null);
        }

        var words = await WordsAsync(context, thread, cancellation);
        var topic = thread.Topic.Length > 0 ? site.Taxonomies.GetValueOrDefault(ThreadDocument.Topics)?.FindByCode(thread.Topic) : null;
        return new AnalyzedThread(
            id, thread.ChangedUtc, StoredTerms.Analyze(ThreadDocument.Of(id, thread.Language, audience, thread.Title, topic, thread.TagList(), words, thread.CreatedUtc, thread.LastUtc)));
    }

    /// <summary>
    /// Stores what was analysed, in a transaction that holds the thread from here on, and has it analysed again where it has changed since. What was true a moment ago is stored all the same, so that
    /// a thread in which many write is found at all; not where anything was taken back, which leaves no terms, or marks them.
    /// </summary>
    internal static async Task StoreAsync(SpaceContext context, AnalyzedThread analyzed, CancellationToken cancellation)
    {
        if (await context.HoldThreadAsync(analyzed.Id, cancellation) is not { } thread)
        {
            return; // and its terms went with it
        }

        var known = await context.ThreadTerms.AsTracking().FirstOrDefaultAsync(t => t.ThreadId == analyzed.Id, cancellation);
        var isFresh = thread.ChangedUtc == analyzed.ChangedUtc;
        if (!isFresh)
        {
            context.Find(thread);
        }

        if (!thread.IsFound || analyzed.Terms is null)
        {
            if (known is not null)
            {
                context.ThreadTerms.Remove(known);
            }
        }
        else if (isFresh || known is { AnalysisVersion: TextAnalyzer.Version })
        {
            known ??= context.ThreadTerms.Add(new ThreadTermsRow { ThreadId = analyzed.Id, Terms = [] }).Entity;
            (known.AnalysisVersion, known.Terms) = (TextAnalyzer.Version, StoredTermsCodec.Encode(analyzed.Terms));
        }
    }

    // No more than is searched is read: what settled the question comes first, wherever it stands.
    private static async Task<List<string>> WordsAsync(SpaceContext context, ThreadRow thread, CancellationToken cancellation)
    {
        var (words, length) = (new List<string>(), 0);
        var posts = context.Posts.Where(p => p.ThreadId == thread.Id && p.State == PostState.Published);
        if (thread.AnswerId is { } answer)
        {
            words.AddRange(await posts.Where(p => p.Id == answer).Select(p => p.Markdown).ToListAsync(cancellation));
        }

        await foreach (var post in posts.Where(p => p.Id != thread.AnswerId).OrderBy(p => p.Number).Select(p => new { p.Number, p.Markdown }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            words.Insert(post.Number == 0 ? 0 : words.Count, post.Markdown);
            if ((length += post.Markdown.Length) > ThreadDocument.MostCharacters)
            {
                break;
            }
        }

        return words;
    }
}
