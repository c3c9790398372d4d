using System.Runtime.CompilerServices;

namespace LearningSpace.Core.Search;

/// <summary>
/// An immutable piece of the index over documents numbered from 0. Terms and forms are keyed by language (its number as the first byte), so that a
/// document, which has one language, never matches by another language's stem. Terms of titles stand a second time under a key of their own.
/// </summary>
internal sealed class IndexSegment
{
    /// <summary>Name of the filter that holds the audience.</summary>
    public const string AudienceFacet = "\u0001audience";

    /// <summary>Name of the filter that holds what a document leads to.</summary>
    public const string LinksFacet = "\u0001links";

    /// <summary>Added to the language in the key of a term of titles.</summary>
    public const int TitleMark = 0x10;

    // Terms that most documents hold, as bit sets: made when first asked for, and few, because their documents add up.
    private readonly Dictionary<int, ulong[]> frequent = [];
    private uint[]? signatures;
    private StrongBox<(double AverageLength, double[] Norms)>? norms;

    /// <summary>Documents by number.</summary>
    public required DocumentTable Documents { get; init; }

    /// <summary>Terms, sorted.</summary>
    public required TermTable Terms { get; init; }

    /// <summary>Documents of each term.</summary>
    public required PostingLists Postings { get; init; }

    /// <summary>Folded surface forms, sorted; a form that stands for several terms comes once for each.</summary>
    public required TermTable Forms { get; init; }

    /// <summary>The term of each form.</summary>
    public required int[] FormTerms { get; init; }

    /// <summary>How many documents hold each form.</summary>
    public required int[] FormFrequencies { get; init; }

    /// <summary>Each document's forms, ascending, as differences of variable length: what must be counted down when it goes.</summary>
    public required byte[] Forward { get; init; }

    /// <summary>Where each document starts in <see cref="Forward"/>; one longer than there are documents.</summary>
    public required int[] ForwardStarts { get; init; }

    /// <summary>Documents by filter name; the audience is a filter like any other.</summary>
    public required Dictionary<string, FacetColumn> Facets { get; init; }

    /// <summary>How many documents there are, deleted ones included.</summary>
    public int Size => Documents.Count;

    /// <summary>Key of a term or form.</summary>
    public static string Key(AnalysisLanguage language, string text) => (char)language + text;

    /// <summary>Key of a term in titles.</summary>
    public static string TitleKey(string key) => (char)(key[0] + TitleMark) + key[1..];

    /// <summary>Whether a term's key is that of a term in titles.</summary>
    public static bool IsOfTitles(ReadOnlySpan<byte> key) => key[0] >= TitleMark;

    public static IndexSegment Read(ArrayReader from)
    {
        return new()
        {
            Documents = DocumentTable.Read(from),
            Terms = TermTable.Read(from),
            Postings = PostingLists.Read(from),
            Forms = TermTable.Read(from),
            FormTerms = from.Read<int>(),
            FormFrequencies = from.Read<int>(),
            Forward = from.Read<byte>(),
            ForwardStarts = from.Read<int>(),
            Facets = ReadFacets(),
        };

        Dictionary<string, FacetColumn> ReadFacets()
        {
            var facets = new Dictionary<string, FacetColumn>(StringComparer.Ordinal);
            for (var left = from.ReadNumber(); left > 0; left--)
            {
                facets[from.ReadText()] = FacetColumn.Read(from);
            }

            return facets;
        }
    }

    public void Write(ArrayWriter to)
    {
        Documents.Write(to);
        Terms.Write(to);
        Postings.Write(to);
        Forms.Write(to);
        to.Write(FormTerms);
        to.Write(FormFrequencies);
        to.Write(Forward);
        to.Write(ForwardStarts);
        to.Write(Facets.Count);
        foreach (var (name, column) in Facets)
        {
            to.Write(name);
            column.Write(to);
        }
    }

    /// <summary>A document's form entries, ascending.</summary>
    public List<int> FormsOf(int document)
    {
        var entries = new List<int>();
        ReadOnlySpan<byte> forward = Forward;
        var entry = 0;
        for (var i = ForwardStarts[document]; i < ForwardStarts[document + 1];)
        {
            entry += Variable.Read(forward, ref i);
            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>Marks the documents of a term.</summary>
    public void MarkInto(int term, ulong[] bits)
    {
        if (Postings.Frequencies[term] < Size / 8)
        {
            Postings.MarkInto(term, bits);
            return;
        }

        ulong[]? known;
        lock (frequent)
        {
            frequent.TryGetValue(term, out known);
        }

        if (known is null)
        {
            known = Bits.New(Size);
            Postings.MarkInto(term, known);
            lock (frequent)
            {
                frequent[term] = known;
            }
        }

        Bits.Or(bits, known);
    }

    /// <summary>Marks the documents that hold a filter's value.</summary>
    public void MarkFacet(string facet, string value, ulong[] bits)
    {
        if (Facets.TryGetValue(facet, out var column) && column.Values.Find(value) is >= 0 and var number)
        {
            column.OrInto(number, bits);
        }
    }

    /// <summary>What each document's length contributes to its scores (<see cref="Ranking.Norm"/>), kept for the last average asked for.</summary>
    public double[] Norms(double averageLength)
    {
        var known = norms;
        if (known is null || known.Value.AverageLength != averageLength)
        {
            known = new((averageLength, Array.ConvertAll(Documents.Lengths, l => Ranking.Norm(l, averageLength))));
            norms = known;
        }

        return known.Value.Norms;
    }

    /// <summary>Which letters each form holds, by which most forms that are far from a word are passed over unread (<see cref="Spelling"/>).</summary>
    public uint[] Signatures()
    {
        if (signatures is null)
        {
            var all = new uint[Forms.Count];
            for (var f = 0; f < all.Length; f++)
            {
                all[f] = Spelling.Signature(Forms[f][1..]);
            }

            signatures = all;
        }

        return signatures;
    }
}
