using System.Buffers;
using System.Buffers.Binary;

namespace LearningSpace.Core.Search;

/// <summary>
/// Which documents hold each term, how heavily and where: blocks of up to 128 documents, as differences in variable bytes, then their frequencies, a
/// byte each where that is enough, with what is needed to pass over a block unread: its last document and the most that any of its documents
/// scores. Frequencies are counted in quarters of a word (<see cref="Ranking.Units"/>), so that weighted fields stay whole numbers.
/// </summary>
internal sealed class PostingLists
{
    public const int BlockSize = 128;

    /// <summary>First block of each term; one longer than there are terms.</summary>
    public required int[] FirstBlocks { get; init; }

    /// <summary>How many documents hold each term, deleted ones included.</summary>
    public required int[] Frequencies { get; init; }

    public required int[] BlockLast { get; init; }

    public required int[] BlockStarts { get; init; }

    public required int[] BlockPositions { get; init; }

    /// <summary>The highest saturation in each block, by <see cref="AverageLength"/>.</summary>
    public required float[] BlockImpacts { get; init; }

    /// <summary>The average length by which impacts were worked out, in <see cref="Ranking.Units"/>.</summary>
    public required double AverageLength { get; init; }

    public required byte[] Data { get; init; }

    public required byte[] Positions { get; init; }

    public static PostingLists Read(ArrayReader from) => new()
    {
        FirstBlocks = from.Read<int>(),
        Frequencies = from.Read<int>(),
        BlockLast = from.Read<int>(),
        BlockStarts = from.Read<int>(),
        BlockPositions = from.Read<int>(),
        BlockImpacts = from.Read<float>(),
        AverageLength = from.Read<double>()[0],
        Data = from.Read<byte>(),
        Positions = from.Read<byte>(),
    };

    public void Write(ArrayWriter to)
    {
        to.Write(FirstBlocks);
        to.Write(Frequencies);
        to.Write(BlockLast);
        to.Write(BlockStarts);
        to.Write(BlockPositions);
        to.Write(BlockImpacts);
        to.Write([AverageLength]);
        to.Write(Data);
        to.Write(Positions);
    }

    /// <summary>Adds what a term contributes to the scores of some documents.</summary>
    public void AddScores(int term, double weight, double[] norms, ulong[] within, double[] scores)
    {
        ReadOnlySpan<byte> data = Data;
        Span<int> documents = stackalloc int[BlockSize];
        var left = Frequencies[term];
        var document = -1;
        for (var block = FirstBlocks[term]; block < FirstBlocks[term + 1]; block++, left -= BlockSize)
        {
            var count = Math.Min(left, BlockSize);
            var at = BlockStarts[block];
            var wide = data[at++] != 0;
            ReadDocuments(data, ref at, documents[..count], document);
            document = documents[count - 1];
            for (var i = 0; i < count; i++)
            {
                var units = wide ? Variable.Read(data, ref at) : data[at++];
                var d = documents[i];
                if (Bits.Has(within, d))
                {
                    scores[d] += weight * Ranking.Saturation(units, norms[d]);
                }
            }
        }
    }

    /// <summary>Reads the documents of a block behind the one before it.</summary>
    public static void ReadDocuments(ReadOnlySpan<byte> data, ref int at, Span<int> documents, int before)
    {
        var i = 0;
        while (i < documents.Length)
        {
            // Most differences are a byte, and eight of them can be seen at once.
            if (i + 8 <= documents.Length && BinaryPrimitives.ReadUInt64LittleEndian(data[at..]) is var eight && (eight & 0x8080808080808080UL) == 0)
            {
                for (var end = i + 8; i < end; i++, eight >>= 8)
                {
                    documents[i] = before += (int)(eight & 0xFF);
                }

                at += 8;
            }
            else
            {
                documents[i++] = before += Variable.Read(data, ref at);
            }
        }
    }

