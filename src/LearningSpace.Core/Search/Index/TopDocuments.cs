namespace LearningSpace.Core.Search;

/// <summary>A document with its score.</summary>
internal readonly record struct ScoredDocument(IndexSegment Segment, int Document, double Score)
{
    public string ItemId => Segment.Documents[Document].ItemId;
}

/// <summary>The best documents so far: highest score first, equal scores by item id, so that the order never changes between two searches.</summary>
internal sealed class TopDocuments(int capacity)
{
    private static readonly Comparer<ScoredDocument> WorstFirst = Comparer<ScoredDocument>.Create(static (a, b) =>
        a.Score != b.Score ? a.Score.CompareTo(b.Score) : string.CompareOrdinal(b.ItemId, a.ItemId));

    private readonly PriorityQueue<ScoredDocument, ScoredDocument> heap = new(WorstFirst);

    /// <summary>The score that a document must reach to be taken; 0 while there is room.</summary>
    public double Threshold { get; private set; }

    public void Offer(IndexSegment segment, int document, double score)
    {
        if (heap.Count == capacity && score < Threshold)
        {
            return;
        }

        var scored = new ScoredDocument(segment, document, score);
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
        sorted.Sort((a, b) => WorstFirst.Compare(b, a));
        return sorted;
    }
}
