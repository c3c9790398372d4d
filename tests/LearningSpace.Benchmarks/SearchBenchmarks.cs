using BenchmarkDotNet.Attributes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Search;

namespace LearningSpace.Benchmarks;

/// <summary>Searching a synthetic corpus whose words are as unevenly frequent as those of a language (Zipf), with facets and without.</summary>
[MemoryDiagnoser]
public class SearchBenchmarks
{
    private readonly SearchIndex index = new();
    private SearchQuery[] queries = [];
    private int next;

    [Params(50_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Build()
    {
        var random = new Random(7);
        index.Rebuild(Enumerable.Range(0, Items).Select(i => StoredTerms.Analyze(Corpus.Document(i, random))));
        queries = [.. Enumerable.Range(0, 500).Select(_ => SearchQuery.Parse(string.Join(' ', Enumerable.Range(0, random.Next(1, 7)).Select(_ => Corpus.Word(random))), "en"))];
    }

    [Benchmark(Baseline = true)]
    public int TenResults() => Run(new SearchRequest { Take = 10 });

    [Benchmark]
    public int TenResultsWithFacets() => Run(new SearchRequest { Take = 10, Facets = ["type", "country", "stage", "technique"] });

    private int Run(SearchRequest request) => index.Search(request with { Query = queries[next++ % queries.Length] }).Hits.Count;
}

/// <summary>A synthetic corpus, the same at every run.</summary>
internal static class Corpus
{
    private const int Words = 40_000;

    public static SearchDocument Document(int number, Random random) => new()
    {
        ItemId = $"item{number:D8}",
        Language = "en",
        Audience = Audiences.Everyone,
        PublishedUtc = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(number),
        Texts = [new(SearchWeight.Title, Text(random, 8)), new(SearchWeight.Summary, Text(random, 50)), new(SearchWeight.Body, Text(random, 120))],
        Facets = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["type"] = [number % 20 == 0 ? "case" : "entry"],
            ["country"] = [$"c{(int)(60 * Math.Pow(random.NextDouble(), 2))}"],
            ["stage"] = [$"s{random.Next(8)}"],
            ["technique"] = [$"t{random.Next(25)}", $"t{random.Next(25)}"],
        },
    };

    public static string Word(Random random) => "w" + (int)(Math.Pow(Words, random.NextDouble()) - 1);

    private static string Text(Random random, int length) => string.Join(' ', Enumerable.Range(0, length).Select(_ => Word(random)));
}
