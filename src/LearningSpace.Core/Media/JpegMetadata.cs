using System.Buffers.Binary;

namespace LearningSpace.Core.Media;

/// <summary>
/// Writes a JPEG anew without what the camera and its programs noted: Exif with place and thumbnail, XMP, IPTC, comments, and whatever follows the picture.
/// The picture itself is copied byte for byte, with its colour profile and orientation (ITU-T T.81 annex B; JFIF 1.02).
/// </summary>
public static class JpegMetadata
{
    private const string Label = "JPEG";
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte App14 = 0xEE;
    private const int JfifLength = 12;
    private const int AdobeLength = 12;

    private static ReadOnlySpan<byte> Jfif => "JFIF\0"u8;

    private static ReadOnlySpan<byte> ColourProfile => "ICC_PROFILE\0"u8;

    private static ReadOnlySpan<byte> Adobe => "Adobe"u8;

    /// <summary>Strips.</summary>
    /// <param name="jpeg">The whole file.</param>
    /// <param name="output">Takes the stripped file.</param>
    /// <returns>Its size as it is shown, turned as its orientation says.</returns>
    /// <exception cref="MediaException">It is no whole JPEG that browsers show, or it is too large; what was written so far is worth nothing.</exception>
    public static ImageSize Strip(ReadOnlySpan<byte> jpeg, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var cursor = new ByteCursor(jpeg, Label);
        if (cursor.BigEndian16() != (0xFF00 | StartOfImage))
        {
            throw Malformed("does not begin as one");
        }

        output.Write([0xFF, StartOfImage]);
        ImageSize? size = null;
        int? orientation = null;
        var (jfif, adobe, scanned) = (false, false, false);
        for (var marker = Marker(ref cursor); marker != EndOfImage; marker = Marker(ref cursor))
        {
            var payload = Payload(ref cursor);
            switch (marker)
            {
                case App0 when !jfif && payload.StartsWith(Jfif) && payload.Length >= JfifLength:
                    jfif = true;
                    Write(output, marker, payload[..JfifLength], [0, 0]); // a thumbnail of no width and no height
                    break;
                case App1 when orientation is null && !scanned && payload.StartsWith(ExifOrientation.Identifier):
                    orientation = ExifOrientation.Read(payload[ExifOrientation.Identifier.Length..]);
                    if (orientation != ExifOrientation.Upright)
                    {
                        Write(output, marker, ExifOrientation.Identifier, ExifOrientation.Write(orientation.Value));
                    }

                    break;
                case App2 when payload.StartsWith(ColourProfile):
                    Write(output, marker, payload);
                    break;
                case App14 when !adobe && payload.StartsWith(Adobe) && payload.Length >= AdobeLength:
                    adobe = true; // says how colours were coded: without it they come out wrong
                    Write(output, marker, payload[..AdobeLength]);
                    break;
                case 0xC0 or 0xC1 or 0xC2 when size is null: // baseline, extended, progressive
                    size = Frame(payload);
                    Write(output, marker, payload);
                    break;
                case 0xC4 or 0xCC or 0xDB or 0xDD: // tables of codes, of quantities, restart interval
                    Write(output, marker, payload);
                    break;
                case StartOfScan when size is not null:
                    scanned = true;
                    Write(output, marker, payload);
                    output.Write(Scan(ref cursor));
                    break;
                case 0xDC or (>= App0 and <= 0xFE): // other notes of programs, comments, and a number of lines that browsers pass over
                    break;
                default:
                    throw Malformed("is of a kind that browsers do not show, or damaged");
            }
        }

        if (size is not { } found || !scanned)
        {
            throw Malformed("holds no picture");
        }

        output.Write([0xFF, EndOfImage]);
        return ExifOrientation.Turns(orientation ?? ExifOrientation.Upright) ? new ImageSize(found.Height, found.Width) : found;
    }

    private static byte Marker(ref ByteCursor cursor)
    {
        if (cursor.Byte() != 0xFF)
        {
            throw Malformed("is damaged: something stands between its segments");
        }

        byte marker;
        do
        {
            marker = cursor.Byte(); // any number of 0xFF may fill the space before
        }
        while (marker == 0xFF);
        return marker;
    }

    private static ReadOnlySpan<byte> Payload(ref ByteCursor cursor)
    {
        var length = cursor.BigEndian16();
        return length >= 2 ? cursor.Take(length - 2) : throw Malformed("is damaged: a segment has no length");
    }

    private static ImageSize Frame(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 6 || payload[0] != 8 || payload[5] is 0 or > 4 || payload.Length != 6 + (3 * payload[5]))
        {
            throw Malformed("is of a kind that browsers do not show, or damaged");
        }

        return ImageSize.Checked(BinaryPrimitives.ReadUInt16BigEndian(payload[3..]), BinaryPrimitives.ReadUInt16BigEndian(payload[1..]), Label);
    }

    // Coded picture, up to the next marker: within it, 0xFF is followed by 0 or is a restart marker.
    private static ReadOnlySpan<byte> Scan(ref ByteCursor cursor)
    {
        var rest = cursor.Rest;
        for (var at = 0; ;)
        {
            var next = rest[at..].IndexOf((byte)0xFF);
            at += next;
            if (next < 0 || at + 1 >= rest.Length)
            {
                throw Malformed("ends too early");
            }

            if (rest[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
            {
                return cursor.Take(at);
            }

            at += 2;
        }
    }

    private static void Write(Stream output, byte marker, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> more = default)
    {
        var length = 2 + payload.Length + more.Length;
        output.Write([0xFF, marker, (byte)(length >> 8), (byte)length]);
        output.Write(payload);
        output.Write(more);
    }

    private static MediaException Malformed(string why) => MediaException.Malformed(Label, why);
}
