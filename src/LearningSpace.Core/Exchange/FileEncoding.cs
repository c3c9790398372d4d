using System.Buffers;
using System.Globalization;
using System.Text;

namespace LearningSpace.Core.Exchange;

/// <summary>Finds out how a register's file is written, and whether it is text at all.</summary>
internal static class FileEncoding
{
    /// <summary>Stands for bytes that are no character of the encoding: a sign that no text has.</summary>
    public const char Broken = '\uFFFF';

    /// <summary>UTF-8 of a file that was found to hold nothing else.</summary>
    public static readonly Encoding Utf8 = new UTF8Encoding(false);

    // UTF-8 of a file with bytes in it that are none: rows that hold them are told of.
    private static readonly Encoding BrokenUtf8 = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(Broken.ToString()));

    private static readonly (byte[] Start, string Kind)[] Kinds =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a picture (PNG)"),
        ([0xFF, 0xD8, 0xFF], "a picture (JPEG)"),
        ([.. "GIF8"u8], "a picture (GIF)"),
        ([.. "PK\u0003\u0004"u8], "a packed file: a spreadsheet (xlsx, ods) or an archive (zip)"),
        ([0x1F, 0x8B], "a packed file (gzip)"),
        ([.. "BZh"u8], "a packed file (bzip2)"),
        ([0xFD, .. "7zXZ"u8], "a packed file (xz)"),
        ([.. "7z\u00BC"u8], "a packed file (7z)"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a packed file (zstd)"),
        ([.. "Rar!"u8], "a packed file (rar)"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old spreadsheet or document (xls, doc)"),
        ([.. "%PDF"u8], "a document (PDF)"),
        ([.. "SQLite format 3"u8], "a database (SQLite)"),
        ([.. "PAR1"u8], "a table of Parquet"),
        ([.. "<!doctype html"u8], "a web page (HTML)"),
        ([.. "<html"u8], "a web page (HTML)"),
        ([.. "<?xml"u8], "an XML file"),
        ([.. "{\\rtf"u8], "a document (RTF)"),
    ];

    /// <summary>Chooses the encoding; leaves the stream at its start.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">What the mapping says: a name, or <c>auto</c>.</param>
    /// <param name="format">What the file should be, for the message.</param>
    /// <exception cref="InvalidDataException">The name is not known, or the file is no text.</exception>
    public static Encoding Choose(FileStream stream, string name, string format)
    {
        var named = name.Trim().Equals("auto", StringComparison.OrdinalIgnoreCase) ? null
            : Find(name) ?? throw new InvalidDataException($"The encoding '{name}' is not known; try utf-8 or windows-1252, or leave it out.");
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(0, 1 << 16), 1 << 16, throwOnEndOfStream: false);
            var start = buffer.AsSpan(0, read);
            var wide = Marked(start) ?? (named is null ? WithoutMark(start) : null);
            if (wide is null)
            {
                Refuse(start, format, zerosMeanSomething: named is UnicodeEncoding or UTF32Encoding);
            }

            stream.Position = 0;
            return wide ?? (named is null or UTF8Encoding ? Utf8Or1252(stream, buffer, named is UTF8Encoding) : named);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            stream.Position = 0;
        }
    }

    /// <summary>An encoding by any of the names it goes by; null where there is none.</summary>
    public static Encoding? Find(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var plain = name.Trim().ToLowerInvariant().Replace('_', '-');
        var known = plain switch
        {
            "utf8" or "utf-8-sig" or "utf-8-bom" or "utf8-bom" or "utf8bom" => "utf-8",
            "utf16" => "utf-16",
            "latin1" or "latin-1" or "iso8859-1" => "iso-8859-1",
            "latin-2" => "iso-8859-2",
            "latin9" or "latin-9" => "iso-8859-15",
            "ansi" => "windows-1252",
            _ => plain,
        };
        var digits = known.AsSpan(known.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1);
        try
        {
            var before = known.AsSpan(0, known.Length - digits.Length).TrimEnd('-');
            return before is "" or "cp" or "win" or "windows" && digits.Length is > 0 and <= 5 ? Encoding.GetEncoding(int.Parse(digits, CultureInfo.InvariantCulture)) : Encoding.GetEncoding(known);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding? Marked(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    // Most letters of most registers are below U+0100: of two bytes, one is nearly always zero, and the other hardly ever.
    private static Encoding? WithoutMark(ReadOnlySpan<byte> start)
    {
        var (even, odd, pairs) = (0, 0, start.Length / 2);
        for (var i = 0; i < pairs * 2; i += 2)
        {
            even += start[i] == 0 ? 1 : 0;
            odd += start[i + 1] == 0 ? 1 : 0;
        }

        return pairs < 2 ? null
            : odd * 2 > pairs && even * 20 <= pairs ? Encoding.Unicode
            : even * 2 > pairs && odd * 20 <= pairs ? Encoding.BigEndianUnicode
            : null;
    }

    private static void Refuse(ReadOnlySpan<byte> start, string format, bool zerosMeanSomething)
    {
        var text = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        text = text.TrimStart(" \t\r\n"u8);
        foreach (var (magic, kind) in Kinds)
        {
            if (text.Length >= magic.Length && Ascii.EqualsIgnoreCase(text[..magic.Length], magic) | text.StartsWith(magic))
            {
                throw new InvalidDataException($"The file is {kind}, no {format}, whatever its name says: it must be saved as {format} first.");
            }
        }

        // A stray zero byte is dirt in a text; many are none.
        if (!zerosMeanSomething && start.Count((byte)0) > start.Length / 64)
        {
            throw new InvalidDataException("The file is no text: it holds zero bytes. Is it a spreadsheet or an archive? Save it as CSV.");
        }

        if (format is "csv" or "tsv" && text.Length > 1 && text[0] is (byte)'{' or (byte)'[' && text[1..].TrimStart(" \t\r\n["u8) is [(byte)'"' or (byte)'{' or (byte)'}' or (byte)']', ..])
        {
            throw new InvalidDataException(
                $"The file is JSON, no {format}: write 'format: {(text[0] == '{' && text.IndexOf((byte)'\n') is > 0 and var end && text[..end].TrimEnd(" \t\r"u8)[^1] == '}' ? "jsonl" : "json")}' in the mapping.");
        }
    }

    // What is valid UTF-8 from end to end, else what old spreadsheets write: the first accent may come late. Of a file that holds both kinds of bytes, the
    // more frequent are right: letters of windows-1252 hardly ever make characters of UTF-8 by chance.
    private static Encoding Utf8Or1252(FileStream stream, byte[] buffer, bool mustBeUtf8)
    {
        var (good, bad, kept) = (0L, 0L, 0);
        while (true)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            var block = buffer.AsSpan(0, kept + read);
            var last = read < buffer.Length - kept;
            var end = last ? block.Length : LastWhole(block);
            if (bad > 0 || !System.Text.Unicode.Utf8.IsValid(block[..end]))
            {
                Count(block[..end], ref good, ref bad);
            }
            else
            {
                good += block[..end].ContainsAnyExceptInRange((byte)0, (byte)0x7F) ? 1 : 0;
            }

            if (last)
            {
                return bad == 0 ? Utf8 : mustBeUtf8 || good >= bad ? BrokenUtf8 : Encoding.GetEncoding(1252);
            }

            block[end..].CopyTo(buffer);
            kept = block.Length - end;
        }
    }

    private static void Count(ReadOnlySpan<byte> bytes, ref long good, ref long bad)
    {
        while (bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is >= 0 and var next)
        {
            bytes = bytes[next..];
            var whole = Rune.DecodeFromUtf8(bytes, out _, out var length) == OperationStatus.Done;
            (good, bad) = whole ? (good + 1, bad) : (good, bad + 1);
            bytes = bytes[Math.Max(length, 1)..];
        }
    }

    // A full buffer may end inside a character.
    private static int LastWhole(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= 3; back++)
        {
            if (bytes[^back] >= 0xC0)
            {
                return bytes.Length - back;
            }

            if (bytes[^back] < 0x80)
            {
                break;
            }
        }

        return bytes.Length;
    }
}
