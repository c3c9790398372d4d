namespace LearningSpace.Core.Search;

/// <summary>Guesses the language of a query from its stop words, typical letters and endings.</summary>
public static class LanguageGuess
{
    /// <summary>What the best language must have, and by how much it must lead, to be believed.</summary>
    private const int Enough = 2;

    private static readonly AnalysisLanguage[] Languages = [AnalysisLanguage.Spanish, AnalysisLanguage.English, AnalysisLanguage.Portuguese];

    // Endings that two of the languages share ("documento", "responsable", "series") say nothing.
    private static readonly SuffixTable Endings = new(
        ((int)AnalysisLanguage.Spanish, "ción cion ciones sión siones ión dad miento mientos aje ajes ería"),
        ((int)AnalysisLanguage.English, "tion tions sion sions ing ings ness ment ments ity ities ance ence ful less ship ships ly ated ized"
            + " ified ware"),
        ((int)AnalysisLanguage.Portuguese, "ção ções cao coes são sões ão ões ãos dade agem agens ência ências ância âncias ável áveis ível"
            + " íveis eiro eira eiros eiras inho inha"));

    // The length from which an ending says something; "ly" in "July" does not.
    private const int ShortestWithEnding = 5;

    /// <summary>
    /// The language of a query, or <paramref name="fallback"/> (as a rule the interface's language) when nothing speaks clearly for one.
    /// Languages other than the three are not recognised.
    /// </summary>
    public static AnalysisLanguage Of(string query, AnalysisLanguage fallback)
    {
        ArgumentNullException.ThrowIfNull(query);
        Span<int> scores = stackalloc int[4];
        ReadOnlySpan<char> text = query.AsSpan(0, Math.Min(query.Length, 1000));
        if (text.ContainsAny('¿', '¡'))
        {
            scores[(int)AnalysisLanguage.Spanish] += 6;
        }

        int end;
        for (int start = 0; start < text.Length; start = end)
        {
            end = WordBreaker.Next(text, start);
            if (WordShape.HoldsLetterOrDigit(text[start..end]))
            {
                Weigh(TextFolding.LowerWord(text[start..end]), scores);
            }
        }

        return Best(scores, fallback);
    }

    private static AnalysisLanguage Best(ReadOnlySpan<int> scores, AnalysisLanguage fallback)
    {
        int best = 1;
        for (int i = 2; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                best = i;
            }
        }

        int second = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            second = i != best ? Math.Max(second, scores[i]) : second;
        }

        return scores[best] >= Enough && scores[best] - second >= Enough ? (AnalysisLanguage)best : fallback;
    }

    private static void Weigh(string word, Span<int> scores)
    {
        int holders = 0;
        foreach (AnalysisLanguage language in Languages)
        {
            holders += StopWords.Has(language, word) ? 1 : 0;
        }

        foreach (AnalysisLanguage language in Languages)
        {
            if (holders is 1 or 2 && StopWords.Has(language, word))
            {
                scores[(int)language] += holders == 1 ? 4 : 2;
            }
        }

        if (holders == 0 && word.Length >= ShortestWithEnding && Endings.Longest(word, 1, out _) is > 0 and int speaks)
        {
            scores[speaks] += 3;
        }

        foreach (char c in word)
        {
            switch (c)
            {
                case 'ñ':
                    scores[(int)AnalysisLanguage.Spanish] += 6;
                    break;
                case 'ã' or 'õ' or 'ç' or 'â' or 'ê' or 'ô' or 'à':
                    scores[(int)AnalysisLanguage.Portuguese] += 4;
                    break;
                case 'á' or 'é' or 'í' or 'ó' or 'ú':
                    scores[(int)AnalysisLanguage.Spanish]++;
                    scores[(int)AnalysisLanguage.Portuguese]++;
                    break;
                case 'w' or 'k':
                    scores[(int)AnalysisLanguage.English]++;
                    break;
            }
        }

        scores[(int)AnalysisLanguage.English] += word.Contains("th", StringComparison.Ordinal) ? 2 : 0;
        bool palatal = word.Contains("lh", StringComparison.Ordinal) || word.Contains("nh", StringComparison.Ordinal);
        scores[(int)AnalysisLanguage.Portuguese] += palatal ? 2 : 0;
    }
}
