namespace LearningSpace.Core.Search;

/// <summary>
/// The Snowball stemmer for Spanish, as published since Snowball 3.0 (algorithms/spanish.sbl;
/// https://snowballstem.org/algorithms/spanish/stemmer.html). See docs/decisions/0010-snowball-version.md.
/// </summary>
public static class SnowballSpanish
{
    private static readonly bool[] Vowels = SnowballWord.Set("aeiouáéíóúü");

    private static readonly SuffixTable Pronouns = new((1, "me se sela selo selas selos la le lo las les los nos"));

    // The action of an accented ending is the index of what replaces it.
    private static readonly string[] WithoutAccent = ["", "iendo", "ando", "ar", "er", "ir"];

    private const int PlainVerb = 6;
    private const int YendoAfterU = 7;

    private static readonly SuffixTable BeforePronoun = new(
        (1, "iéndo"), (2, "ándo"), (3, "ár"), (4, "ér"), (5, "ír"), (PlainVerb, "ando iendo ar er ir"), (YendoAfterU, "yendo"));

    private const int Plain = 1;
    private const int AlsoIc = 2;
    private const int ToLog = 3;
    private const int ToU = 4;
    private const int ToEnte = 5;
    private const int Amente = 6;
    private const int Mente = 7;
    private const int Idad = 8;
    private const int Iva = 9;

    private static readonly SuffixTable StandardSuffixes = new(
        (Plain, "anza anzas ico ica icos icas ismo ismos able ables ible ibles ista istas oso osa osos osas"
            + " amiento amientos imiento imientos"),
        (AlsoIc, "adora ador ación adoras adores aciones ante antes ancia ancias acion"),
        (ToLog, "logía logías"),
        (ToU, "ución uciones ucion"),
        (ToEnte, "encia encias"),
        (Amente, "amente"),
        (Mente, "mente"),
        (Idad, "idad idades"),
        (Iva, "iva ivo ivas ivos"));

    private static readonly SuffixTable BeforeAmente = new((1, "iv"), (2, "os ic ad"));
    private static readonly SuffixTable BeforeMente = new((1, "ante able ible"));
    private static readonly SuffixTable BeforeIdad = new((1, "abil ic iv"));

    private static readonly SuffixTable VerbsInY = new((1, "ya ye yan yen yeron yendo yo yó yas yes yais yamos"));

    private static readonly SuffixTable Verbs = new(
        (1, "en es éis emos"),
        (2, "arían arías arán arás aríais aría aréis aríamos aremos ará aré"
            + " erían erías erán erás eríais ería eréis eríamos eremos erá eré"
            + " irían irías irán irás iríais iría iréis iríamos iremos irá iré"
            + " aba ada ida ía ara iera ad ed id ase iese aste iste an aban ían aran ieran asen iesen aron ieron ado ido ando iendo ió"
            + " ar er ir as abas adas idas ías aras ieras ases ieses ís áis abais íais arais ierais aseis ieseis asteis isteis ados idos"
            + " amos ábamos íamos imos áramos iéramos iésemos ásemos"));

    private static readonly SuffixTable Residual = new((1, "os a o á í ó"), (2, "e é"));

    /// <summary>The stem of a lower-case word with its accents, composed (NFC); the stem keeps ñ and ü but no acute accents.</summary>
    public static string Stem(string lowerCaseWord) => SnowballWord.Stem(lowerCaseWord, Stem);

    /// <inheritdoc cref="SnowballWord.InPlace"/>
    internal static int Stem(Span<char> word, int length)
    {
        int rv = SnowballWord.VerbRegion(word[..length], Vowels);
        int r1 = SnowballWord.AfterVowelAndConsonant(word[..length], 0, Vowels);
        int r2 = SnowballWord.AfterVowelAndConsonant(word[..length], r1, Vowels);

        length = AttachedPronoun(word, length, rv);
        if (!StandardSuffix(word, ref length, r1, r2) && !VerbSuffixInY(word, ref length, rv))
        {
            VerbSuffix(word, ref length, rv);
        }

        length = ResidualSuffix(word, length, rv);
        RemoveAcutes(word[..length]);
        return length;
    }

