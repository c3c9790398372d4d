using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

/// <summary>The command beside a site that serves.</summary>
public sealed class Importing_a_register(SpaceFixture space) : IClassFixture<SpaceFixture>
{
    private static readonly string Mapping = Repository.File("tests", "Shared", "Register", "example.yml");
    private static readonly string Register = Repository.File("tests", "Shared", "Register", "example.csv");

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Becomes_visible_while_the_site_serves_and_changes_nothing_the_second_time()
    {
        using var terminal = new Terminal(space.Database);
        var dry = (await terminal.RunAsync("import", Mapping, Register, "--dry-run")).Ended(3);
        Assert.Equal("read 44, created 40, updated 0, unchanged 1, rejected 2, skipped 1\n", dry.Output);
        await space.DrainChangesAsync();
        Assert.Equal(ExpectedItem.Demonstration.Count, (await space.GetJsonAsync("/api/v1/search")).Total());

        var first = (await terminal.RunAsync("import", Mapping, Register)).Ended(3);
        Assert.Equal("read 44, created 40, updated 0, unchanged 1, rejected 2, skipped 1\n", first.Output);
        Assert.Contains("line 41: not in the vocabulary, left empty: Stage: Unclear\n", first.Error, StringComparison.Ordinal);
        Assert.Contains("\n43,Title is missing,EX-042,,A row without a name.,", first.Error, StringComparison.Ordinal);
        Assert.Contains("\n45,", first.Error, StringComparison.Ordinal);
        await space.DrainChangesAsync();
        Assert.Equal(40, (await space.GetJsonAsync("/api/v1/search?type=RegisterEntry")).Total());
        Assert.Equal(HttpStatusCode.OK, await space.StatusAsync("/en/register/chatbot-for-building-permits"));

        // Again, with the rejected rows in a file and one row that says something new.
        var changed = (await File.ReadAllTextAsync(Register)).Replace("Helps them", "Helps readers", StringComparison.Ordinal).Replace("Tells readers opening hours", "Tells readers wolpertinger hours", StringComparison.Ordinal);
        terminal.Write("changed.csv", changed);
        var second = (await terminal.RunAsync("import", Mapping, "changed.csv", "--rejects", "rejects.csv")).Ended(3);
        Assert.Equal("read 44, created 0, updated 1, unchanged 40, rejected 2, skipped 1\n", second.Output);
        Assert.DoesNotContain("Title is missing", second.Error, StringComparison.Ordinal);
        var rejects = await File.ReadAllLinesAsync(terminal.PathOf("rejects.csv"));
        Assert.Equal(3, rejects.Length);
        Assert.StartsWith("line,reason,Entry,Name,", rejects[0], StringComparison.Ordinal);
        Assert.StartsWith("43,Title is missing,EX-042,,", rejects[1], StringComparison.Ordinal);
        Assert.StartsWith("45,", rejects[2], StringComparison.Ordinal);
        Assert.DoesNotContain(rejects.Skip(1), r => r.Contains("@example.org", StringComparison.Ordinal));
        await space.DrainChangesAsync();
        Assert.Equal("/en/register/chatbot-of-the-city-library", Assert.Single((await space.GetPageAsync("/en/explore?q=wolpertinger")).Results()));
        Assert.Equal(40, (await space.GetJsonAsync("/api/v1/search?type=RegisterEntry")).Total());
    }
}
