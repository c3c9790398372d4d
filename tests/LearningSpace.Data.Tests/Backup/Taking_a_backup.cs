using LearningSpace.Data.Backup;
using LearningSpace.Data.Media;
using LearningSpace.Data.Site;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Backup;

public sealed class Taking_a_backup : BackupWorld
{
    [Fact]
    public async Task Brings_back_every_row_and_every_file()
    {
        await FillAsync();
        await using var other = await TestDatabase.CreateAsync();

        var counts = await RestoreAsync(await BackedUpAsync(), other);

        var rows = await RowsAsync(Test);
        Assert.Contains(rows, r => r.StartsWith("media_files: ", StringComparison.Ordinal));
        Assert.Equal(rows, await RowsAsync(other));
        Assert.Equal(FilesOf(Test.DataFolder), FilesOf(other.DataFolder));
        Assert.Empty(await new MediaReader(other.Database).MissingAsync(new MediaStore(other.DataFolder, Clock), None));
        Assert.Equal((rows.Count(r => r.StartsWith("content_items: ", StringComparison.Ordinal)), 2, 0, null), (counts.Items, counts.Files, counts.Missing, counts.Former));
        Assert.Null(await other.Database.ProblemAsync());
        Assert.Null(await other.Database.DamageAsync());
    }

    [Fact]
    public async Task Leaves_no_table_behind_but_the_record_of_changes()
    {
        await using var backup = await BackupFile.OpenAsync(await BackedUpAsync(), None);

        Assert.Equal((await TablesAsync(Test)).Except(["change_log", "leases", "schema_history"]), backup.Manifest.Tables.Select(t => t.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Takes_a_site_to_another_engine_and_back()
    {
        await FillAsync();
        var elsewhere = Directory.CreateTempSubdirectory("learningspace-").FullName;
        await using var between = Sqlite(elsewhere);
        await using var back = await TestDatabase.CreateAsync();

        await RestoreAsync(await BackedUpAsync(), between, elsewhere);
        var file = NewFile();
        await new BackupSite(between, new MediaStore(elsewhere, Clock), Clock).RunAsync(file, Silence, None);
        await RestoreAsync(file, back);

        var export = await Exports.OfAsync(Test);
        Exports.AssertSame(export, await ExportAsync(between, elsewhere));
        Exports.AssertSame(export, await Exports.OfAsync(back));
        Assert.Equal(await Dump.SiteAsync(Database), await Dump.SiteAsync(between));
        Assert.Equal(await RowsAsync(Test), await RowsAsync(back));
        Assert.Equal(FilesOf(Test.DataFolder), FilesOf(back.DataFolder));
        await between.DisposeAsync();
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Holds_one_moment_whatever_is_written_meanwhile()
    {
        await FillAsync();
        var before = await RowsAsync(Test);
        var writes = 0;
        var clock = new Interrupting(async () =>
        {
            writes++;
            await StoreAsync(Note($"Came meanwhile {writes}"), Note($"Changed meanwhile {writes}", "revised"));
            await ApplyAsync($$"""{ "name": "settings", "SiteName": "Changed {{writes}} times" }""");
        });
        var file = NewFile();

        await new BackupSite(Database, new MediaStore(Test.DataFolder, Clock), clock).RunAsync(file, Silence, None);

        Assert.True(writes > 5);
        Assert.NotEqual(before, await RowsAsync(Test));
        await using var other = await TestDatabase.CreateAsync();
        await RestoreAsync(file, other);
        Assert.Equal(before, await RowsAsync(other));
    }

    [Fact]
    public async Task Lets_what_comes_next_count_on()
    {
        await FillAsync();
        await using var other = await TestDatabase.CreateAsync();
        await RestoreAsync(await BackedUpAsync(), other);
        var last = await LastRunAsync(other);
        var cursor = await other.Database.ChangeCursorAsync();

        await other.Database.Gate.WriteAsync((context, _) =>
        {
            context.RecipeRuns.Add(new RecipeRunRow { Name = "next", AppliedUtc = Clock.Now.UtcDateTime });
            context.Announce("item", "next", Clock.Now.UtcDateTime);
            return Task.CompletedTask;
        });

        Assert.Equal(last + 1, await LastRunAsync(other));
        Assert.Equal(["next"], (await other.Database.ChangesAfterAsync(cursor, 10)).Select(c => c.Key));
    }

    [Fact]
    public async Task Overwrites_nothing()
    {
        var file = NewFile();
        await File.WriteAllTextAsync(file, "precious");

        var e = await Assert.ThrowsAsync<IOException>(() => BackUpAsync(file));

        Assert.Contains("name another", e.Message, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(file));
        Assert.False(File.Exists(file + ".part"));
    }

    [Fact]
    public async Task Leaves_nothing_where_it_cannot_go_on()
    {
        await FillAsync();
        var file = NewFile();
        var clock = new Interrupting(() => throw new IOException("No space left on device"));

        await Assert.ThrowsAsync<IOException>(() => new BackupSite(Database, new MediaStore(Test.DataFolder, Clock), clock).RunAsync(file, Silence, None));

        Assert.False(File.Exists(file));
        Assert.False(File.Exists(file + ".part"));
    }

    [Fact]
    public async Task Can_be_read_by_nobody_else()
    {
        var file = await BackedUpAsync();
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Speed", "slow")]
    public async Task Tells_of_files_that_are_missing_or_not_what_they_were_and_takes_the_rest(bool changed)
    {
        await FillAsync();
        var store = new MediaStore(Test.DataFolder, Clock);
        var lost = FilesOf(Test.DataFolder)[0];
        if (changed)
        {
            var bytes = await File.ReadAllBytesAsync(store.FileOf(lost));
            bytes[^1] ^= 1;
            await File.WriteAllBytesAsync(store.FileOf(lost), bytes);
        }
        else
        {
            File.Delete(store.FileOf(lost));
        }

        var file = NewFile();
        var counts = await BackUpAsync(file);

        Assert.Equal((1, 1), (counts.Files, counts.Missing));
        await using var other = await TestDatabase.CreateAsync();
        var restored = await RestoreAsync(file, other);
        Assert.Equal((1, 1), (restored.Files, restored.Missing));
        Assert.DoesNotContain(lost, FilesOf(other.DataFolder));
        Assert.Equal(await RowsAsync(Test), await RowsAsync(other));
    }

    [Fact]
    public async Task Says_what_it_is()
    {
        await using var backup = await BackupFile.OpenAsync(await BackedUpAsync(), None);

        Assert.Equal((BackupManifest.FormatName, 1, Database.Engine), (backup.Manifest.Format, backup.Manifest.Version, backup.Manifest.Engine));
        Assert.Equal(Database.KnownSchema, backup.Manifest.Schema);
        Assert.Equal(Clock.Now.UtcDateTime, backup.Manifest.MadeUtc);
    }

    private static async Task<long> LastRunAsync(TestDatabase of)
    {
        await using var context = of.Database.Reader();
        return await context.RecipeRuns.MaxAsync(r => r.Id);
    }

    // The time is asked once for each entry: something happens whenever it is.
    private sealed class Interrupting(Func<Task> happens) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            happens().GetAwaiter().GetResult();
            return TimeProvider.System.GetUtcNow();
        }
    }
}
