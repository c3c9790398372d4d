namespace LearningSpace.Core.Search;

/// <summary>
/// The Snowball stemmer for English (Porter 2), as published with Snowball 3.1 (algorithms/english.sbl;
/// https://snowballstem.org/algorithms/english/stemmer.html). See docs/decisions/0010-snowball-version.md.
/// </summary>
public static class SnowballEnglish
{
    private static readonly bool[] Vowels = SnowballWord.Set("aeiouy");
    private static readonly bool[] ValidBeforeLi = SnowballWord.Set("cdeghkmnrt");

    private static readonly SuffixTable Possessive = new((1, "' 's 's'"));

    private static readonly SuffixTable Plural = new((1, "sses"), (2, "ied ies"), (3, "s"), (4, "us ss"));

    private static readonly SuffixTable Participle = new((1, "eed eedly"), (2, "ed edly ingly"), (3, "ing"));

    private static readonly SuffixTable AfterParticiple = new((1, "at bl iz"), (2, "bb dd ff gg mm nn pp rr tt"));

    // Steps 2 and 3: the action is the index of what replaces the suffix, or one of the special cases.
    private static readonly string[] Replacements =
        ["", "tion", "ence", "ance", "able", "ent", "ize", "ate", "al", "ful", "ous", "ive", "ble", "og", "less", "ic"];

    private const int OgiAfterL = 40;
    private const int LiAfterValid = 41;
    private const int Delete = 42;
    private const int DeleteInR2 = 43;

    private static readonly SuffixTable Step2Suffixes = new(
        (1, "tional"), (2, "enci"), (3, "anci"), (4, "abli"), (5, "entli"), (6, "izer ization"), (7, "ational ation ator"),
        (8, "alism aliti alli"), (9, "fulness fulli"), (10, "ousli ousness"), (11, "iveness iviti"), (12, "biliti bli"), (13, "ogist"),
        (14, "lessli"), (OgiAfterL, "ogi"), (LiAfterValid, "li"));

    private static readonly SuffixTable Step3Suffixes = new(
        (1, "tional"), (7, "ational"), (8, "alize"), (15, "icate iciti ical"), (Delete, "ful ness"), (DeleteInR2, "ative"));

    private static readonly SuffixTable Step4Suffixes = new(
        (1, "al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize"), (2, "ion"));

    /// <summary>The stem of a lower-case word; words of fewer than three letters stay as they are.</summary>
    public static string Stem(string lowerCaseWord) => SnowballWord.Stem(lowerCaseWord, Stem);

    /// <inheritdoc cref="SnowballWord.InPlace"/>
    internal static int Stem(Span<char> word, int length)
    {
        if (length < 3)
        {
            return length;
        }

        if (length <= 6 && Exception(word, length) is { } exception)
        {
            return SnowballWord.Put(word, 0, exception);
        }

        length = MarkConsonantY(word, length, out bool marked);
        int r1 = RegionOne(word[..length]);
        int r2 = SnowballWord.AfterVowelAndConsonant(word[..length], r1, Vowels);

        length = Step1a(word, length);
        length = Step1b(word, length, r1);
        length = Step1c(word, length);
        length = Step2(word, length, r1);
        length = Step3(word, length, r1, r2);
        length = Step4(word, length, r2);
        length = Step5(word, length, r1, r2);
        if (marked)
        {
            word[..length].Replace('Y', 'y');
        }

        return length;
    }

    /// <summary>Words that the rules would spoil, with their stems.</summary>
    private static string? Exception(ReadOnlySpan<char> word, int length) => word[..length] switch
    {
        "skis" => "ski",
        "skies" => "sky",
        "idly" => "idl",
        "gently" => "gentl",
        "ugly" => "ugli",
        "early" => "earli",
        "only" => "onli",
        "singly" => "singl",
        "sky" => "sky",
        "news" => "news",
        "howe" => "howe",
        "atlas" => "atlas",
        "cosmos" => "cosmos",
        "bias" => "bias",
        "andes" => "andes",
        _ => null,
    };

    /// <summary>Takes away a leading apostrophe; an y that is a consonant (first, or behind a vowel) becomes Y.</summary>
    private static int MarkConsonantY(Span<char> word, int length, out bool marked)
    {
        if (word[0] == '\'')
        {
            word[1..length].CopyTo(word);
            length--;
        }

        marked = false;
        for (int i = 0; i < length; i++)
        {
            if (word[i] == 'y' && (i == 0 || IsVowel(word[i - 1])))
            {
                word[i] = 'Y';
                marked = true;
            }
        }

        return length;
    }

