using System.Numerics;

namespace LearningSpace.Core.Search;

/// <summary>Helpers on bit sets of documents: one bit per document of a segment.</summary>
internal static class Bits
{
    public static ulong[] New(int documents) => new ulong[(documents + 63) >> 6];

    public static ulong[] All(int documents)
    {
        var bits = New(documents);
        Array.Fill(bits, ulong.MaxValue);
        if ((documents & 63) != 0)
        {
            bits[^1] = (1UL << (documents & 63)) - 1;
        }

        return bits;
    }

    public static bool Has(ulong[] bits, int document) => (bits[document >> 6] >> (document & 63) & 1) != 0;

    public static void Set(ulong[] bits, int document) => bits[document >> 6] |= 1UL << (document & 63);

    public static void Clear(ulong[] bits, int document) => bits[document >> 6] &= ~(1UL << (document & 63));

    public static void And(ulong[] target, ulong[] other)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] &= other[i];
        }
    }

    public static int Count(ulong[] bits)
    {
        var count = 0;
        foreach (var word in bits)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }
}

/// <summary>The documents of a segment that hold a filter's value: a bit set where they are many, a list where they are few.</summary>
internal sealed class DocSet
{
    private readonly ulong[]? bits;
    private readonly int[]? list;

    public DocSet(List<int> documents, int segmentSize)
    {
        // A list of n documents takes 32n bits, the set one bit per document of the segment.
        if (documents.Count * 32 < segmentSize)
        {
            list = [.. documents];
        }
        else
        {
            bits = Bits.New(segmentSize);
            foreach (var document in documents)
            {
                Bits.Set(bits, document);
            }
        }
    }

    public void OrInto(ulong[] target)
    {
        if (list is not null)
        {
            foreach (var document in list)
            {
                Bits.Set(target, document);
            }

            return;
        }

        for (var i = 0; i < target.Length; i++)
        {
            target[i] |= bits![i];
        }
    }

    public int CountIn(ulong[] among)
    {
        var count = 0;
        if (list is not null)
        {
            foreach (var document in list)
            {
                count += Bits.Has(among, document) ? 1 : 0;
            }

            return count;
        }

        for (var i = 0; i < among.Length; i++)
        {
            count += BitOperations.PopCount(among[i] & bits![i]);
        }

        return count;
    }

    public IEnumerable<int> Documents()
    {
        if (list is not null)
        {
            foreach (var document in list)
            {
                yield return document;
            }

            yield break;
        }

        for (var i = 0; i < bits!.Length; i++)
        {
            for (var word = bits[i]; word != 0; word &= word - 1)
            {
                yield return (i << 6) + BitOperations.TrailingZeroCount(word);
            }
        }
    }
}
