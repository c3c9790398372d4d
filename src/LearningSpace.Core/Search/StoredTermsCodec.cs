using System.Buffers.Binary;
using System.Text;

namespace LearningSpace.Core.Search;

/// <summary>
/// Writes and reads <see cref="StoredTerms"/> as bytes: a version byte, a checksum (CRC-32C) over the rest, the item, its terms. Numbers are
/// variable-length integers (LEB128), texts UTF-8 with their length. A row of another version or with another sum is not read but made anew.
/// </summary>
public static class StoredTermsCodec
{
    /// <summary>First byte of every row: raised with the format.</summary>
    public const byte Version = 2;

    private const int HeadLength = 5;

    /// <summary>Writes a row.</summary>
    public static byte[] Encode(StoredTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        using var stream = new MemoryStream(512 + terms.Words.Length);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        var document = terms.Document;
        writer.Write(Version);
        writer.Write(0);
        writer.Write((byte)terms.Language);
        writer.Write(terms.Cut);
        writer.Write(terms.TitleKey);
        writer.Write(document.ItemId);
        writer.Write(document.Language);
        writer.Write(document.Audience);
        writer.Write(document.LocalizationSet);
        writer.Write(document.SourceName);
        writer.Write(document.SourceId);
        writer.Write7BitEncodedInt64(document.PublishedUtc.Ticks);
        writer.Write7BitEncodedInt64(document.ModifiedUtc.Ticks);
        WriteTexts(writer, document.Links);
        writer.Write7BitEncodedInt(document.Facets.Count);
        foreach (var (name, values) in document.Facets.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            WriteTexts(writer, values);
        }

        writer.Write(terms.Words.Span);
        writer.Flush();
        var row = stream.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(row.AsSpan(1), Checksum.Of(row.AsSpan(HeadLength)));
        return row;
    }

    /// <summary>Reads a row; null where it is torn or of another version.</summary>
    public static StoredTerms? Decode(byte[] row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Length < HeadLength || row[0] != Version || BinaryPrimitives.ReadUInt32LittleEndian(row.AsSpan(1)) != Checksum.Of(row.AsSpan(HeadLength)))
        {
            return null;
        }

        try
        {
            return Read(row);
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or InvalidDataException)
        {
            return null;
        }
    }

    private static StoredTerms Read(byte[] row)
    {
        using var stream = new MemoryStream(row, writable: false) { Position = HeadLength };
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        var language = (AnalysisLanguage)reader.ReadByte();
        var cut = reader.ReadBoolean();
        var title = reader.ReadUInt64();
        var document = new SearchDocument
        {
            ItemId = reader.ReadString(),
            Language = Known(reader.ReadString()),
            Audience = Known(reader.ReadString()),
            LocalizationSet = reader.ReadString(),
            SourceName = Known(reader.ReadString()),
            SourceId = reader.ReadString(),
            PublishedUtc = new DateTime(reader.Read7BitEncodedInt64(), DateTimeKind.Utc),
            ModifiedUtc = new DateTime(reader.Read7BitEncodedInt64(), DateTimeKind.Utc),
            Links = ReadTexts(reader, row.Length),
            Facets = ReadFacets(reader, row.Length),
        };
        return new StoredTerms { Document = document, Language = language, Cut = cut, TitleKey = title, Words = row.AsMemory((int)stream.Position) };
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadFacets(BinaryReader reader, int length)
    {
        var facets = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        for (var left = Count(reader, length); left > 0; left--)
        {
            var name = Known(reader.ReadString());
            facets[name] = ReadTexts(reader, length);
        }

        return facets;
    }

    private static void WriteTexts(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write7BitEncodedInt(texts.Count);
        foreach (var text in texts)
        {
            writer.Write(text);
        }
    }

    private static string[] ReadTexts(BinaryReader reader, int length)
    {
        var texts = Count(reader, length) is > 0 and var count ? new string[count] : [];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = reader.ReadString();
        }

        return texts;
    }

    // A row of our own making must not make us reserve memory for what it cannot hold, whatever went wrong.
    private static int Count(BinaryReader reader, int length)
    {
        var count = reader.Read7BitEncodedInt();
        return count >= 0 && count <= length ? count : throw new InvalidDataException("A count is longer than its row.");
    }

    // Few different texts that every row repeats.
    private static string Known(string text) => text.Length <= 40 ? string.IsInterned(text) ?? string.Intern(text) : text;
}
