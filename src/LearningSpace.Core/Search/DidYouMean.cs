namespace LearningSpace.Core.Search;

/// <summary>Puts right what was probably mistyped, by the words that items really hold. Never suggests what finds nothing.</summary>
internal sealed class DidYouMean(IndexSnapshot snapshot, SearchRequest request)
{
    /// <summary>A word that more items hold than this is no mistake.</summary>
    private const int Rare = 2;

    /// <summary>How many times more frequent a word is than a rare one that it is suggested for.</summary>
    private const int MuchMoreFrequent = 20;

    private const int Tried = 3;

    private static readonly AnalysisLanguage[] Languages = Enum.GetValues<AnalysisLanguage>();

    /// <summary>The query with the likeliest words, folded, in the place of those that nobody or hardly anybody wrote; null where there is nothing better.</summary>
    public string? Suggest()
    {
        // A word that somebody wrote is a mistake in its own language only: the same word of another one is more frequent, not better. Unless it then stands
        // in the way of the others: two words are seldom mistyped alike by two people.
        var (text, changed) = PutRight([request.Query.Language]);
        return !changed ? null : Finds(text) ? text : PutRight(Languages) is (var other, true) && Finds(other) ? other : null;
    }

    private (string Text, bool Changed) PutRight(AnalysisLanguage[] ofRareWords)
    {
        var text = request.Query.Text;
        var changed = false;
        foreach (var word in request.Query.Words.Where(w => !w.IsPattern))
        {
            var frequency = Frequency(word);
            if (frequency > Rare)
            {
                continue;
            }

            var among = frequency > 0 ? ofRareWords : Languages;
            foreach (var candidate in Spelling.Candidates(snapshot, word.Form, Tried))
            {
                if (Frequency(candidate, among) > MuchMoreFrequent * frequency && Finds(candidate))
                {
                    text = Replace(text, word.Form, candidate);
                    changed = true;
                    break;
                }
            }
        }

        return (text, changed);
    }

    // Whole words alone: what is mistyped may also be a part of another word.
    private static string Replace(string text, string form, string candidate)
    {
        foreach (var found in TextAnalyzer.For(AnalysisLanguage.Other).Analyze(text).Where(w => w.Form == form).Reverse())
        {
            text = string.Concat(text.AsSpan(0, found.Start), candidate, text.AsSpan(found.Start + found.Length));
        }

        return text;
    }

    // By its spelling and by its stems: a plural that nobody wrote is no mistake where the singular stands.
    private int Frequency(QueryWord word)
    {
        var keys = word.Stems.Select(s => IndexSegment.Key(s.Key, s.Value)).ToHashSet(StringComparer.Ordinal);
        return Math.Max(Frequency(word.Form, Languages), snapshot.FrequencyOfAny([.. keys]));
    }

    private int Frequency(string form, AnalysisLanguage[] languages)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var language in languages)
        {
            snapshot.AddTermsOf(IndexSegment.Key(language, form), keys);
        }

        return keys.Count == 0 ? 0 : snapshot.FrequencyOfAny([.. keys]);
    }

    // The reader must be able to see it, with the filters that they chose.
    private bool Finds(string text)
    {
        var query = request.Query.Instead(text) with { Filters = request.Query.Filters };
        var result = new SearchExecution(snapshot, request with { Query = query, Skip = 0, Take = 1, Facets = [], Fill = false }).Run();
        return result is { Total: > 0, Relaxed: Relaxations.None };
    }
}
