using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text;

namespace LearningSpace.Core.Search;

/// <summary>
/// The search index of one process: immutable segments under a snapshot that is swapped whole (docs/decisions/0007). Any number of threads may
/// search; changes are applied one at a time; segments are merged in the background, and searching never waits for either.
/// </summary>
public sealed class SearchIndex
{
    /// <summary>Segments beyond this number are merged.</summary>
    private const int MaxSegments = 8;

    /// <summary>With this many segments, a change waits for the merge: changes come faster than they can be merged.</summary>
    private const int TooManySegments = 4 * MaxSegments;

    /// <summary>Documents of a segment when the whole index is built: few enough to be collected in little memory.</summary>
    private const int BuiltAtOnce = 8_192;

    private const int TakenAtOnce = 128;

    /// <summary>Names read of a segment at most.</summary>
    private const int MostNames = 100;

    private readonly Lock changes = new();
    private readonly Lock merges = new();
    private int mergeIsComing;
    private volatile IndexSnapshot current = IndexSnapshot.Empty;

    /// <summary>How many items can be found.</summary>
    public int Count => current.DocumentCount;

    /// <summary>How many segments it consists of.</summary>
    public int Segments => current.Segments.Count;

    internal IndexSnapshot Current => current;

    /// <summary>Replaces everything. Rows of one item must not repeat.</summary>
    public void Rebuild(IEnumerable<StoredTerms> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);

        var segments = Collect(rows);
        lock (changes)
        {
            current = segments.Count == 0 ? IndexSnapshot.Empty : new IndexSnapshot(segments);
        }

