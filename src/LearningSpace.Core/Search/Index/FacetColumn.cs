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

    private FacetColumn(ArrayReader from)
    {
        Values = TermTable.Read(from);
        (starts, documents) = (from.Read<int>(), from.Read<int>());
        dense = new ulong[]?[Values.Count];
        foreach (var value in from.Read<int>())
        {
            dense[value] = from.Read<ulong>();
        }

        if (from.ReadNumber() != 0)
        {
            (valueStarts, valuesOf) = (from.Read<int>(), from.Read<int>());
        }
    }

    public TermTable Values { get; }

    public static FacetColumn Read(ArrayReader from) => new(from);

    public void Write(ArrayWriter to)
    {
        Values.Write(to);
        to.Write(starts);
        to.Write(documents);
        int[] frequent = [.. Enumerable.Range(0, dense.Length).Where(v => dense[v] is not null)];
        to.Write(frequent);
        foreach (var value in frequent)
        {
            to.Write(dense[value]!);
        }

        to.Write(valueStarts is null ? 0 : 1);
        if (valueStarts is not null)
        {
            to.Write(valueStarts);
            to.Write(valuesOf!);
        }
    }

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
        CountInto(among, [.. Enumerable.Range(0, counts.Length)], counts);
        return counts;
    }

    /// <summary>Adds how many documents of a set hold each value to counts that are numbered otherwise.</summary>
    public void CountInto(ulong[] among, int[] numbers, int[] counts)
    {
        if (valueStarts is not null)
        {
            foreach (var document in Bits.Each(among))
            {
                for (var i = valueStarts[document]; i < valueStarts[document + 1]; i++)
                {
                    counts[numbers[valuesOf![i]]]++;
                }
            }

            return;
        }

        for (var v = 0; v < Values.Count; v++)
        {
            counts[numbers[v]] += CountIn(v, among);
        }
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

    /// <summary>Whether a document holds a value.</summary>
    public bool Holds(int value, int document) => dense[value] is { } bits ? Bits.Has(bits, document) : Sparse(value).BinarySearch(document) >= 0;

    /// <summary>The values of a document, in ordinal order.</summary>
    public IEnumerable<string> ValuesOf(int document)
    {
        if (valueStarts is not null)
        {
            for (var i = valueStarts[document]; i < valueStarts[document + 1]; i++)
            {
                yield return Values.Text(valuesOf![i]);
            }

            yield break;
        }

        for (var v = 0; v < Values.Count; v++)
        {
            if (Holds(v, document))
            {
                yield return Values.Text(v);
            }
        }
    }

    /// <summary>The documents that hold a value, ascending.</summary>
    public IEnumerable<int> DocumentsOf(int value) => dense[value] is { } bits ? Bits.Each(bits).ToList() : new ArraySegment<int>(documents, starts[value], starts[value + 1] - starts[value]);

    private ReadOnlySpan<int> Sparse(int value) => documents.AsSpan(starts[value], starts[value + 1] - starts[value]);
}
