using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Backup;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Media;
using LearningSpace.Data.Notifications;
using LearningSpace.Data.Recipes;
using LearningSpace.Data.Search;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Backup;

/// <summary>A site with content of every kind, and what takes it elsewhere and back.</summary>
public abstract class BackupWorld : NotesWorld
{
    private int files;

    protected static Action<string> Silence => _ => { };

    /// <summary>An SQLite database, whatever the tests run on; not there yet.</summary>
    protected static Database Sqlite(string folder) => Database.Open($"Data Source={Path.Combine(folder, "space.db")}", folder);

    /// <summary>Items in several states, addresses that moved, and files.</summary>
    protected async Task FillAsync()
    {
        await ApplyAsync(
            $$"""
            { "name": "media", "Files": [ { "TargetPath": "folder/Plaza é.png", "Base64": "{{Convert.ToBase64String(SampleFiles.Png())}}" }, { "TargetPath": "a.pdf", "Base64": "{{Convert.ToBase64String(SampleFiles.Pdf())}}" } ] }
            """);
        await StoreAsync(Note("Revised «ñ» 👩‍👩‍👧 \u2028 \"", "revised", "revisedv1", "first"), Note("Public", "drafted", "draftedv1"), AsDraft(Note("Only a draft", "only", "onlyv1")));
        await StoreAsync(Note("Revised twice", "revised", "revisedv2", "second"), AsDraft(Note("Draft upon it", "drafted", "draftedv2")));
        await HandInAsync();
    }

    // A text on its way, with everything that is known of it.
    private async Task HandInAsync()
    {
        await Database.Gate.WriteAsync((context, _) =>
        {
            context.Accounts.Add(new AccountRow { Id = "writes", Email = "writes@correo.example", EmailKey = "writes", Name = "Writes", Culture = "es", SecurityStamp = "s", ConcurrencyStamp = "c", CreatedUtc = DateTime.UnixEpoch });
            return Task.CompletedTask;
        });
        var person = new Person("writes", "Writes", "es", ["PublicServant"]);
        var draft = (await new SaveDraft(Database, Site, Clock).RunAsync(new DraftOrder(Note("On its way", "onitsway"), person) { Kept = ["kept"] }, None))!;
        Assert.True((await new TakeStep(Database, Site, Clock).RunAsync(new StepOrder("onitsway", draft.VersionId, draft.Revision, WorkflowAction.Submit, person) { Words = new Dictionary<string, string> { [""] = "«ñ»" }, Start = "https://space.example" }, None))!.Refusal == WorkflowRefusal.None);
        await Database.Gate.WriteAsync(async (context, token) =>
        {
            var now = Clock.Now.UtcDateTime;
            await context.Contributions.ExecuteUpdateAsync(c => c.SetProperty(r => r.ClaimedBy, "reads").SetProperty(r => r.ClaimedUntil, now).SetProperty(r => r.ForcedBy, "forced"), token);
            await context.Items.Where(i => i.Id == "onitsway").ExecuteUpdateAsync(i => i.SetProperty(r => r.WithdrawnUtc, now).SetProperty(r => r.WithdrawnBecause, "Because").SetProperty(r => r.ForcedUtc, now), token);
            context.Authors.Add(new AuthorRow { ItemId = "onitsway", AccountId = "writes", CreatedUtc = now, EndedUtc = now });
            context.Inbox.Add(new InboxRow { AccountId = "writes", Kind = InboxRow.OfContribution, SubjectId = "step", AtUtc = now, ReadUtc = now });
        });
    }

    protected string NewFile() => Path.Combine(Test.DataFolder, $"{++files}.backup");

    protected Task<BackupCounts> BackUpAsync(string file, TestDatabase? site = null) =>
        new BackupSite((site ?? Test).Database, new MediaStore((site ?? Test).DataFolder, Clock), Clock).RunAsync(file, Silence, None);

    /// <summary>Restores as a process of its own does, which ends then.</summary>
    protected async Task<RestoreCounts> RestoreAsync(string file, TestDatabase into)
    {
        await using var database = Database.Open(into.ConnectionString, into.DataFolder);
        return await RestoreAsync(file, database, into.DataFolder);
    }

    protected Task<RestoreCounts> RestoreAsync(string file, Database database, string folder) =>
        new RestoreSite(database, new MediaStore(folder, Clock), new IndexCheckpoint(folder, database), Clock).RunAsync(file, folder, Silence, None);

    protected async Task<string> BackedUpAsync()
    {
        var file = NewFile();
        await BackUpAsync(file);
        return file;
    }

    /// <summary>A copy of a backup with some entries changed; its list of contents fits again.</summary>
    /// <param name="backup">The backup.</param>
    /// <param name="change">Changes the manifest and the entries, which are texts by their names.</param>
    protected async Task<string> EditedAsync(string backup, Action<JsonObject, Dictionary<string, byte[]>> change)
    {
        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await using (var zip = await ZipFile.OpenReadAsync(backup))
        {
            foreach (var entry in zip.Entries)
            {
                using var bytes = new MemoryStream();
                await using var content = await entry.OpenAsync();
                await content.CopyToAsync(bytes);
                entries[entry.FullName] = bytes.ToArray();
            }
        }

        var manifest = (JsonObject)JsonNode.Parse(entries["manifest.json"])!;
        change(manifest, entries);
        foreach (var table in manifest["tables"]!.AsArray())
        {
            var content = entries[$"tables/{table!["name"]}.jsonl"];
            table["bytes"] = content.Length;
            table["rows"] = content.Count(b => b == '\n');
            table["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content));
        }

        entries["manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        entries["manifest.sha256"] = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(entries["manifest.json"])));
        var file = NewFile();
        await using (var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                await using var stream = await zip.CreateEntry(name).OpenAsync();
                await stream.WriteAsync(content);
            }
        }

        return file;
    }

    /// <summary>Every row of every table but the records of what this database went through, as the engine itself shows them.</summary>
    protected static async Task<List<string>> RowsAsync(TestDatabase of)
    {
        var lines = new List<string>();
        foreach (var table in (await TablesAsync(of)).Except(["change_log", "leases", "schema_history"]).Where(t => !t.StartsWith("audit_", StringComparison.Ordinal)))
        {
            lines.AddRange((await Raw.LinesAsync(of, $"SELECT * FROM {table} ORDER BY 1, 2")).Select(line => $"{table}: {line}"));
        }

        return lines;
    }

    /// <summary>Names of all tables that are there.</summary>
    protected static Task<List<string>> TablesAsync(TestDatabase of) => Raw.LinesAsync(
        of,
        TestDatabase.IsPostgres
            ? "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
            : "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY 1");

    protected static async Task<byte[]> ExportAsync(Database database, string folder)
    {
        using var output = new MemoryStream();
        await new ExportSite(database, new MediaStore(folder, TimeProvider.System)).RunAsync(output, content: true, None);
        return output.ToArray();
    }

    protected static List<string> FilesOf(string folder) => [.. new MediaStore(folder, TimeProvider.System).Hashes().Order(StringComparer.Ordinal)];
}
