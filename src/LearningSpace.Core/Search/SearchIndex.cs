namespace LearningSpace.Core.Search;

/// <summary>
/// The search index of one process: immutable segments under a snapshot that is swapped whole (docs/decisions/0007). Any number of threads may
/// search; changes are applied one at a time.
/// </summary>
public sealed class SearchIndex
{
    /// <summary>Segments beyond this number are merged.</summary>
    private const int MaxSegments = 8;

    private readonly Lock changes = new();
    private volatile IndexSnapshot current = IndexSnapshot.Empty;

    /// <summary>How many items can be found.</summary>
    public int Count => current.DocumentCount;

    internal IndexSnapshot Current => current;

    /// <summary>Replaces everything. Rows of one item must not repeat.</summary>
    public void Rebuild(IEnumerable<StoredTerms> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var builder = new SegmentBuilder();
        foreach (var row in rows)
        {
            builder.Add(row);
        }

        lock (changes)
        {
            current = builder.Count == 0 ? IndexSnapshot.Empty : new IndexSnapshot([new SegmentView(builder.Build())]);
        }
    }

    /// <summary>Applies changes: each item is replaced by its new terms, or goes where they are null. All become visible at once.</summary>
    public void Apply(IReadOnlyCollection<KeyValuePair<string, StoredTerms?>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count == 0)
        {
            return;
        }

        lock (changes)
        {
            var last = new Dictionary<string, StoredTerms?>(StringComparer.Ordinal);
            foreach (var (id, terms) in items)
            {
                last[id] = terms;
            }

            var segments = new List<SegmentView>();
            foreach (var view in current.Segments)
            {
                var gone = last.Keys.Where(view.Segment.ByItem.ContainsKey).Select(id => view.Segment.ByItem[id]).Where(d => Bits.Has(view.Live, d)).ToList();
                var left = gone.Count == 0 ? view : view.Without(gone);
                if (left.LiveCount > 0)
                {
                    segments.Add(left);
                }
            }

            var builder = new SegmentBuilder();
            foreach (var terms in last.Values)
            {
                if (terms is not null)
                {
                    builder.Add(terms);
                }
            }

            if (builder.Count > 0)
            {
                segments.Add(new SegmentView(builder.Build()));
            }

            current = new IndexSnapshot(Merge(segments));
        }
    }

    /// <summary>Searches.</summary>
    public SearchResult Search(SearchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new SearchExecution(current, request).Run();
    }

    /// <summary>Ids that items of two registers or more have.</summary>
    public IReadOnlySet<string> SharedSourceIds() =>
        current.Segments.SelectMany(s => s.Segment.Documents.Where((d, i) => d.SourceId.Length > 0 && Bits.Has(s.Live, i)))
            .GroupBy(d => d.SourceId, StringComparer.Ordinal).Where(g => g.Select(d => d.SourceName).Distinct(StringComparer.Ordinal).Skip(1).Any())
            .Select(g => g.Key).ToHashSet(StringComparer.Ordinal);

    // The smallest segments go together until few are left, and each merge at least doubles: a document is merged a logarithmic number of times.
    private static List<SegmentView> Merge(List<SegmentView> segments)
    {
        if (segments.Count <= MaxSegments && segments.TrueForAll(s => s.LiveCount * 2 >= s.Segment.Size))
        {
            return segments;
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
        bySize.RemoveAll(together.Contains);
        var builder = new SegmentBuilder();
        foreach (var view in together)
        {
            builder.Add(view);
        }

        bySize.Add(new SegmentView(builder.Build()));
        return bySize;
    }
}
