using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Search;

/// <summary>Makes stored terms anew from content: for rows of an older analysis, and for all of them on demand.</summary>
/// <param name="database">The database.</param>
/// <param name="site">The site.</param>
public sealed class AnalyzeContent(Database database, SiteModel site)
{
    // What is written while the lock is held once: few enough to stay far below its limit (SqliteWriteGate.MaxHold).
    private const int Batch = 100;

    /// <summary>Analyses everything that is published and swaps the index in every process.</summary>
    /// <param name="clock">The time.</param>
    /// <param name="progress">Told how many items are done.</param>
    /// <param name="cancellation">Stops between batches; what is done stays.</param>
    /// <returns>How many items were analysed.</returns>
    public async Task<int> AllAsync(TimeProvider clock, Action<int> progress, CancellationToken cancellation)
    {
        var done = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var batch in new ContentReader(database).AllPublishedAsync(Batch, cancellation))
        {
            var searched = batch.Where(i => site.Definitions.Types.TryGetValue(i.Row.Type, out var type) && type.Ours.Searched).ToList();
            await WriteAsync([.. searched.Select(Analyze)], cancellation);
            seen.UnionWith(searched.Select(i => i.Row.Id));
            progress(done += searched.Count);
        }

        await RemoveAllButAsync(seen, cancellation);
        await database.Gate.WriteAsync(
            (context, _) =>
            {
                context.Announce(ChangeKinds.Index, "", clock.GetUtcNow().UtcDateTime);
                return Task.CompletedTask;
            },
            cancellation);
        return done;
    }

    private async Task RemoveAllButAsync(HashSet<string> kept, CancellationToken cancellation)
    {
        List<string> stored;
        await using (var context = database.Reader())
        {
            stored = await context.StoredTerms.Select(t => t.ItemId).ToListAsync(cancellation);
        }

        foreach (var some in stored.Where(id => !kept.Contains(id)).Chunk(Batch))
        {
            // What was published since the content was read has terms of its own by now, and keeps them.
            await database.Gate.WriteAsync(
                (context, token) => context.StoredTerms
                    .Where(t => some.Contains(t.ItemId) && !context.Items.Any(i => i.Id == t.ItemId && i.PublishedVersionId != null)).ExecuteDeleteAsync(token),
                cancellation);
        }
    }

    /// <summary>Analyses some items and stores their terms.</summary>
    public async Task<IReadOnlyList<StoredTerms>> StoreAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var all = new List<StoredTerms>();
        foreach (var some in ids.Chunk(Batch))
        {
            await using var context = database.Reader();
            var found = await (
                from item in context.Items
                where some.Contains(item.Id)
                join version in context.Versions on item.PublishedVersionId equals version.Id
                select new { item, version }).ToListAsync(cancellation);
            var terms = found.Select(f => Analyze(ContentReader.ToItem(f.item, f.version))).ToList();
            await WriteAsync(terms, cancellation);
            all.AddRange(terms);
        }

        return all;
    }

    private StoredTerms Analyze(PublishedItem item) =>
        PutContent.Analyze(site, item.Item, item.Row.Audience, item.Row.PublishedUtc ?? item.Row.CreatedUtc, item.Row.ModifiedUtc);

    private Task WriteAsync(List<StoredTerms> terms, CancellationToken cancellation) => database.Gate.WriteAsync(
        async (context, token) =>
        {
            var byId = terms.ToDictionary(t => t.Document.ItemId, StringComparer.Ordinal);
            var known = await context.StoredTerms.Where(t => byId.Keys.Contains(t.ItemId)).ToDictionaryAsync(t => t.ItemId, StringComparer.Ordinal, token);

            // An item that went away since it was read must not come back as a row without content.
            var alive = await context.Items.Where(i => byId.Keys.Contains(i.Id) && i.PublishedVersionId != null).Select(i => i.Id).ToListAsync(token);
            foreach (var id in alive)
            {
                var row = known.GetValueOrDefault(id) ?? context.StoredTerms.Add(new TermsRow { ItemId = id, Terms = [] }).Entity;
                (row.AnalysisVersion, row.Terms) = (TextAnalyzer.Version, StoredTermsCodec.Encode(byId[id]));
            }
        },
        cancellation);
}
