using System.Text;
using System.Text.Json.Nodes;
using LearningSpace.Data.Search;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Backup;

public sealed class Restoring_a_site : BackupWorld
{
    [Fact]
    public async Task Keeps_what_was_there_before()
    {
        await FillAsync();
        var file = await BackedUpAsync();
        var backedUp = await RowsAsync(Test);
        Assert.All(["contributions: ", "contribution_events: ", "content_authors: ", "inbox_entries: "], table => Assert.Contains(backedUp, r => r.StartsWith(table, StringComparison.Ordinal)));
        await StoreAsync(Note("Came later", "later", "laterv1"));
        var later = await RowsAsync(Test);

        var counts = await RestoreAsync(file, Test);

        Assert.Equal(backedUp, await RowsAsync(Test));
        Assert.StartsWith(Test.DataFolder, counts.Former, StringComparison.Ordinal);
        if (TestDatabase.IsPostgres)
        {
            Clock.Now = Clock.Now.AddSeconds(1);
            await RestoreAsync(counts.Former!, Test);
        }
        else
        {
            await Database.DisposeAsync();
            File.Move(counts.Former!, Path.Combine(Test.DataFolder, "space.db"), overwrite: true);
        }

        Assert.Equal(later, await RowsAsync(Test));
    }

    [Fact]
    public async Task Waits_until_nobody_uses_it()
    {
        var file = await BackedUpAsync();
        var rows = await RowsAsync(Test);
        await StoreAsync(Note("Came later"));
        await using var other = Open();
        await other.MigrateAsync();

        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => RestoreAsync(file, Test));

