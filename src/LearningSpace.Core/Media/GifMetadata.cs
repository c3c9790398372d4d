namespace LearningSpace.Core.Media;

/// <summary>
/// Writes a GIF anew without comments, texts, notes of programs (XMP among them) and whatever follows its end. (GIF89a; the loop of an animation is a note
/// of a program that everybody reads.)
/// </summary>
public static class GifMetadata
{
    private const string Label = "GIF";
    private const byte Extension = 0x21;
    private const byte Image = 0x2C;
    private const byte Trailer = 0x3B;

    /// <summary>Strips.</summary>
    /// <param name="gif">The whole file.</param>
    /// <param name="output">Takes the stripped file.</param>
    /// <returns>Its size.</returns>
    /// <exception cref="MediaException">It is no whole GIF, or it is too large; what was written so far is worth nothing.</exception>
    public static ImageSize Strip(ReadOnlySpan<byte> gif, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var cursor = new ByteCursor(gif, Label);
        if (!IsSignature(cursor.Take(6)))
        {
            throw MediaException.Malformed(Label, "does not begin as one");
        }

        var size = Size(ref cursor);
        var flags = cursor.Byte();
        cursor.Take(2 + Colours(flags)); // background, aspect, colours
        output.Write(cursor.Since(0));
        for (var pictures = 0; ;)
        {
            var start = cursor.Position;
            switch (cursor.Byte())
            {
                case Image:
                    cursor.Take(4); // left, top
                    Size(ref cursor);
                    cursor.Take(Colours(cursor.Byte()));
                    cursor.Byte(); // size of codes
                    SkipBlocks(ref cursor);
                    output.Write(cursor.Since(start));
                    pictures++;
                    break;
                case Extension:
                    var label = cursor.Byte();
                    var name = cursor.Rest;
                    SkipBlocks(ref cursor);
                    if (label == 0xF9 || (label == 0xFF && IsOfUse(name)))
                    {
                        output.Write(cursor.Since(start));
                    }

                    break;
                case Trailer when pictures > 0:
                    output.WriteByte(Trailer);
                    return size;
                default:
                    throw MediaException.Malformed(Label, pictures == 0 ? "holds no picture" : "is damaged");
            }
        }
    }

    /// <summary>Whether a file begins as a GIF.</summary>
    internal static bool IsSignature(ReadOnlySpan<byte> start) => start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8);

    private static ImageSize Size(ref ByteCursor cursor)
    {
        var width = cursor.LittleEndian16();
        return ImageSize.Checked(width, cursor.LittleEndian16(), Label);
    }

    // Bytes of the table of colours that flags announce.
    private static int Colours(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static void SkipBlocks(ref ByteCursor cursor)
    {
        for (var length = cursor.Byte(); length > 0; length = cursor.Byte())
        {
            cursor.Take(length);
        }
    }

    // The loop, by either name, and the colour profile.
    private static bool IsOfUse(ReadOnlySpan<byte> block) =>
        block.StartsWith("\u000BNETSCAPE2.0"u8) || block.StartsWith("\u000BANIMEXTS1.0"u8) || block.StartsWith("\u000BICCRGBG1012"u8);
}