    private static int RegionOne(ReadOnlySpan<char> word)
    {
        if (word.Length >= 4)
        {
            // Beginnings that would conflate different words, such as general and generous, or past and paste.
            int prefix = word[0] switch
            {
                'a' => Starts(word, "arsen"),
                'c' => Starts(word, "commun"),
                'e' => Starts(word, "emerg"),
                'g' => Starts(word, "gener"),
                'i' => Starts(word, "inter"),
                'l' => Starts(word, "later"),
                'o' => Starts(word, "organ"),
                'p' => Starts(word, "past"),
                'u' => Starts(word, "univers"),
                _ => 0,
            };
            if (prefix > 0)
            {
                return prefix;
            }
        }

        return SnowballWord.AfterVowelAndConsonant(word, 0, Vowels);
    }

    private static int Starts(ReadOnlySpan<char> word, string prefix) => word.StartsWith(prefix) ? prefix.Length : 0;

    private static int Step1a(Span<char> word, int length)
    {
        if (Possessive.Longest(word[..length], 0, out int start) != 0)
        {
            length = start;
        }

        switch (Plural.Longest(word[..length], 0, out start))
        {
            case 1:
                return length - 2;
            case 2:
                return SnowballWord.Put(word, start, start >= 2 ? "i" : "ie");
            case 3 when start >= 1 && HasVowel(word[..(start - 1)]):
                return start;
            default:
                return length;
        }
    }

    private static int Step1b(Span<char> word, int length, int r1)
    {
        int action = Participle.Longest(word[..length], 0, out int start);
        ReadOnlySpan<char> before = word[..start];
        switch (action)
        {
            case 0:
                return length;
            case 1:
                return start >= r1 && before is not ("proc" or "exc" or "succ") ? SnowballWord.Put(word, start, "ee") : length;
            case 3 when start == 2 && word[1] == 'y' && !IsVowel(word[0]):
                return SnowballWord.Put(word, 1, "ie");
            case 3 when before is "inn" or "out" or "cann" or "herr" or "earr" or "even":
                return length;
        }

        if (!HasVowel(before))
        {
            return length;
        }

        length = start;
        switch (AfterParticiple.Longest(word[..length], 0, out start))
        {
            case 1:
                return SnowballWord.Put(word, length, "e");
            case 2:
                // Keeps "add", "egg" and "off" apart from "ad", "eg" and "of".
                return start == 1 && word[0] is 'a' or 'e' or 'o' ? length : length - 1;
            default:
                return length == r1 && EndsShort(word[..length]) ? SnowballWord.Put(word, length, "e") : length;
        }
    }

    private static int Step1c(Span<char> word, int length)
    {
        if (length > 2 && word[length - 1] is 'y' or 'Y' && !IsVowel(word[length - 2]))
        {
            word[length - 1] = 'i';
        }

        return length;
    }

    private static int Step2(Span<char> word, int length, int r1)
    {
        int action = Step2Suffixes.Longest(word[..length], 0, out int start);
        if (action == 0 || start < r1)
        {
            return length;
        }

        return action switch
        {
            OgiAfterL => start > 0 && word[start - 1] == 'l' ? length - 1 : length,
            LiAfterValid => start > 0 && SnowballWord.Has(ValidBeforeLi, word[start - 1]) ? start : length,
            _ => SnowballWord.Put(word, start, Replacements[action]),
        };
    }

    private static int Step3(Span<char> word, int length, int r1, int r2)
    {
        int action = Step3Suffixes.Longest(word[..length], 0, out int start);
        if (action == 0 || start < r1)
        {
            return length;
        }

        return action switch
        {
            Delete => start,
            DeleteInR2 => start >= r2 ? start : length,
            _ => SnowballWord.Put(word, start, Replacements[action]),
        };
    }

    private static int Step4(Span<char> word, int length, int r2)
    {
        int action = Step4Suffixes.Longest(word[..length], 0, out int start);
        bool deletes = action != 0 && start >= r2 && (action == 1 || (start > 0 && word[start - 1] is 's' or 't'));
        return deletes ? start : length;
    }

    private static int Step5(Span<char> word, int length, int r1, int r2)
    {
        int last = length - 1;
        if (last < 0)
        {
            return length;
        }

        bool deletes = word[last] switch
        {
            'e' => last >= r2 || (last >= r1 && !EndsShort(word[..last])),
            'l' => last >= r2 && last > 0 && word[last - 1] == 'l',
            _ => false,
        };
        return deletes ? last : length;
    }

    /// <summary>Whether the word ends in a short syllable; "past" counts as one.</summary>
    private static bool EndsShort(ReadOnlySpan<char> word)
    {
        int n = word.Length;
        if (n < 2)
        {
            return false;
        }

        bool vowelThenConsonant = IsVowel(word[n - 2]) && !IsVowel(word[n - 1]);
        return (n >= 3 && vowelThenConsonant && word[n - 1] is not ('w' or 'x' or 'Y') && !IsVowel(word[n - 3]))
            || (n == 2 && vowelThenConsonant)
            || word.EndsWith("past");
    }

    private static bool HasVowel(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (IsVowel(c))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsVowel(char c) => SnowballWord.Has(Vowels, c);
}
