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
        await foreach (var batch in new ContentReader(database).AllPublishedAsync(Batch, cancellation))
        {
            var searched = batch.Where(i => site.Definitions.IsSearched(i.Row.Type)).ToList();
            await StoreAsync(searched, cancellation);
            progress(done += searched.Count);
        }

        await SwapAsync(clock, cancellation);
        return done;
    }

    /// <summary>Marks the terms of some types' items as out of date, in the caller's transaction: whoever reads them next makes them anew.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="types">The types.</param>
    /// <param name="fresh">Items whose terms are up to date.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task MarkStaleAsync(SpaceContext context, IReadOnlyCollection<string> types, IReadOnlySet<string> fresh, CancellationToken cancellation)
    {
        var ids = await context.Items.Where(i => types.Contains(i.Type) && i.PublishedVersionId != null).Select(i => i.Id).ToListAsync(cancellation);
        foreach (var some in ids.Where(i => !fresh.Contains(i)).Chunk(Batch))
        {
            await context.StoredTerms.Where(t => some.Contains(t.ItemId)).ExecuteUpdateAsync(t => t.SetProperty(r => r.AnalysisVersion, 0), cancellation);
        }
    }

    /// <summary>Analyses what is marked as out of date, and swaps the index in every process where there was any.</summary>
    public async Task StaleAsync(TimeProvider clock, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var types = site.Definitions.SearchedTypes;
        var ids = await context.Items
            .Where(i => i.PublishedVersionId != null && types.Contains(i.Type) && !context.StoredTerms.Any(t => t.ItemId == i.Id && t.AnalysisVersion == TextAnalyzer.Version))
            .Select(i => i.Id).ToListAsync(cancellation);
        await StoreAsync(ids, cancellation);
        await SwapAsync(clock, cancellation);
    }

    // Terms of what search no longer finds go; then every process builds its index anew.
    private Task SwapAsync(TimeProvider clock, CancellationToken cancellation)
    {
        var types = site.Definitions.SearchedTypes;
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                await context.StoredTerms
                    .Where(t => !context.Items.Any(i => i.Id == t.ItemId && i.PublishedVersionId != null && types.Contains(i.Type)))
                    .ExecuteDeleteAsync(token);
                context.Announce(ChangeKinds.Index, "", clock.GetUtcNow().UtcDateTime);
            },
            cancellation);
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
            all.AddRange(await StoreAsync([.. found.Select(f => ContentReader.ToItem(f.item, f.version))], cancellation));
        }

        return all;
    }

    private async Task<List<StoredTerms>> StoreAsync(List<PublishedItem> items, CancellationToken cancellation)
    {
        var terms = items.ConvertAll(i => PutContent.Analyze(site, i.Item, i.Row.Audience, i.Row.PublishedUtc ?? i.Row.CreatedUtc, i.Item.ModifiedUtc ?? i.Row.ModifiedUtc));
        var read = items.Zip(terms).ToDictionary(p => p.First.Row.Id, p => (p.First.Row, Terms: p.Second), StringComparer.Ordinal);
        await database.Gate.WriteAsync(
            async (context, token) =>
            {
                var known = await context.StoredTerms.Where(t => read.Keys.Contains(t.ItemId)).ToDictionaryAsync(t => t.ItemId, StringComparer.Ordinal, token);
                foreach (var now in await context.Items.AsNoTracking().Where(i => read.Keys.Contains(i.Id)).ToListAsync(token))
                {
                    // What was published or withdrawn since it was read has its own terms, or none; what was deleted is not even here.
                    var (then, fresh) = read[now.Id];
                    if (now.PublishedVersionId == then.PublishedVersionId && now.ModifiedUtc == then.ModifiedUtc && now.Audience == then.Audience)
                    {
                        var row = known.GetValueOrDefault(now.Id) ?? context.StoredTerms.Add(new TermsRow { ItemId = now.Id, Terms = [] }).Entity;
                        (row.AnalysisVersion, row.Terms) = (TextAnalyzer.Version, StoredTermsCodec.Encode(fresh));
                    }
                }
            },
            cancellation);
        return terms;
    }
}
