namespace LearningSpace.Core.Search;

/// <summary>One word of a query as the index knows it.</summary>
/// <param name="Word">The word.</param>
/// <param name="Terms">Keys of the terms that it stands for, over all languages.</param>
/// <param name="Weight">Its idf times how often it was asked for.</param>
internal sealed record TermGroup(QueryWord Word, IReadOnlyList<string> Terms, double Weight);

/// <summary>A demand of a query as the index knows it.</summary>
internal sealed record ResolvedClause(IReadOnlyList<TermGroup> Words, bool Excluded, bool InTitle);

/// <summary>A query in the terms of one snapshot.</summary>
internal sealed class ResolvedQuery
{
    /// <summary>Most words that a pattern stands for: the most frequent ones.</summary>
    private const int MostForms = 250;

    private static readonly AnalysisLanguage[] Languages = Enum.GetValues<AnalysisLanguage>();

    private readonly IndexSnapshot snapshot;
    private readonly Dictionary<(string Form, bool Pattern), TermGroup> known = [];

    public ResolvedQuery(IndexSnapshot snapshot, SearchQuery query)
    {
        this.snapshot = snapshot;
        Query = query;
        Groups = [.. query.Words.Select(Group)];
        Clauses = [.. query.Clauses.Select(c => new ResolvedClause([.. c.Words.Select(w => Group(w) with { Word = w })], c.Excluded, c.InTitle))];
        HighestScore = Groups.Sum(g => g.Weight) * (Ranking.K1 + 1 + Ranking.Proximity);
    }

    public SearchQuery Query { get; }

    /// <summary>The words that count, in the order of the query.</summary>
    public IReadOnlyList<TermGroup> Groups { get; }

    public IReadOnlyList<ResolvedClause> Clauses { get; }

    /// <summary>What each group counts towards <see cref="Required"/>; 0 for a word that the reader sees nowhere.</summary>
    public IReadOnlyList<int> MatchWeights { get; private set; } = [];

    /// <summary>The sum of match weights from which a document matches.</summary>
    public int Required { get; private set; }

    /// <summary>No document scores more than this by its words.</summary>
    public double HighestScore { get; }

    /// <summary>Whether the words decide what matches; else filters and demands alone do.</summary>
    public bool HasWords => Groups.Count > 0;

    /// <summary>Lets only the groups count that the reader sees: what others wrote must not change what matches.</summary>
    public void Weigh(Func<int, bool> isSeen)
    {
        var seen = Groups.Select((_, g) => isSeen(g)).ToList();
        var heaviest = Groups.Where((_, g) => seen[g]).Select(g => g.Weight).DefaultIfEmpty(1).Max();
        MatchWeights = [.. Groups.Select((group, g) => seen[g] ? Ranking.MatchWeight(group.Weight, heaviest) : 0)];
        Required = Ranking.Required(MatchWeights.Sum(), seen.Count(s => s));
    }

    /// <summary>Terms by language, for marking.</summary>
    public Dictionary<AnalysisLanguage, IReadOnlySet<string>> Terms()
    {
        var terms = new Dictionary<AnalysisLanguage, HashSet<string>>();
        foreach (var group in Groups)
        {
            var stems = group.Word.Stems.Select(s => IndexSegment.Key(s.Key, s.Value));
            foreach (var key in group.Terms.Concat(stems))
            {
                var language = (AnalysisLanguage)key[0];
                if (!terms.TryGetValue(language, out var own))
                {
                    terms[language] = own = new(StringComparer.Ordinal);
                }

                own.Add(key[1..]);
            }
        }

        return terms.ToDictionary(t => t.Key, IReadOnlySet<string> (t) => t.Value);
    }

    private TermGroup Group(QueryWord word)
    {
        if (!known.TryGetValue((word.Form, word.IsPattern), out var group))
        {
            var terms = word.IsPattern ? TermsOfPattern(word.Form) : TermsOf(word);
            known[(word.Form, word.IsPattern)] = group = new TermGroup(word, terms, word.Count * Ranking.Idf(snapshot.DocumentCount, Frequency(terms)));
        }

        return group;
    }

    private List<string> TermsOf(QueryWord word)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (language, stem) in word.Stems)
        {
            keys.Add(IndexSegment.Key(language, stem));
            snapshot.AddTermsOf(IndexSegment.Key(language, word.Form), keys);
        }

        return [.. keys.Where(k => snapshot.Frequency(k) > 0)];
    }

    private List<string> TermsOfPattern(string pattern)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var form in Vocabulary.Matching(snapshot, pattern, Languages).Take(MostForms))
        {
            snapshot.AddTermsOf(form.Key, keys);
        }

        return [.. keys];
    }

    // Terms of different languages never share a document; those of one language may ("papa", "papá").
    private int Frequency(List<string> keys) =>
        keys.Select(k => k[0]).Distinct().Count() == keys.Count ? keys.Sum(snapshot.Frequency) : snapshot.FrequencyOfAny(keys);
}
