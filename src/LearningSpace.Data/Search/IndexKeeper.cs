using LearningSpace.Core.Search;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Search;

/// <summary>Keeps this process's index equal to the stored terms: builds it at start, then follows the change log.</summary>
/// <param name="database">The database.</param>
/// <param name="site">The site.</param>
/// <param name="index">The index kept.</param>
public sealed class IndexKeeper(Database database, SiteStore site, SearchIndex index) : IChangeListener
{
    private const int Batch = 500;

    /// <summary>Whether the index was built once: before that, searching would find too little.</summary>
    public bool Ready { get; private set; }

    /// <summary>Builds the index from all stored terms and swaps it in whole.</summary>
    public async Task BuildAsync(CancellationToken cancellation)
    {
        var torn = new List<string>();
        await using (var context = database.Reader())
        {
            // Row by row: all of them at once would take many times the memory of the index they make.
            index.Rebuild(context.StoredTerms.AsEnumerable().Select(row => ReadOr(row, torn)).OfType<StoredTerms>());
        }

        // Rows of an older analysis, or damaged ones, are made anew from the content itself.
        var anew = await new AnalyzeContent(database, site.Current).StoreAsync(torn, cancellation);
        index.Apply([.. anew.Select(t => KeyValuePair.Create(t.Document.ItemId, (StoredTerms?)t))]);
        Ready = true;
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

    /// <inheritdoc/>
    public async Task HandleAsync(IReadOnlyList<ChangeRow> changes, CancellationToken cancellation)
    {
        if (changes.Any(c => c.Kind == ChangeKinds.Index))
        {
            await BuildAsync(cancellation);
            return;
        }

        var ids = changes.Where(c => c.Kind == ChangeKinds.Item).Select(c => c.Key).Distinct().ToList();
        for (var at = 0; at < ids.Count; at += Batch)
        {
            var some = ids.GetRange(at, Math.Min(Batch, ids.Count - at));
            await using var context = database.Reader();
            var stored = await context.StoredTerms.Where(t => some.Contains(t.ItemId)).ToListAsync(cancellation);
            var terms = stored.ToDictionary(t => t.ItemId, Read, StringComparer.Ordinal);
            var torn = terms.Where(t => t.Value is null).Select(t => t.Key).ToList();
            foreach (var anew in await new AnalyzeContent(database, site.Current).StoreAsync(torn, cancellation))
            {
                terms[anew.Document.ItemId] = anew;
            }

            index.Apply([.. some.Select(id => KeyValuePair.Create(id, terms.GetValueOrDefault(id)))]);
        }
    }

    // Null for a row that is damaged or of another analysis.
    private static StoredTerms? Read(TermsRow row) => row.AnalysisVersion == TextAnalyzer.Version ? StoredTermsCodec.Decode(row.Terms) : null;
}
