using System.Data;
using System.Data.Common;
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
        if (Path.GetDirectoryName(File) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        await using var connection = await OpenConnectionAsync(cancellation);
        await RunAsync(connection, null, "PRAGMA journal_mode = WAL", cancellation);

        // BEGIN IMMEDIATE is the lock: a second process waits here and then finds nothing left to do.
        await using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        await RunAsync(connection, transaction, "CREATE TABLE IF NOT EXISTS schema_history (name TEXT NOT NULL PRIMARY KEY, applied_utc TEXT NOT NULL)", cancellation);
        var applied = await AppliedAsync(connection, transaction, cancellation);
        var count = 0;
        foreach (var migration in Migration.MissingFrom("Sqlite", applied))
        {
            await RunAsync(connection, transaction, migration.Sql, cancellation);
            await using var record = connection.CreateCommand();
            record.Transaction = transaction;
            record.CommandText = "INSERT INTO schema_history (name, applied_utc) VALUES ($name, strftime('%Y-%m-%d %H:%M:%f', 'now'))";
            record.Parameters.AddWithValue("$name", migration.Name);
            await record.ExecuteNonQueryAsync(cancellation);
            count++;
        }

        await transaction.CommitAsync(cancellation);
        return count;
    }

    /// <inheritdoc/>
    public override async Task<string?> ProblemAsync(CancellationToken cancellation = default)
    {
        try
        {
            // Looking must not make a file: a database that is not there lacks every migration.
            var applied = new HashSet<string>(StringComparer.Ordinal);
            if (File is null || System.IO.File.Exists(File))
            {
                await using var connection = await OpenConnectionAsync(cancellation);
                applied = await AppliedAsync(connection, null, cancellation);
            }

            return Migration.Problem("Sqlite", applied);
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
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
    public override async ValueTask DisposeAsync()
    {
        await gate.DisposeAsync();
        await using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
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