        Assert.Contains("is running", e.Message, StringComparison.Ordinal);
        Assert.NotEqual(rows, await RowsAsync(Test));
        await other.DisposeAsync();
        await RestoreAsync(file, Test);
        Assert.Equal(rows, await RowsAsync(Test));
    }

    [Fact]
    public async Task Lets_nobody_begin_meanwhile()
    {
        await using var alone = Open();
        await alone.HoldAloneAsync();
        await using var other = Open();

        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => other.MigrateAsync());

        Assert.Contains("is being restored", e.Message, StringComparison.Ordinal);
        await alone.DisposeAsync();
        await other.MigrateAsync();
    }

    [Fact]
    public async Task Takes_backups_of_older_versions()
    {
        await FillAsync();
        await using var other = await TestDatabase.CreateAsync();
        var file = await EditedAsync(await BackedUpAsync(), (manifest, entries) =>
        {
            manifest["schema"] = new JsonArray("0001_start", "0002_media");
            var tables = manifest["tables"]!.AsArray();
            tables.Remove(Table(manifest, "content_links"));
            entries.Remove("tables/content_links.jsonl");
            RemoveColumns(manifest, entries, "content_items", "review_by", "stale_since", "scheduled_utc", "source_gone_utc", "changed_utc", "remind_utc", "forced_utc", "withdrawn_utc", "withdrawn_because");
            foreach (var newer in tables.Where(t => !Old.Contains((string)t!["name"]!)).ToList())
            {
                tables.Remove(newer);
                entries.Remove($"tables/{newer!["name"]}.jsonl");
            }
        });

        await RestoreAsync(file, other);

        Assert.Null(await other.Database.ProblemAsync());
        Assert.Equal(Database.KnownSchema, await other.Database.SchemaAsync());
        string[] same = ["content_versions", "content_paths", "stored_terms", "definitions", "settings", "media_files"];
        Assert.Equal(Of(await RowsAsync(Test), same), Of(await RowsAsync(other), same));
    }

    [Theory]
    [InlineData("a newer version", "format")]
    [InlineData("a newer version", "schema")]
    [InlineData("never had in this order", "order")]
    [InlineData("of something else", "foreign")]
    [InlineData("no name of a table", "name")]
    [InlineData("no name of a table", "column")]
    [InlineData("no hash", "hash")]
    [InlineData("does not hold", "entry")]
    [InlineData("does not hold", "extra")]
    [InlineData("no backup", "shape")]
    [Trait("Speed", "slow")]
    public async Task Refuses_what_it_cannot_read_and_touches_nothing(string because, string what)
    {
        await FillAsync();
        var file = await EditedAsync(await BackedUpAsync(), (manifest, entries) => Spoil(what, manifest, entries));

        await RefusesAsync(file, because);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a backup, but long enough that it could be something")]
    public async Task Refuses_files_of_other_kinds(string content)
    {
        var file = NewFile();
        await File.WriteAllTextAsync(file, content);

        await RefusesAsync(file, "no backup of this program");
    }

    [Theory]
    [InlineData("twice")]
    [InlineData("orphan")]
    [InlineData("null")]
    [InlineData("unknown")]
    [Trait("Speed", "slow")]
    public async Task Leaves_the_site_as_it_was_where_rows_do_not_fit(string what)
    {
        await FillAsync();
        var file = await EditedAsync(await BackedUpAsync(), (manifest, entries) =>
        {
            var (name, content) = what == "orphan" ? ("tables/content_items.jsonl", "") : ("tables/content_paths.jsonl", Encoding.UTF8.GetString(entries["tables/content_paths.jsonl"]));
            var lines = content.Split('\n');
            entries[name] = Encoding.UTF8.GetBytes(what switch
            {
                "twice" => content + lines[0] + "\n",
                "null" => content.Replace(lines[0], "[null,null,null,null]", StringComparison.Ordinal),
                _ => content,
            });
            if (what == "unknown")
            {
                Table(manifest, "content_paths")["columns"]!.AsArray()[0]!["name"] = "no_such_column";
            }
        });
        var before = await RowsAsync(Test);

        await Assert.ThrowsAnyAsync<Exception>(() => RestoreAsync(file, Test));

        Assert.Equal(before, await RowsAsync(Test));
        Assert.Empty(Directory.EnumerateFiles(Test.DataFolder, "*.restoring*"));
        await StoreElsewhereAsync();
    }

    [Fact]
    public async Task Deletes_the_copy_of_the_index_that_was_there_before()
    {
        var file = await BackedUpAsync();
        var checkpoint = new IndexCheckpoint(Test.DataFolder, Database).FilePath;
        await File.WriteAllTextAsync(checkpoint, "of another site");

        await RestoreAsync(file, Test);

        Assert.False(File.Exists(checkpoint));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Works_over_a_database_that_is_broken()
    {
        await FillAsync();
        var file = await BackedUpAsync();
        var folder = Directory.CreateTempSubdirectory("learningspace-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "space.db"), "This was a database once.");
        await using (var database = Sqlite(folder))
        {
            var counts = await RestoreAsync(file, database, folder);

            Assert.Equal(await ExportAsync(Database, Test.DataFolder), await ExportAsync(database, folder));
            Assert.Equal("This was a database once.", await File.ReadAllTextAsync(counts.Former!));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static readonly string[] Old =
        ["content_items", "content_versions", "content_paths", "stored_terms", "definitions", "settings", "recipe_runs", "media_files"];

    private static void Spoil(string what, JsonObject manifest, Dictionary<string, byte[]> entries)
    {
        switch (what)
        {
            case "format":
                manifest["version"] = 2;
                manifest["tables"] = new JsonArray();
                break;
            case "schema":
                manifest["schema"]!.AsArray().Add("9999_tomorrow");
                break;
            case "order":
                manifest["schema"] = new JsonArray("0002_media", "0001_start");
                break;
            case "foreign":
                manifest["format"] = "another-backup";
                break;
            case "name":
                Table(manifest, "settings")["name"] = "settings\"; DROP TABLE settings; --";
                entries["tables/settings\"; DROP TABLE settings; --.jsonl"] = entries["tables/settings.jsonl"];
                entries.Remove("tables/settings.jsonl");
                break;
            case "column":
                Table(manifest, "settings")["columns"]!.AsArray()[0]!["name"] = "name\") VALUES (1); --";
                break;
            case "hash":
                manifest["media"]!.AsArray()[0]!["hash"] = "../../../etc/passwd";
                break;
            case "entry":
                entries.Remove(entries.Keys.First(k => k.StartsWith("media/", StringComparison.Ordinal)));
                break;
            case "extra":
                entries["../extra"] = [1];
                break;
            case "shape":
                manifest["madeUtc"] = "yesterday";
                break;
        }
    }

    private static JsonNode Table(JsonObject manifest, string name) => manifest["tables"]!.AsArray().Single(t => (string)t!["name"]! == name)!;

    private static void RemoveColumns(JsonObject manifest, Dictionary<string, byte[]> entries, string table, params string[] names)
    {
        var columns = Table(manifest, table)["columns"]!.AsArray();
        var at = names.Select(n => columns.ToList().FindIndex(c => (string)c!["name"]! == n)).OrderDescending().ToList();
        at.ForEach(columns.RemoveAt);
        var lines = Encoding.UTF8.GetString(entries[$"tables/{table}.jsonl"]).TrimEnd('\n').Split('\n').Select(line =>
        {
            var row = (JsonArray)JsonNode.Parse(line)!;
            at.ForEach(row.RemoveAt);
            return row.ToJsonString() + "\n";
        });
        entries[$"tables/{table}.jsonl"] = Encoding.UTF8.GetBytes(string.Concat(lines));
    }

    private static IEnumerable<string> Of(List<string> rows, string[] tables) => rows.Where(r => tables.Contains(r[..r.IndexOf(':', StringComparison.Ordinal)]));

    private Database Open() => Database.Open(Test.ConnectionString, Test.DataFolder);

    private async Task RefusesAsync(string file, string because)
    {
        var before = await RowsAsync(Test);

        var e = await Assert.ThrowsAsync<InvalidDataException>(() => RestoreAsync(file, Test));

        Assert.Contains(because, e.Message, StringComparison.Ordinal);
        Assert.Equal(before, await RowsAsync(Test));
    }

    private async Task StoreElsewhereAsync()
    {
        await Database.MigrateAsync();
        await Database.Gate.WriteAsync((context, _) =>
        {
            context.Announce("item", "still writes", Clock.Now.UtcDateTime);
            return Task.CompletedTask;
        });
    }
}
