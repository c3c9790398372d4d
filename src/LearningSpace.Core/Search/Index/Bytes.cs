using System.Runtime.CompilerServices;

namespace LearningSpace.Core.Search;

/// <summary>Whole numbers in as few bytes as they need (LEB128).</summary>
internal static class Variable
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        int value = bytes[at++];
        return value < 0x80 ? value : ReadRest(bytes, ref at, value & 0x7F);
    }

    private static int ReadRest(ReadOnlySpan<byte> bytes, ref int at, int value)
    {
        for (var shift = 7; shift < 35; shift += 7)
        {
            int b = bytes[at++];
            value |= (b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number is longer than five bytes.");
    }
}

/// <summary>Bytes that grow.</summary>
internal sealed class ByteBuffer
{
    private byte[] bytes;

    public ByteBuffer(int capacity = 256) => bytes = new byte[capacity];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Count);

    public ref byte this[int index] => ref bytes[index];

    public void Add(byte value)
    {
        if (Count == bytes.Length)
        {
            Grow(1);
        }

        bytes[Count++] = value;
    }

    /// <summary>Writes a number that is not negative.</summary>
    public void AddVariable(int number)
    {
        var value = (uint)number;
        for (; value >= 0x80; value >>= 7)
        {
            Add((byte)(value | 0x80));
        }

        Add((byte)value);
    }

    public void Add(ReadOnlySpan<byte> more)
    {
        if (Count + more.Length > bytes.Length)
        {
            Grow(more.Length);
        }

        more.CopyTo(bytes.AsSpan(Count));
        Count += more.Length;
    }

    /// <summary>Keeps the first bytes alone.</summary>
    public void Truncate(int count) => Count = count;

    public byte[] ToArray() => Written.ToArray();

    private void Grow(int more) => Array.Resize(ref bytes, Math.Max(Count + more, (int)Math.Min(Array.MaxLength, bytes.Length * 2L)));
}

/// <summary>Numbers that grow, in one array.</summary>
internal sealed class IntBuffer
{
    private int[] numbers = new int[256];

    public int Count { get; private set; }

    public ref int this[int index] => ref numbers[index];

    public void Add(int value)
    {
        if (Count == numbers.Length)
        {
            Array.Resize(ref numbers, (int)Math.Min(Array.MaxLength, numbers.Length * 2L));
        }

        numbers[Count++] = value;
    }

    public int[] ToArray() => numbers.AsSpan(0, Count).ToArray();
}

/// <summary>Numbers byte sequences in the order in which they come: a hash table without an object for each.</summary>
internal sealed class ByteKeyTable
{
    private readonly ByteBuffer text = new(1 << 12);
    private readonly IntBuffer starts = new();
    private Slot[] slots = new Slot[1 << 10];

    public ByteKeyTable() => starts.Add(0);

    public int Count => starts.Count - 1;

    public ReadOnlySpan<byte> this[int number] => text.Written[starts[number]..starts[number + 1]];

    /// <summary>The number of a key; a new one where it is new, which is then <see cref="Count"/> before the call.</summary>
    public int Number(ReadOnlySpan<byte> key)
    {
        var hash = Hash(key);
        var mask = slots.Length - 1;
        var at = (int)hash & mask;
        for (; slots[at].Number > 0; at = (at + 1) & mask)
        {
            ref readonly var slot = ref slots[at];
            if (slot.Hash == hash && slot.Length == key.Length && text.Written.Slice(slot.Start, slot.Length).SequenceEqual(key))
            {
                return slot.Number - 1;
            }
        }

        slots[at] = new Slot(hash, Count + 1, text.Count, key.Length);
        text.Add(key);
        starts.Add(text.Count);
        var number = Count - 1;
        if (Count * 2 > slots.Length)
        {
            Rehash();
        }

        return number;
    }

    private void Rehash()
    {
        var before = slots;
        slots = new Slot[before.Length * 2];
        var mask = slots.Length - 1;
        foreach (var slot in before)
        {
            if (slot.Number > 0)
            {
                var at = (int)slot.Hash & mask;
                while (slots[at].Number > 0)
                {
                    at = (at + 1) & mask;
                }

                slots[at] = slot;
            }
        }
    }

    // FNV-1a taken eight bytes at a time, with a last mix: the table lives for one segment, so that nobody can aim at it for long.
    private static uint Hash(ReadOnlySpan<byte> key)
    {
        var hash = 14695981039346656037UL;
        for (; key.Length >= 8; key = key[8..])
        {
            hash = (hash ^ Unsafe.ReadUnaligned<ulong>(in key[0])) * 1099511628211UL;
            hash ^= hash >> 29;
        }

        foreach (var b in key)
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        hash ^= hash >> 32;
        return (uint)(hash ^ (hash >> 15));
    }

    /// <summary>All that is needed to tell keys apart, in one place of memory. <c>Number</c> is one more than the key's; 0 is free.</summary>
    private readonly record struct Slot(uint Hash, int Number, int Start, int Length);
}
