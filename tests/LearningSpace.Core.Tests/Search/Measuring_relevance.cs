using LearningSpace.Tests.Evaluation;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public sealed class Measuring_relevance : IDisposable
{
    private static readonly Dictionary<string, int> Grades = new(StringComparer.Ordinal) { ["a"] = 3, ["b"] = 2, ["c"] = 1, ["d"] = 0 };

    private readonly string folder = Directory.CreateTempSubdirectory("judged").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // By hand: ideal a b c = 3/log2(2) + 2/log2(3) + 1/log2(4) = 3 + 1.261860 + 0.5 = 4.761860.
    [Theory]
    [InlineData("a b c", 1)]
    [InlineData("a b c d x y", 1)]
    [InlineData("c b a", 0.789998)] // 1 + 1.261860 + 1.5 = 3.761860
    [InlineData("x b a", 0.579996)] // 0 + 1.261860 + 1.5 = 2.761860
    [InlineData("d c", 0.132497)] // 0 + 0.630930
    [InlineData("x y", 0)]
    [InlineData("", 0)]
    public void Discounts_the_gain_by_rank(string ranking, double expected) => Assert.Equal(expected, RelevanceMeasures.NormalisedGain(Split(ranking), Grades, 10), 1e-6);

    [Fact]
    public void Cuts_the_ideal_where_it_cuts_the_ranking()
    {
        // Depth 2: ideal 3 + 1.261860 = 4.261860; b c: 2 + 0.630930 = 2.630930.
        Assert.Equal(0.617320, RelevanceMeasures.NormalisedGain(["b", "c", "a"], Grades, 2), 1e-6);
        Assert.Equal(1, RelevanceMeasures.NormalisedGain(["a", "b"], Grades, 2), 1e-12);
    }

    [Fact]
    public void Takes_a_grade_below_zero_for_none()
    {
        var grades = new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1, ["spam"] = -2 };
        Assert.Equal(0.630930, RelevanceMeasures.NormalisedGain(["spam", "a"], grades, 10), 1e-6);
        Assert.Equal(0.5, RelevanceMeasures.ReciprocalRank(["spam", "a"], grades, 10));
        Assert.Equal(1, RelevanceMeasures.Recall(["spam", "a"], grades, 10));
    }

    [Theory]
    [InlineData("a x", 10, 1)]
    [InlineData("d x c", 10, 1.0 / 3)]
    [InlineData("d x c", 2, 0)]
    [InlineData("x", 10, 0)]
    [InlineData("", 10, 0)]
    public void Looks_for_the_first_relevant_one(string ranking, int depth, double expected) => Assert.Equal(expected, RelevanceMeasures.ReciprocalRank(Split(ranking), Grades, depth), 1e-12);

    [Theory]
    [InlineData("c x a d", 10, 2.0 / 3)]
    [InlineData("c x a b", 3, 2.0 / 3)]
    [InlineData("x d", 10, 0)]
    public void Counts_the_share_of_the_relevant_ones(string ranking, int depth, double expected) => Assert.Equal(expected, RelevanceMeasures.Recall(Split(ranking), Grades, depth), 1e-12);

    [Fact]
    public void Gives_nothing_where_nothing_is_relevant()
    {
        var none = new Dictionary<string, int>(StringComparer.Ordinal) { ["d"] = 0 };
        Assert.Equal((0, 0, 0), (RelevanceMeasures.NormalisedGain(["d"], none, 10), RelevanceMeasures.ReciprocalRank(["d"], none, 10), RelevanceMeasures.Recall(["d"], none, 10)));
    }

    [Fact]
    public void Takes_the_mean_of_the_queries_that_have_an_answer()
    {
        Write("queries.tsv", "q1\tone\nq2\ttwo words\nq3\tthree\nq4\tnot judged\n");
        Write("qrels.txt", "q1 0 a 1\nq2 0 b 2\nq2 0 c 1\nq3 0 a 0\n");
        var report = RelevanceReport.Of(JudgedCollection.Open(folder), text => text == "one" ? ["x", "a"] : []);
        Assert.Equal(["q1", "q2"], report.Queries.Select(q => q.Query.Id));
        Assert.Equal(0.630930 / 2, report.Ndcg, 1e-6);
        Assert.Equal(0.25, report.ReciprocalRank);
        Assert.Equal(0.5, report.Recall);
        Assert.Equal(0, report.Only(q => q.Id == "q2").Ndcg);
        Assert.Equal(["q2 two words", "q1 one", "mean of 2"], report.ToTable().Split('\n').Skip(1).Select(l => l[26..]));
    }

    [Fact]
    public void Reads_a_collection_as_BEIR_has_it()
    {
        Write("corpus.jsonl", """
            {"_id": "1", "title": "Tax", "text": "Año", "metadata": {}}
            {"_id": 2, "text": "No title"}
            """);
        Write("queries.jsonl", """{"_id": "q1", "text": "who pays?", "metadata": {"x": []}}""");
        Directory.CreateDirectory(Path.Combine(folder, "qrels"));
        Write("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\t1\t2\nq1\t2\t0\r\n");
        var collection = JudgedCollection.Open(folder);
        Assert.Equal([new JudgedQuery("q1", "who pays?")], collection.Queries);
        Assert.Equal([new JudgedDocument("1", "Tax", "Año"), new JudgedDocument("2", "", "No title")], collection.ReadDocuments());
        Assert.Equal([("1", 2), ("2", 0)], collection.Judgements["q1"].Select(g => (g.Key, g.Value)));
        Assert.Empty(collection.Judgements["q9"]);
        Assert.Equal(["q1"], collection.Judgements.Queries);
    }

    [Fact]
    public void Reads_a_collection_without_documents()
    {
        Write("queries.tsv", "\nq1\t a query\twith a tab \n");
        Write("qrels.txt", "q1 0\tdoc 3\n\n");
        var collection = JudgedCollection.Open(folder);
        Assert.Equal([new JudgedQuery("q1", "a query\twith a tab")], collection.Queries);
        Assert.Empty(collection.ReadDocuments());
    }

    [Theory]
    [InlineData("q1 0 doc")]
    [InlineData("q1 0 doc high")]
    [InlineData("q1 doc")]
    [InlineData("q1 0 doc 1 more")]
    public void Says_which_line_is_no_judgement(string line)
    {
        Write("queries.tsv", "q1\tone\n");
        Write("qrels.txt", "q1 0 a 1\n" + line + "\n");
        Assert.Contains($"'{line}'", Assert.Throws<FormatException>(() => JudgedCollection.Open(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_which_file_is_missing()
    {
        Write("queries.tsv", "q1\tone\n");
        Assert.Contains("qrels.txt", Assert.Throws<FileNotFoundException>(() => JudgedCollection.Open(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Orders_a_run_by_score_and_not_by_rank()
    {
        Write("run.txt", "q1 Q0 a 1 1.5 space\nq1 Q0 b 2 2.5 space\nq2 Q0 c 1 -1e-3 space\nq1 Q0 c 3 1.5 space\n");
        var run = TrecRun.Read(Path.Combine(folder, "run.txt"));
        Assert.Equal(["b", "c", "a"], run["q1"]);
        Assert.Equal(["c"], run["q2"]);
        Write("run.txt", "q1 Q0 a 1 good space\n");
        Assert.Throws<FormatException>(() => TrecRun.Read(Path.Combine(folder, "run.txt")));
    }

    private static string[] Split(string ranking) => ranking.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
