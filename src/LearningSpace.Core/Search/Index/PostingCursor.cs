using System.Buffers;

namespace LearningSpace.Core.Search;

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
