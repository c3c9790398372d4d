namespace LearningSpace.Core.Search;

/// <summary>Puts right what was probably mistyped, by the words that items really hold. Never suggests what finds nothing.</summary>
internal sealed class DidYouMean(IndexSnapshot snapshot, SearchRequest request)
{
    /// <summary>A word that more items hold than this is no mistake.</summary>
    private const int Rare = 2;

    /// <summary>How many times more frequent a word is than a rare one that it is suggested for.</summary>
    private const int MuchMoreFrequent = 20;

    private const int Tried = 3;

    /// <summary>The query with the likeliest words, folded, in the place of those that nobody or hardly anybody wrote; null where there is nothing better.</summary>
    public string? Suggest()
    {
        var text = request.Query.Text;
        var changed = false;
        foreach (var word in request.Query.Words.Where(w => !w.IsPattern))
        {
            var frequency = Frequency(word.Form);
            if (frequency > Rare)
            {
                continue;
            }

            foreach (var candidate in Spelling.Candidates(snapshot, word.Form, Tried))
            {
                var at = text.IndexOf(word.Word, StringComparison.OrdinalIgnoreCase);
                if (at >= 0 && Frequency(candidate) > MuchMoreFrequent * frequency && Finds(candidate))
                {
                    text = string.Concat(text.AsSpan(0, at), candidate, text.AsSpan(at + word.Word.Length));
                    changed = true;
                    break;
                }
            }
        }

        return changed && Finds(text) ? text : null;
    }

    private int Frequency(string form)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var language in Enum.GetValues<AnalysisLanguage>())
        {
            snapshot.AddTermsOf(IndexSegment.Key(language, form), keys);
        }

        return keys.Count == 0 ? 0 : snapshot.FrequencyOfAny([.. keys]);
    }

    // The reader must be able to see it, with the filters that they chose.
    private bool Finds(string text)
    {
        var query = SearchQuery.Parse(text) with { Filters = request.Query.Filters };
        var result = new SearchExecution(snapshot, request with { Query = query, Skip = 0, Take = 1, Facets = [], Fill = false }).Run();
        return result is { Total: > 0, Relaxed: Relaxations.None };
    }
}
