using System.Collections.Concurrent;

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
        TermFrequencies = segment.Postings.Frequencies;
        foreach (var length in segment.Documents.Lengths)
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

    /// <summary>Lengths of the living documents together, in <see cref="Ranking.Units"/>: a whole number, whatever order they were added in.</summary>
    public long LiveLength { get; private set; }

    public int[] TermFrequencies { get; }

    public int[] FormFrequencies { get; }

    public static SegmentView Read(ArrayReader from)
    {
        var view = new SegmentView(IndexSegment.Read(from));
        var dead = from.Read<int>();
        return dead.Length == 0 ? view : view.Without(dead);
    }

    public void Write(ArrayWriter to)
    {
        Segment.Write(to);
        to.Write([.. Enumerable.Range(0, Segment.Size).Where(d => !Bits.Has(Live, d))]);
    }

    /// <summary>The living documents of some audiences.</summary>
    public ulong[] Seen(IReadOnlyList<string> audiences)
    {
        var seen = Bits.New(Segment.Size);
        foreach (var audience in audiences)
        {
            Segment.MarkFacet(IndexSegment.AudienceFacet, audience, seen);
        }

        Bits.And(seen, Live);
        return seen;
    }

    /// <summary>Whether a living document of some audiences holds a filter's value.</summary>
    public bool IsSeen(FacetColumn column, int value, IReadOnlyList<string> audiences)
    {
        if (!Segment.Facets.TryGetValue(IndexSegment.AudienceFacet, out var readers))
        {
            return false;
        }

        int[] keys = [.. audiences.Select(readers.Values.Find).Where(k => k >= 0)];
        foreach (var document in column.DocumentsOf(value))
        {
            if (Bits.Has(Live, document) && Array.Exists(keys, k => readers.Holds(k, document)))
            {
                return true;
            }
        }

        return false;
    }

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
            view.LiveLength -= Segment.Documents.Lengths[document];
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
    // Made when first asked for: what is only read while the site changes pays nothing.
    private readonly ConcurrentDictionary<string, FacetNumbers> numbers = new(StringComparer.Ordinal);

    public IndexSnapshot(IReadOnlyList<SegmentView> segments)
    {
        Segments = segments;
        var length = 0L;
        foreach (var segment in segments)
        {
            DocumentCount += segment.LiveCount;
            length += segment.LiveLength;
        }

        AverageLength = DocumentCount == 0 ? Ranking.UnitsPerWord : Math.Max((double)length / DocumentCount, Ranking.UnitsPerWord);
    }

    public static IndexSnapshot Empty { get; } = new([]);

    public IReadOnlyList<SegmentView> Segments { get; }

    public int DocumentCount { get; }

    /// <summary>In <see cref="Ranking.Units"/>.</summary>
    public double AverageLength { get; }

    public static IndexSnapshot Read(ArrayReader from)
    {
        var segments = new SegmentView[from.ReadNumber()];
        for (var s = 0; s < segments.Length; s++)
        {
            segments[s] = SegmentView.Read(from);
        }

        return new IndexSnapshot(segments);
    }

    public void Write(ArrayWriter to)
    {
        to.Write(Segments.Count);
        foreach (var segment in Segments)
        {
            segment.Write(to);
        }
    }

    /// <summary>One numbering of a filter's values over all segments.</summary>
    public FacetNumbers Numbers(string facet) => numbers.GetOrAdd(facet, static (name, segments) => new FacetNumbers(segments, name), Segments);

    /// <summary>The terms that a form stands for in a language: those the vocabulary knows from living documents.</summary>
    public void AddTermsOf(string formKey, ISet<string> into)
    {
        foreach (var view in Segments)
        {
            var forms = view.Segment.Forms;
            var entry = forms.Find(formKey);
            if (entry < 0)
            {
                continue;
            }

            for (var key = forms[entry]; entry < forms.Count && forms[entry].SequenceEqual(key); entry++)
            {
                if (view.FormFrequencies[entry] > 0)
                {
                    into.Add(view.Segment.Terms.Text(view.Segment.FormTerms[entry]));
                }
            }
        }
    }

    /// <summary>The terms that a form stands for in any language.</summary>
    public IReadOnlyList<string> TermsOf(string form)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var language in Enum.GetValues<AnalysisLanguage>())
        {
            AddTermsOf(IndexSegment.Key(language, form), keys);
        }

        return [.. keys];
    }

    /// <summary>How many living documents hold a term.</summary>
    public int Frequency(string termKey)
    {
        var sum = 0;
        foreach (var view in Segments)
        {
            sum += view.Segment.Terms.Find(termKey) is >= 0 and var term ? view.TermFrequencies[term] : 0;
        }

        return sum;
    }

    /// <summary>How many living documents hold any of some terms.</summary>
    public int FrequencyOfAny(IReadOnlyList<string> termKeys)
    {
        var count = 0;
        foreach (var view in Segments)
        {
            var bits = Bits.New(view.Segment.Size);
            foreach (var key in termKeys)
            {
                if (view.Segment.Terms.Find(key) is >= 0 and var term)
                {
                    view.Segment.MarkInto(term, bits);
                }
            }

            count += Bits.CountAnd(bits, view.Live);
        }

        return count;
    }
}
