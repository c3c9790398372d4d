namespace LearningSpace.Core.Search;

/// <summary>What the three stemmers share: regions, vowels and the way in and out of a buffer.</summary>
internal static class SnowballWord
{
    /// <summary>Stems the word that lies in <c>buffer[..length]</c> in place and returns its new length.</summary>
    public delegate int InPlace(Span<char> buffer, int length);

    /// <summary>Words up to this length, in UTF-16 units, are stemmed on the stack.</summary>
    private const int Small = 128;

    /// <summary>Stems a string; a word that stays as it is comes back as the same string.</summary>
    public static string Stem(string word, InPlace stem)
    {
        ArgumentNullException.ThrowIfNull(word);

        // Portuguese takes ã and õ apart while it works, so a word may double; English may add one letter.
        Span<char> buffer = word.Length <= Small ? stackalloc char[(2 * Small) + 2] : new char[(2 * word.Length) + 2];
        word.CopyTo(buffer);
        ReadOnlySpan<char> result = buffer[..stem(buffer, word.Length)];
        return result.SequenceEqual(word) ? word : new string(result);
    }

    /// <summary>A look-up table of the characters given, which lie below U+0100.</summary>
    public static bool[] Set(string characters)
    {
        var set = new bool[256];
        foreach (char c in characters)
        {
            set[c] = true;
        }

        return set;
    }

    /// <summary>Whether the set has the character.</summary>
    public static bool Has(bool[] set, char c) => c < (uint)set.Length && set[c];

    /// <summary>
    /// The place behind the first non-vowel that follows a vowel, looked for from <paramref name="from"/>: R1 begins there, and once more
    /// R2. The word's length when there is none.
    /// </summary>
    public static int AfterVowelAndConsonant(ReadOnlySpan<char> word, int from, bool[] vowels)
    {
        int i = from;
        while (i < word.Length && !Has(vowels, word[i]))
        {
            i++;
        }

        while (i < word.Length && Has(vowels, word[i]))
        {
            i++;
        }

        return Math.Min(i + 1, word.Length);
    }

    /// <summary>
    /// RV of Spanish and Portuguese: behind the next vowel when the second letter is a consonant, behind the next consonant when the first
    /// two are vowels, else behind the third letter; the word's length when there is no such place.
    /// </summary>
    public static int VerbRegion(ReadOnlySpan<char> word, bool[] vowels)
    {
        if (word.Length < 2)
        {
            return word.Length;
        }

        bool second = Has(vowels, word[1]);
        if (second && !Has(vowels, word[0]))
        {
            return Math.Min(3, word.Length);
        }

        int i = 2;
        while (i < word.Length && Has(vowels, word[i]) == second)
        {
            i++;
        }

        return Math.Min(i + 1, word.Length);
    }

    /// <summary>Puts the text at <paramref name="start"/>, ends the word behind it and returns the new length.</summary>
    public static int Put(Span<char> buffer, int start, string text)
    {
        text.CopyTo(buffer[start..]);
        return start + text.Length;
    }
}
