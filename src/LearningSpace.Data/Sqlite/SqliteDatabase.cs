using System.Data;
using System.Data.Common;
using LearningSpace.Data.Backup;
using LearningSpace.Data.Changes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LearningSpace.Data.Sqlite;

/// <summary>The site in one SQLite file: write-ahead log, full durability, one writer at a time.</summary>
public sealed class SqliteDatabase : Database
{
    private readonly DbContextOptions<SqliteSpaceContext> readerOptions;
    private readonly SqliteWriteGate gate;
    private readonly string connectionString;
    private FileStream? running;

    /// <summary>Opens, without touching the file yet.</summary>
    /// <param name="connectionString">Connection string of Microsoft.Data.Sqlite.</param>
    public SqliteDatabase(string connectionString)
    {
        this.connectionString = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        readerOptions = new DbContextOptionsBuilder<SqliteSpaceContext>()
            .UseSqlite(this.connectionString).AddInterceptors(new Pragmas()).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options;
        gate = new SqliteWriteGate(OpenConnectionAsync);
    }

    /// <inheritdoc/>
    public override string Engine => "SQLite";

    /// <inheritdoc/>
    public override WriteGate Gate => gate;

    /// <inheritdoc/>
    public override IReadOnlyList<string> KnownSchema => [.. Migration.Of(SqliteReplacement.Folder).Select(m => m.Name)];

    /// <inheritdoc/>
    public override bool KeepsWhatIsReplaced => true;

    // Null where the database is in memory only.
    private string? File => new SqliteConnectionStringBuilder(connectionString).DataSource is { Length: > 0 } file && file != ":memory:" ? file : null;

    /// <inheritdoc/>
    public override SpaceContext Reader() => new SqliteSpaceContext(readerOptions);

    /// <inheritdoc/>
    public override async Task<SpaceContext> SnapshotAsync(CancellationToken cancellation = default)
    {
        var context = Reader();
        await context.Database.OpenConnectionAsync(cancellation);

        // Deferred: reading in write-ahead mode shows one state and locks nobody out.
        var transaction = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(IsolationLevel.Serializable, deferred: true);
        await context.Database.UseTransactionAsync(transaction, cancellation);
        return context;
    }

    /// <inheritdoc/>
    public override async Task<int> MigrateAsync(CancellationToken cancellation = default)
    {
        Hold(FileShare.ReadWrite, "The site is being restored. Start again when that has ended.");
        await using var connection = await OpenConnectionAsync(cancellation);
        await RunAsync(connection, null, "PRAGMA journal_mode = WAL", cancellation);

        // Mostly there is nothing to do, and a look needs not wait for whoever writes.
        if (Migration.MissingFrom(SqliteReplacement.Folder, await AppliedAsync(connection, null, cancellation)).Count == 0)
        {
            return 0;
        }

        // BEGIN IMMEDIATE is the lock: a second process waits here and then finds nothing left to do.
        await using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        await RunAsync(connection, transaction, SqliteReplacement.History, cancellation);
        var missing = Migration.MissingFrom(SqliteReplacement.Folder, await AppliedAsync(connection, transaction, cancellation));
        await SqliteReplacement.ApplyAsync(connection, transaction, missing, cancellation);
        await transaction.CommitAsync(cancellation);
        return missing.Count;
    }

    /// <inheritdoc/>
    public override async Task<string?> ProblemAsync(CancellationToken cancellation = default)
    {
        try
        {
            return Migration.Problem(SqliteReplacement.Folder, (await SchemaAsync(cancellation)).ToHashSet(StringComparer.Ordinal));
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> SchemaAsync(CancellationToken cancellation = default)
    {
        // Looking must not make a file: a database that is not there had no migration.
        if (File is not null && !System.IO.File.Exists(File))
        {
            return [];
        }

        await using var connection = await OpenConnectionAsync(cancellation);
        return [.. (await AppliedAsync(connection, null, cancellation)).Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public override async Task<string?> DamageAsync(CancellationToken cancellation = default)
    {
        await using var connection = await OpenConnectionAsync(cancellation);
        return await SqliteReplacement.DamageAsync(connection, cancellation);
    }

    /// <inheritdoc/>
    public override Task HoldAloneAsync(CancellationToken cancellation = default)
    {
        Hold(FileShare.None, "The site is running. Stop every process that serves it or works on it, then try again.");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task<string?> ReplaceAsync(IReadOnlyList<string> schema, Func<WriteRows, CancellationToken, Task> fill, string stamp, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fill);
        var replacement = new SqliteReplacement(connectionString, File ?? throw new InvalidOperationException("A database in memory cannot be replaced."));
        return await replacement.RunAsync(schema, fill, stamp, cancellation);
    }

    /// <inheritdoc/>
    public override async Task<ChangeCursor> ChangeCursorAsync(CancellationToken cancellation = default)
    {
        await using var context = Reader();
        return new ChangeCursor(0, await context.Changes.MaxAsync(c => (long?)c.Sequence, cancellation) ?? 0);
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ChangeRow>> ChangesAfterAsync(ChangeCursor cursor, int limit, CancellationToken cancellation = default)
    {
        await using var context = Reader();
        return await context.Changes.Where(c => c.Sequence > cursor.Sequence).OrderBy(c => c.Sequence).Take(limit).ToListAsync(cancellation);
    }

    /// <inheritdoc/>
    public override async Task<bool> ForgetDeletedAsync(CancellationToken cancellation = default)
    {
        // What is deleted is overwritten in the file already; the write-ahead log has it until it is emptied. While it waits for readers, writers wait for it: so not for long.
        await using var connection = await OpenConnectionAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 200; PRAGMA wal_checkpoint(TRUNCATE)";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (reader.FieldCount < 3 && await reader.NextResultAsync(cancellation))
        {
            // the first statement answers, too
        }

        return await reader.ReadAsync(cancellation) && reader.GetInt64(0) == 0;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await gate.DisposeAsync();
        await using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
        if (running is not null)
        {
            await running.DisposeAsync();
        }
    }

    // .NET says so in numbers only: Linux's, the Mac's, Windows'.
    private static bool IsHeldByAnother(Exception e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    // Who runs locks a file beside the database: many may share it, or one have it alone. The lock ends with its process, however that ends.
    private void Hold(FileShare share, string otherwise)
    {
        if (running is not null || File is not { } file)
        {
            return;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        try
        {
            Directory.CreateDirectory(folder);
            running = new FileStream(file + ".running", FileMode.OpenOrCreate, FileAccess.ReadWrite, share);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw IsHeldByAnother(e) ? new InvalidOperationException(otherwise, e) : new IOException($"The data folder '{folder}' cannot be written to: {e.Message}", e);
        }
    }

    private async Task<SqliteConnection> OpenConnectionAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await RunAsync(connection, null, Pragmas.Sql, cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<HashSet<string>> AppliedAsync(SqliteConnection connection, SqliteTransaction? transaction, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_history'";
        var names = new HashSet<string>(StringComparer.Ordinal);
        if ((long)(await command.ExecuteScalarAsync(cancellation))! == 0)
        {
            return names;
        }

        command.CommandText = "SELECT name FROM schema_history";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static async Task RunAsync(SqliteConnection connection, SqliteTransaction? transaction, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // Settings that SQLite keeps per connection. What is deleted is overwritten: erased is erased (DESIGN.md §8).
    private sealed class Pragmas : DbConnectionInterceptor
    {
        public const string Sql = "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
