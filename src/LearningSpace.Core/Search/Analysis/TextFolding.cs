using System.Globalization;
using System.Text;

namespace LearningSpace.Core.Search;

/// <summary>Makes spellings alike that differ only in accents, case or typography, so that "ação" and "ACAO" meet.</summary>
public static class TextFolding
{
    /// <summary>
    /// The text in lower case without diacritics: ñ is n, ç is c, ß is ss, ø is o, æ is ae, ł is l. Compatibility forms (full-width
    /// letters, ligatures, superscripts) become plain ones, digits of any script 0 to 9, typographic apostrophes straight; invisible
    /// characters go. Marks that are letters in their script (Indic vowels, Japanese voicing) stay. Folding twice changes nothing more.
    /// </summary>
    public static string Fold(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        if (Ascii.IsValid(s))
        {
            return s.AsSpan().ContainsAnyInRange('A', 'Z') ? s.ToLowerInvariant() : s;
        }

        var folded = new StringBuilder(s.Length + 8);
        foreach (Rune rune in Decomposed(s).EnumerateRunes())
        {
            if (!IsDropped(rune) && !IsDiacritic(rune))
            {
                Append(folded, Rune.ToLowerInvariant(rune));
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// A word as stemmers and stop words want it: lower case with its accents, composed, compatibility forms replaced, apostrophes
    /// straight, without invisible characters and middle dots.
    /// </summary>
    internal static string LowerWord(ReadOnlySpan<char> word)
    {
        if (Ascii.IsValid(word))
        {
            return string.Create(word.Length, word, static (to, from) => Ascii.ToLower(from, to, out _));
        }

        var lower = new StringBuilder(word.Length);
        foreach (Rune rune in WellFormed(word.ToString()).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (!IsDropped(rune) && rune.Value != MiddleDot)
            {
                _ = IsApostrophe(rune.Value) ? lower.Append('\'') : lower.Append(Rune.ToLowerInvariant(rune));
            }
        }

        return lower.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Whether the character is an apostrophe, straight or typographic.</summary>
    internal static bool IsApostrophe(int c) => c is '\'' or '‘' or '’' or '‛' or 'ʼ' or '＇';

    /// <summary>The text with U+FFFD for what normalisation would throw at: lone surrogates and U+FFFE.</summary>
    internal static string WellFormed(string s)
    {
        s = s.Replace('\uFFFE', '\uFFFD');
        if (!s.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return s;
        }

        var whole = new StringBuilder(s.Length);
        foreach (Rune rune in s.EnumerateRunes())
        {
            whole.Append(rune); // EnumerateRunes gives U+FFFD for a lone surrogate.
        }

        return whole.ToString();
    }

    private const int MiddleDot = 0xB7;

    private static string Decomposed(string s) => WellFormed(s).Normalize(NormalizationForm.FormKD);

    /// <summary>Format characters (soft hyphen, joiners, direction marks) and variation selectors.</summary>
    private static bool IsDropped(Rune rune) =>
        rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF)
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    /// <summary>Marks of Latin, Greek, Cyrillic, Hebrew and Arabic, and those that go with any script.</summary>
    private static bool IsDiacritic(Rune rune) =>
        rune.Value is (>= 0x300 and < 0x700) or (>= 0x1AB0 and < 0x1E00) or (>= 0x20D0 and < 0x2100) or (>= 0xFE20 and < 0xFE30)
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static void Append(StringBuilder folded, Rune rune)
    {
        // Letters that Unicode does not take apart, though readers see a plain letter with a stroke or two letters in one.
        string? plain = rune.Value switch
        {
            'ß' => "ss",
            'æ' or 'ǽ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' or 'ð' or 'ɖ' => "d",
            'þ' => "th",
            'ħ' => "h",
            'ı' => "i",
            'ŧ' => "t",
            'ŋ' => "n",
            'ĸ' => "k",
            'ƒ' => "f",
            'ǥ' => "g",
            'ς' => "σ",
            MiddleDot => "",
            0x2044 => "/",
            _ => IsApostrophe(rune.Value) ? "'" : null,
        };
        if (plain is not null)
        {
            folded.Append(plain);
        }
        else if (rune.Value > 0x7F && Rune.IsDigit(rune))
        {
            folded.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
        }
        else
        {
            folded.Append(rune);
        }
    }
}
