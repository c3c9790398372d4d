using System.Buffers.Binary;

namespace LearningSpace.Core.Media;

/// <summary>How a camera was held: the one thing in its notes that a picture is wrong without (Exif 3.0 §4.6.5, tag <c>Orientation</c>; TIFF 6.0 §2).</summary>
internal static class ExifOrientation
{
    /// <summary>The picture stands as it is.</summary>
    public const int Upright = 1;

    private const int Tag = 0x0112;
    private const int Short = 3;

    /// <summary>What precedes the TIFF structure in a JPEG segment.</summary>
    public static ReadOnlySpan<byte> Identifier => "Exif\0\0"u8;

    /// <summary>Whether width and height change places when it is shown: orientations 5 to 8.</summary>
    public static bool Turns(int orientation) => orientation >= 5;

    /// <summary>Reads it from a TIFF structure; whatever cannot be read is upright, as for browsers.</summary>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8 || !(tiff[..4].SequenceEqual("II*\0"u8) || tiff[..4].SequenceEqual("MM\0*"u8)))
        {
            return Upright;
        }

        var little = tiff[0] == 'I';
        var directory = Long(tiff[4..], little);
        if (directory > tiff.Length - 2)
        {
            return Upright;
        }

        var entries = tiff[(int)directory..];
        var count = Word(entries, little);
        entries = entries[2..];
        for (; count > 0 && entries.Length >= 12; count--, entries = entries[12..])
        {
            if (Word(entries, little) == Tag)
            {
                return Word(entries[2..], little) == Short && Long(entries[4..], little) == 1 && Word(entries[8..], little) is >= 2 and <= 8 and var found ? found : Upright;
            }
        }

        return Upright;
    }

    /// <summary>The smallest TIFF structure that says it.</summary>
    public static byte[] Write(int orientation) =>
    [
        .. "MM\0*"u8, 0, 0, 0, 8, // the directory follows
        0, 1, Tag >> 8, Tag & 0xFF, 0, Short, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
        0, 0, 0, 0, // no further directory
    ];

    private static int Word(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint Long(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
