using System.Globalization;
using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Tests.Evaluation;

namespace LearningSpace.Benchmarks;

/// <summary>
/// How well search ranks judged collections: <c>judge LANGUAGE FOLDER…</c>, each folder with <c>corpus.jsonl</c>, <c>queries.tsv</c> and
/// <c>qrels.txt</c>. One line each; <c>--queries</c> adds every query.
/// </summary>
internal static class Judge
{
    public static int Run(string[] args)
    {
        var folders = args.Where(a => !a.StartsWith('-')).ToArray();
        if (folders.Length < 2)
        {
            Console.Error.WriteLine("usage: judge LANGUAGE FOLDER… [--queries]");
            return 2;
        }

        foreach (var folder in folders[1..])
        {
            var report = Measure(folders[0], JudgedCollection.Open(folder));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(folder.TrimEnd('/'))}: {report.Queries.Count} queries, nDCG@10 {report.Ndcg:0.0000}, MRR@10 {report.ReciprocalRank:0.0000}, Recall@100 {report.Recall:0.0000}"));
            if (args.Contains("--queries"))
            {
                Console.WriteLine(report.ToTable());
            }
        }

        return 0;
    }

    private static RelevanceReport Measure(string language, JudgedCollection collection)
    {
        var index = new SearchIndex();
        index.Rebuild(collection.ReadDocuments().Select(d => StoredTerms.Analyze(new SearchDocument
        {
            ItemId = d.Id,
            Language = language,
            Audience = Audiences.Everyone,
            Texts = [new WeightedText(SearchWeight.Title, d.Title), new WeightedText(SearchWeight.Body, d.Text)],
        })));
        return RelevanceReport.Of(
            collection,
            text => [.. index.Search(new SearchRequest { Query = SearchQuery.Parse(text, language), Take = RelevanceReport.RecallDepth, Fill = true }).Hits.Select(h => h.ItemId)]);
    }
}
