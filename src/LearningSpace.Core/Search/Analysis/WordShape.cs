using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace LearningSpace.Core.Search;

/// <summary>What is done to one word between its boundaries and its stem: elisions, acronyms, numbers, length.</summary>
internal static class WordShape
{
    private static readonly SearchValues<char> Apostrophes = SearchValues.Create("'‘’‛ʼ＇");
    private static readonly SearchValues<char> Separators = SearchValues.Create(".,'");
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.,'");

    // What Spanish, English and Portuguese texts have in names and loans (L'Hospitalet, d'água, coup d'état).
    private static readonly FrozenSet<string> FewElisions = Set("d l qu");

    // French, Italian and Catalan, which are analysed as "other".
    private static readonly FrozenSet<string> AllElisions =
        Set("d l qu j m t s c n jusqu lorsqu puisqu quoiqu quelqu presqu all dall dell nell sull coll un quest quell bell gl");

    /// <summary>How many UTF-16 units of an elided article (with its apostrophe) stand before the word proper; mostly 0.</summary>
    public static int Elision(ReadOnlySpan<char> surface, AnalysisLanguage language)
    {
        int apostrophe = surface.IndexOfAny(Apostrophes);
        if (apostrophe is <= 0 or > 8 || !HoldsLetterOrDigit(surface[(apostrophe + 1)..]))
        {
            return 0;
        }

        FrozenSet<string> elisions = language == AnalysisLanguage.Other ? AllElisions : FewElisions;
        return elisions.Contains(TextFolding.LowerWord(surface[..apostrophe])) ? apostrophe + 1 : 0;
    }

    /// <summary>A lower-case word in the form that all its spellings share: "u.s.a" is "usa", "1,805" is "1805", "3,5" is "3.5".</summary>
    public static string Uniform(string word)
    {
        if (!word.AsSpan().ContainsAny(Separators))
        {
            return word;
        }

        return IsDotted(word) ? word.Replace(".", "", StringComparison.Ordinal)
            : IsNumber(word) ? Number(word)
            : word;
    }

    /// <summary>The first <see cref="TextAnalyzer.LongestWord"/> units, without tearing a surrogate pair.</summary>
    public static string Cut(string word) =>
        word.Length <= TextAnalyzer.LongestWord ? word
        : char.IsHighSurrogate(word[TextAnalyzer.LongestWord - 1]) ? word[..(TextAnalyzer.LongestWord - 1)]
        : word[..TextAnalyzer.LongestWord];

    /// <summary>Whether a segment is worth being called a word.</summary>
    public static bool HoldsLetterOrDigit(ReadOnlySpan<char> segment)
    {
        foreach (char c in segment)
        {
            if (char.IsLetterOrDigit(c))
            {
                return true;
            }

            if (char.IsHighSurrogate(c))
            {
                return HoldsRune(segment);
            }
        }

        return false;
    }

    private static bool HoldsRune(ReadOnlySpan<char> segment)
    {
        foreach (Rune rune in segment.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Letters with full stops between them, single or, as Spanish plurals are, doubled: "ee.uu".</summary>
    private static bool IsDotted(string word)
    {
        int letters = 0;
        foreach (Range part in word.AsSpan().Split('.'))
        {
            ReadOnlySpan<char> found = word.AsSpan(part);
            bool letter = found.Length is 1 or 2 && char.IsLetter(found[0]) && found[0] == found[^1];
            if (!letter)
            {
                return false;
            }

            letters++;
        }

        return letters > 1;
    }

    private static bool IsNumber(string word) => char.IsAsciiDigit(word[0]) && !word.AsSpan().ContainsAnyExcept(NumberCharacters);

    /// <summary>
    /// Thousands lose their separators, a decimal comma becomes a point. Where both readings are possible ("1.805"), three digits are
    /// thousands, in every language, so that the same number is the same term. Versions and dates ("10.0.14") stay.
    /// </summary>
    private static string Number(string word)
    {
        int mark = word.AsSpan().IndexOfAny(Separators);
        int last = word.AsSpan().LastIndexOfAny(Separators);
        char separator = word[mark];
        bool decimals = word[last] != separator;
        string[] groups = (decimals ? word[..last] : word).Split(separator);
        bool thousands = groups.Length > 1 && groups[0].Length <= 3 && groups[0][0] != '0'
            && groups.Skip(1).All(g => g.Length == 3 && !g.AsSpan().ContainsAny(Separators));
        if (thousands)
        {
            string whole = string.Concat(groups);
            return decimals ? $"{whole}.{word[(last + 1)..]}" : whole;
        }

        return mark == last && separator == ',' ? word.Replace(',', '.') : word;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
