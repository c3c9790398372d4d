using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace LearningSpace.Core.Leaks;

/// <summary>
/// Facts of a PDF: its document information dictionary (ISO 32000-2 §14.3.3), also where it lies in an object stream (§7.5.7), and its XMP packet (§14.3.2, ISO
/// 16684-1) where that is not packed. Of an encrypted file nothing can be read.
/// </summary>
internal static partial class PdfMetadata
{
    private const int LongestObject = 64 << 10;
    private const int LongestStream = 1 << 20; // once unpacked
    private const int LongestHead = 400; // of a stream
    private const int LongestPacket = 1 << 20;
    private const int Most = 64; // of anything in a file

    private static readonly (string Name, DocumentFactKind Kind)[] Names =
    [
        ("Author", DocumentFactKind.Person), ("Company", DocumentFactKind.Organisation), ("Title", DocumentFactKind.Title), ("Subject", DocumentFactKind.Title), ("Keywords", DocumentFactKind.Keywords),
        ("Creator", DocumentFactKind.Program), ("Producer", DocumentFactKind.Program),
    ];

    public static List<DocumentFact> Find(Stream content)
    {
        content.Position = 0;
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        var file = Encoding.Latin1.GetString(bytes);
        var facts = new List<DocumentFact>();
        if (!Encrypted().IsMatch(file))
        {
            var references = Information().Matches(file).Take(Most).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList();
            var packed = new Lazy<Dictionary<string, string>>(() => Packed(bytes, file));
            foreach (var number in references)
            {
                var objects = Objects(file, number);
                facts.AddRange((objects.Count > 0 ? objects : packed.Value.TryGetValue(number, out var one) ? [one] : []).SelectMany(Facts));
            }

            foreach (var (start, length) in Packets(file))
            {
                facts.AddRange(FactsOfPacket(Encoding.UTF8.GetString(bytes, start, length)));
            }
        }

        return facts;
    }

    // Every object of a number: older versions stay in the file.
    private static List<string> Objects(string file, string number)
    {
        var found = new List<string>();
        var head = number + " 0 obj";
        for (var at = file.IndexOf(head, StringComparison.Ordinal); at >= 0 && found.Count < Most; at = file.IndexOf(head, at + head.Length, StringComparison.Ordinal))
        {
            if (at == 0 || !char.IsAsciiDigit(file[at - 1]))
            {
                found.Add(Piece(file, at + head.Length));
            }
        }

        return found;
    }

    private static string Piece(string file, int at)
    {
        var piece = file.Substring(at, Math.Min(LongestObject, file.Length - at));
        return piece.IndexOf("endobj", StringComparison.Ordinal) is >= 0 and var end ? piece[..end] : piece;
    }

