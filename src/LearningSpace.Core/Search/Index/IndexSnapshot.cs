namespace LearningSpace.Core.Search;

/// <summary>A segment as a snapshot sees it: which documents live, and the frequencies without those that do not.</summary>
internal sealed class SegmentView
{
    public SegmentView(IndexSegment segment)
    {
        Segment = segment;
        Live = Bits.All(segment.Size);
        LiveCount = segment.Size;
        FormFrequencies = segment.FormFrequencies;
        TermFrequencies = new int[segment.Terms.Count];
        for (var t = 0; t < TermFrequencies.Length; t++)
        {
            TermFrequencies[t] = segment.Starts[t + 1] - segment.Starts[t];
        }

        foreach (var length in segment.Lengths)
        {
            LiveLength += length;
        }
    }

    private SegmentView(SegmentView other)
    {
        Segment = other.Segment;
        Live = [.. other.Live];
        LiveCount = other.LiveCount;
        LiveLength = other.LiveLength;
        FormFrequencies = [.. other.FormFrequencies];
        TermFrequencies = [.. other.TermFrequencies];
    }

    public IndexSegment Segment { get; }

    public ulong[] Live { get; }

    public int LiveCount { get; private set; }

    public double LiveLength { get; private set; }

    public int[] TermFrequencies { get; }

    public int[] FormFrequencies { get; }

    /// <summary>The view without some documents; readers of this one see no change.</summary>
    public SegmentView Without(IEnumerable<int> documents)
    {
        var view = new SegmentView(this);
        var terms = new HashSet<int>();
        foreach (var document in documents)
        {
            if (!Bits.Has(view.Live, document))
            {
                continue;
            }

            Bits.Clear(view.Live, document);
            view.LiveCount--;
            view.LiveLength -= Segment.Lengths[document];
            terms.Clear();
            foreach (var entry in Segment.FormsOf(document))
            {
                view.FormFrequencies[entry]--;
                terms.Add(Segment.FormTerms[entry]);
            }

            foreach (var term in terms)
            {
                view.TermFrequencies[term]--;
            }
        }

        return view;
    }
}

/// <summary>The whole index at one moment: immutable, so that a query never waits and never sees half a change.</summary>
internal sealed class IndexSnapshot
{
    public IndexSnapshot(IReadOnlyList<SegmentView> segments)
    {
        Segments = segments;
        var length = 0.0;
        foreach (var segment in segments)
        {
            DocumentCount += segment.LiveCount;
            length += segment.LiveLength;
        }

        AverageLength = DocumentCount == 0 ? 1 : Math.Max(length / DocumentCount, 1);
    }

    public static IndexSnapshot Empty { get; } = new([]);

    public IReadOnlyList<SegmentView> Segments { get; }

    public int DocumentCount { get; }

    public double AverageLength { get; }

    /// <summary>The terms that a form stands for in a language: those the vocabulary knows from living documents.</summary>
    public void AddTermsOf(string formKey, HashSet<string> into)
    {
        foreach (var view in Segments)
        {
            var segment = view.Segment;
            if (!segment.Forms.TryGetValue(formKey, out var entry))
            {
                continue;
            }

            for (; entry >= 0; entry = segment.FormNext[entry])
            {
                if (view.FormFrequencies[entry] > 0)
                {
                    into.Add(segment.TermKeys[segment.FormTerms[entry]]);
                }
            }
        }
    }

    /// <summary>How many living documents hold a term.</summary>
    public int Frequency(string termKey)
    {
        var sum = 0;
        foreach (var view in Segments)
        {
            sum += view.Segment.Terms.TryGetValue(termKey, out var term) ? view.TermFrequencies[term] : 0;
        }

        return sum;
    }
}
