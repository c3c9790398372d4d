namespace LearningSpace.Core.Search;

/// <summary>
/// Finds the best documents of a segment without scoring all: words whose bounds together cannot lift a document into the best so far are only looked
/// up for documents that other words brought (MaxScore; Turtle and Flood 1995).
/// </summary>
internal sealed class MaxScore(IndexSnapshot snapshot, IndexSegment segment, List<TermGroup> groups, int required, ulong[] within, TopDocuments top)
{
    public void Run()
    {
        var cursors = new List<GroupCursor>();
        for (var g = 0; g < groups.Count; g++)
        {
            var cursor = new GroupCursor(segment, groups[g], g, snapshot.AverageLength);
            if (cursor.Document != GroupCursor.End)
            {
                cursors.Add(cursor);
            }
        }

        if (cursors.Count < required)
        {
            return;
        }

        cursors.Sort((a, b) => a.Bound != b.Bound ? a.Bound.CompareTo(b.Bound) : a.Group.CompareTo(b.Group));
        var boundUpTo = new double[cursors.Count];
        for (var c = 0; c < cursors.Count; c++)
        {
            boundUpTo[c] = cursors[c].Bound + (c > 0 ? boundUpTo[c - 1] : 0);
        }

        var scores = new double[groups.Count];
        var essential = 0;
        while (true)
        {
            while (essential < cursors.Count && boundUpTo[essential] < top.Threshold)
            {
                essential++;
            }

            if (essential == cursors.Count)
            {
                return;
            }

            var document = GroupCursor.End;
            for (var c = essential; c < cursors.Count; c++)
            {
                document = Math.Min(document, cursors[c].Document);
            }

            if (document == GroupCursor.End)
            {
                return;
            }

            Consider(document, cursors, essential, boundUpTo, scores);
        }
    }

    private void Consider(int document, List<GroupCursor> cursors, int essential, double[] boundUpTo, double[] scores)
    {
        var allowed = Bits.Has(within, document);
        var (held, sum) = (0, 0.0);
        if (allowed)
        {
            Array.Clear(scores);
        }

        for (var c = essential; c < cursors.Count; c++)
        {
            if (cursors[c].Document == document)
            {
                if (allowed)
                {
                    held++;
                    sum += scores[cursors[c].Group] = cursors[c].Score();
                }

                cursors[c].Next();
            }
        }

        for (var c = essential - 1; allowed && c >= 0; c--)
        {
            if (sum + boundUpTo[c] < top.Threshold || held + c + 1 < required)
            {
                return;
            }

            if (cursors[c].Advance(document) == document)
            {
                held++;
                sum += scores[cursors[c].Group] = cursors[c].Score();
            }
        }

        if (!allowed || held < required)
        {
            return;
        }

        // Summed in the order of the query, whatever order it was found in: the same score to the last bit every time.
        var score = 0.0;
        foreach (var part in scores)
        {
            score += part;
        }

        top.Offer(segment, document, score);
    }
}

/// <summary>Walks the documents that hold any term of a group.</summary>
internal sealed class GroupCursor
{
    public const int End = int.MaxValue;

    // Bounds are compared with sums of rounded numbers: a little above is still a bound.
    private const double Slack = 1 + 1e-9;

    private readonly IndexSegment segment;
    private readonly double weight;
    private readonly double averageLength;
    private readonly int[] at;
    private readonly int[] ends;

    public GroupCursor(IndexSegment segment, TermGroup group, int number, double averageLength)
    {
        (this.segment, weight, Group, this.averageLength) = (segment, group.Weight, number, averageLength);
        var terms = new List<int>();
        foreach (var key in group.Terms)
        {
            if (segment.Terms.TryGetValue(key, out var term))
            {
                terms.Add(term);
            }
        }

        (at, ends) = (new int[terms.Count], new int[terms.Count]);
        var (frequency, shortest) = (0.0, double.MaxValue);
        for (var i = 0; i < terms.Count; i++)
        {
            (at[i], ends[i]) = (segment.Starts[terms[i]], segment.Starts[terms[i] + 1]);
            frequency += segment.HighestFrequencies[terms[i]];
            shortest = Math.Min(shortest, segment.ShortestLengths[terms[i]]);
        }

        Bound = terms.Count == 0 ? 0 : weight * Ranking.Saturation(frequency, shortest, averageLength) * Slack;
        Find();
    }

    /// <summary>Place of the group in the query.</summary>
    public int Group { get; }

    /// <summary>No document of this segment scores more by this group.</summary>
    public double Bound { get; }

    /// <summary>The document stood at; <see cref="End"/> behind the last.</summary>
    public int Document { get; private set; }

    public double Score()
    {
        var frequency = 0.0;
        for (var i = 0; i < at.Length; i++)
        {
            if (at[i] < ends[i] && segment.PostingDocuments[at[i]] == Document)
            {
                frequency += segment.PostingFrequencies[at[i]];
            }
        }

        return weight * Ranking.Saturation(frequency, segment.Lengths[Document], averageLength);
    }

    public void Next()
    {
        for (var i = 0; i < at.Length; i++)
        {
            if (at[i] < ends[i] && segment.PostingDocuments[at[i]] == Document)
            {
                at[i]++;
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

        for (var i = 0; i < at.Length; i++)
        {
            at[i] = Gallop(at[i], ends[i], document);
        }

        Find();
        return Document;
    }

    private void Find()
    {
        Document = End;
        for (var i = 0; i < at.Length; i++)
        {
            if (at[i] < ends[i])
            {
                Document = Math.Min(Document, segment.PostingDocuments[at[i]]);
            }
        }
    }

    // Doubling steps, then halves: cheap both for near and for far documents.
    private int Gallop(int from, int end, int document)
    {
        var (low, step) = (from, 1);
        while (low + step < end && segment.PostingDocuments[low + step] < document)
        {
            low += step;
            step <<= 1;
        }

        var found = Array.BinarySearch(segment.PostingDocuments, low, Math.Min(low + step + 1, end) - low, document);
        return found >= 0 ? found : ~found;
    }
}
