using System.Text;

namespace LearningSpace.Core.Search;

/// <summary>
/// Finds word boundaries as Unicode Standard Annex 29 defines them (default rules WB1 to WB999). The segments cover the whole text,
/// spaces and punctuation included; who wants words picks those that hold a letter or a digit.
/// </summary>
internal static class WordBreaker
{
    /// <summary>Where the segment that begins at <paramref name="start"/> ends: the next boundary after it.</summary>
    /// <param name="text">The whole text; lone surrogates count as characters of no class.</param>
    /// <param name="start">A boundary, below the text's length.</param>
    public static int Next(ReadOnlySpan<char> text, int start)
    {
        WordBreakClass raw = ClassAt(text, start, out int size);
        int i = start + size;
        switch (Plain(raw))
        {
            case WordBreakClass.CarriageReturn: // WB3, WB3a
                return i < text.Length && text[i] == '\n' ? i + 1 : i;
            case WordBreakClass.LineFeed or WordBreakClass.Newline: // WB3a
                return i;
        }

        // What the rules see on the left: the last character that WB4 does not skip.
        WordBreakClass left = Plain(raw);
        bool oddIndicators = left == WordBreakClass.RegionalIndicator;
        while (i < text.Length)
        {
            WordBreakClass found = ClassAt(text, i, out size);
            WordBreakClass right = Plain(found);
            if (IsSkipped(right))
            {
                raw = right; // WB4
                i += size;
                continue;
            }

            bool pictured = raw == WordBreakClass.ZeroWidthJoiner && (found & WordBreakClass.Pictographic) != 0; // WB3c
            bool spaced = raw == WordBreakClass.Space && right == WordBreakClass.Space; // WB3d
            bool paired = left == WordBreakClass.RegionalIndicator && right == left && oddIndicators; // WB15, WB16
            if (!pictured && !spaced && !paired && !Joins(left, right))
            {
                // The rules that look past a mark in the middle of a word or number: WB6, WB7, WB7b, WB7c, WB11, WB12.
                int beyond = BeyondMark(text, i + size, left, right, out WordBreakClass next);
                if (beyond > 0)
                {
                    (raw, left, i) = (next, next, beyond);
                    continue;
                }

                if (!(left == WordBreakClass.HebrewLetter && right == WordBreakClass.SingleQuote)) // WB7a
                {
                    return i;
                }
            }

            oddIndicators = right == WordBreakClass.RegionalIndicator && !paired;
            (raw, left) = (right, right);
            i += size;
        }

        return i;
    }

    /// <summary>WB5, WB8 to WB10, WB13 to WB13b: pairs that hold together whatever stands around them.</summary>
    private static bool Joins(WordBreakClass left, WordBreakClass right) => right switch
    {
        WordBreakClass.Letter or WordBreakClass.HebrewLetter =>
            IsLetter(left) || left is WordBreakClass.Numeric or WordBreakClass.ExtendNumLet,
        WordBreakClass.Numeric => IsLetter(left) || left is WordBreakClass.Numeric or WordBreakClass.ExtendNumLet,
        WordBreakClass.Katakana => left is WordBreakClass.Katakana or WordBreakClass.ExtendNumLet,
        WordBreakClass.ExtendNumLet =>
            IsLetter(left) || left is WordBreakClass.Numeric or WordBreakClass.Katakana or WordBreakClass.ExtendNumLet,
        _ => false,
    };

    /// <summary>
    /// Where the text goes on when <paramref name="mark"/> between <paramref name="left"/> and the next character does not break, or 0.
    /// </summary>
    private static int BeyondMark(ReadOnlySpan<char> text, int i, WordBreakClass left, WordBreakClass mark, out WordBreakClass next)
    {
        next = WordBreakClass.Other;
        bool either = mark is WordBreakClass.MidNumLet or WordBreakClass.SingleQuote;
        bool letters = IsLetter(left) && (either || mark == WordBreakClass.MidLetter);
        bool numbers = left == WordBreakClass.Numeric && (either || mark == WordBreakClass.MidNum);
        bool hebrew = left == WordBreakClass.HebrewLetter && mark == WordBreakClass.DoubleQuote;
        if (!letters && !numbers && !hebrew)
        {
            return 0;
        }

        while (i < text.Length)
        {
            next = Plain(ClassAt(text, i, out int size));
            i += size;
            if (!IsSkipped(next))
            {
                bool holds = (letters && IsLetter(next)) || (numbers && next == WordBreakClass.Numeric)
                    || (hebrew && next == WordBreakClass.HebrewLetter);
                return holds ? i : 0;
            }
        }

        return 0;
    }

    private static bool IsLetter(WordBreakClass c) => c is WordBreakClass.Letter or WordBreakClass.HebrewLetter;

    private static bool IsSkipped(WordBreakClass c) => c is WordBreakClass.Extend or WordBreakClass.Format or WordBreakClass.ZeroWidthJoiner;

    private static WordBreakClass Plain(WordBreakClass c) => c & ~WordBreakClass.Pictographic;

    private static WordBreakClass ClassAt(ReadOnlySpan<char> text, int i, out int size)
    {
        size = 1;
        char c = text[i];
        if (char.IsSurrogate(c))
        {
            // A lone surrogate is no code point: the table holds Other at its place.
            Rune.DecodeFromUtf16(text[i..], out Rune rune, out size);
            return WordBreakTable.Of(rune.Value);
        }

        return WordBreakTable.Of(c);
    }
}
