using System.IO.Compression;
using System.Text;

namespace LearningSpace.Core.Media;

/// <summary>A file within a ZIP archive.</summary>
/// <param name="Name">Its path.</param>
/// <param name="Method">How it is packed: 0 not at all, 8 by deflate.</param>
/// <param name="Packed">Length as it lies there, in bytes.</param>
/// <param name="Offset">Where its own header begins.</param>
internal readonly record struct ZipEntry(string Name, int Method, long Packed, long Offset);

/// <summary>
/// Reads the list of a ZIP archive and single files of it, with little memory whatever the archive says of itself (APPNOTE.TXT 6.3.10 §4.3). Archives with a
/// remark at the end, of several volumes or beyond 4 GB are no office documents of ours.
/// </summary>
internal static class ZipDirectory
{
    private const string Label = "office";
    private const int EndLength = 22;
    private const int MaxListLength = 2 << 20;
    private const int EntryLength = 46;
    private const int LocalLength = 30;
    private const int Deflate = 8;

    public static List<ZipEntry> Read(Stream content)
    {
        if (content.Length < EndLength)
        {
            throw MediaException.Malformed(Label, "ends too early");
        }

        var end = new ByteCursor(At(content, content.Length - EndLength, EndLength), Label);
        var signature = end.LittleEndian32();
        end.Take(4); // volumes
        var (_, count) = (end.LittleEndian16(), end.LittleEndian16());
        var (length, offset) = (end.LittleEndian32(), end.LittleEndian32());
        if (signature != 0x06054B50 || end.LittleEndian16() != 0 || length > MaxListLength || offset + (long)length > content.Length - EndLength)
        {
            throw MediaException.Malformed(Label, "has no list of its parts, or too long a one");
        }

        var list = new ByteCursor(At(content, offset, (int)length), Label);
        var entries = new List<ZipEntry>(Math.Min(count, MaxListLength / EntryLength));
        while (list.Rest.Length > 0)
        {
            entries.Add(Entry(ref list));
        }

        return entries.Count == count ? entries : throw MediaException.Malformed(Label, "is damaged: the list of its parts is not whole");
    }

    /// <summary>A file's content as text; refused where it is longer than a limit once unpacked.</summary>
    public static string ReadText(Stream content, ZipEntry entry, int limit)
    {
        if (entry.Packed > limit || entry.Offset > content.Length - LocalLength)
        {
            throw MediaException.Malformed(Label, "is damaged: a part is too long or lies nowhere");
        }

        var header = new ByteCursor(At(content, entry.Offset, LocalLength), Label);
        var signature = header.LittleEndian32();
        header.Take(22);
        var start = entry.Offset + LocalLength + header.LittleEndian16() + header.LittleEndian16();
        if (signature != 0x04034B50 || start + entry.Packed > content.Length || entry.Method is not (0 or Deflate))
        {
            throw MediaException.Malformed(Label, "is damaged: a part is not where the list says");
        }

        var packed = At(content, start, (int)entry.Packed);
        return Encoding.UTF8.GetString(entry.Method == 0 ? packed : Unpack(packed, limit));
    }

    private static ZipEntry Entry(ref ByteCursor list)
    {
        if (list.LittleEndian32() != 0x02014B50)
        {
            throw MediaException.Malformed(Label, "is damaged: the list of its parts is not whole");
        }

        list.Take(6); // versions, flags
        var method = list.LittleEndian16();
        list.Take(8); // time, date, checksum
        var packed = list.LittleEndian32();
        list.Take(4);
        var (name, extra, remark) = (list.LittleEndian16(), list.LittleEndian16(), list.LittleEndian16());
        list.Take(8); // volume, attributes
        var offset = list.LittleEndian32();
        var text = Encoding.UTF8.GetString(list.Take(name));
        list.Take(extra + remark);
        return new ZipEntry(text, method, packed, offset);
    }

    private static byte[] Unpack(byte[] packed, int limit)
    {
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
            var unpacked = new byte[limit + 1];
            var length = deflate.ReadAtLeast(unpacked, unpacked.Length, throwOnEndOfStream: false);
            return length <= limit ? unpacked[..length] : throw MediaException.Malformed(Label, "is damaged: a part is too long");
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw MediaException.Malformed(Label, "is damaged: a part cannot be unpacked");
        }
    }

    private static byte[] At(Stream content, long offset, int length)
    {
        var bytes = new byte[length];
        content.Position = offset;
        content.ReadExactly(bytes);
        return bytes;
    }
}
