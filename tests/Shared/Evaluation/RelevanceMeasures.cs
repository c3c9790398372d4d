namespace LearningSpace.Tests.Evaluation;

/// <summary>How good a ranking is by the grades of its documents. All lie between 0 and 1; a document that is not judged counts as not relevant.</summary>
public static class RelevanceMeasures
{
    /// <summary>
    /// Normalised discounted cumulative gain as <c>trec_eval</c>'s <c>ndcg_cut</c> has it (Järvelin and Kekäläinen 2002, with a discount from the second rank on): the gain is the
    /// grade, the discount log2(rank + 1), the ideal the best order of all that is judged, cut at the same depth. 0 where nothing is relevant.
    /// </summary>
    public static double NormalisedGain(IEnumerable<string> ranking, IReadOnlyDictionary<string, int> grades, int depth)
    {
        var ideal = Gain(grades.Values.OrderDescending(), depth);
        return ideal > 0 ? Gain(ranking.Select(d => grades.GetValueOrDefault(d)), depth) / ideal : 0;
    }

    /// <summary>One divided by the rank of the first relevant document; 0 where none comes within the depth.</summary>
    public static double ReciprocalRank(IEnumerable<string> ranking, IReadOnlyDictionary<string, int> grades, int depth)
    {
        var before = ranking.Take(depth).TakeWhile(d => grades.GetValueOrDefault(d) <= 0).Count();
        return ranking.Take(depth).Skip(before).Any() ? 1.0 / (before + 1) : 0;
    }

    /// <summary>The share of all relevant documents that comes within the depth; 0 where nothing is relevant.</summary>
    public static double Recall(IEnumerable<string> ranking, IReadOnlyDictionary<string, int> grades, int depth)
    {
        var relevant = grades.Count(g => g.Value > 0);
        return relevant > 0 ? (double)ranking.Take(depth).Count(d => grades.GetValueOrDefault(d) > 0) / relevant : 0;
    }

    private static double Gain(IEnumerable<int> grades, int depth) => grades.Take(depth).Select((g, i) => Math.Max(g, 0) / Math.Log2(i + 2)).Sum();
}