    private static Dictionary<string, string> Packed(byte[] bytes, string file)
    {
        var objects = new Dictionary<string, string>(StringComparer.Ordinal);
        var at = 0;
        for (var streams = 0; streams < Most && (at = file.IndexOf("/ObjStm", at, StringComparison.Ordinal)) >= 0; streams++)
        {
            var head = Math.Max(0, at - LongestHead);
            at += "/ObjStm".Length;
            if (Head().Match(file, at) is not { Success: true } rest)
            {
                continue;
            }

            var dictionary = file[head..(at + rest.Length)];
            dictionary = dictionary[(dictionary.LastIndexOf("obj", StringComparison.Ordinal) + 3)..];
            if (Number(First(), dictionary) is { } first && Number(Count(), dictionary) is { } count && Unpack(bytes, at + rest.Length) is { } text && first <= text.Length)
            {
                var numbers = text[..first].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                for (var i = 0; i < count && (2 * i) + 1 < numbers.Length; i++)
                {
                    if (int.TryParse(numbers[(2 * i) + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && offset < text.Length - first)
                    {
                        objects[numbers[2 * i]] = text.Substring(first + offset, Math.Min(LongestObject, text.Length - first - offset));
                    }
                }
            }
        }

        return objects;
    }

    private static int? Number(Regex key, string dictionary) =>
        key.Match(dictionary) is { Success: true } m && int.TryParse(m.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string? Unpack(byte[] bytes, int start)
    {
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(bytes, start, bytes.Length - start), CompressionMode.Decompress);
            var unpacked = new byte[LongestStream];
            return Encoding.Latin1.GetString(unpacked, 0, zlib.ReadAtLeast(unpacked, unpacked.Length, throwOnEndOfStream: false));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    // The first dictionary; the next object in a stream begins where it ends.
    private static IEnumerable<DocumentFact> Facts(string piece)
    {
        var at = piece.IndexOf("<<", StringComparison.Ordinal);
        for (at = at < 0 ? piece.Length : at + 2; at < piece.Length;)
        {
            if (piece[at] == '>' && at + 1 < piece.Length && piece[at + 1] == '>')
            {
                yield break;
            }

            if (piece[at] is '(' or '<')
            {
                _ = Text(piece, ref at);
            }
            else if (piece[at] == '/' && Name().Match(piece, at) is { Success: true } m)
            {
                at += m.Length;
                if (Array.Find(Names, n => n.Name == m.Groups[1].Value) is { Name: not null } known && at < piece.Length && piece[at] is '(' or '<')
                {
                    yield return new DocumentFact(known.Kind, Text(piece, ref at));
                }
            }
            else
            {
                at++;
            }
        }
    }

    // A string (§7.3.4), in the encodings of text strings (§7.9.2.2).
    private static string Text(string piece, ref int at)
    {
        var bytes = new List<byte>();
        if (piece[at++] == '<')
        {
            var digits = new StringBuilder();
            for (; at < piece.Length && piece[at] != '>'; at++)
            {
                digits.Append(char.IsAsciiHexDigit(piece[at]) ? piece[at] : "");
            }

            at++;
            bytes.AddRange(Convert.FromHexString(digits.Length % 2 == 0 ? digits.ToString() : digits.Append('0').ToString()));
        }
        else
        {
            for (var depth = 1; at < piece.Length; at++)
            {
                var c = piece[at];
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth == 0)
                {
                    at++;
                    break;
                }

                if (c == '\\' && at + 1 < piece.Length)
                {
                    Escape(piece, ref at, bytes);
                }
                else
                {
                    bytes.Add((byte)c);
                }
            }
        }

        return bytes is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString([.. bytes[2..]])
            : bytes is [0xEF, 0xBB, 0xBF, ..] ? Encoding.UTF8.GetString([.. bytes[3..]])
            : Encoding.Latin1.GetString([.. bytes]);
    }

    private static void Escape(string piece, ref int at, List<byte> bytes)
    {
        var octal = Octal().Match(piece, at + 1);
        if (octal.Success)
        {
            bytes.Add((byte)Convert.ToInt32(octal.Value, 8));
            at += octal.Length;
            return;
        }

        at++;
        var known = "nrtbf".IndexOf(piece[at], StringComparison.Ordinal);
        if (piece[at] is not ('\n' or '\r'))
        {
            bytes.Add(known >= 0 ? (byte)"\n\r\t\b\f"[known] : (byte)piece[at]);
        }
    }

    private static IEnumerable<(int Start, int Length)> Packets(string file)
    {
        var start = 0;
        for (var packets = 0; packets < Most && (start = file.IndexOf("<x:xmpmeta", start, StringComparison.Ordinal)) >= 0; packets++)
        {
            var end = file.IndexOf("</x:xmpmeta>", start, Math.Min(LongestPacket, file.Length - start), StringComparison.Ordinal);
            if (end >= 0)
            {
                yield return (start, end - start);
            }

            start++;
        }
    }

    private static IEnumerable<DocumentFact> FactsOfPacket(string packet)
    {
        foreach (Match m in Property().Matches(packet))
        {
            var kind = m.Groups[1].Value switch
            {
                "dc:creator" => DocumentFactKind.Person,
                "xmp:CreatorTool" or "pdf:Producer" => DocumentFactKind.Program,
                "pdf:Keywords" => DocumentFactKind.Keywords,
                _ => DocumentFactKind.Title,
            };
            yield return new DocumentFact(kind, System.Net.WebUtility.HtmlDecode(Tag().Replace(m.Groups[2].Success ? m.Groups[2].Value : m.Groups[3].Value, " ")));
        }
    }

    [GeneratedRegex(@"/Encrypt\s{1,8}\d{1,9}\s{1,8}\d{1,5}\s{1,8}R")]
    private static partial Regex Encrypted();

    [GeneratedRegex(@"/Info\s{1,8}(\d{1,9})\s{1,8}0\s{1,8}R")]
    private static partial Regex Information();

    [GeneratedRegex(@"\G[^\0]{0,400}?\sstream\r?\n|\G[^\0]{0,400}?>>stream\r?\n")]
    private static partial Regex Head();

    [GeneratedRegex(@"/First\s{1,8}(\d{1,7})")]
    private static partial Regex First();

    [GeneratedRegex(@"/N\s{1,8}(\d{1,7})")]
    private static partial Regex Count();

    [GeneratedRegex(@"\G/([A-Za-z0-9#_.-]{1,64})[\s\0]{0,8}")]
    private static partial Regex Name();

    [GeneratedRegex(@"\G[0-7]{1,3}")]
    private static partial Regex Octal();

    [GeneratedRegex(@"(?:<(?=(?:dc:creator|dc:title|dc:description|xmp:CreatorTool|pdf:Producer|pdf:Keywords)[\s>])|\s)((?:dc:creator|dc:title|dc:description|xmp:CreatorTool|pdf:Producer|pdf:Keywords))(?:=""([^""]{0,1000})""|[^>]{0,200}>((?:(?!</dc:|</xmp:|</pdf:)[^\0]){0,1000})</)")]
    private static partial Regex Property();

    [GeneratedRegex("<[^>]{0,300}>")]
    private static partial Regex Tag();
}
