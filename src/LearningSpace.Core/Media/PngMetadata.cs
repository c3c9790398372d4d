using System.Buffers.Binary;

namespace LearningSpace.Core.Media;

/// <summary>
/// Writes a PNG anew with the chunks that make the picture and without the rest: texts, times, Exif, private chunks, and whatever follows its end.
/// (PNG, third edition, §5 and §11.)
/// </summary>
public static class PngMetadata
{
    private const string Label = "PNG";

    // What makes the picture; the animation and cICP, which names a colour space by number, are of the third edition.
    private static readonly HashSet<uint> Kept =
    [
        .. new[] { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "bKGD", "pHYs", "sBIT", "acTL", "fcTL", "fdAT" }
            .Select(n => BinaryPrimitives.ReadUInt32BigEndian(System.Text.Encoding.ASCII.GetBytes(n))),
    ];

    /// <summary>First bytes of every PNG.</summary>
    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Strips.</summary>
    /// <param name="png">The whole file.</param>
    /// <param name="output">Takes the stripped file.</param>
    /// <returns>Its size.</returns>
    /// <exception cref="MediaException">It is no whole PNG, or it is too large; what was written so far is worth nothing.</exception>
    public static ImageSize Strip(ReadOnlySpan<byte> png, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var cursor = new ByteCursor(png, Label);
        if (!cursor.Take(Signature.Length).SequenceEqual(Signature))
        {
            throw Malformed("does not begin as one");
        }

        output.Write(Signature);
        ImageSize? size = null;
        var needsPalette = false;
        var data = Data.None;
        while (true)
        {
            var start = cursor.Position;
            var length = cursor.BigEndian32();
            var body = cursor.Take(4L + length);
            if (cursor.BigEndian32() != Crc32.Of(body))
            {
                throw Malformed("is damaged: a checksum is wrong");
            }

            var name = body[..4];
            var content = body[4..];
            if (name.SequenceEqual("IHDR"u8) != size is null)
            {
                throw Malformed("is damaged: its header is not where it belongs");
            }

            if (size is null)
            {
                (size, needsPalette) = (Header(content), content[9] == 3);
            }

            var isData = name.SequenceEqual("IDAT"u8);
            if ((isData && (data == Data.Ended || needsPalette)) || (name[0] & 0x20) == 0 && !IsKept(name))
            {
                throw Malformed("is damaged: a chunk is not where it belongs");
            }

            data = isData ? Data.Running : data == Data.Running ? Data.Ended : data;
            needsPalette &= !name.SequenceEqual("PLTE"u8);
            if (IsKept(name))
            {
                output.Write(cursor.Since(start));
            }

            if (name.SequenceEqual("IEND"u8))
            {
                return data != Data.None && content.IsEmpty ? size.Value : throw Malformed("holds no picture");
            }
        }
    }

    private static bool IsKept(ReadOnlySpan<byte> name) => Kept.Contains(BinaryPrimitives.ReadUInt32BigEndian(name));

    private static ImageSize Header(ReadOnlySpan<byte> header)
    {
        if (header.Length != 13 || header[10] != 0 || header[11] != 0 || header[12] > 1 || !IsColour(header[9], header[8]))
        {
            throw Malformed("is damaged: its header says what cannot be");
        }

        return ImageSize.Checked(BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header[4..]), Label);
    }

    // Table 12 of the specification: which depths a kind of colour may have.
    private static bool IsColour(byte kind, byte depth) => kind switch
    {
        0 => depth is 1 or 2 or 4 or 8 or 16,
        3 => depth is 1 or 2 or 4 or 8,
        2 or 4 or 6 => depth is 8 or 16,
        _ => false,
    };

    private static MediaException Malformed(string why) => MediaException.Malformed(Label, why);

    // Chunks of the picture stand together.
    private enum Data
    {
        None,
        Running,
        Ended,
    }
}
