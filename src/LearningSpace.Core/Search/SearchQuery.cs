namespace LearningSpace.Core.Search;

/// <summary>A word of a query.</summary>
/// <param name="Word">As typed, in lower case.</param>
/// <param name="Form">Folded.</param>
/// <param name="Stems">Folded stem by language; a language in which it is a stop word is missing.</param>
/// <param name="Count">How often it was typed.</param>
public sealed record QueryWord(string Word, string Form, IReadOnlyDictionary<AnalysisLanguage, string> Stems, int Count);

/// <summary>What a person asked, understood forgivingly: nothing typed is an error, what was left out is told.</summary>
public sealed record SearchQuery
{
    /// <summary>Most distinct words that are searched; a longer text is cut there and says so.</summary>
    public const int MaxWords = 64;

    /// <summary>Most characters that are read.</summary>
    public const int MaxLength = 2_000;

    private static readonly AnalysisLanguage[] Languages = [AnalysisLanguage.Spanish, AnalysisLanguage.English, AnalysisLanguage.Portuguese, AnalysisLanguage.Other];

    /// <summary>No words: everything matches.</summary>
    public static SearchQuery Empty { get; } = new();

    /// <summary>As typed.</summary>
    public string Text { get; init; } = "";

    /// <summary>The words that are searched.</summary>
    public IReadOnlyList<QueryWord> Words { get; init; } = [];

    /// <summary>The query as it was understood.</summary>
    public string Understood => string.Join(' ', Words.Select(w => w.Word));

    /// <summary>What was not understood and left out: stray quotes and signs, words beyond the limit.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Words too common to search by, left out too.</summary>
    public IReadOnlyList<string> StopWords { get; init; } = [];

    /// <summary>Language of the query, told or guessed.</summary>
    public AnalysisLanguage Language { get; init; }

    /// <summary>
    /// How many of the words an item must hold to match: half of them, rounded up (docs/decisions/0009). A natural question
    /// need not be answered word by word, and a total still means something.
    /// </summary>
    public int Required => (Words.Count + 1) / 2;

    /// <summary>Reads a query.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="culture">Its language where it is known; else it is guessed from its words.</param>
    public static SearchQuery Parse(string? text, string? culture = null)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Empty;
        }

        var ignored = new List<string>();
        if (text.Length > MaxLength)
        {
            ignored.Add(text[MaxLength..]);
            text = text[..MaxLength];
        }

        var language = culture is null ? LanguageGuess.Of(text, AnalysisLanguage.Spanish) : AnalysisLanguages.FromTag(culture);
        var plain = TextAnalyzer.For(AnalysisLanguage.Other);
        var own = TextAnalyzer.For(language);
        var (words, stops) = (new List<QueryWord>(), new List<QueryWord>());
        var end = 0;
        foreach (var found in plain.Analyze(text))
        {
            AddSigns(text[end..found.Start], ignored);
            end = found.Start + found.Length;
            var typed = text.Substring(found.Start, found.Length).ToLowerInvariant();
            var list = own.IsStopWord(typed) ? stops : words;
            var same = list.FindIndex(w => w.Form == found.Form);
            if (same >= 0)
            {
                list[same] = list[same] with { Count = list[same].Count + 1 };
            }
            else
            {
                list.Add(new QueryWord(typed, found.Form, StemsOf(typed, found.Form), 1));
            }
        }

        AddSigns(text[end..], ignored);

        // A query of nothing but stop words ("to be or not to be") is searched as it stands.
        if (words.Count == 0)
        {
            (words, stops) = (stops, []);
        }

        ignored.AddRange(words.Skip(MaxWords).Select(w => w.Word));
        return new SearchQuery
        {
            Text = text,
            Words = [.. words.Take(MaxWords)],
            Ignored = [.. ignored.Distinct()],
            StopWords = [.. stops.Select(w => w.Word)],
            Language = language,
        };
    }

    private static Dictionary<AnalysisLanguage, string> StemsOf(string word, string form)
    {
        var stems = new Dictionary<AnalysisLanguage, string>();
        foreach (var language in Languages)
        {
            var analyzed = TextAnalyzer.For(language).Analyze(word);
            if (analyzed.Count == 1)
            {
                stems[language] = analyzed[0].Term;
            }
            else if (language == AnalysisLanguage.Other)
            {
                stems[language] = form;
            }
        }

        return stems;
    }

    // Signs that people use as operators and that stand alone; ordinary punctuation is nobody's loss.
    private static void AddSigns(string between, List<string> ignored)
    {
        foreach (var sign in between.Where(c => c is '"' or '“' or '”' or '*' or '(' or ')' or '[' or ']' or '{' or '}' or '^' or '~' or '\\' or '|' or '&' or '+'))
        {
            ignored.Add(sign.ToString());
        }
    }
}
