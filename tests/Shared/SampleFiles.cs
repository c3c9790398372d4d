using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace LearningSpace.Tests;

/// <summary>Small files of every type that the site takes, made here byte by byte, so that a test knows each of their pieces.</summary>
public static class SampleFiles
{
    /// <summary>A place on earth as a camera writes it, to look for in what is left.</summary>
    public const string Secret = "34.9011 S, 56.1645 W";

    /// <summary>A grey JPEG that decoders read (baseline, one component).</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="segments">Segments between the beginning and the tables.</param>
    public static byte[] Jpeg(int width = 16, int height = 8, params byte[][] segments)
    {
        // Every block is two codes of one bit, 0 and 0: no change of brightness, and no more of the block.
        var blocks = (width + 7) / 8 * ((height + 7) / 8);
        var bits = new byte[((2 * blocks) + 7) / 8];
        if (2 * blocks % 8 is > 0 and var used)
        {
            bits[^1] = (byte)(0xFF >> used); // filled with ones
        }

        return
        [
            0xFF, 0xD8,
            .. segments.SelectMany(s => s),
            .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
            .. Segment(0xC0, [8, .. Big16(height), .. Big16(width), 1, 1, 0x11, 0]),
            .. Segment(0xC4, [0x00, 1, .. new byte[15], 0]),
            .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            .. bits,
            0xFF, 0xD9,
        ];
    }

    /// <summary>A segment of a JPEG.</summary>
    public static byte[] Segment(byte marker, params byte[] payload) => [0xFF, marker, .. Big16(payload.Length + 2), .. payload];

