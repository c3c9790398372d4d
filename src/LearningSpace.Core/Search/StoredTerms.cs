using LearningSpace.Core.Content;
using System.Text;

namespace LearningSpace.Core.Search;

/// <summary>A term of an item.</summary>
/// <param name="Term">The folded stem.</param>
/// <param name="Forms">The folded spellings under which it stands in the text.</param>
/// <param name="Places">Places by field, in the order of <see cref="StoredTerms.Fields"/>: words of the field from 0; stop words leave gaps, separate texts a wide one.</param>
public sealed record StoredTerm(string Term, IReadOnlyList<string> Forms, IReadOnlyList<IReadOnlyList<int>> Places);

/// <summary>
/// An item's analysed terms: one stored row per item, written in the content's own transaction, from which every process builds its index
/// (docs/decisions/0007). Its words stay as bytes, laid out as the index takes them.
/// </summary>
public sealed class StoredTerms
{
    /// <summary>Most characters of one item that are indexed; the rest is cut and reported.</summary>
    public const int MaxCharacters = 1_000_000;

    /// <summary>Fields in storage order, heaviest first.</summary>
    internal static readonly SearchWeight[] Fields = [SearchWeight.Title, SearchWeight.Summary, SearchWeight.Body, SearchWeight.Other];

    /// <summary>Gap between separate texts of one field, so that no phrase spans two.</summary>
    private const int TextGap = 100;

    /// <summary>Places in one field end here: more texts than that would not fit the packing of places.</summary>
    private const int LastPlace = (1 << 26) - 1;

    /// <summary>The item, without its texts.</summary>
    public required SearchDocument Document { get; init; }

    /// <summary>Language by which it was analysed.</summary>
    public required AnalysisLanguage Language { get; init; }

    /// <summary>Whether the text was longer than <see cref="MaxCharacters"/>.</summary>
    public bool Cut { get; init; }

    /// <summary>By which a query that is exactly the title finds it; 0 without a title.</summary>
    public ulong TitleKey { get; init; }

    /// <summary>
    /// Its terms as bytes: how many; then for each its text, its forms (each as the length it shares with the term, and the rest) and its
    /// places (<see cref="TermPositions"/>), all with their lengths.
    /// </summary>
    internal ReadOnlyMemory<byte> Words { get; init; }

    /// <summary>Analyses an item.</summary>
    public static StoredTerms Analyze(SearchDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var language = AnalysisLanguages.FromTag(document.Language);
        var analyzer = TextAnalyzer.For(language);
        var terms = new Dictionary<string, Collected>(StringComparer.Ordinal);
        var next = new int[Fields.Length];
        var left = MaxCharacters;
        var cut = false;
        var title = 0UL;
        foreach (var (weight, text) in document.Texts)
        {
            var field = Array.IndexOf(Fields, weight);
            if (field < 0 || text.Length == 0)
            {
                continue;
            }

            cut |= text.Length > left;
            var part = text.Length > left ? text[..left] : text;
            left -= part.Length;
            if (field == 0 && title == 0)
            {
                title = TitleKeyOf(part);
            }

            var start = next[field];
            foreach (var word in analyzer.Analyze(part))
            {
                if (start + word.Position > LastPlace)
                {
                    cut = true;
                    break;
                }

                if (!terms.TryGetValue(word.Term, out var term))
                {
                    terms[word.Term] = term = new Collected();
                }

                term.Add(word.Form, field, start + word.Position);
                next[field] = start + word.Position + TextGap;
            }
        }

        return new StoredTerms
        {
            Document = document with { Texts = [] },
            Language = language,
            Cut = cut,
            TitleKey = title,
            Words = Write(terms),
        };
    }

    /// <summary>The key of a title or of a query that may be one: its words without accents, case and signs.</summary>
    public static ulong TitleKeyOf(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var hash = 0UL;
        foreach (var word in TextAnalyzer.For(AnalysisLanguage.Other).Analyze(title))
        {
            hash = hash == 0 ? 14695981039346656037UL : (hash ^ ' ') * 1099511628211UL;
            foreach (var c in word.Form)
            {
                hash = (hash ^ c) * 1099511628211UL;
            }
        }

        return hash;
    }

