using System.Buffers;

namespace LearningSpace.Core.Search;

/// <summary>
/// Finds the best documents of a segment without scoring all: words whose bounds together cannot lift a document into the best so far are only looked
/// up for documents that other words brought (MaxScore; Turtle and Flood 1995).
/// </summary>
internal sealed class MaxScore : IDisposable
{
    private readonly SegmentView view;
    private readonly GroupCursor[] cursors;
    private readonly double[] scores;

    public MaxScore(IndexSnapshot snapshot, SegmentView view, IReadOnlyList<TermGroup> groups)
    {
        this.view = view;
        scores = new double[groups.Count];
        cursors = [.. groups.Select((g, i) => new GroupCursor(view.Segment, g, i, snapshot.AverageLength)).OrderBy(c => c.Bound).ThenBy(c => c.Group)];
    }

    /// <summary>Offers what can be among the best, of the documents given.</summary>
    public void Run(ulong[] within, TopDocuments top)
    {
        var boundUpTo = new double[cursors.Length];
        for (var c = 0; c < cursors.Length; c++)
        {
            boundUpTo[c] = cursors[c].Bound + (c > 0 ? boundUpTo[c - 1] : 0);
        }

        for (var essential = 0; ;)
        {
            while (essential < cursors.Length && boundUpTo[essential] < top.Threshold)
            {
                essential++;
            }

            if (essential == cursors.Length)
            {
                return;
            }

            var document = PostingCursor.End;
            for (var c = essential; c < cursors.Length; c++)
            {
                document = Math.Min(document, cursors[c].Document);
            }

            if (document == PostingCursor.End)
            {
                return;
            }

            if (!Bits.Has(within, document))
            {
                // On to the next document that counts at all.
                var next = Bits.Next(within, document);
                for (var c = essential; c < cursors.Length; c++)
                {
                    cursors[c].Advance(next);
                }

                continue;
            }

            Consider(document, essential, boundUpTo, top);
        }
    }

    /// <summary>The score of one document; documents are asked for in ascending order.</summary>
    public double ScoreOf(int document)
    {
        Array.Clear(scores);
        foreach (var cursor in cursors)
        {
            if (cursor.Advance(document) == document)
            {
                scores[cursor.Group] = cursor.Score();
            }
        }

        return Total(document);
    }

    public void Dispose()
    {
        foreach (var cursor in cursors)
        {
            cursor.Dispose();
        }
    }

    private void Consider(int document, int essential, double[] boundUpTo, TopDocuments top)
    {
        var bound = essential > 0 ? boundUpTo[essential - 1] : 0;
        for (var c = essential; c < cursors.Length; c++)
        {
            bound += cursors[c].Document == document ? cursors[c].BlockBound() : 0;
        }

        if (bound < top.Threshold)
        {
            PassOver(document, essential, boundUpTo, top.Threshold);
            return;
        }

        Array.Clear(scores);
        var sum = 0.0;
        for (var c = essential; c < cursors.Length; c++)
        {
            if (cursors[c].Document == document)
            {
                sum += scores[cursors[c].Group] = cursors[c].Score();
                cursors[c].Next();
            }
        }

        for (var c = essential - 1; c >= 0; c--)
        {
            if (sum + boundUpTo[c] < top.Threshold)
            {
                return;
            }

            if (cursors[c].Advance(document) == document)
            {
                sum += scores[cursors[c].Group] = cursors[c].Score();
            }
        }

        top.Offer(view, document, Total(document));
    }

    // Where none of the blocks stood in can lift anything into the best, all that they hold is passed over.
    private void PassOver(int document, int essential, double[] boundUpTo, double threshold)
    {
        var (bound, last) = (essential > 0 ? boundUpTo[essential - 1] : 0, PostingCursor.End - 1);
        for (var c = essential; c < cursors.Length; c++)
        {
            if (cursors[c].Document != PostingCursor.End)
            {
                bound += cursors[c].BlocksBound();
                last = Math.Min(last, cursors[c].BlocksLast());
            }
        }

        var next = bound < threshold ? last + 1 : document + 1;
        for (var c = essential; c < cursors.Length; c++)
        {
            cursors[c].Advance(next);
        }
    }