    /// <summary>"haciéndola" becomes "haciendo".</summary>
    private static int AttachedPronoun(Span<char> word, int length, int rv)
    {
        if (Pronouns.Longest(word[..length], 0, out int end) == 0)
        {
            return length;
        }

        int action = BeforePronoun.Longest(word[..end], 0, out int start);
        return action switch
        {
            0 => length,
            _ when start < rv => length,
            PlainVerb => end,
            YendoAfterU => start > 0 && word[start - 1] == 'u' ? end : length,
            _ => SnowballWord.Put(word, start, WithoutAccent[action]),
        };
    }

    private static bool StandardSuffix(Span<char> word, ref int length, int r1, int r2)
    {
        int action = StandardSuffixes.Longest(word[..length], 0, out int start);
        if (action == 0 || start < (action == Amente ? r1 : r2))
        {
            return false;
        }

        length = start;
        switch (action)
        {
            case AlsoIc:
                DropInR2(word, ref length, "ic", r2);
                break;
            case ToLog:
                length = SnowballWord.Put(word, start, "log");
                break;
            case ToU:
                length = SnowballWord.Put(word, start, "u");
                break;
            case ToEnte:
                length = SnowballWord.Put(word, start, "ente");
                break;
            case Amente:
                int before = BeforeAmente.Longest(word[..length], 0, out start);
                if (before != 0 && start >= r2)
                {
                    length = start;
                    if (before == 1)
                    {
                        DropInR2(word, ref length, "at", r2);
                    }
                }

                break;
            case Mente:
                DropInR2(word, ref length, BeforeMente, r2);
                break;
            case Idad:
                DropInR2(word, ref length, BeforeIdad, r2);
                break;
            case Iva:
                DropInR2(word, ref length, "at", r2);
                break;
        }

        return true;
    }

    private static void DropInR2(ReadOnlySpan<char> word, ref int length, string suffix, int r2)
    {
        int start = length - suffix.Length;
        if (start >= r2 && word[..length].EndsWith(suffix))
        {
            length = start;
        }
    }

    private static void DropInR2(ReadOnlySpan<char> word, ref int length, SuffixTable suffixes, int r2)
    {
        if (suffixes.Longest(word[..length], 0, out int start) != 0 && start >= r2)
        {
            length = start;
        }
    }

    private static bool VerbSuffixInY(ReadOnlySpan<char> word, ref int length, int rv)
    {
        if (VerbsInY.Longest(word[..length], rv, out int start) == 0 || start == 0 || word[start - 1] != 'u')
        {
            return false;
        }

        length = start;
        return true;
    }

    private static void VerbSuffix(ReadOnlySpan<char> word, ref int length, int rv)
    {
        switch (Verbs.Longest(word[..length], rv, out int start))
        {
            case 1:
                length = start >= 2 && word[start - 1] == 'u' && word[start - 2] == 'g' ? start - 1 : start;
                break;
            case 2:
                length = start;
                break;
        }
    }

    private static int ResidualSuffix(ReadOnlySpan<char> word, int length, int rv)
    {
        int action = Residual.Longest(word[..length], 0, out int start);
        if (action == 0 || start < rv)
        {
            return length;
        }

        bool silentU = action == 2 && start >= 2 && word[start - 1] == 'u' && word[start - 2] == 'g' && start - 1 >= rv;
        return silentU ? start - 1 : start;
    }

    private static void RemoveAcutes(Span<char> word)
    {
        foreach (ref char c in word)
        {
            c = c switch
            {
                'á' => 'a',
                'é' => 'e',
                'í' => 'i',
                'ó' => 'o',
                'ú' => 'u',
                _ => c,
            };
        }
    }
}
