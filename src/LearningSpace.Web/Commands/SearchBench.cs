using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using LearningSpace.Core.Search;
using LearningSpace.Data.Search;
using LearningSpace.Web.Features.Search;

namespace LearningSpace.Web.Commands;

/// <summary><c>search bench</c>: how fast the index of this site answers, one question after the other on one thread.</summary>
internal static class SearchBench
{
    private const int Results = 10;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var queries = new Argument<FileInfo>("QUERIES") { Description = "A line a query: id, tab, text." };
        var repeat = new Option<int>("--repeat") { Description = "How often all queries are asked, after once to warm up.", DefaultValueFactory = _ => 5 };
        repeat.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && number < 1)
            {
                result.AddError("--repeat is a whole number from 1.");
            }
        });
        var command = new Command("bench", "Asks queries in process, 10 results without filter counts, then with, and prints how long they take.") { queries, repeat };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var site = await CommandSite.OpenAsync(cancellation);
            await site.Get<IndexKeeper>().BuildAsync(cancellation);
            var index = site.Get<SearchIndex>();
            index.Settle();
            var texts = new List<string>();
            await foreach (var (_, text) in SearchCommand.ReadQueriesAsync(parsed.GetRequiredValue(queries), cancellation))
            {
                texts.Add(text);
            }

            if (texts.Count == 0)
            {
                throw new InvalidDataException($"{parsed.GetRequiredValue(queries).Name} holds no query.");
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{index.Count} items, {texts.Count} queries, {parsed.GetValue(repeat)} times"));
            var fields = SearchCommand.Fields(site);
            Measure("without facets", index, fields, texts, parsed.GetValue(repeat), []);
            Measure("with facets", index, fields, texts, parsed.GetValue(repeat), ExploreQuery.FacetsOf(site.Site));
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Measure(string name, SearchIndex index, ISearchFields fields, List<string> texts, int repeat, IReadOnlyList<string> facets)
    {
        var times = new List<double>(texts.Count * repeat);
        for (var round = -1; round < repeat; round++)
        {
            foreach (var text in texts)
            {
                // The whole way from what was typed to results: reading the query is part of answering it.
                var started = Stopwatch.GetTimestamp();
                index.Search(new SearchRequest { Query = SearchQuery.Parse(text, null, fields), Take = Results, Facets = facets, FacetValues = ExplorePresenter.MostValues });
                if (round >= 0)
                {
                    times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
            }
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: p50 {At(0.50):0.000} ms, p95 {At(0.95):0.000} ms, p99 {At(0.99):0.000} ms, {times.Count / times.Sum() * 1000:0} queries/s"));

        double At(double share) => times[Math.Min(times.Count - 1, (int)(times.Count * share))];
    }
}