        StartMerging();
    }

    /// <summary>Applies changes: each item is replaced by its new terms, or goes where they are null. All become visible at once.</summary>
    public void Apply(IReadOnlyCollection<KeyValuePair<string, StoredTerms?>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count == 0)
        {
            return;
        }

        var last = new Dictionary<string, StoredTerms?>(StringComparer.Ordinal);
        foreach (var (id, terms) in items)
        {
            last[id] = terms;
        }

        var builder = new SegmentBuilder();
        foreach (var terms in last.Values)
        {
            if (terms is not null)
            {
                builder.Add(terms);
            }
        }

        var added = builder.Count > 0 ? new SegmentView(builder.Build()) : null;
        lock (changes)
        {
            var segments = current.Segments.Select(v => Without(v, last.Keys)).Where(v => v.LiveCount > 0).ToList();
            if (added is not null)
            {
                segments.Add(added);
            }

            current = new IndexSnapshot(segments);
        }

        if (current.Segments.Count > TooManySegments)
        {
            Settle();
        }
        else
        {
            StartMerging();
        }
    }

    /// <summary>Writes everything as it lies in memory, to be read again by <see cref="Load"/>: by the same program alone, on a machine of the same kind.</summary>
    public void Save(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        var writer = new ArrayWriter(to);
        writer.Write<byte>(Program());
        current.Write(writer);
    }

    /// <summary>Replaces everything by what <see cref="Save"/> wrote.</summary>
    /// <returns>Whether it could be used. Nothing has changed where it is torn or was written by another version of the program.</returns>
    public bool Load(Stream from)
    {
        ArgumentNullException.ThrowIfNull(from);
        IndexSnapshot read;
        try
        {
            var reader = new ArrayReader(from);
            if (!reader.Read<byte>().AsSpan().SequenceEqual(Program()))
            {
                return false;
            }

            read = IndexSnapshot.Read(reader);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return false;
        }

        lock (changes)
        {
            current = read;
        }

        StartMerging();
        return true;
    }

    /// <summary>Searches.</summary>
    public SearchResult Search(SearchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new SearchExecution(current, request).Run();
    }

    /// <summary>The query with mistyped words put right, in folded letters; null where there is nothing better. It always finds something that the reader may see.</summary>
    public string? DidYouMean(SearchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new DidYouMean(current, request).Suggest();
    }

    /// <summary>Items like one, the most alike first; none for an item that the index does not hold.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="audiences">Audience keys of the reader.</param>
    /// <param name="filters">Filters whose shared values count.</param>
    /// <param name="number">How many at most.</param>
    /// <param name="without">A value of a filter; what holds it is left out. Null for nothing.</param>
    public IReadOnlyList<RelatedItem> Related(string itemId, IReadOnlyList<string> audiences, IReadOnlyList<string> filters, int number, (string Facet, string Value)? without = null) =>
        new RelatedItems(current, audiences, filters, without).Of(itemId, number);

    /// <summary>The name from which a filter's code was made; null where the code was given, or where the reader may see no item that bears it.</summary>
    public string? NameOf(string facet, string code, IReadOnlyList<string> audiences)
    {
        ArgumentNullException.ThrowIfNull(audiences);
        var prefix = Encoding.UTF8.GetBytes(code + InnerFacets.Separator);
        foreach (var view in current.Segments)
        {
            if (view.Segment.Facets.TryGetValue(InnerFacets.NamesOf(facet), out var names))
            {
                var (from, to) = names.Values.Range(prefix);
                for (var v = from; v < Math.Min(to, from + MostNames); v++)
                {
                    if (view.IsSeen(names, v, audiences))
                    {
                        return Encoding.UTF8.GetString(names.Values[v][prefix.Length..]);
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Codes of a filter that begin so and that items bear which the reader may see, with the names from which they were made, in the order of the codes.</summary>
    public IEnumerable<(string Code, string Name)> NamesFrom(string facet, string prefix, IReadOnlyList<string> audiences)
    {
        ArgumentNullException.ThrowIfNull(audiences);
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var view in current.Segments)
        {
            if (view.Segment.Facets.TryGetValue(InnerFacets.NamesOf(facet), out var names))
            {
                var (from, to) = names.Values.Range(Encoding.UTF8.GetBytes(prefix));
                for (var v = from; v < Math.Min(to, from + MostNames); v++)
                {
                    if (!view.IsSeen(names, v, audiences))
                    {
                        continue;
                    }

                    var text = names.Values.Text(v);
                    var at = text.IndexOf(InnerFacets.Separator, StringComparison.Ordinal);
                    found.TryAdd(text[..at], text[(at + 1)..]);
                }
            }
        }

        return found.Select(f => (f.Key, f.Value));
    }

    /// <summary>Ids that items of two registers or more have.</summary>
    public IReadOnlySet<string> SharedSourceIds() =>
        current.Segments.SelectMany(v => Bits.Each(v.Live).ToList().Select(d => (Id: v.Segment.Documents.SourceIdText(d), Source: v.Segment.Documents.Source(d)))).Where(d => d.Id.Length > 0)
            .GroupBy(d => d.Id, StringComparer.Ordinal).Where(g => g.Select(d => d.Source).Distinct(StringComparer.Ordinal).Skip(1).Any())
            .Select(g => g.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>Merges until nothing is left to merge, and returns then.</summary>
    public void Settle()
    {
        lock (merges)
        {
            while (MergeOnce())
            {
            }
        }
    }

    // Each compilation has an id of its own: what another one understood by these bytes need not be known.
    private static byte[] Program() => typeof(SearchIndex).Module.ModuleVersionId.ToByteArray();

    // Several threads take rows in turn and collect them, each into segments of its own: few rows are in memory at once.
    private static List<SegmentView> Collect(IEnumerable<StoredTerms> rows)
    {
        var (taking, segments) = (new Lock(), new ConcurrentBag<SegmentView>());
        using var source = rows.GetEnumerator();
        try
        {
            Parallel.Invoke([.. Enumerable.Repeat(Work, Math.Clamp(Environment.ProcessorCount, 1, 4))]);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return [.. segments];

        void Work()
        {
            var builder = new SegmentBuilder();
            for (var taken = Take(); taken.Count > 0; taken = Take())
            {
                taken.ForEach(builder.Add);
                if (builder.Count >= BuiltAtOnce)
                {
                    segments.Add(new SegmentView(builder.Build()));
                    builder = new SegmentBuilder();
                }
            }

            if (builder.Count > 0)
            {
                segments.Add(new SegmentView(builder.Build()));
            }
        }

        List<StoredTerms> Take()
        {
            var taken = new List<StoredTerms>(TakenAtOnce);
            lock (taking)
            {
                while (taken.Count < TakenAtOnce && source.MoveNext())
                {
                    taken.Add(source.Current);
                }
            }

            return taken;
        }
    }

    // One merge at a time; whoever comes before it has begun is served by it.
    private void StartMerging()
    {
        if (ToMerge(current.Segments).Count > 0 && Interlocked.Exchange(ref mergeIsComing, 1) == 0)
        {
            _ = Task.Run(() =>
            {
                Interlocked.Exchange(ref mergeIsComing, 0);
                Settle();
            });
        }
    }

    private bool MergeOnce()
    {
        var together = ToMerge(current.Segments);
        if (together.Count == 0)
        {
            return false;
        }

        var merged = new SegmentView(SegmentMerger.Merge(together));
        lock (changes)
        {
            var segments = new List<SegmentView>();
            foreach (var view in current.Segments)
            {
                var before = together.Find(t => t.Segment == view.Segment);
                if (before is null)
                {
                    segments.Add(view);
                }
                else if (view != before)
                {
                    // What went while we merged goes from the merged one too.
                    var documents = view.Segment.Documents;
                    merged = Without(merged, Bits.Each(before.Live).ToList().Where(d => !Bits.Has(view.Live, d)).Select(documents.IdText));
                }
            }

            // A segment that lost all of its documents in the meantime is no longer there to tell.
            foreach (var gone in together.Where(t => !current.Segments.Any(v => v.Segment == t.Segment)))
            {
                merged = Without(merged, Bits.Each(gone.Live).ToList().Select(gone.Segment.Documents.IdText));
            }

            if (merged.LiveCount > 0)
            {
                segments.Add(merged);
            }

            current = new IndexSnapshot(segments);
        }

        return true;
    }

    private static SegmentView Without(SegmentView view, IEnumerable<string> ids)
    {
        var gone = ids.Select(view.Segment.Documents.Find).Where(d => d >= 0 && Bits.Has(view.Live, d)).ToList();
        return gone.Count == 0 ? view : view.Without(gone);
    }

    // The smallest segments go together until few are left, and each merge at least doubles: a document is merged a logarithmic number of times.
    private static List<SegmentView> ToMerge(IReadOnlyList<SegmentView> segments)
    {
        if (segments.Count <= MaxSegments && segments.All(s => s.LiveCount * 2 >= s.Segment.Size))
        {
            return [];
        }

        var bySize = segments.OrderBy(s => s.LiveCount).ToList();
        var (together, size) = (new List<SegmentView>(), 0);
        while (bySize.Count > 0 && (together.Count < 2 || bySize[0].LiveCount <= 2 * size || bySize[0].LiveCount * 2 < bySize[0].Segment.Size))
        {
            together.Add(bySize[0]);
            size += bySize[0].LiveCount;
            bySize.RemoveAt(0);
        }

        // A segment that is mostly deleted is rewritten even when it is large.
        together.AddRange(bySize.Where(s => s.LiveCount * 2 < s.Segment.Size));
        return together;
    }
}
