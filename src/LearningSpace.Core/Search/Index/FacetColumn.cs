namespace LearningSpace.Core.Search;

/// <summary>
/// A filter's values and the documents that hold each: a bit set where they are many, a list where they are few. A filter with many values
/// also knows the values of each document, so that counting takes as long as there are matches, not values.
/// </summary>
internal sealed class FacetColumn
{
    /// <summary>From this many values on, counting goes by document.</summary>
    private const int ManyValues = 200;

    private readonly int[] starts;
    private readonly int[] documents;
    private readonly ulong[]?[] dense;
    private readonly int[]? valueStarts;
    private readonly int[]? valuesOf;

    /// <summary>Makes the column from values in ordinal order of their bytes, each with its documents ascending.</summary>
    public FacetColumn(TermTable values, IReadOnlyList<IReadOnlyList<int>> holders, int segmentSize)
    {
        Values = values;
        starts = new int[values.Count + 1];
        dense = new ulong[]?[values.Count];
        var sparse = new IntBuffer();
        var byDocument = values.Count > ManyValues ? new int[segmentSize + 1] : null;
        for (var v = 0; v < values.Count; v++)
        {
            foreach (var document in holders[v])
            {
                if (byDocument is not null)
                {
                    byDocument[document + 1]++;
                }
            }

            // A list of n documents takes 32n bits, the set one bit per document of the segment.
            if (holders[v].Count * 32 < segmentSize)
            {
                foreach (var document in holders[v])
                {
                    sparse.Add(document);
                }
            }
            else
            {
                var bits = dense[v] = Bits.New(segmentSize);
                foreach (var document in holders[v])
                {
                    Bits.Set(bits, document);
                }
            }

            starts[v + 1] = sparse.Count;
        }

        documents = sparse.ToArray();
        if (byDocument is not null)
        {
            for (var d = 0; d < segmentSize; d++)
            {
                byDocument[d + 1] += byDocument[d];
            }

            var at = byDocument.AsSpan(0, segmentSize).ToArray();
            valuesOf = new int[byDocument[segmentSize]];
            for (var v = 0; v < values.Count; v++)
            {
                foreach (var document in holders[v])
                {
                    valuesOf[at[document]++] = v;
                }
            }

            valueStarts = byDocument;
        }
    }

    public TermTable Values { get; }

    public void OrInto(int value, ulong[] target)
    {
        if (dense[value] is { } bits)
        {
            Bits.Or(target, bits);
            return;
        }

        foreach (var document in Sparse(value))
        {
            Bits.Set(target, document);
        }
    }

    /// <summary>How many documents of a set hold each value.</summary>
    public int[] CountIn(ulong[] among)
    {
        var counts = new int[Values.Count];
        if (valueStarts is not null)
        {
            foreach (var document in Bits.Each(among))
            {
                for (var i = valueStarts[document]; i < valueStarts[document + 1]; i++)
                {
                    counts[valuesOf![i]]++;
                }
            }

            return counts;
        }

        for (var v = 0; v < counts.Length; v++)
        {
            counts[v] = CountIn(v, among);
        }

        return counts;
    }

    /// <summary>How many documents of a set hold a value.</summary>
    public int CountIn(int value, ulong[] among)
    {
        if (dense[value] is { } bits)
        {
            return Bits.CountAnd(bits, among);
        }

        var count = 0;
        foreach (var document in Sparse(value))
        {
            count += Bits.Has(among, document) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The documents that hold a value, ascending.</summary>
    public IEnumerable<int> DocumentsOf(int value) => dense[value] is { } bits ? Bits.Each(bits) : documents.Skip(starts[value]).Take(starts[value + 1] - starts[value]);

    private ReadOnlySpan<int> Sparse(int value) => documents.AsSpan(starts[value], starts[value + 1] - starts[value]);
}
