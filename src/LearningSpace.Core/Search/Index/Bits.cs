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

    public static void AndNot(ulong[] target, ulong[] other)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] &= ~other[i];
        }
    }

    public static void Or(ulong[] target, ulong[] other)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] |= other[i];
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

    public static int CountAnd(ulong[] bits, ulong[] others)
    {
        var count = 0;
        for (var i = 0; i < bits.Length; i++)
        {
            count += BitOperations.PopCount(bits[i] & others[i]);
        }

        return count;
    }

    /// <summary>The first document of a set from the given one on; <see cref="PostingCursor.End"/> where there is none.</summary>
    public static int Next(ulong[] bits, int document)
    {
        var i = document >> 6;
        if (i >= bits.Length)
        {
            return PostingCursor.End;
        }

        var word = bits[i] & (ulong.MaxValue << (document & 63));
        while (word == 0)
        {
            if (++i == bits.Length)
            {
                return PostingCursor.End;
            }

            word = bits[i];
        }

        return (i << 6) + BitOperations.TrailingZeroCount(word);
    }

    /// <summary>Whether two sets share a document.</summary>
    public static bool Meet(ulong[] bits, ulong[] others)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            if ((bits[i] & others[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The documents of a set, ascending.</summary>
    public static Documents Each(ulong[] bits) => new(bits);

    /// <summary>Walks a set without an object.</summary>
    public ref struct Documents(ReadOnlySpan<ulong> bits)
    {
        private readonly ReadOnlySpan<ulong> bits = bits;
        private int next;
        private ulong word;

        public int Current { get; private set; }

        public readonly Documents GetEnumerator() => this;

        public bool MoveNext()
        {
            while (word == 0)
            {
                if (next == bits.Length)
                {
                    return false;
                }

                word = bits[next++];
            }

            Current = ((next - 1) << 6) + BitOperations.TrailingZeroCount(word);
            word &= word - 1;
            return true;
        }

        public List<int> ToList()
        {
            var all = new List<int>();
            foreach (var document in this)
            {
                all.Add(document);
            }

            return all;
        }
    }
}