    /// <summary>Marks a term's documents.</summary>
    public void MarkInto(int term, ulong[] bits)
    {
        Span<int> documents = stackalloc int[BlockSize];
        var left = Frequencies[term];
        var before = -1;
        for (var block = FirstBlocks[term]; block < FirstBlocks[term + 1]; block++, left -= BlockSize)
        {
            var here = documents[..Math.Min(left, BlockSize)];
            var at = BlockStarts[block] + 1;
            ReadDocuments(Data, ref at, here, before);
            foreach (var document in here)
            {
                Bits.Set(bits, document);
            }

            before = here[^1];
        }
    }
}

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

/// <summary>Walks a term's documents; give it back by <see cref="Dispose"/>.</summary>
internal sealed class PostingCursor : IDisposable
{
    public const int End = int.MaxValue;

    private readonly PostingLists lists;
    private readonly int lastBlock;
    private readonly int frequency;
    private readonly int firstBlock;
    private int[]? buffer;
    private int block;
    private int at;
    private int count;
    private int unitsAt;
    private bool unitsRead;
    private bool wide;
    private int positionOf;
    private int positionAt;

    public PostingCursor(PostingLists lists, int term)
    {
        this.lists = lists;
        (firstBlock, lastBlock, frequency) = (lists.FirstBlocks[term], lists.FirstBlocks[term + 1] - 1, lists.Frequencies[term]);
        block = firstBlock;
        buffer = ArrayPool<int>.Shared.Rent(PostingLists.BlockSize * 2);
        Load();
    }

    /// <summary>The document stood at; <see cref="End"/> behind the last.</summary>
    public int Document { get; private set; }

    /// <summary>The frequency there, in <see cref="Ranking.Units"/>.</summary>
    public int Units
    {
        get
        {
            if (!wide)
            {
                return lists.Data[unitsAt + at];
            }

            ReadUnits();
            return buffer![PostingLists.BlockSize + at];
        }
    }

    /// <summary>The last document of the block stood in.</summary>
    public int BlockLast => lists.BlockLast[block];

    /// <summary>No document at all saturates more, by <see cref="PostingLists.AverageLength"/>.</summary>
    public float HighestImpact
    {
        get
        {
            var highest = 0f;
            foreach (var impact in lists.BlockImpacts.AsSpan(firstBlock, lastBlock - firstBlock + 1))
            {
                highest = Math.Max(highest, impact);
            }

            return highest;
        }
    }

    /// <summary>No document of the block stood in saturates more, by <see cref="PostingLists.AverageLength"/>.</summary>
    public float BlockImpact => lists.BlockImpacts[block];

    public void Next()
    {
        if (++at < count)
        {
            Document = buffer![at];
        }
        else if (block < lastBlock)
        {
            block++;
            Load();
        }
        else
        {
            Document = End;
        }
    }

    /// <summary>Goes to the first document not before the given one.</summary>
    public int Advance(int document)
    {
        if (Document >= document)
        {
            return Document;
        }

        if (lists.BlockLast[block] < document)
        {
            // Doubling steps, then halves: cheap both for near and for far blocks.
            var (low, step) = (block, 1);
            while (low + step <= lastBlock && lists.BlockLast[low + step] < document)
            {
                low += step;
                step <<= 1;
            }

            var found = Array.BinarySearch(lists.BlockLast, low, Math.Min(low + step + 1, lastBlock + 1) - low, document);
            block = found >= 0 ? found : ~found;
            if (block > lastBlock)
            {
                (block, at, count) = (lastBlock, 0, 0);
                return Document = End;
            }

            Load();
        }

        var documents = buffer.AsSpan(0, count);
        var i = at;
        while (documents[i] < document)
        {
            i++;
        }

        at = i;
        return Document = documents[i];
    }

    /// <summary>Places of the term in the document stood at, added as <see cref="TermPositions"/> packs them.</summary>
    public void PositionsInto(List<int> into)
    {
        ReadUnits();
        var units = buffer.AsSpan(PostingLists.BlockSize, count);
        for (; positionOf < at; positionOf++)
        {
            TermPositions.Skip(lists.Positions, ref positionAt, units[positionOf]);
        }

        var here = positionAt;
        TermPositions.Read(lists.Positions, ref here, units[at], into);
    }

