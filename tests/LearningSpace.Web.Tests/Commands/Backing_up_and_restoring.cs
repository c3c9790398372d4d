using System.Diagnostics;
using System.Globalization;
using LearningSpace.Data;
using LearningSpace.Data.Backup;
using LearningSpace.Data.Content;
using LearningSpace.Data.Media;
using LearningSpace.Data.Recipes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

[Trait("Speed", "slow")]
public sealed class Backing_up_and_restoring : IAsyncLifetime
{
    private readonly List<Process> started = [];
    private TestDatabase? database;
    private Terminal? terminal;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateWithDemonstrationAsync();
        terminal = new Terminal(database);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in started)
        {
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }

            process.Dispose();
        }

        terminal?.Dispose();
        await database!.DisposeAsync();
    }

    [Fact]
    public async Task Takes_a_site_elsewhere_while_it_is_written_to()
    {
        var first = await ExportAsync(database!);
        var writer = Start("LearningSpace.Web.Tests.dll", WriteUntilKilled.Word, database!.DataFolder, database.ConnectionString, "0");
        await writer.StandardOutput.ReadLineAsync();

        var run = (await terminal!.RunAsync("backup", "site.backup")).Ended(0);

        // It went on meanwhile, and was killed as it was: nobody waited for the backup.
        await writer.StandardOutput.ReadLineAsync();
        writer.Kill();
        Assert.StartsWith("backed up ", run.LastLine, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
        await using var other = await TestDatabase.CreateAsync();
        using var elsewhere = new Terminal(other);
        var restored = (await elsewhere.RunAsync("restore", terminal.PathOf("site.backup"))).Ended(0);
        Assert.Equal(run.LastLine.Split(',')[0].Replace("backed up", "restored", StringComparison.Ordinal), restored.LastLine);
        Assert.Equal(14, (await elsewhere.RunAsync("doctor")).Ended(0).Output.Split('\n').Length);
        Assert.Empty(await new CheckRows(other.Database).RunAsync(CancellationToken.None));
        Assert.NotEqual(first, await ExportAsync(other));
    }

    [Fact]
    public async Task Refuses_to_restore_while_the_site_is_served()
    {
        (await terminal!.RunAsync("backup", "site.backup")).Ended(0);
        await using var serving = Database.Open(database!.ConnectionString, database.DataFolder);
        await serving.MigrateAsync();

        var run = (await terminal.RunAsync("restore", "site.backup")).Ended(1);

        Assert.Contains("The site is running. Stop every process", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task Refuses_what_is_there_and_what_is_not()
    {
        var file = terminal!.Write("notes.txt", "not a backup");

        Assert.Contains("name another", (await terminal.RunAsync("backup", file)).Ended(1).Error, StringComparison.Ordinal);
        Assert.Contains("is no backup of this program", (await terminal.RunAsync("restore", file)).Ended(1).Error, StringComparison.Ordinal);
        Assert.Contains("There is no file", (await terminal.RunAsync("restore", "nothing")).Ended(1).Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", (await terminal.RunAsync("backup", Path.Combine("no", "such", "folder"))).Ended(1).Error, StringComparison.Ordinal);
        Assert.Equal("not a backup", await File.ReadAllTextAsync(terminal.PathOf(file)));
    }

    [Fact]
    public async Task Leaves_the_old_site_or_the_new_one_wherever_restoring_is_killed()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("LEARNINGSPACE_KILLS") is { Length: > 0 } told ? told : "3", CultureInfo.InvariantCulture);
        var old = await ExportedAsync();
        var (backup, coming) = await OtherSiteAsync();
        var random = new Random(5);
        var (stayed, came) = (0, 0);
        for (var round = 0; round < kills; round++)
        {
            var restore = Start("LearningSpace.Web.dll", "restore", backup);
            for (var lines = random.Next(0, 14); lines > 0 && await restore.StandardError.ReadLineAsync() is not null; lines--)
            {
                // It tells what it is checking.
            }

            restore.WaitForExit(random.Next(0, 400));
            restore.Kill();
            await restore.WaitForExitAsync();
            await using var after = Database.Open(database!.ConnectionString, database.DataFolder);
            await after.MigrateAsync();
            var export = await ExportAsync(after, database.DataFolder);
            Assert.True(export == old || export == coming, $"after kill {round} the site is neither");
            Assert.Null(await after.DamageAsync());
            Assert.Empty(await new CheckRows(after).RunAsync(CancellationToken.None));
            if (export == coming)
            {
                came++;

                // Back to the old one for the next round.
                await after.DisposeAsync();
                (await terminal!.RunAsync("restore", terminal.PathOf("old.backup"))).Ended(0);
            }
            else
            {
                stayed++;
            }
        }

        if (Environment.GetEnvironmentVariable("LEARNINGSPACE_KILLS_REPORT") is { Length: > 0 } report)
        {
            await File.AppendAllTextAsync(report, $"{kills} restores killed: {stayed} times the old site was there, {came} times the new one\n");
        }

        (await terminal!.RunAsync("restore", backup)).Ended(0);
        Assert.Equal(coming, await ExportedAsync());
    }

    // Leaves no connection behind: restoring waits until nobody has the database open.
    private async Task<string> ExportedAsync()
    {
        await using var opened = Database.Open(database!.ConnectionString, database.DataFolder);
        return await ExportAsync(opened, database.DataFolder);
    }

    // A backup of the site as it is, and one of a site that differs; each with its export.
    private async Task<(string Backup, string Export)> OtherSiteAsync()
    {
        (await terminal!.RunAsync("backup", "old.backup")).Ended(0);
        await using var other = await TestDatabase.CreateWithRecipeAsync();
        var store = new MediaStore(other.DataFolder, TimeProvider.System);
        await new BackupSite(other.Database, store, TimeProvider.System).RunAsync(terminal.PathOf("new.backup"), _ => { }, CancellationToken.None);
        return (terminal.PathOf("new.backup"), await ExportAsync(other));
    }

    private static Task<string> ExportAsync(TestDatabase site) => ExportAsync(site.Database, site.DataFolder);

    private static async Task<string> ExportAsync(Database database, string folder)
    {
        using var output = new MemoryStream();
        await new ExportSite(database, new MediaStore(folder, TimeProvider.System)).RunAsync(output, content: true, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }

    private Process Start(string program, params string[] arguments)
    {
        var process = Programs.Start(database!, terminal!.Folder, program, arguments);
        started.Add(process);
        return process;
    }
}
