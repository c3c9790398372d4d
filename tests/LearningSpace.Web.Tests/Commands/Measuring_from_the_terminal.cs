using System.Text.RegularExpressions;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

[Trait("Speed", "slow")]
public sealed partial class Measuring_from_the_terminal
{
    [Fact]
    public async Task Fills_a_site_whose_folder_is_not_there_yet_and_times_queries_on_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var terminal = new Terminal(database);
        terminal.Set("LearningSpace__DataPath", "not-there-yet");
        terminal.Write("queries.tsv", "q1\tchatbot\nq2\tthe services of the city\n");

        Assert.Equal(
            "read 60, created 60, updated 0, unchanged 0, rejected 0, skipped 0",
            (await terminal.RunAsync("load", "create", "--items", "60")).Ended(0).LastLine);
        Assert.Equal(
            "read 60, created 0, updated 0, unchanged 60, rejected 0, skipped 0",
            (await terminal.RunAsync("load", "create", "--items", "60")).Ended(0).LastLine);

        var bench = (await terminal.RunAsync("search", "bench", "queries.tsv", "--repeat", "2")).Ended(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("60 items, 2 queries, 2 times", bench[0]);
        Assert.Matches(Figures(), bench[1]);
        Assert.StartsWith("without facets: ", bench[1], StringComparison.Ordinal);
        Assert.Matches(Figures(), bench[2]);
        Assert.StartsWith("with facets: ", bench[2], StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(terminal.PathOf("not-there-yet"), "*.jsonl"));
    }

    [GeneratedRegex(@"^with(out)? facets: p50 \d+\.\d{3} ms, p95 \d+\.\d{3} ms, p99 \d+\.\d{3} ms, \d+ queries/s$")]
    private static partial Regex Figures();
}
