using System.Globalization;
using System.Text;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

[Trait("Speed", "slow")]
public sealed class Importing_until_killed : IAsyncLifetime
{
    private const int Rows = 4_000;

    private static readonly string Mapping = Repository.File("tests", "Shared", "Register", "example.yml");

    private TestDatabase? database;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateWithRecipeAsync();

    public async ValueTask DisposeAsync() => await database!.DisposeAsync();

    [Fact]
    public async Task Is_complete_when_run_again_and_has_nothing_twice()
    {
        using var terminal = new Terminal(database!);
        var heading = (await File.ReadAllLinesAsync(Repository.File("tests", "Shared", "Register", "example.csv")))[0];
        var register = new StringBuilder(heading).Append('\n');
        for (var i = 0; i < Rows; i++)
        {
            register.Append(CultureInfo.InvariantCulture, $"K-{i},Entry {i % 50},It does thing {i}.,Office {i % 9},Chile,AI,Running,Language,01.1,2022,x,,,\n");
        }

        terminal.Write("register.csv", register.ToString());
        await KillAfterTheFirstReportAsync(terminal.PathOf("register.csv"));
        var left = await CountAsync();
        Assert.InRange(left, 1, Rows - 1);

        var run = (await terminal.RunAsync("import", Mapping, "register.csv")).Ended(0);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"read {Rows}, created {Rows - left}, updated 0, unchanged {left}, rejected 0, skipped 0"), run.LastLine);

        await using var reader = database!.Database.Reader();
        var items = await reader.Items.Where(i => i.SourceId!.StartsWith("K-")).ToListAsync();
        Assert.Equal((Rows, Rows, Rows), (items.Count, items.Select(i => i.SourceId).Distinct().Count(), items.Select(i => i.Slug).Distinct().Count()));
        var ids = items.Select(i => i.Id).ToHashSet();
        Assert.Equal(Rows, (await reader.Versions.Where(v => v.Imported).Select(v => v.ItemId).ToListAsync()).Count(ids.Contains));
        Assert.Equal(Rows, (await reader.StoredTerms.Select(t => t.ItemId).ToListAsync()).Count(ids.Contains));
        Assert.Equal(Rows, (await reader.Paths.Select(p => p.ItemId).ToListAsync()).Count(ids.Contains));

        var again = (await terminal.RunAsync("import", Mapping, "register.csv")).Ended(0);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"unchanged {Rows},"), again.LastLine, StringComparison.Ordinal);
    }

    private async Task<int> CountAsync()
    {
        await using var reader = database!.Database.Reader();
        return await reader.Items.CountAsync(i => i.SourceId!.StartsWith("K-"));
    }

    // Without a word of warning, as a machine that loses its power.
    private async Task KillAfterTheFirstReportAsync(string register)
    {
        using var process = Programs.Start(database!, Path.GetDirectoryName(register)!, Programs.Site, "import", Mapping, register);
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("read ", StringComparison.Ordinal))
            {
                break;
            }
        }

        process.Kill();
        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
    }
}
