using System.Runtime.CompilerServices;
using LearningSpace.Core.Search;
using LearningSpace.Data.Changes;

namespace LearningSpace.Data.Search;

/// <summary>Keeps this process's index equal to the stored terms: takes up its last copy, or builds it, at start, then follows the change log.</summary>
/// <param name="database">The database.</param>
/// <param name="sources">What search finds.</param>
/// <param name="index">The index kept.</param>
/// <param name="checkpoint">Where a copy of the index is kept; none for an index that is always built.</param>
public sealed class IndexKeeper(Database database, IEnumerable<ISearchSource> sources, SearchIndex index, IndexCheckpoint? checkpoint = null) : IChangeListener
{
    private const int Batch = 500;
    private const int Large = 10_000;

    /// <summary>Building is faster than reading so many changes one by one.</summary>
    private const int MostToCatchUp = 5_000;

    private readonly IReadOnlyList<ISearchSource> all = [.. sources];

    // Everything up to here is in the index, which may already hold more. Boxed, so that it is read whole while it is written.
    private volatile StrongBox<ChangeCursor> reached = new();
    private StrongBox<ChangeCursor>? saved;
    private volatile int unsaved;

    /// <summary>Whether the index was built once: before that, searching would find too little.</summary>
    public bool Ready { get; private set; }

    /// <summary>From how many documents on a copy is worth its file: fewer are built in no time.</summary>
    public int WorthSaving { get; init; } = 2_000;

    /// <summary>Whether so much has changed since the index was last saved that it should be saved again.</summary>
    public bool WantsSaving => CanSave && unsaved > Math.Max(1_000, index.Count / 20);

    private bool CanSave => checkpoint is not null && Ready && index.Count >= WorthSaving;

    /// <summary>Makes the index equal to what is stored: from its last copy where there is one, else from all stored terms, swapped in whole.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="site">Where the site is still being read: mending torn rows waits for it.</param>
    public async Task BuildAsync(CancellationToken cancellation, Task? site = null)
    {
        if (Ready || !await TakeUpAsync(site, cancellation))
        {
            await BuildAnewAsync(site, cancellation);
        }

        Ready = true;
    }

    /// <summary>Saves a copy of the index, where it is worth one and changed since the last.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public async Task SaveAsync(CancellationToken cancellation)
    {
        // The cursor before the copy: what comes between the two is heard of again.
        var cursor = reached;
        if (!CanSave || saved == cursor)
        {
            return;
        }

        unsaved = 0;
        await checkpoint!.SaveAsync(index, cursor.Value, cancellation);
        saved = cursor;
    }

    /// <inheritdoc/>
    public async Task HandleAsync(IReadOnlyList<ChangeRow> changes, CancellationToken cancellation)
    {
        if (changes.Any(c => c.Kind == ChangeKinds.Index))
        {
            await BuildAnewAsync(Task.CompletedTask, cancellation);
            return;
        }

        await ApplyAsync(changes, cancellation);
        reached = Behind(changes[^1]);
    }

    private static StrongBox<ChangeCursor> Behind(ChangeRow change) => new(new ChangeCursor(change.TransactionId, change.Sequence));

    // The last copy and what changed since; false where there is none, or too much changed.
    private async Task<bool> TakeUpAsync(Task? site, CancellationToken cancellation)
    {
        if (checkpoint is null || await checkpoint.CursorAsync(cancellation) is not { } cursor)
        {
            return false;
        }

        var changes = await database.ChangesAfterAsync(cursor, MostToCatchUp + 1, cancellation);
        if (changes.Count > MostToCatchUp || changes.Any(c => c.Kind == ChangeKinds.Index) || !checkpoint.Load(index, cursor))
        {
            return false;
        }

        await (site ?? Task.CompletedTask);
        await ApplyAsync(changes, cancellation);
        saved = new(cursor);
        reached = changes.Count == 0 ? saved : Behind(changes[^1]);
        return true;
    }

    private async Task BuildAnewAsync(Task? site, CancellationToken cancellation)
    {
        checkpoint?.Forget(); // it may hold what was erased
        var cursor = await database.ChangeCursorAsync(cancellation);
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

        reached = new(cursor);
        unsaved = index.Count;
    }

    private async Task ApplyAsync(IReadOnlyList<ChangeRow> changes, CancellationToken cancellation)
    {
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
                unsaved += some.Length;
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
