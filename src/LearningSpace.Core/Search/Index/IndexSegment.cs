namespace LearningSpace.Core.Search;

/// <summary>What the index keeps of a document besides its words.</summary>
internal sealed record DocumentInfo(
    string ItemId, string Language, string LocalizationSet, string SourceName, string SourceId, long PublishedTicks, long ModifiedTicks);

/// <summary>
/// An immutable piece of the index over documents numbered from 0. Terms and forms are keyed by language (its number as the first character),
/// so that a document, which has one language, never matches by another language's stem.
/// </summary>
internal sealed class IndexSegment
{
    /// <summary>Documents by number.</summary>
    public required DocumentInfo[] Documents { get; init; }

    /// <summary>Weighted length of each document, in words.</summary>
    public required float[] Lengths { get; init; }

    /// <summary>Term to its number.</summary>
    public required Dictionary<string, int> Terms { get; init; }

    /// <summary>Terms by number.</summary>
    public required string[] TermKeys { get; init; }

    /// <summary>Where each term's postings start; one longer than there are terms.</summary>
    public required int[] Starts { get; init; }

    /// <summary>Documents of all postings, ascending within a term.</summary>
    public required int[] PostingDocuments { get; init; }

    /// <summary>Weighted frequency of each posting.</summary>
    public required float[] PostingFrequencies { get; init; }

    /// <summary>Highest frequency of each term: with <see cref="ShortestLengths"/> the bound of its score.</summary>
    public required float[] HighestFrequencies { get; init; }

    /// <summary>Length of the shortest document of each term.</summary>
    public required float[] ShortestLengths { get; init; }

    /// <summary>Folded surface form to its first entry.</summary>
    public required Dictionary<string, int> Forms { get; init; }

    /// <summary>The next entry of the same form, or −1.</summary>
    public required int[] FormNext { get; init; }

    /// <summary>The term of each entry.</summary>
    public required int[] FormTerms { get; init; }

    /// <summary>How many documents hold each entry.</summary>
    public required int[] FormFrequencies { get; init; }

    /// <summary>Each document's form entries, ascending, as differences of variable length: what must be counted down when it goes.</summary>
    public required byte[] Forward { get; init; }

    /// <summary>Where each document starts in <see cref="Forward"/>; one longer than there are documents.</summary>
    public required int[] ForwardStarts { get; init; }

    /// <summary>Documents by filter name and value; the audience is a filter like any other.</summary>
    public required Dictionary<string, Dictionary<string, DocSet>> Facets { get; init; }

    /// <summary>Document number by item id.</summary>
    public required Dictionary<string, int> ByItem { get; init; }

    /// <summary>How many documents there are, deleted ones included.</summary>
    public int Size => Documents.Length;

    /// <summary>Key of a term or form.</summary>
    public static string Key(AnalysisLanguage language, string text) => (char)language + text;

    /// <summary>A document's form entries.</summary>
    public List<int> FormsOf(int document)
    {
        var entries = new List<int>();
        var entry = 0;
        for (var i = ForwardStarts[document]; i < ForwardStarts[document + 1];)
        {
            entry += Variable.Read(Forward, ref i);
            entries.Add(entry);
        }

        return entries;
    }
}

/// <summary>Whole numbers in as few bytes as they need (LEB128).</summary>
internal static class Variable
{
    public static int Read(byte[] bytes, ref int at)
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = bytes[at++];
            value |= (b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }
    }

    public static void Write(List<byte> bytes, int value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
    }
}
