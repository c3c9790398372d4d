using System.Buffers.Binary;

namespace LearningSpace.Core.Media;

/// <summary>
/// Writes a WebP anew with the chunks that make the picture, its animation and its colour profile, and without Exif, XMP, unknown chunks and whatever follows
/// its end. An orientation is not kept: WebP does not come from cameras, and browsers differ. (RFC 9649.)
/// </summary>
public static class WebPMetadata
{
    private const string Label = "WebP";
    private const byte Animated = 0x02;
    private const byte Noted = 0x04 | 0x08; // flags of XMP and Exif

    /// <summary>Strips.</summary>
    /// <param name="webp">The whole file.</param>
    /// <param name="output">Takes the stripped file.</param>
    /// <returns>Its size.</returns>
    /// <exception cref="MediaException">It is no whole WebP, or it is too large; what was written so far is worth nothing.</exception>
    public static ImageSize Strip(ReadOnlySpan<byte> webp, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var cursor = new ByteCursor(webp, Label);
        if (!IsSignature(cursor.Rest))
        {
            throw MediaException.Malformed(Label, "does not begin as one");
        }

        cursor.Take(4);
        cursor = new ByteCursor(cursor.Take(cursor.LittleEndian32()), Label);
        cursor.Take(4);

        // A file of one picture begins with it, one of more parts with what they are.
        var first = Chunk(ref cursor, out var content);
        if (!first.SequenceEqual("VP8X"u8))
        {
            var only = Picture(first, content) ?? throw MediaException.Malformed(Label, "holds no picture");
            Write(output, first, content, [], []);
            return only;
        }

        return Extended(content, cursor.Rest, output);
    }

    /// <summary>Whether a file begins as a WebP.</summary>
    internal static bool IsSignature(ReadOnlySpan<byte> start) => start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8);

    private static ImageSize Extended(ReadOnlySpan<byte> header, ReadOnlySpan<byte> chunks, Stream output)
    {
        var fields = new ByteCursor(header, Label);
        var flags = fields.Byte();
        fields.Take(3);
        var size = Pair(ref fields);
        var kept = new List<Range>();
        var pictures = 0;
        var cursor = new ByteCursor(chunks, Label);
        while (cursor.Rest.Length > 0)
        {
            var start = cursor.Position;
            var name = Chunk(ref cursor, out var content);
            if (name.SequenceEqual("ANMF"u8))
            {
                CheckFrame(content, size);
                pictures++;
            }
            else if (Picture(name, content) is { } picture)
            {
                pictures += picture == size && (flags & Animated) == 0 ? 1 : throw MediaException.Malformed(Label, "is damaged: its picture is of another size than it says");
            }
            else if (!(name.SequenceEqual("ALPH"u8) || name.SequenceEqual("ANIM"u8) || name.SequenceEqual("ICCP"u8)))
            {
                continue;
            }

            kept.Add(start..cursor.Position);
        }

        if (pictures == 0 || (pictures > 1 && (flags & Animated) == 0))
        {
            throw MediaException.Malformed(Label, "holds no picture, or too many");
        }

        Write(output, "VP8X"u8, [(byte)(flags & ~Noted), .. header[1..10]], chunks, kept);
        return size;
    }

    private static ReadOnlySpan<byte> Chunk(ref ByteCursor cursor, out ReadOnlySpan<byte> content)
    {
        var name = cursor.Take(4);
        var length = cursor.LittleEndian32();
        content = cursor.Take(length);
        cursor.Take(length & 1); // chunks begin at even places
        return name;
    }

    // Size of a picture's own chunk; null for any other chunk.
    private static ImageSize? Picture(ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        var cursor = new ByteCursor(content, Label);
        if (name.SequenceEqual("VP8L"u8))
        {
            var signature = cursor.Byte();
            var bits = cursor.LittleEndian32();
            return signature == 0x2F && bits >> 29 == 0 ? ImageSize.Checked((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1, Label) : throw MediaException.Malformed(Label, "is damaged");
        }

        if (!name.SequenceEqual("VP8 "u8))
        {
            return null;
        }

        if ((cursor.Take(3)[0] & 1) != 0 || cursor.LittleEndian24() != 0x2A019D)
        {
            throw MediaException.Malformed(Label, "is damaged");
        }

        var width = cursor.LittleEndian16() & 0x3FFF;
        return ImageSize.Checked(width, cursor.LittleEndian16() & 0x3FFF, Label);
    }

    private static void CheckFrame(ReadOnlySpan<byte> content, ImageSize canvas)
    {
        var cursor = new ByteCursor(content, Label);
        var (left, top) = (2 * cursor.LittleEndian24(), 2 * cursor.LittleEndian24());
        var frame = Pair(ref cursor);
        if (left + frame.Width > canvas.Width || top + frame.Height > canvas.Height)
        {
            throw MediaException.Malformed(Label, "is damaged: a frame is larger than the picture");
        }
    }

    private static ImageSize Pair(ref ByteCursor cursor)
    {
        var width = cursor.LittleEndian24() + 1;
        return ImageSize.Checked(width, cursor.LittleEndian24() + 1, Label);
    }

    private static void Write(Stream output, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content, ReadOnlySpan<byte> chunks, List<Range> kept)
    {
        var total = 4 + 8 + content.Length + (content.Length & 1);
        kept.ForEach(k => total += k.End.Value - k.Start.Value);
        output.Write("RIFF"u8);
        WriteLength(output, total);
        output.Write("WEBP"u8);
        output.Write(name);
        WriteLength(output, content.Length);
        output.Write(content);
        output.Write([0], 0, content.Length & 1);
        foreach (var range in kept)
        {
            output.Write(chunks[range]);
        }
    }

    private static void WriteLength(Stream output, int length)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        output.Write(bytes);
    }
}
