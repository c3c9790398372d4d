namespace LearningSpace.Core.Search;

/// <summary>Writes posting lists, term by term, documents ascending.</summary>
/// <param name="averageLength">Average length of the documents, in <see cref="Ranking.Units"/>: impacts are bounds by it.</param>
internal sealed class PostingWriter(double averageLength)
{
    /// <summary>First byte of a block whose frequencies need more than a byte each.</summary>
    private const byte Wide = 1;

    private readonly IntBuffer firstBlocks = new();
    private readonly IntBuffer frequencies = new();
    private readonly IntBuffer last = new();
    private readonly IntBuffer starts = new();
    private readonly IntBuffer positionStarts = new();
    private readonly List<float> impacts = [];
    private readonly ByteBuffer data = new(1 << 14);
    private readonly ByteBuffer positions = new(1 << 14);
    private readonly int[] units = new int[PostingLists.BlockSize];
    private int inBlock;
    private int count;
    private int before = -1;

    /// <summary>How many documents the term at hand has so far.</summary>
    public int TermCount => count;

    public void Add(int document, int unitsHere, int length, ReadOnlySpan<byte> where)
    {
        if (count == 0)
        {
            firstBlocks.Add(last.Count);
        }

        if (inBlock == 0)
        {
            last.Add(document);
            starts.Add(data.Count);
            positionStarts.Add(positions.Count);
            impacts.Add(0);
            data.Add(0);
        }

        var block = last.Count - 1;
        last[block] = document;
        impacts[block] = Math.Max(impacts[block], MathF.BitIncrement((float)Ranking.Saturation(unitsHere, length, averageLength)));
        data.AddVariable(document - before);
        before = document;
        units[inBlock++] = unitsHere;
        positions.Add(where);
        count++;
        if (inBlock == PostingLists.BlockSize)
        {
            CloseBlock();
        }
    }

    public void CloseTerm()
    {
        CloseBlock();
        frequencies.Add(count);
        (count, before) = (0, -1);
    }

    public PostingLists Close()
    {
        firstBlocks.Add(last.Count);
        return new PostingLists
        {
            FirstBlocks = firstBlocks.ToArray(),
            Frequencies = frequencies.ToArray(),
            BlockLast = last.ToArray(),
            BlockStarts = starts.ToArray(),
            BlockPositions = positionStarts.ToArray(),
            BlockImpacts = [.. impacts],
            AverageLength = averageLength,
            Data = data.ToArray(),
            Positions = positions.ToArray(),
        };
    }

    private void CloseBlock()
    {
        var wide = units.AsSpan(0, inBlock).ContainsAnyExceptInRange(0, byte.MaxValue);
        if (wide)
        {
            data[starts[last.Count - 1]] = Wide;
        }

        for (var i = 0; i < inBlock; i++)
        {
            if (wide)
            {
                data.AddVariable(units[i]);
            }
            else
            {
                data.Add((byte)units[i]);
            }
        }

        inBlock = 0;
    }
}
