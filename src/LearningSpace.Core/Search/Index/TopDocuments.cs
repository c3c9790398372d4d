namespace LearningSpace.Core.Search;

/// <summary>A document with its score, and the time that decides between equal scores where one does.</summary>
internal readonly record struct ScoredDocument(SegmentView View, int Document, double Score, long Time = 0)
{
    public ReadOnlySpan<byte> Id => View.Segment.Documents.Id(Document);

    /// <summary>Best first: the higher score, then the later time, then the smaller id, so that the order never changes between two searches.</summary>
    public static int BestFirst(ScoredDocument a, ScoredDocument b) =>
        a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Time != b.Time ? b.Time.CompareTo(a.Time) : a.Id.SequenceCompareTo(b.Id);
}

/// <summary>The best documents so far.</summary>
internal sealed class TopDocuments(int capacity)
{
    private static readonly Comparer<ScoredDocument> WorstFirst = Comparer<ScoredDocument>.Create(static (a, b) => ScoredDocument.BestFirst(b, a));

    private readonly PriorityQueue<ScoredDocument, ScoredDocument> heap = new(WorstFirst);

    /// <summary>The score that a document must reach to be taken; 0 while there is room.</summary>
    public double Threshold { get; private set; }

    public void Offer(SegmentView view, int document, double score, long time = 0)
    {
        if (heap.Count == capacity && (capacity == 0 || score < Threshold))
        {
            return;
        }

        var scored = new ScoredDocument(view, document, score, time);
        if (heap.Count < capacity)
        {
            heap.Enqueue(scored, scored);
        }
        else if (WorstFirst.Compare(scored, heap.Peek()) > 0)
        {
            heap.EnqueueDequeue(scored, scored);
        }

        Threshold = heap.Count == capacity ? heap.Peek().Score : 0;
    }

    public List<ScoredDocument> Sorted()
    {
        var sorted = heap.UnorderedItems.Select(i => i.Element).ToList();
        sorted.Sort(ScoredDocument.BestFirst);
        return sorted;
    }
}
