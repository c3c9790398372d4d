using System.Globalization;
using LearningSpace.Core.Search;
using LearningSpace.Data.Discussions;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

public sealed class Searching_from_the_terminal(OwnSpaceWithRegister with) : IClassFixture<OwnSpaceWithRegister>
{
    private readonly SpaceFixture space = with.Space;

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Writes_a_run_file_as_evaluation_programs_read_it()
    {
        using var terminal = new Terminal(space.Database);
        terminal.Write("queries.tsv", "q1\tchatbot para impuestos\nq2\ttraffic prediction\n\nq3\tzzyzx\nq4\tconversational assistant tax\n");
        var run = (await terminal.RunAsync("search", "run", "queries.tsv", "run.txt")).Ended(0);
        Assert.Empty(run.Output);
        var text = await File.ReadAllTextAsync(terminal.PathOf("run.txt"));
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var lines = text.TrimEnd('\n').Split('\n').Select(l => l.Split(' ')).ToList();
        Assert.All(lines, l => Assert.Equal(6, l.Length));
        Assert.All(lines, l => Assert.Equal("Q0", l[1]));
        Assert.Single(lines.Select(l => l[5]).Distinct());
        var byQuery = lines.GroupBy(l => l[0]).ToDictionary(g => g.Key, g => g.ToList());
        Assert.Equal(["q1", "q2", "q4"], byQuery.Keys);
        foreach (var ranked in byQuery.Values)
        {
            Assert.Equal(Enumerable.Range(1, ranked.Count), ranked.Select(l => int.Parse(l[3], CultureInfo.InvariantCulture)));
            Assert.Equal(ranked.Count, ranked.Select(l => l[2]).Distinct().Count());
            var scores = ranked.Select(l => double.Parse(l[4], CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(scores.OrderDescending(), scores);
        }

        Assert.Equal("EX-007", byQuery["q2"][0][2]);

        // The assistant exists in three languages; of them only the best stands.
        Assert.All(byQuery.Values, r => Assert.True(r.Count(l => l[2].StartsWith("demo00000000000000case01", StringComparison.Ordinal)) <= 1));
        Assert.Equal("demo00000000000000case01es", byQuery["q1"][0][2]);
        Assert.Equal("demo00000000000000case01en", byQuery["q4"][0][2]);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Limits_a_run_to_a_kind_a_register_and_a_depth()
    {
        using var terminal = new Terminal(space.Database);
        terminal.Write("queries.tsv", "q1\tchatbot tax\n");
        (await terminal.RunAsync("search", "run", "queries.tsv", "type.txt", "--type", "AiCaseStudy")).Ended(0);
        Assert.All(await File.ReadAllLinesAsync(terminal.PathOf("type.txt")), l => Assert.Contains(" demo", l, StringComparison.Ordinal));
        (await terminal.RunAsync("search", "run", "queries.tsv", "source.txt", "--source", "Example Register", "--depth", "2", "--culture", "en")).Ended(0);
        var lines = await File.ReadAllLinesAsync(terminal.PathOf("source.txt"));
        Assert.Equal(2, lines.Length);
        Assert.All(lines, l => Assert.Contains(" EX-", l, StringComparison.Ordinal));
        (await terminal.RunAsync("search", "run", "queries.tsv", "none.txt", "--source", "No Such Register")).Ended(0);
        Assert.Empty(await File.ReadAllLinesAsync(terminal.PathOf("none.txt")));
    }

    [Theory]
    [InlineData("no-tab.tsv", "a query without a tab\n")]
    [InlineData("missing.tsv", null)]
    [Trait("Speed", "slow")]
    public async Task Says_what_is_wrong_with_the_queries(string name, string? text)
    {
        using var terminal = new Terminal(space.Database);
        if (text is not null)
        {
            terminal.Write(name, text);
        }

        var run = (await terminal.RunAsync("search", "run", name, "run.txt")).Ended(1);
        Assert.Contains(name, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Rebuilds_the_index_while_the_site_serves()
    {
        using var terminal = new Terminal(space.Database);
        var run = (await terminal.RunAsync("search", "rebuild")).Ended(0);
        await using var context = space.Database.Database.Reader();
        var (threads, open) = (await ThreadReader.Readable(context, [Audiences.Everyone, Audiences.Members]).CountAsync(), await ThreadReader.Readable(context, Audiences.OfVisitors).CountAsync());
        Assert.True(threads > open);
        Assert.Equal($"analysed {ExpectedItem.All.Count + threads}\n", run.Output);
        await space.DrainChangesAsync();
        Assert.Equal(ExpectedItem.All.Count + open, (await space.GetJsonAsync("/api/v1/search")).Total());
        Assert.Equal("/en/register/traffic-prediction-on-the-ring-road", (await space.GetPageAsync("/en/explore?q=traffic+prediction")).Results()[0]);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Finds_a_healthy_site_healthy()
    {
        using var terminal = new Terminal(space.Database);
        var run = (await terminal.RunAsync("doctor")).Ended(0);
        var lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(13, lines.Length);
        Assert.All(lines, l => Assert.StartsWith("ok ", l, StringComparison.Ordinal));
        Assert.Contains(TestDatabase.IsPostgres ? "PostgreSQL" : "SQLite", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{ExpectedItem.All.Count} items", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Finds_a_setting_that_is_wrong()
    {
        using var terminal = new Terminal(space.Database);
        terminal.Set("LearningSpace__BaseUrl", "not an address");
        var run = (await terminal.RunAsync("doctor")).Ended(1);
        Assert.StartsWith("failed configuration: ", run.Output, StringComparison.Ordinal);
    }
}
