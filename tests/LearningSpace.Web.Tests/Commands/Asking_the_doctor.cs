using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

/// <summary>Each test breaks one thing.</summary>
[Trait("Speed", "slow")]
public sealed class Asking_the_doctor : IAsyncLifetime
{
    private TestDatabase? database;
    private Terminal? terminal;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateWithDemonstrationAsync();
        terminal = new Terminal(database);
    }

    public async ValueTask DisposeAsync()
    {
        terminal?.Dispose();
        await database!.DisposeAsync();
    }

    [Theory]
    [InlineData("content: 1 items without their newest version, such as ", "UPDATE content_items SET latest_version_id = 'gone' WHERE id = (SELECT min(id) FROM content_items WHERE published_version_id IS NOT NULL)")]
    [InlineData("content: 1 items without their public version, such as ", "UPDATE content_versions SET state = 'Superseded' WHERE id = (SELECT min(published_version_id) FROM content_items)")]
    [InlineData("content: 1 items with a public version that they do not name, such as ", "UPDATE content_items SET published_version_id = NULL WHERE id = (SELECT min(id) FROM content_items WHERE published_version_id IS NOT NULL)")]
    [InlineData(" whose address leads nowhere, such as ", "DELETE FROM content_paths WHERE slug = (SELECT min(slug) FROM content_items WHERE slug <> '')")]
    [InlineData("clock: it is ", "INSERT INTO change_log (kind, key, at_utc) VALUES ('item', 'x', '2126-01-01 00:00:00')")]
    [InlineData("index: 1 items without terms, 0 torn", "DELETE FROM stored_terms WHERE item_id = (SELECT min(item_id) FROM stored_terms)")]
    [InlineData("index: 0 items without terms, 1 torn", "UPDATE stored_terms SET analysis_version = 0 WHERE item_id = (SELECT min(item_id) FROM stored_terms)")]
    [InlineData("media: 1 files are not there or not whole, such as 'a.png': bring", "INSERT INTO media_files (path, hash, media_type, length, created_utc, modified_utc) VALUES ('a.png', '0000000000000000000000000000000000000000000000000000000000000000', 'image/png', 7, '2026-01-01 00:00:00', '2026-01-01 00:00:00')")]
    [InlineData("outbox: 1 messages are stuck, such as 'mail' (TimeoutException)", "INSERT INTO outbox_messages (id, kind, payload, account, occurred_utc, due_utc, attempts, failure) VALUES ('x', 'mail', '{}', '', '2026-01-01 00:00:00', '2026-01-01 00:00:00', 10, 'TimeoutException')")]
    [InlineData("outbox: 1 messages have waited for more than an hour", "INSERT INTO outbox_messages (id, kind, payload, account, occurred_utc, due_utc, attempts) VALUES ('x', 'mail', '{}', '', '2026-01-01 00:00:00', '2026-01-01 00:00:00', 0)")]
    [InlineData("is not there; the ", "UPDATE audit_heads SET number = number + 1")]
    [InlineData("database: ", "ALTER TABLE stored_terms DROP COLUMN terms")]
    [InlineData("database: a newer version of the program used it, which knows the migration '9999_x': run", "INSERT INTO schema_history (name, applied_utc) VALUES ('9999_x', '2026-01-01 00:00:00')")]
    public async Task Finds_what_does_not_fit(string finding, string harm)
    {
        await RunAsync(harm);

        var run = (await terminal!.RunAsync("doctor")).Ended(1);

        var failed = run.Output.Split('\n').Where(l => l.StartsWith("failed ", StringComparison.Ordinal)).ToList();
        Assert.Contains(finding, Assert.Single(failed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_damage_in_the_engines_own_files()
    {
        await RunAsync(TestDatabase.IsPostgres
            ? "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_content_paths_item_id'::regclass"
            : "PRAGMA foreign_keys = OFF; DELETE FROM content_items WHERE id = (SELECT min(id) FROM content_items)");

        var run = (await terminal!.RunAsync("doctor")).Ended(1);

        Assert.Contains("failed integrity: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_entry_of_the_audit_log_that_somebody_changed()
    {
        var well = (await terminal!.RunAsync("doctor")).Ended(0);
        Assert.Matches("ok     audit log: [1-9][0-9]* entries, 0 of them with erased details; the last hash is [0-9a-f]{64}", well.Output);
        await RunAsync((TestDatabase.IsPostgres ? "ALTER TABLE audit_entries DISABLE TRIGGER USER" : "DROP TRIGGER audit_entries_not_updated") + "; UPDATE audit_entries SET kind = 'recipe.read' WHERE number = 2");

        var run = (await terminal.RunAsync("doctor")).Ended(1);

        Assert.Contains("failed audit log: entry 2 is not as it was written; the 1 before are in order", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_mind_a_copy_of_the_index_that_is_torn()
    {
        await File.WriteAllTextAsync(Path.Combine(database!.DataFolder, "index.checkpoint"), "torn");

        var run = (await terminal!.RunAsync("doctor")).Ended(0);

        Assert.Contains("ok     index copy: torn, of another database", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_a_data_folder_that_takes_no_files()
    {
        // Not even root writes into a file as if it were a folder.
        var file = terminal!.Write("file", "");
        terminal.Set("LearningSpace__DataPath", Path.Combine(terminal.Folder, file));

        var run = (await terminal.RunAsync("doctor")).Ended(1);

        Assert.Contains("failed folder: nothing can be written to it: ", run.Output, StringComparison.Ordinal);
        Assert.Contains(TestDatabase.IsPostgres ? "ok     database: PostgreSQL" : "failed database: The data folder ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_a_database_that_does_not_answer()
    {
        terminal!.Set("ConnectionStrings__Default", "Host=127.0.0.1;Port=1;Username=nobody;Timeout=2");

        var run = (await terminal.RunAsync("doctor")).Ended(1);

        Assert.Contains("failed database: ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("index", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private async Task RunAsync(string sql)
    {
        await using System.Data.Common.DbConnection connection = TestDatabase.IsPostgres
            ? new NpgsqlConnection(database!.ConnectionString + ";Pooling=false")
            : new SqliteConnection(database!.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
