using System.Text.RegularExpressions;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
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

    [Fact]
    public async Task Fills_a_site_with_threads_of_which_the_first_is_as_long_as_one_likes()
    {
        await using var database = await TestDatabase.CreateWithRecipeAsync();
        using var terminal = new Terminal(database);
        string[] order = ["load", "create", "--items", "5", "--threads", "3", "--replies", "700"];
        var told = (await terminal.RunAsync(order)).Ended(0).LastLine;
        await using (var context = database.Database.Reader())
        {
            var threads = await context.Threads.OrderBy(t => t.Id).ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal(3, threads.Count);
            Assert.Equal(700, threads[0].Replies);
            Assert.All(threads.Skip(1), t => Assert.InRange(t.Replies, 0, 24));
            var posts = await context.Posts.Where(p => p.ThreadId == threads[0].Id).OrderBy(p => p.Number).Select(p => p.Number).ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal(Enumerable.Range(0, 701), posts);
            Assert.Equal($"3 threads with {await context.Posts.CountAsync(TestContext.Current.CancellationToken)} posts", told);
        }

        Assert.Equal("3 threads with 0 posts", (await terminal.RunAsync(order)).Ended(0).LastLine);
        (await terminal.RunAsync("load", "create", "--items", "5", "--replies", "-1")).Ended(2);
    }

    [GeneratedRegex(@"^with(out)? facets: p50 \d+\.\d{3} ms, p95 \d+\.\d{3} ms, p99 \d+\.\d{3} ms, \d+ queries/s$")]
    private static partial Regex Figures();
}
