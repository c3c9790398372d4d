using System.Globalization;

namespace LearningSpace.Tests.Evaluation;

/// <summary>How well one query was answered.</summary>
/// <param name="Query">The query.</param>
/// <param name="Ndcg">Normalised gain of the first ten.</param>
/// <param name="ReciprocalRank">Of the first ten.</param>
/// <param name="Recall">Within the first hundred.</param>
/// <param name="Ranking">What was found, best first.</param>
public sealed record QueryRelevance(JudgedQuery Query, double Ndcg, double ReciprocalRank, double Recall, IReadOnlyList<string> Ranking);

/// <summary>How well a collection's queries were answered.</summary>
/// <param name="Queries">Each query.</param>
public sealed record RelevanceReport(IReadOnlyList<QueryRelevance> Queries)
{
    /// <summary>Depth of <see cref="Ndcg"/> and <see cref="ReciprocalRank"/>.</summary>
    public const int Depth = 10;

    /// <summary>Depth of <see cref="Recall"/>.</summary>
    public const int RecallDepth = 100;

    /// <summary>Mean nDCG@10.</summary>
    public double Ndcg => Mean(q => q.Ndcg);

    /// <summary>Mean reciprocal rank, at most 10 deep.</summary>
    public double ReciprocalRank => Mean(q => q.ReciprocalRank);

    /// <summary>Mean Recall@100.</summary>
    public double Recall => Mean(q => q.Recall);

    /// <summary>
    /// Asks every query for which something is judged relevant. A query that finds nothing counts as 0 (<c>trec_eval -c</c>).
    /// </summary>
    /// <param name="collection">Queries and judgements.</param>
    /// <param name="search">Ids of documents for a query's text, best first; each once.</param>
    public static RelevanceReport Of(JudgedCollection collection, Func<string, IReadOnlyList<string>> search) => new(
    [
        .. from query in collection.Queries
           let grades = collection.Judgements[query.Id]
           where grades.Values.Any(g => g > 0)
           let ranking = search(query.Text)
           select new QueryRelevance(
               query,
               RelevanceMeasures.NormalisedGain(ranking, grades, Depth),
               RelevanceMeasures.ReciprocalRank(ranking, grades, Depth),
               RelevanceMeasures.Recall(ranking, grades, RecallDepth),
               ranking),
    ]);

    /// <summary>The same of some of the queries.</summary>
    public RelevanceReport Only(Func<JudgedQuery, bool> which) => new([.. Queries.Where(q => which(q.Query))]);

    /// <summary>A table, the worst query first, the means last.</summary>
    public string ToTable() => string.Join(
        '\n',
        [
            "nDCG@10   MRR@10 Rec@100  query",
            .. Queries.OrderBy(q => q.Ndcg).ThenBy(q => q.Query.Id, StringComparer.Ordinal).Select(q => Line(q.Ndcg, q.ReciprocalRank, q.Recall, $"{q.Query.Id} {q.Query.Text}")),
            Line(Ndcg, ReciprocalRank, Recall, $"mean of {Queries.Count}"),
        ]);

    private static string Line(double ndcg, double reciprocalRank, double recall, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{ndcg,7:0.0000} {reciprocalRank,8:0.0000} {recall,7:0.0000}  {name}");

    private double Mean(Func<QueryRelevance, double> measure) => Queries.Count == 0 ? 0 : Queries.Average(measure);
}
