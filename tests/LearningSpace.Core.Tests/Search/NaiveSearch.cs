using LearningSpace.Core.Content;
using LearningSpace.Core.Search;

namespace LearningSpace.Core.Tests.Search;

/// <summary>
/// Search by its definition alone: every living document is looked at, nothing is pruned, nothing is kept. Only the numbers of the ranking are
/// shared with the index; products are taken in the same order, so that equal scores are equal to the last bit.
/// </summary>
internal sealed class NaiveSearch
{
    private static readonly SearchWeight[] Weights = [SearchWeight.Title, SearchWeight.Summary, SearchWeight.Body, SearchWeight.Other];

    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    public int Count => entries.Count;

    public IEnumerable<string> Ids => entries.Keys;

    public void Clear() => entries.Clear();

    public void Put(SearchDocument document) => entries[document.ItemId] = new Entry(document);

    public void Remove(string id) => entries.Remove(id);

    public SearchResult Search(SearchRequest request)
    {
        var average = entries.Count == 0 ? 1 : Math.Max(entries.Values.Sum(e => e.Length) / entries.Count, 1);
        var groups = request.Query.Words.Select(Group).ToList();
        var required = (groups.Count + 1) / 2;
        var visible = entries.Values.Where(e => request.Audiences.Contains(e.Document.Audience) && (request.SourceName is null || e.Document.SourceName == request.SourceName)).ToList();
        var strict = Matching(visible, groups, required);
        var relaxed = false;
        if (required > 1 && !strict.Exists(e => Passes(e, request, null)))
        {
            var any = Matching(visible, groups, 1);
            relaxed = any.Exists(e => Passes(e, request, null));
            strict = relaxed ? any : strict;
        }

        var relevance = request.Sort == SearchSort.Relevance && groups.Count > 0;
        var ordered = strict.Where(e => Passes(e, request, null))
            .Select(e => (Entry: e, Score: relevance ? Score(e, groups, average) : 0))
            .OrderByDescending(p => relevance ? p.Score : Milliseconds(request.Sort == SearchSort.Updated ? p.Entry.Document.ModifiedUtc : p.Entry.Document.PublishedUtc))
            .ThenBy(p => p.Entry.Document.ItemId, StringComparer.Ordinal).ToList();
        var total = ordered.Count;
        if (request.CollapseTranslations)
        {
            ordered = [.. ordered.DistinctBy(p => p.Entry.Document.LocalizationSet is { Length: > 0 } set ? set : p.Entry.Document.ItemId)];
        }

        var hits = ordered.Skip(request.Skip).Take(request.Take).Select(p =>
            new SearchHit(p.Entry.Document.ItemId, p.Score, p.Entry.Document.LocalizationSet, p.Entry.Document.SourceName, p.Entry.Document.SourceId));
        var facets = request.Facets.Distinct().ToDictionary(f => f, f => Counts(strict.Where(e => Passes(e, request, f)), f, request));
        var counted = request.CountTotal || request.Facets.Count > 0 || !relevance || request.CollapseTranslations;
        return new SearchResult(counted ? total : -1, [.. hits], facets, relaxed, new Dictionary<AnalysisLanguage, IReadOnlySet<string>>());
    }

    /// <summary>A word stands for its stem in each language, and for whatever living documents write the same way.</summary>
    private (Dictionary<AnalysisLanguage, HashSet<string>> Terms, double Weight) Group(QueryWord word)
    {
        var terms = word.Stems.ToDictionary(
            s => s.Key,
            s => entries.Values.Where(e => e.Language == s.Key).SelectMany(e => e.Forms.GetValueOrDefault(word.Form, [])).Append(s.Value).ToHashSet());
        var frequency = entries.Values.Count(e => Frequency(e, terms) > 0);
        return (terms, word.Count * Math.Log(1 + ((entries.Count - frequency + 0.5) / (frequency + 0.5))));
    }

    private static double Frequency(Entry entry, Dictionary<AnalysisLanguage, HashSet<string>> terms) =>
        terms.TryGetValue(entry.Language, out var own) ? own.Sum(t => entry.Frequencies.GetValueOrDefault(t)) : 0;

    private static List<Entry> Matching(List<Entry> among, List<(Dictionary<AnalysisLanguage, HashSet<string>> Terms, double Weight)> groups, int required) =>
        [.. among.Where(e => groups.Count(g => Frequency(e, g.Terms) > 0) >= required)];

    private static double Score(Entry entry, List<(Dictionary<AnalysisLanguage, HashSet<string>> Terms, double Weight)> groups, double average)
    {
        var score = 0.0;
        foreach (var (terms, weight) in groups)
        {
            var frequency = Frequency(entry, terms);
            score += weight * (frequency * (Ranking.K1 + 1) / (frequency + (Ranking.K1 * (1 - Ranking.B + (Ranking.B * entry.Length / average)))));
        }

        return score;
    }

    private static bool Passes(Entry entry, SearchRequest request, string? exceptFacet) => request.Filters.All(f =>
        f.Key == exceptFacet || f.Value.Count == 0 || f.Value.Any(v => entry.Document.Facets.GetValueOrDefault(f.Key, []).Contains(v)));

    private static IReadOnlyList<FacetCount> Counts(IEnumerable<Entry> among, string facet, SearchRequest request)
    {
        var held = among.SelectMany(e => e.Document.Facets.GetValueOrDefault(facet, []).Distinct()).ToList();
        return [.. held.Concat(request.Filters.GetValueOrDefault(facet, [])).Distinct()
            .Select(v => new FacetCount(v, held.Count(h => h == v))).OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal)];
    }

    private static double Milliseconds(DateTime time) => time.Ticks / TimeSpan.TicksPerMillisecond;

    private sealed class Entry
    {
        public Entry(SearchDocument document)
        {
            Document = document;
            Language = AnalysisLanguages.FromTag(document.Language);
            foreach (var (weight, text) in document.Texts)
            {
                foreach (var word in Weights.Contains(weight) ? TextAnalyzer.For(Language).Analyze(text) : [])
                {
                    var worth = Ranking.FieldWeight(weight);
                    if (!Forms.TryGetValue(word.Form, out var terms))
                    {
                        Forms[word.Form] = terms = [];
                    }

                    terms.Add(word.Term);
                    Frequencies[word.Term] = Frequencies.GetValueOrDefault(word.Term) + worth;
                    Length += worth;
                }
            }
        }

        public SearchDocument Document { get; }

        public AnalysisLanguage Language { get; }

        public Dictionary<string, HashSet<string>> Forms { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, double> Frequencies { get; } = new(StringComparer.Ordinal);

        public double Length { get; }
    }
}