    public void Dispose()
    {
        if (buffer is not null)
        {
            ArrayPool<int>.Shared.Return(buffer);
            buffer = null;
        }
    }

    private void Load()
    {
        ReadOnlySpan<byte> data = lists.Data;
        count = block < lastBlock ? PostingLists.BlockSize : frequency - ((lastBlock - firstBlock) * PostingLists.BlockSize);
        var from = lists.BlockStarts[block];
        wide = data[from++] != 0;
        var documents = buffer.AsSpan(0, count);
        PostingLists.ReadDocuments(data, ref from, documents, block == firstBlock ? -1 : lists.BlockLast[block - 1]);
        (unitsAt, unitsRead, at, Document) = (from, false, 0, documents[0]);
        (positionOf, positionAt) = (0, lists.BlockPositions[block]);
    }

    private void ReadUnits()
    {
        if (unitsRead)
        {
            return;
        }

        ReadOnlySpan<byte> data = lists.Data;
        var from = unitsAt;
        var units = buffer.AsSpan(PostingLists.BlockSize, count);
        for (var i = 0; i < units.Length; i++)
        {
            units[i] = wide ? Variable.Read(data, ref from) : data[from++];
        }

        unitsRead = true;
    }
}

/// <summary>
/// Places of a term in a document as bytes: an even number is twice the distance to the place before in the same field, an odd one changes the
/// field; it begins in the body, where most words are. There is no end mark: the frequencies of the places add up to the posting's.
/// </summary>
internal static class TermPositions
{
    /// <summary>Fields in the order in which they are written.</summary>
    private static readonly int[] Order = [Ranking.Body, 0, 1, 3];

    private const int FieldShift = 27;

    /// <summary>Field of a packed place.</summary>
    public static int FieldOf(int packed) => packed >> FieldShift;

    /// <summary>Number in its field of a packed place.</summary>
    public static int PlaceOf(int packed) => packed & ((1 << FieldShift) - 1);

    /// <summary>Writes places by field, ascending.</summary>
    public static void Write(ByteBuffer to, IReadOnlyList<int>?[] byField)
    {
        var current = Ranking.Body;
        foreach (var field in Order)
        {
            if (byField[field] is not { Count: > 0 } places)
            {
                continue;
            }

            if (field != current)
            {
                to.AddVariable((field << 1) | 1);
                current = field;
            }

            var before = 0;
            foreach (var place in places)
            {
                to.AddVariable((place - before) << 1);
                before = place;
            }
        }
    }

    /// <summary>The frequency that places add up to, in <see cref="Ranking.Units"/>, and whether one of them is in the title.</summary>
    public static (int Units, int TitleUnits) Weigh(ReadOnlySpan<byte> positions)
    {
        var (units, title, field) = (0, 0, Ranking.Body);
        for (var at = 0; at < positions.Length;)
        {
            var token = Variable.Read(positions, ref at);
            if ((token & 1) != 0)
            {
                field = (token >> 1) & 3;
                continue;
            }

            units += Ranking.Units[field];
            title += field == 0 ? Ranking.Units[0] : 0;
        }

        return (units, title);
    }

    public static void Skip(ReadOnlySpan<byte> positions, ref int at, int units)
    {
        var perPlace = Ranking.Units[Ranking.Body];
        while (units > 0)
        {
            var token = Variable.Read(positions, ref at);
            if ((token & 1) != 0)
            {
                perPlace = Ranking.Units[(token >> 1) & 3];
            }
            else
            {
                units -= perPlace;
            }
        }
    }

    /// <summary>Adds each place as its field and its number in the field, packed so that places sort by field, then number.</summary>
    public static void Read(ReadOnlySpan<byte> positions, ref int at, int units, List<int> into)
    {
        var (field, place) = (Ranking.Body, 0);
        while (units > 0)
        {
            var token = Variable.Read(positions, ref at);
            if ((token & 1) != 0)
            {
                (field, place) = ((token >> 1) & 3, 0);
            }
            else
            {
                place += token >> 1;
                into.Add((field << FieldShift) | place);
                units -= Ranking.Units[field];
            }
        }
    }
}
