using System.Text;

namespace LearningSpace.Core.Search;

/// <summary>
/// Turns text into the terms that the index holds: words by UAX 29, lower case, elisions, stop words, the language's Snowball stem, and that
/// stem folded. Documents and queries go the same way. Instances are shared and safe to use from several threads.
/// </summary>
public sealed class TextAnalyzer
{
    /// <summary>Raised whenever the output changes: stored terms are then rebuilt.</summary>
    public const int Version = 2;

    /// <summary>Forms and terms are cut to this many UTF-16 units.</summary>
    public const int LongestWord = 64;

    /// <summary>Spellings up to this length, in UTF-16 units, are worth remembering.</summary>
    private const int LongestRemembered = 32;

    private const int Slots = 1 << 13;

    private static readonly TextAnalyzer[] Analyzers = [.. Enum.GetValues<AnalysisLanguage>().Select(l => new TextAnalyzer(l))];

    // Text repeats its words, so what came of a spelling is kept, one spelling a slot. Slots are replaced whole and what they hold never
    // changes; threads that race here do some work twice and nothing else.
    private readonly Spelling?[] _spellings = new Spelling?[Slots];

    private readonly AnalysisLanguage _language;
    private readonly SnowballWord.InPlace? _stem;

    private TextAnalyzer(AnalysisLanguage language)
    {
        _language = language;
        _stem = language switch
        {
            AnalysisLanguage.Spanish => SnowballSpanish.Stem,
            AnalysisLanguage.English => SnowballEnglish.Stem,
            AnalysisLanguage.Portuguese => SnowballPortuguese.Stem,
            _ => null,
        };
    }

    /// <summary>The analyser of a language; values that the enumeration does not name count as <see cref="AnalysisLanguage.Other"/>.</summary>
    public static TextAnalyzer For(AnalysisLanguage language) => Analyzers[(int)language < Analyzers.Length ? (int)language : 0];

    /// <summary>The words of a text in order, without stop words. Any string will do, of any length and well-formed or not.</summary>
    public IReadOnlyList<AnalyzedWord> Analyze(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<AnalyzedWord>(Math.Min(text.Length, 1 << 20) / 10);
        ReadOnlySpan<char> span = text;
        bool? mixedCase = null;
        int position = 0;
        int end;
        for (int start = 0; start < span.Length; start = end)
        {
            end = WordBreaker.Next(span, start);
            ReadOnlySpan<char> surface = span[start..end];
            if (!WordShape.HoldsLetterOrDigit(surface))
            {
                continue;
            }

            Spelling spelling = Look(surface);
            if (spelling.Form.Length == 0)
            {
                continue;
            }

            bool passed = spelling.Stop && !(spelling.Acronym && (mixedCase ??= HasSmallLetter(span)));
            if (!passed)
            {
                int word = start + spelling.Elided;
                words.Add(new AnalyzedWord(position, word, end - word, spelling.Form, spelling.Term));
            }

            position++;
        }

        return words;
    }

    /// <summary>
    /// The lower-case Snowball stem of one word <em>before</em> folding, accents as the algorithm leaves them; "" for "". The word is not
    /// tokenised, and nothing but case and composition (NFC) is changed before.
    /// </summary>
    public string Stem(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        string lower = Ascii.IsValid(word)
            ? word.ToLowerInvariant()
            : TextFolding.WellFormed(word).Normalize(NormalizationForm.FormC).ToLowerInvariant();
        return _stem is null ? lower : SnowballWord.Stem(lower, _stem);
    }

    /// <summary>Whether the analysis leaves out this lower-case word, spelled with its accents or without any.</summary>
    public bool IsStopWord(string lowerCaseWord)
    {
        ArgumentNullException.ThrowIfNull(lowerCaseWord);
        return StopWords.Has(_language, lowerCaseWord);
    }

    private Spelling Look(ReadOnlySpan<char> surface)
    {
        if (surface.Length > LongestRemembered)
        {
            return Work(surface);
        }

        ref Spelling? slot = ref _spellings[string.GetHashCode(surface) & (Slots - 1)];
        Spelling? found = slot;
        if (found is null || !surface.SequenceEqual(found.Surface))
        {
            slot = found = Work(surface);
        }

        return found;
    }

    private Spelling Work(ReadOnlySpan<char> surface)
    {
        int elided = WordShape.Elision(surface, _language);
        string lower = WordShape.Cut(WordShape.Uniform(TextFolding.LowerWord(surface[elided..])));
        string form = WordShape.Cut(TextFolding.Fold(lower));
        if (!WordShape.HoldsLetterOrDigit(form))
        {
            form = "";
        }

        string term = form;
        if (_stem is not null)
        {
            string stem = SnowballWord.Stem(lower, _stem);
            term = ReferenceEquals(stem, lower) ? form : WordShape.Cut(TextFolding.Fold(stem));
        }

        string written = surface.Length > LongestRemembered ? "" : surface.ToString();
        return new Spelling(
            written, elided, form, term.Length == 0 ? form : term, StopWords.Has(_language, lower), StopWords.IsAcronym(_language, written));
    }

    private static bool HasSmallLetter(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (char.IsLower(c))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What came of one spelling; a <paramref name="Form"/> of "" says that it is no word.</summary>
    private sealed record Spelling(string Surface, int Elided, string Form, string Term, bool Stop, bool Acronym);
}