    // Summed in the order of the query, whatever order it was found in: the same score to the last bit every time.
    private double Total(int document)
    {
        var score = 0.0;
        foreach (var part in scores)
        {
            score += part;
        }

        return view.Segment.Documents.IsImported(document) ? score * Ranking.NotReviewed : score;
    }
}

/// <summary>Walks the documents that hold any term of a group.</summary>
internal sealed class GroupCursor : IDisposable
{
    // Bounds are compared with sums of rounded numbers: a little above is still a bound.
    private const double Slack = 1 + 1e-9;

    private readonly int[] lengths;
    private readonly double weight;
    private readonly double averageLength;
    private readonly double correction;
    private readonly PostingCursor[] cursors;

    public GroupCursor(IndexSegment segment, TermGroup group, int number, double averageLength)
    {
        (lengths, weight, Group, this.averageLength) = (segment.Documents.Lengths, group.Weight, number, averageLength);
        var terms = group.Terms.Where(k => segment.Terms.Find(k) >= 0).ToArray();
        cursors = Array.ConvertAll(terms, k => new PostingCursor(segment.Postings, segment.Terms.Find(k)));

        // Impacts are bounds by the segment's average length; by a longer one nothing saturates more than in proportion.
        correction = weight * Math.Max(1, averageLength / segment.Postings.AverageLength) * Slack;
        var byLanguage = new double[TermTable.Languages];
        for (var i = 0; i < terms.Length; i++)
        {
            // A sum of frequencies saturates no more than the sum of what each does; languages share no document.
            byLanguage[terms[i][0]] += cursors[i].HighestImpact;
        }

        Bound = correction * byLanguage.Max();
        Find();
    }

    /// <summary>Place of the group in the query.</summary>
    public int Group { get; }

    /// <summary>No document of this segment scores more by this group.</summary>
    public double Bound { get; }

    /// <summary>The document stood at; <see cref="PostingCursor.End"/> behind the last.</summary>
    public int Document { get; private set; }

    /// <summary>No document of the block stood in scores more.</summary>
    public double BlockBound()
    {
        var impact = 0.0;
        foreach (var cursor in cursors)
        {
            impact += cursor.Document == Document ? cursor.BlockImpact : 0;
        }

        return correction * impact;
    }

    /// <summary>No document up to <see cref="BlocksLast"/> scores more.</summary>
    public double BlocksBound()
    {
        var impact = 0.0;
        foreach (var cursor in cursors)
        {
            impact += cursor.Document != PostingCursor.End ? cursor.BlockImpact : 0;
        }

        return correction * impact;
    }

    /// <summary>Up to here the blocks stood in tell what there is.</summary>
    public int BlocksLast()
    {
        var last = PostingCursor.End - 1;
        foreach (var cursor in cursors)
        {
            last = cursor.Document != PostingCursor.End ? Math.Min(last, cursor.BlockLast) : last;
        }

        return last;
    }

    public double Score()
    {
        var frequency = 0;
        foreach (var cursor in cursors)
        {
            if (cursor.Document == Document)
            {
                frequency += cursor.Units;
            }
        }

        return weight * Ranking.Saturation(frequency, lengths[Document], averageLength);
    }

    public void Next()
    {
        foreach (var cursor in cursors)
        {
            if (cursor.Document == Document)
            {
                cursor.Next();
            }
        }

        Find();
    }

    /// <summary>Goes to the first document not before the given one.</summary>
    public int Advance(int document)
    {
        if (Document >= document)
        {
            return Document;
        }

        foreach (var cursor in cursors)
        {
            cursor.Advance(document);
        }

        Find();
        return Document;
    }

    public void Dispose()
    {
        foreach (var cursor in cursors)
        {
            cursor.Dispose();
        }
    }

    private void Find()
    {
        Document = PostingCursor.End;
        foreach (var cursor in cursors)
        {
            Document = Math.Min(Document, cursor.Document);
        }
    }
}
