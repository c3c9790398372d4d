using System.Buffers;

namespace LearningSpace.Core.Search;

/// <summary>
/// Scores every document of a set, word by word: each posting is touched once, in order, which beats choosing cleverly among many words that all occur in
/// what is looked at. Scores are the same to the last bit as those of <see cref="MaxScore"/>: sums are taken in the order of the query.
/// </summary>
internal static class Accumulation
{
    /// <summary>From this many words on, hardly a document can be passed over.</summary>
    public const int FromWords = 3;

    public static void Run(IndexSnapshot snapshot, SegmentView view, IReadOnlyList<TermGroup> groups, ulong[] within, TopDocuments top)
    {
        var segment = view.Segment;
        var scores = ArrayPool<double>.Shared.Rent(segment.Size);
        Array.Clear(scores, 0, segment.Size);
        var norms = segment.Norms(snapshot.AverageLength);
        foreach (var group in groups)
        {
            if (group.Terms.Select(t => t[0]).Distinct().Count() == group.Terms.Count)
            {
                foreach (var key in group.Terms)
                {
                    if (segment.Terms.Find(key) is >= 0 and var term)
                    {
                        segment.Postings.AddScores(term, group.Weight, norms, within, scores);
                    }
                }

                continue;
            }

            // Spellings of one language may share a document: their frequencies are one before they count.
            using var cursor = new GroupCursor(segment, group, 0, snapshot.AverageLength);
            for (var document = cursor.Document; document != PostingCursor.End; cursor.Next(), document = cursor.Document)
            {
                scores[document] += Bits.Has(within, document) ? cursor.Score() : 0;
            }
        }

        foreach (var document in Bits.Each(within))
        {
            if (scores[document] > 0)
            {
                top.Offer(view, document, segment.Documents.IsImported(document) ? scores[document] * Ranking.NotReviewed : scores[document]);
            }
        }

        ArrayPool<double>.Shared.Return(scores);
    }
}
