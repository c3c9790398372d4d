using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

/// <summary>What tests of searching share.</summary>
internal static class Searches
{
    public static SearchDocument Document(string id, string body, string language = "en", string title = "") => new()
    {
        ItemId = id,
        Language = language,
        Audience = Audiences.Everyone,
        Texts = [new WeightedText(SearchWeight.Title, title), new WeightedText(SearchWeight.Body, body)],
    };

    public static SearchIndex Index(params IEnumerable<SearchDocument> documents)
    {
        var index = new SearchIndex();
        index.Rebuild(documents.Select(StoredTerms.Analyze));
        return index;
    }

    public static void Apply(SearchIndex index, SearchDocument document) =>
        index.Apply([KeyValuePair.Create(document.ItemId, (StoredTerms?)StoredTerms.Analyze(document))]);

    public static SearchResult Find(SearchIndex index, string query, string language = "en") =>
        index.Search(new SearchRequest { Query = SearchQuery.Parse(query, language, new AnyField()), Take = 1_000 });

    /// <summary>Ids of what is found, in order.</summary>
    public static string Ids(SearchResult result) => string.Join(' ', result.Hits.Select(h => h.ItemId));

    /// <summary>A value of a filter.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Facet(string name, params string[] values) =>
        new Dictionary<string, IReadOnlyList<string>> { [name] = values };

    /// <summary>All that a result says, to the last bit of the scores.</summary>
    public static string Shown(SearchResult result) =>
        $"""
        {result.Total} {result.Relaxed} filled {result.Filled}
        {string.Join('\n', result.Hits.Select(h => $"{h.ItemId} {h.Score:R} {h.LocalizationSet} {h.SourceName} {h.SourceId}"))}
        {string.Join('\n', result.Facets.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}: {string.Join(' ', f.Value.Select(v => $"{v.Value}={v.Count}"))}"))}
        unknown {string.Join(' ', result.Unknown)}
        marked {string.Join(' ', result.Terms.SelectMany(t => t.Value.Select(v => $"{t.Key}/{v}")).Order(StringComparer.Ordinal))}
        """;

    public static void Same(NaiveSearch naive, SearchIndex index, SearchRequest request, string when)
    {
        var (expected, actual) = (Shown(naive.Search(request)), Shown(index.Search(request)));
        Assert.True(expected == actual, $"{when}: '{request.Query.Text}' {request}\nExpected:\n{expected}\nActual:\n{actual}");
    }

    private sealed class AnyField : ISearchFields
    {
        public (string Facet, string Value)? Find(string name, string value) => name == "country" ? (name, value) : null;
    }
}
