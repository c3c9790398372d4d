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
