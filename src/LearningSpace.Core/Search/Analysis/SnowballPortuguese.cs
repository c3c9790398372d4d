namespace LearningSpace.Core.Search;

/// <summary>
/// The Snowball stemmer for Portuguese (algorithms/portuguese.sbl, unchanged from Snowball 2.2 to 3.1;
/// https://snowballstem.org/algorithms/portuguese/stemmer.html). See docs/decisions/0010-snowball-version.md.
/// </summary>
public static class SnowballPortuguese
{
    private static readonly bool[] Vowels = SnowballWord.Set("aeiouáéíóúâêô");

    private const int Plain = 1;
    private const int ToLog = 2;
    private const int ToU = 3;
    private const int ToEnte = 4;
    private const int Amente = 5;
    private const int Mente = 6;
    private const int Idade = 7;
    private const int Iva = 8;
    private const int Ira = 9;

    // While it works, the algorithm writes ã and õ as "a~" and "o~": a vowel and a consonant.
    private static readonly SuffixTable StandardSuffixes = new(
        (Plain, "eza ezas ico ica icos icas ismo ismos ável ível ista istas oso osa osos osas amento amentos imento imentos"
            + " adora ador aça~o adoras adores aço~es ante antes ância"),
        (ToLog, "logia logias"),
        (ToU, "uça~o uço~es"),
        (ToEnte, "ência ências"),
        (Amente, "amente"),
        (Mente, "mente"),
        (Idade, "idade idades"),
        (Iva, "iva ivo ivas ivos"),
        (Ira, "ira iras"));

    private static readonly SuffixTable BeforeAmente = new((1, "iv"), (2, "os ic ad"));
    private static readonly SuffixTable BeforeMente = new((1, "ante avel ível"));
    private static readonly SuffixTable BeforeIdade = new((1, "abil ic iv"));

    private static readonly SuffixTable Verbs = new(
        (1, "ada ida ia aria eria iria ará ara erá era irá ava asse esse isse aste este iste ei arei erei irei am iam ariam eriam iriam"
            + " aram eram iram avam em arem erem irem assem essem issem ado ido ando endo indo ara~o era~o ira~o ar er ir as adas idas"
            + " ias arias erias irias arás aras erás eras irás avas es ardes erdes irdes ares eres ires asses esses isses astes estes"
            + " istes is ais eis íeis aríeis eríeis iríeis áreis areis éreis ereis íreis ireis ásseis ésseis ísseis áveis ados idos ámos"
            + " amos íamos aríamos eríamos iríamos áramos éramos íramos ávamos emos aremos eremos iremos ássemos êssemos íssemos imos"
            + " armos ermos irmos eu iu ou ira iras"));

    private static readonly SuffixTable Residual = new((1, "os a i o á í ó"));

    /// <summary>The stem of a lower-case word with its accents, composed (NFC); accents inside the stem stay.</summary>
    public static string Stem(string lowerCaseWord) => SnowballWord.Stem(lowerCaseWord, Stem);

    /// <summary>As <see cref="SnowballWord.InPlace"/>; the buffer must hold twice the word.</summary>
    internal static int Stem(Span<char> word, int length)
    {
        length = PartTildes(word, length);
        int rv = SnowballWord.VerbRegion(word[..length], Vowels);
        int r1 = SnowballWord.AfterVowelAndConsonant(word[..length], 0, Vowels);
        int r2 = SnowballWord.AfterVowelAndConsonant(word[..length], r1, Vowels);

        if (StandardSuffix(word, ref length, rv, r1, r2) || VerbSuffix(word, ref length, rv))
        {
            if (length >= 2 && word[length - 1] == 'i' && word[length - 2] == 'c' && length - 1 >= rv)
            {
                length--;
            }
        }
        else if (Residual.Longest(word[..length], 0, out int start) != 0 && start >= rv)
        {
            length = start;
        }

        length = ResidualForm(word, length, rv);
        return JoinTildes(word, length);
    }

    private static bool StandardSuffix(Span<char> word, ref int length, int rv, int r1, int r2)
    {
        int action = StandardSuffixes.Longest(word[..length], 0, out int start);
        int region = action switch
        {
            Amente => r1,
            Ira => rv,
            _ => r2,
        };
        if (action == 0 || start < region || (action == Ira && (start == 0 || word[start - 1] != 'e')))
        {
            return false;
        }

        length = start;
        switch (action)
        {
            case ToLog:
                length = SnowballWord.Put(word, start, "log");
                break;
            case ToU:
                length = SnowballWord.Put(word, start, "u");
                break;
            case ToEnte:
                length = SnowballWord.Put(word, start, "ente");
                break;
            case Ira:
                length = SnowballWord.Put(word, start, "ir");
                break;
            case Amente:
                int before = BeforeAmente.Longest(word[..length], 0, out start);
                if (before != 0 && start >= r2)
                {
                    length = start;
                    if (before == 1)
                    {
                        DropAt(word, ref length, r2);
                    }
                }

                break;
            case Mente:
                DropInR2(word, ref length, BeforeMente, r2);
                break;
            case Idade:
                DropInR2(word, ref length, BeforeIdade, r2);
                break;
            case Iva:
                DropAt(word, ref length, r2);
                break;
        }

        return true;
    }

    private static void DropAt(ReadOnlySpan<char> word, ref int length, int r2)
    {
        if (length - 2 >= r2 && word[..length].EndsWith("at"))
        {
            length -= 2;
        }
    }

    private static void DropInR2(ReadOnlySpan<char> word, ref int length, SuffixTable suffixes, int r2)
    {
        if (suffixes.Longest(word[..length], 0, out int start) != 0 && start >= r2)
        {
            length = start;
        }
    }

    private static bool VerbSuffix(ReadOnlySpan<char> word, ref int length, int rv)
    {
        bool found = Verbs.Longest(word[..length], rv, out int start) != 0;
        length = start;
        return found;
    }

    /// <summary>A last e goes, with the silent u of "gue" or the i of "cie"; a last ç becomes c.</summary>
    private static int ResidualForm(Span<char> word, int length, int rv)
    {
        if (length == 0)
        {
            return 0;
        }

        int last = length - 1;
        switch (word[last])
        {
            case 'e' or 'é' or 'ê' when last >= rv:
                bool silent = last >= 2 && (word[last - 1], word[last - 2]) is ('u', 'g') or ('i', 'c');
                return silent && last - 1 >= rv ? last - 1 : last;
            case 'ç':
                word[last] = 'c';
                return length;
            default:
                return length;
        }
    }

    private static int PartTildes(Span<char> word, int length)
    {
        int tildes = word[..length].Count('ã') + word[..length].Count('õ');
        if (tildes == 0)
        {
            return length;
        }

        int to = length + tildes;
        int parted = to;
        for (int from = length - 1; from >= 0; from--)
        {
            char c = word[from];
            if (c is 'ã' or 'õ')
            {
                word[--to] = '~';
                c = c == 'ã' ? 'a' : 'o';
            }

            word[--to] = c;
        }

        return parted;
    }

    private static int JoinTildes(Span<char> word, int length)
    {
        if (!word[..length].Contains('~'))
        {
            return length;
        }

        int to = 0;
        for (int from = 0; from < length; from++)
        {
            char c = word[from];
            if (c is 'a' or 'o' && from + 1 < length && word[from + 1] == '~')
            {
                c = c == 'a' ? 'ã' : 'õ';
                from++;
            }

            word[to++] = c;
        }

        return to;
    }
}
