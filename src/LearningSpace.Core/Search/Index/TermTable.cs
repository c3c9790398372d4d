using System.Text;

namespace LearningSpace.Core.Search;

/// <summary>Sorted keys in one piece of memory: found by halving, walked by prefix.</summary>
/// <param name="text">The keys one behind the other, as UTF-8 in the order of their bytes; equal keys may follow each other.</param>
/// <param name="starts">Where each starts; one longer than there are keys.</param>
internal sealed class TermTable(byte[] text, int[] starts)
{
    /// <summary>Longest key that a query can look up, in bytes: a language and a word.</summary>
    public const int LongestKey = 1 + (TextAnalyzer.LongestWord * 3);

    /// <summary>How many languages keys can begin with.</summary>
    public const int Languages = 4;

    // Keys mostly begin with a language, and most tables hold one or two of these: what begins with another is not even looked for.
    private const int FirstBytes = 32;

    private readonly int[] firsts = Firsts(text, starts);

    public static TermTable Empty { get; } = new([], [0]);

    public int Count => starts.Length - 1;

    public ReadOnlySpan<byte> this[int number] => text.AsSpan(starts[number], starts[number + 1] - starts[number]);

    public string Text(int number) => Encoding.UTF8.GetString(this[number]);

    /// <summary>The number of the first key that is not smaller.</summary>
    public int LowerBound(ReadOnlySpan<byte> key)
    {
        var (low, high) = key.Length > 0 && key[0] < FirstBytes ? (firsts[key[0]], firsts[key[0] + 1]) : (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (this[middle].SequenceCompareTo(key) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The number of the first key that equals, or −1.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        var number = LowerBound(key);
        return number < Count && this[number].SequenceEqual(key) ? number : -1;
    }

    /// <summary>The same for text.</summary>
    public int Find(string key)
    {
        Span<byte> bytes = stackalloc byte[512];
        return key.Length * 3 <= bytes.Length ? Find(bytes[..Encoding.UTF8.GetBytes(key, bytes)]) : Find(Encoding.UTF8.GetBytes(key));
    }

    /// <summary>From the first key that starts so to behind the last.</summary>
    public (int From, int To) Range(ReadOnlySpan<byte> prefix)
    {
        var from = LowerBound(prefix);
        return (from, Behind(prefix, from));
    }

    public static TermTable Read(ArrayReader from) => new(from.Read<byte>(), from.Read<int>());

    public void Write(ArrayWriter to)
    {
        to.Write(text);
        to.Write(starts);
    }

    private static int[] Firsts(byte[] text, int[] starts)
    {
        var firsts = new int[FirstBytes + 1];
        var key = 0;
        for (var first = 0; first <= FirstBytes; first++)
        {
            var high = starts.Length - 1;
            while (key < high)
            {
                var middle = (key + high) >>> 1;
                if (starts[middle] == starts[middle + 1] || text[starts[middle]] < first)
                {
                    key = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            firsts[first] = key;
        }

        return firsts;
    }

    private int Behind(ReadOnlySpan<byte> prefix, int from)
    {
        var (low, high) = (from, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (this[middle].StartsWith(prefix))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}

/// <summary>Writes a <see cref="TermTable"/>; keys come sorted.</summary>
internal sealed class TermTableWriter
{
    private readonly ByteBuffer text = new(1 << 12);
    private readonly IntBuffer starts = new();

    public TermTableWriter() => starts.Add(0);

    public int Count => starts.Count - 1;

    public void Add(ReadOnlySpan<byte> key)
    {
        text.Add(key);
        starts.Add(text.Count);
    }

    public TermTable Close() => new(text.ToArray(), starts.ToArray());
}