    /// <summary>The segment of a camera: orientation, a place, a thumbnail.</summary>
    /// <param name="orientation">1 to 8.</param>
    /// <param name="little">Whether numbers begin with their lowest byte.</param>
    public static byte[] Exif(int orientation, bool little = false) => Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(orientation, little)]);

    /// <summary>Notes of a camera in TIFF.</summary>
    public static byte[] Tiff(int orientation, bool little = false)
    {
        byte[] Word(int value) => little ? [(byte)value, (byte)(value >> 8)] : [(byte)(value >> 8), (byte)value];
        byte[] Long(int value) => little ? [.. Word(value & 0xFFFF), .. Word(value >> 16)] : [.. Word(value >> 16), .. Word(value & 0xFFFF)];
        return
        [
            .. little ? "II*\0"u8 : "MM\0*"u8, .. Long(8),
            .. Word(3),
            .. Word(0x010E), .. Word(2), .. Long(Secret.Length), .. Long(50), // description
            .. Word(0x0112), .. Word(3), .. Long(1), .. Word(orientation), .. Word(0),
            .. Word(0x8825), .. Word(4), .. Long(1), .. Long(50), // place
            .. Long(0),
            .. Encoding.ASCII.GetBytes(Secret),
            .. Jpeg(8, 8), // thumbnail
        ];
    }

    /// <summary>A grey PNG that decoders read.</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="chunks">Chunks between the header and the picture.</param>
    public static byte[] Png(int width = 16, int height = 8, params byte[][] chunks) =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n',
        .. Chunk("IHDR", [.. Big32(width), .. Big32(height), 8, 0, 0, 0, 0]),
        .. chunks.SelectMany(c => c),
        .. Chunk("IDAT", Deflated(width, height)),
        .. Chunk("IEND"),
    ];

    /// <summary>A chunk of a PNG with its checksum.</summary>
    public static byte[] Chunk(string name, params byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        var crc = uint.MaxValue;
        foreach (var b in body)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return [.. Big32(data.Length), .. body, .. Big32((int)~crc)];
    }

    /// <summary>The rows of a grey picture as a PNG packs them.</summary>
    public static byte[] Deflated(int width, int height)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(new byte[(width + 1) * height]);
        }

        return packed.ToArray();
    }

    /// <summary>A GIF of one pixel that decoders read.</summary>
    /// <param name="blocks">Blocks between the header and the picture.</param>
    public static byte[] Gif(params byte[][] blocks) =>
    [
        .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
        .. blocks.SelectMany(b => b),
        0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 0x01, 0,
        0x3B,
    ];

    /// <summary>An extension of a GIF with one block of data or more.</summary>
    public static byte[] GifBlock(byte label, params byte[][] blocks) => [0x21, label, .. blocks.SelectMany(b => b.Prepend((byte)b.Length)), 0];

    /// <summary>A black WebP without loss that decoders read.</summary>
    public static byte[] WebP(int width = 16, int height = 8) => Riff(RiffChunk("VP8L", VP8L(width, height)));

    /// <summary>A WebP of several parts.</summary>
    /// <param name="flags">What it says that it holds.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="chunks">Chunks after the picture.</param>
    public static byte[] ExtendedWebP(byte flags, int width = 16, int height = 8, params byte[][] chunks) =>
        Riff([RiffChunk("VP8X", [flags, 0, 0, 0, .. Little24(width - 1), .. Little24(height - 1)]), RiffChunk("VP8L", VP8L(width, height)), .. chunks]);

    /// <summary>A chunk of a WebP.</summary>
    public static byte[] RiffChunk(string name, params byte[] data) => [.. Encoding.ASCII.GetBytes(name), .. Little32(data.Length), .. data, .. new byte[data.Length & 1]];

    /// <summary>A WebP of chunks.</summary>
    public static byte[] Riff(params byte[][] chunks) => [.. "RIFF"u8, .. Little32(4 + chunks.Sum(c => c.Length)), .. "WEBP"u8, .. chunks.SelectMany(c => c)];

    /// <summary>The smallest PDF.</summary>
    public static byte[] Pdf(string body = "") => Encoding.Latin1.GetBytes($"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n{body}\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n");

    /// <summary>An Office Open XML document.</summary>
    /// <param name="kind">Such as <c>wordprocessingml.document</c>.</param>
    /// <param name="others">Names of further files in it.</param>
    public static byte[] OpenXml(string kind, params string[] others) => Zip(
    [
        ("[Content_Types].xml", $"""<Types><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>"""),
        .. others.Select(o => (o, "other")),
    ]);

    /// <summary>An OpenDocument.</summary>
    /// <param name="kind">Such as <c>text</c>.</param>
    /// <param name="others">Names of further files in it.</param>
    public static byte[] OpenDocument(string kind, params string[] others) =>
        Zip([("mimetype", "application/vnd.oasis.opendocument." + kind), ("content.xml", "<office/>"), .. others.Select(o => (o, "other"))]);

    /// <summary>An archive; its file <c>mimetype</c> is not packed.</summary>
    public static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = new StreamWriter(archive.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Fastest).Open());
                entry.Write(text);
            }
        }

        return packed.ToArray();
    }

    /// <summary>A file that is taken, of each type, by a name that fits.</summary>
    public static IReadOnlyDictionary<string, byte[]> All { get; } = new Dictionary<string, byte[]>
    {
        ["a.jpg"] = Jpeg(16, 8, Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]), Exif(6), Segment(0xFE, [.. "a comment"u8])),
        ["a.png"] = Png(16, 8, Chunk("gAMA", 0, 0, 0xB1, 0x8F), Chunk("tEXt", [.. "Place\0"u8, .. Encoding.ASCII.GetBytes(Secret)])),
        ["a.gif"] = Gif(GifBlock(0xFE, [.. "a comment"u8])),
        ["a.webp"] = ExtendedWebP(0x0C, 16, 8, RiffChunk("EXIF", Tiff(1)), RiffChunk("XMP ", [.. "<x/>"u8])),
        ["a.pdf"] = Pdf(),
        ["a.txt"] = Encoding.UTF8.GetBytes("Ni una línea <más>.\n"),
        ["a.csv"] = Encoding.UTF8.GetBytes("name,count\nMontevideo,3\n"),
        ["a.docx"] = OpenXml("wordprocessingml.document"),
        ["a.xlsx"] = OpenXml("spreadsheetml.sheet"),
        ["a.pptx"] = OpenXml("presentationml.presentation"),
        ["a.odt"] = OpenDocument("text"),
        ["a.ods"] = OpenDocument("spreadsheet"),
        ["a.odp"] = OpenDocument("presentation"),
    };

    /// <summary>Whether some bytes hold a text.</summary>
    public static bool Holds(this byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    /// <summary>Bytes of a line such as <c>FF D8 00</c>.</summary>
    public static byte[] Hex(string line) => [.. line.Split(' ').Select(b => byte.Parse(b, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];

    // Five codes of one symbol each: all pixels are alike and take no bits at all.
    private static byte[] VP8L(int width, int height)
    {
        var bits = new List<bool>();
        void Add(int value, int count) => bits.AddRange(Enumerable.Range(0, count).Select(i => (value >> i & 1) == 1));
        Add(0x2F, 8);
        Add(width - 1, 14);
        Add(height - 1, 14);
        Add(0, 1 + 3); // no transparency, version 0
        Add(0, 3); // no transform, no cache of colours, one set of codes
        for (var code = 0; code < 5; code++)
        {
            Add(1, 4); // a simple code, of one symbol of one bit, which is 0
        }

        return [.. bits.Chunk(8).Select(b => (byte)b.Select((bit, i) => bit ? 1 << i : 0).Sum())];
    }

    private static byte[] Big16(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Big32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Little24(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];

    private static byte[] Little32(int value) => [.. Little24(value), (byte)(value >> 24)];
}
