using System.Text;

namespace LearningSpace.Core.Search;

/// <summary>
/// Writes and reads <see cref="StoredTerms"/> as bytes: a version byte, then numbers as variable-length integers (LEB128) and texts as UTF-8 with
/// their length, positions as differences. A row of another version is not read but made anew.
/// </summary>
public static class StoredTermsCodec
{
    /// <summary>First byte of every row: raised with the format.</summary>
    public const byte Version = 1;

    /// <summary>Writes a row.</summary>
    public static byte[] Encode(StoredTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        using var stream = new MemoryStream(1024);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        var document = terms.Document;
        writer.Write(Version);
        writer.Write((byte)terms.Language);
        writer.Write(terms.Cut);
        writer.Write(document.ItemId);
        writer.Write(document.Language);
        writer.Write(document.Audience);
        writer.Write(document.LocalizationSet);
        writer.Write(document.SourceName);
        writer.Write(document.SourceId);
        writer.Write7BitEncodedInt64(document.PublishedUtc.Ticks);
        writer.Write7BitEncodedInt64(document.ModifiedUtc.Ticks);
        writer.Write7BitEncodedInt(document.Facets.Count);
        foreach (var (name, values) in document.Facets.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            writer.Write7BitEncodedInt(values.Count);
            foreach (var value in values)
            {
                writer.Write(value);
            }
        }

        writer.Write7BitEncodedInt(terms.Forms.Count);
        foreach (var (form, term) in terms.Forms)
        {
            writer.Write(form);
            writer.Write(term == form ? "" : term);
        }

        foreach (var words in terms.Words)
        {
            writer.Write7BitEncodedInt(words.Count);
            var before = 0;
            foreach (var (form, position) in words)
            {
                writer.Write7BitEncodedInt(form);
                writer.Write7BitEncodedInt(position - before);
                before = position;
            }
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads a row; null where it is torn or of another version.</summary>
    public static StoredTerms? Decode(byte[] row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Length == 0 || row[0] != Version)
        {
            return null;
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(row, writable: false), Encoding.UTF8);
            return Read(reader, row.Length);
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or InvalidDataException)
        {
            return null;
        }
    }

    private static StoredTerms Read(BinaryReader reader, int length)
    {
        reader.ReadByte();
        var language = (AnalysisLanguage)reader.ReadByte();
        var cut = reader.ReadBoolean();
        var document = new SearchDocument
        {
            ItemId = reader.ReadString(),
            Language = reader.ReadString(),
            Audience = reader.ReadString(),
            LocalizationSet = reader.ReadString(),
            SourceName = reader.ReadString(),
            SourceId = reader.ReadString(),
            PublishedUtc = new DateTime(reader.Read7BitEncodedInt64(), DateTimeKind.Utc),
            ModifiedUtc = new DateTime(reader.Read7BitEncodedInt64(), DateTimeKind.Utc),
            Facets = ReadFacets(reader, length),
        };
        var forms = new TermForm[Count(reader, length)];
        for (var i = 0; i < forms.Length; i++)
        {
            var form = reader.ReadString();
            var term = reader.ReadString();
            forms[i] = new TermForm(form, term.Length == 0 ? form : term);
        }

        var fields = new StoredWord[StoredTerms.Fields.Length][];
        for (var f = 0; f < fields.Length; f++)
        {
            var words = fields[f] = new StoredWord[Count(reader, length)];
            var position = 0;
            for (var i = 0; i < words.Length; i++)
            {
                var form = reader.Read7BitEncodedInt();
                if (form < 0 || form >= forms.Length)
                {
                    throw new InvalidDataException("A word has no form.");
                }

                position += reader.Read7BitEncodedInt();
                words[i] = new StoredWord(form, position);
            }
        }

        return new StoredTerms { Document = document, Language = language, Forms = forms, Words = fields, Cut = cut };
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadFacets(BinaryReader reader, int length)
    {
        var facets = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        for (var left = Count(reader, length); left > 0; left--)
        {
            var name = reader.ReadString();
            var values = new string[Count(reader, length)];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = reader.ReadString();
            }

            facets[name] = values;
        }

        return facets;
    }

    // A torn row must not make us reserve memory for what it cannot hold.
    private static int Count(BinaryReader reader, int length)
    {
        var count = reader.Read7BitEncodedInt();
        return count >= 0 && count <= length ? count : throw new InvalidDataException("A count is longer than its row.");
    }
}
