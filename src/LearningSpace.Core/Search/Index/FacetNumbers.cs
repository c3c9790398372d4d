namespace LearningSpace.Core.Search;

/// <summary>
/// One numbering of a filter's values over all segments of a snapshot, so that counts of segments are added up as numbers and only values that are told of become a text.
/// Numbers follow the order of the values.
/// </summary>
internal sealed class FacetNumbers
{
    private readonly FacetColumn?[] columns;
    private readonly int[][] numbers;
    private readonly int[] columnOf;
    private readonly int[] valueOf;

    public FacetNumbers(IReadOnlyList<SegmentView> segments, string facet)
    {
        columns = [.. segments.Select(s => s.Segment.Facets.GetValueOrDefault(facet))];
        numbers = Array.ConvertAll(columns, c => new int[c?.Values.Count ?? 0]);
        var (columnOf, valueOf) = (new IntBuffer(), new IntBuffer());

        // The columns are sorted: merged, each value comes once, and equal ones of several columns one behind the other.
        var at = new int[columns.Length];
        var next = new PriorityQueue<int, int>(Comparer<int>.Create((a, b) => columns[a]!.Values[at[a]].SequenceCompareTo(columns[b]!.Values[at[b]])));
        for (var c = 0; c < columns.Length; c++)
        {
            if (numbers[c].Length > 0)
            {
                next.Enqueue(c, c);
            }
        }

        var (lastColumn, lastValue) = (-1, -1);
        while (next.Count > 0)
        {
            var c = next.Peek();
            if (lastColumn < 0 || !columns[c]!.Values[at[c]].SequenceEqual(columns[lastColumn]!.Values[lastValue]))
            {
                (lastColumn, lastValue) = (c, at[c]);
                columnOf.Add(c);
                valueOf.Add(at[c]);
            }

            // Out of the queue before it moves on: what is in a queue must not change its place.
            next.Dequeue();
            numbers[c][at[c]++] = columnOf.Count - 1;
            if (at[c] < numbers[c].Length)
            {
                next.Enqueue(c, c);
            }
        }

        (this.columnOf, this.valueOf) = (columnOf.ToArray(), valueOf.ToArray());
    }

    /// <summary>How many values there are.</summary>
    public int Count => columnOf.Length;

    /// <summary>Adds how many documents of a set, of one segment, hold each value.</summary>
    public void Add(int segment, ulong[] among, int[] counts) => columns[segment]?.CountInto(among, numbers[segment], counts);

    /// <summary>The most frequent values, by count, then value; with what is chosen, whatever its count.</summary>
    public IReadOnlyList<FacetCount> Most(int[] counts, int number, IReadOnlyList<string> chosen)
    {
        var least = Least(counts, number);
        var found = new List<FacetCount>();
        for (var v = 0; v < Count; v++)
        {
            if (counts[v] >= least)
            {
                found.Add(new FacetCount(columns[columnOf[v]]!.Values.Text(valueOf[v]), counts[v]));
            }
        }

        var sorted = found.OrderByDescending(f => f.Count).ThenBy(f => f.Value, StringComparer.Ordinal).Take(number).ToList();
        foreach (var value in chosen.Where(c => !sorted.Exists(s => s.Value == c)).Distinct(StringComparer.Ordinal).ToList())
        {
            sorted.Add(new FacetCount(value, Find(value) is >= 0 and var v ? counts[v] : 0));
        }

        sorted.Sort((a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Value, b.Value));
        return sorted;
    }

    // The smallest count that is among the wanted: values with less are not even made a text.
    private int Least(int[] counts, int number)
    {
        if (number >= Count)
        {
            return 1;
        }

        var most = new PriorityQueue<int, int>();
        foreach (var count in counts.AsSpan(0, Count))
        {
            if (most.Count < Math.Max(1, number))
            {
                most.Enqueue(count, count);
            }
            else if (count > most.Peek())
            {
                most.EnqueueDequeue(count, count);
            }
        }

        return Math.Max(1, most.Peek());
    }

    private int Find(string value)
    {
        for (var c = 0; c < columns.Length; c++)
        {
            if (columns[c]?.Values.Find(value) is >= 0 and var v)
            {
                return numbers[c][v];
            }
        }

        return -1;
    }
}
