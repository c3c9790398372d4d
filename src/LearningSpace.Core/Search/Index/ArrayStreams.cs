using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace LearningSpace.Core.Search;

/// <summary>
/// Writes arrays as they lie in memory: how many bytes, the bytes, and a checksum over both, so that a reader knows an array before it uses it. The
/// same machine reads them again: numbers keep its byte order.
/// </summary>
internal sealed class ArrayWriter(Stream to)
{
    public void Write<T>(ReadOnlySpan<T> array)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(array);
        var length = bytes.Length;
        to.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in length)));
        to.Write(bytes);
        var sum = Checksum.Of(bytes, (uint)length);
        to.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in sum)));
    }

    public void Write<T>(T[] array)
        where T : unmanaged => Write<T>(array.AsSpan());

    public void Write(int number) => Write(new ReadOnlySpan<int>(in number));

    public void Write(string text) => Write<byte>(Encoding.UTF8.GetBytes(text));
}

/// <summary>Reads what <see cref="ArrayWriter"/> wrote. Throws <see cref="InvalidDataException"/> or <see cref="EndOfStreamException"/> where it is something else.</summary>
internal sealed class ArrayReader(Stream from)
{
    public T[] Read<T>()
        where T : unmanaged
    {
        Span<int> length = stackalloc int[1];
        from.ReadExactly(MemoryMarshal.AsBytes(length));
        var size = Unsafe.SizeOf<T>();
        if (length[0] < 0 || length[0] % size != 0 || length[0] > from.Length - from.Position)
        {
            throw new InvalidDataException("An array is longer than its file.");
        }

        var array = GC.AllocateUninitializedArray<T>(length[0] / size);
        var bytes = MemoryMarshal.AsBytes(array.AsSpan());
        from.ReadExactly(bytes);
        Span<uint> sum = stackalloc uint[1];
        from.ReadExactly(MemoryMarshal.AsBytes(sum));
        return sum[0] == Checksum.Of(bytes, (uint)length[0]) ? array : throw new InvalidDataException("An array is not what was written.");
    }

    public int ReadNumber() => Read<int>() is [var number] ? number : throw new InvalidDataException("A number is missing.");

    public string ReadText() => Encoding.UTF8.GetString(Read<byte>());
}

/// <summary>CRC-32C (Castagnoli), which processors work out themselves.</summary>
internal static class Checksum
{
    /// <summary>The sum of some bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="start">A sum to go on from.</param>
    public static uint Of(ReadOnlySpan<byte> bytes, uint start = 0)
    {
        var sum = ~start;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            sum = BitOperations.Crc32C(sum, word);
        }

        foreach (var b in bytes[(words.Length * sizeof(ulong))..])
        {
            sum = BitOperations.Crc32C(sum, b);
        }

        return ~sum;
    }
}
