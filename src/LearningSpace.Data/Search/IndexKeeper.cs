using LearningSpace.Core.Search;
using LearningSpace.Data.Changes;

namespace LearningSpace.Data.Search;

/// <summary>Keeps this process's index equal to the stored terms: builds it at start, then follows the change log.</summary>
/// <param name="database">The database.</param>
/// <param name="sources">What search finds.</param>
/// <param name="index">The index kept.</param>
public sealed class IndexKeeper(Database database, IEnumerable<ISearchSource> sources, SearchIndex index) : IChangeListener
{
    private const int Batch = 500;
    private const int Large = 10_000;

    private readonly IReadOnlyList<ISearchSource> all = [.. sources];

    /// <summary>Whether the index was built once: before that, searching would find too little.</summary>
    public bool Ready { get; private set; }

    /// <summary>Builds the index from all stored terms and swaps it in whole.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="site">Where the site is still being read: mending torn rows waits for it.</param>
    public async Task BuildAsync(CancellationToken cancellation, Task? site = null)
    {
        var torn = all.ToDictionary(s => s, _ => new List<string>());
        await using (var context = database.Reader())
        {
            // Row by row: all of them at once would take many times the memory of the index they make.
            index.Rebuild(all.SelectMany(source => source.ReadAll(context).Select(row => ReadOr(row, torn[source])).OfType<StoredTerms>()));
        }

        await (site ?? Task.CompletedTask);

        // Rows of an older analysis, or damaged ones, are made anew from what they were made from.
        foreach (var (source, ids) in torn.Where(t => t.Value.Count > 0))
        {
            var anew = await source.AnalyzeAsync(ids, cancellation);
            index.Apply([.. anew.Select(t => KeyValuePair.Create(t.Document.ItemId, (StoredTerms?)t))]);
        }

        if (index.Count >= Large)
        {
            // Collecting left much behind: given back at once, or a large site would hold twice its memory for hours.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }

        Ready = true;
    }

    /// <inheritdoc/>
    public async Task HandleAsync(IReadOnlyList<ChangeRow> changes, CancellationToken cancellation)
    {
        if (changes.Any(c => c.Kind == ChangeKinds.Index))
        {
            await BuildAsync(cancellation);
            return;
        }

        foreach (var source in all)
        {
            foreach (var some in changes.Where(c => c.Kind == source.ChangeKind).Select(c => c.Key).Distinct().Chunk(Batch))
            {
                await using var context = database.Reader();
                var terms = (await source.ReadAsync(context, some, cancellation)).ToDictionary(t => t.ItemId, Read, StringComparer.Ordinal);
                foreach (var anew in await source.AnalyzeAsync([.. terms.Where(t => t.Value is null).Select(t => t.Key)], cancellation))
                {
                    terms[anew.Document.ItemId] = anew;
                }

                index.Apply([.. some.Select(id => KeyValuePair.Create(id, terms.GetValueOrDefault(id)))]);
            }
        }
    }

    private static StoredTerms? ReadOr(TermsRow row, List<string> torn)
    {
        var terms = Read(row);
        if (terms is null)
        {
            torn.Add(row.ItemId);
        }

        return terms;
    }

    // Null for a row that is damaged or of another analysis.
    private static StoredTerms? Read(TermsRow row) => row.AnalysisVersion == TextAnalyzer.Version ? StoredTermsCodec.Decode(row.Terms) : null;
}