    /// <summary>Its terms, in ordinal order.</summary>
    public IReadOnlyList<StoredTerm> Terms()
    {
        var terms = new List<StoredTerm>();
        Span<byte> form = stackalloc byte[TermTable.LongestKey];
        for (var reader = new TermReader(Words.Span); reader.Next();)
        {
            var forms = new List<string>();
            while (reader.NextForm(form, out var length))
            {
                forms.Add(Encoding.UTF8.GetString(form[..length]));
            }

            var places = Fields.Select(_ => new List<int>()).ToArray();
            var (at, packed) = (0, new List<int>());
            TermPositions.Read(reader.Positions, ref at, TermPositions.Weigh(reader.Positions).Units, packed);
            foreach (var place in packed)
            {
                places[TermPositions.FieldOf(place)].Add(TermPositions.PlaceOf(place));
            }

            terms.Add(new StoredTerm(Encoding.UTF8.GetString(reader.Term), forms, places));
        }

        return terms;
    }

    private static byte[] Write(Dictionary<string, Collected> terms)
    {
        var bytes = new ByteBuffer(1024);
        var positions = new ByteBuffer();
        bytes.AddVariable(terms.Count);
        Span<byte> term = stackalloc byte[TermTable.LongestKey];
        Span<byte> form = stackalloc byte[TermTable.LongestKey];
        foreach (var (text, collected) in terms.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var length = Encoding.UTF8.GetBytes(text, term);
            bytes.AddVariable(length);
            bytes.Add(term[..length]);
            bytes.AddVariable(collected.Forms.Count);
            foreach (var spelled in collected.Forms)
            {
                var written = form[..Encoding.UTF8.GetBytes(spelled, form)];
                var shared = written.CommonPrefixLength(term[..length]);
                bytes.AddVariable(shared);
                bytes.AddVariable(written.Length - shared);
                bytes.Add(written[shared..]);
            }

            positions.Truncate(0);
            TermPositions.Write(positions, collected.Places);
            bytes.AddVariable(positions.Count);
            bytes.Add(positions.Written);
        }

        return bytes.ToArray();
    }

    private sealed class Collected
    {
        public List<string> Forms { get; } = new(1);

        public List<int>?[] Places { get; } = new List<int>?[StoredTerms.Fields.Length];

        public void Add(string form, int field, int place)
        {
            if (!Forms.Contains(form))
            {
                Forms.Add(form);
            }

            (Places[field] ??= new(2)).Add(place);
        }
    }
}

/// <summary>Reads <see cref="StoredTerms.Words"/> without making objects. Rows are whole: their sum was checked.</summary>
internal ref struct TermReader
{
    private readonly ReadOnlySpan<byte> words;
    private int at;
    private int left;
    private int forms;
    private bool opened;

    public TermReader(ReadOnlySpan<byte> words)
    {
        this.words = words;
        left = words.Length == 0 ? 0 : Variable.Read(words, ref at);
    }

    /// <summary>The term at hand.</summary>
    public ReadOnlySpan<byte> Term { get; private set; }

    /// <summary>Its places; known once all of its forms were read.</summary>
    public ReadOnlySpan<byte> Positions { get; private set; }

    /// <summary>Goes to the next term.</summary>
    public bool Next()
    {
        if (left == 0)
        {
            return false;
        }

        left--;
        Term = Take();
        forms = Variable.Read(words, ref at);
        opened = true;
        return true;
    }

    /// <summary>Reads the term's next form.</summary>
    public bool NextForm(scoped Span<byte> form, out int length)
    {
        length = 0;
        if (forms == 0)
        {
            if (opened)
            {
                Positions = Take();
                opened = false;
            }

            return false;
        }

        forms--;
        var shared = Variable.Read(words, ref at);
        Term[..shared].CopyTo(form);
        var rest = Take();
        rest.CopyTo(form[shared..]);
        length = shared + rest.Length;
        return true;
    }

    private ReadOnlySpan<byte> Take()
    {
        var length = Variable.Read(words, ref at);
        at += length;
        return words.Slice(at - length, length);
    }
}
