using System.Buffers.Binary;

namespace LearningSpace.Core.Media;

/// <summary>Reads a file from front to back; whoever wants more than there is gets a refusal.</summary>
internal ref struct ByteCursor
{
    private readonly ReadOnlySpan<byte> bytes;
    private readonly string what;

    /// <summary>Begins at the front.</summary>
    /// <param name="bytes">The file, or a piece of it.</param>
    /// <param name="what">What people call such a file.</param>
    public ByteCursor(ReadOnlySpan<byte> bytes, string what)
    {
        this.bytes = bytes;
        this.what = what;
    }

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>What was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => bytes[Position..];

    /// <summary>What was read since a position.</summary>
    public readonly ReadOnlySpan<byte> Since(int start) => bytes[start..Position];

    public ReadOnlySpan<byte> Take(long count)
    {
        if (count > bytes.Length - Position)
        {
            throw MediaException.Malformed(what, "ends too early");
        }

        Position += (int)count;
        return Since(Position - (int)count);
    }

    public byte Byte() => Take(1)[0];

    public int BigEndian16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public uint BigEndian32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public int LittleEndian16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int LittleEndian24() => LittleEndian16() | (Byte() << 16);

    public uint LittleEndian32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
}
