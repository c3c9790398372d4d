using System.Data;
using LearningSpace.Data.Backup;
using Microsoft.Data.Sqlite;

namespace LearningSpace.Data.Sqlite;

/// <summary>Makes a database beside another one, and puts it in its place once it is whole. What is replaced is kept.</summary>
/// <param name="connectionString">How the database is opened.</param>
/// <param name="file">Where it lies.</param>
internal sealed class SqliteReplacement(string connectionString, string file)
{
    /// <summary>Where the migrations of this engine lie.</summary>
    public const string Folder = "Sqlite";

    /// <summary>Makes the table that tells which migrations a database had.</summary>
    public const string History = "CREATE TABLE IF NOT EXISTS schema_history (name TEXT NOT NULL PRIMARY KEY, applied_utc TEXT NOT NULL)";

    // What SQLite keeps beside a database's file.
    private static readonly string[] Beside = ["-wal", "-shm", "-journal"];

    private string Coming => file + ".restoring";

    /// <summary>Applies migrations and records them, in a transaction.</summary>
    public static async Task ApplyAsync(SqliteConnection connection, SqliteTransaction transaction, IEnumerable<Migration> migrations, CancellationToken cancellation)
    {
        await using var record = connection.CreateCommand();
        record.Transaction = transaction;
        record.CommandText = "INSERT INTO schema_history (name, applied_utc) VALUES ($name, strftime('%Y-%m-%d %H:%M:%f', 'now'))";
        var name = record.Parameters.Add("$name", SqliteType.Text);
        foreach (var migration in migrations)
        {
            await RunAsync(connection, transaction, migration.Sql, cancellation);
            name.Value = migration.Name;
            await record.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>What SQLite finds damaged; null where it finds nothing.</summary>
    public static async Task<string?> DamageAsync(SqliteConnection connection, CancellationToken cancellation)
    {
        if (await FirstAsync(connection, "PRAGMA quick_check(1)", cancellation) is { } found && found != "ok")
        {
            return found;
        }

        return await FirstAsync(connection, "PRAGMA foreign_key_check", cancellation) is { } table ? $"a row of {table} points at a row that is not there" : null;
    }

    /// <summary>Makes the new database and puts it in its place.</summary>
    /// <returns>Where the old one was put; null where there was none.</returns>
    public async Task<string?> RunAsync(IReadOnlyList<string> schema, Func<WriteRows, CancellationToken, Task> fill, string stamp, CancellationToken cancellation)
    {
        Remove(Coming);
        try
        {
            await MakeAsync(schema, fill, cancellation);
            await using (var written = new FileStream(Coming, FileMode.Open, FileAccess.ReadWrite))
            {
                written.Flush(flushToDisk: true);
            }

            Forget();
            if (!File.Exists(file))
            {
                Remove(file);
                File.Move(Coming, file);
                return null;
            }

            var old = $"{file}.before-restore-{stamp}";
            if (File.Exists(old))
            {
                throw new IOException($"There is a file '{old}' already.");
            }

            await SettleAsync(old, cancellation);

            // The old name becomes a second name of the old file, then the new file takes its first: there is no moment without a database.
            File.Replace(Coming, file, old);
            return old;
        }
        catch
        {
            Remove(Coming);
            throw;
        }
        finally
        {
            Forget();
        }
    }

    // Nobody waits for this file and nobody misses half of it: no journal, and the disk once at the end.
    private async Task MakeAsync(IReadOnlyList<string> schema, Func<WriteRows, CancellationToken, Task> fill, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder(connectionString) { DataSource = Coming, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false, ForeignKeys = false }.ToString());
        await connection.OpenAsync(cancellation);
        // What is moved about while pages fill up leaves no copy that nobody would overwrite later.
        await RunAsync(connection, null, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON", cancellation);
        await using (var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false))
        {
            await RunAsync(connection, transaction, History, cancellation);
            await ApplyAsync(connection, transaction, Migration.First(Folder, schema), cancellation);
            await fill((table, columns, rows, token) => WriteAsync(connection, transaction, table, columns, rows, token), cancellation);
            await ApplyAsync(connection, transaction, Migration.Of(Folder).Skip(schema.Count), cancellation);
            await transaction.CommitAsync(cancellation);
        }

        if (await DamageAsync(connection, cancellation) is { } damage)
        {
            throw new InvalidDataException($"What would be restored is not consistent: {damage}.");
        }
    }

    private static async Task<long> WriteAsync(
        SqliteConnection connection, SqliteTransaction transaction, string table, IReadOnlyList<string> columns, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Names were checked to be names, values are parameters.
        command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
#pragma warning restore CA2100
        var parameters = columns.Select((_, i) => command.Parameters.Add(new SqliteParameter($"@p{i}", null))).ToArray();
        var count = 0L;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = row[i] ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
            count++;
        }

        return count;
    }

    // Everything of the old database into its one file: what is left in its log would else be taken for the new one's.
    private async Task SettleAsync(string old, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false, Mode = SqliteOpenMode.ReadWrite }.ToString());
            await connection.OpenAsync(cancellation);
            await RunAsync(connection, null, "PRAGMA busy_timeout = 5000", cancellation);
            await RunAsync(connection, null, "PRAGMA journal_mode = DELETE", cancellation);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6)
        {
            throw new InvalidOperationException("Another program has the database open. Close it, then try again.", e);
        }
        catch (SqliteException)
        {
            // It is too broken to be opened: kept as it is, log and all.
            foreach (var ending in Beside.Where(b => File.Exists(file + b)))
            {
                File.Copy(file + ending, old + ending, overwrite: true);
            }
        }

        foreach (var ending in Beside)
        {
            File.Delete(file + ending);
        }
    }

    private void Forget()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static void Remove(string database)
    {
        foreach (var ending in Beside.Append(""))
        {
            File.Delete(database + ending);
        }
    }

    private static async Task<string?> FirstAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (await command.ExecuteScalarAsync(cancellation))?.ToString();
    }

    private static async Task RunAsync(SqliteConnection connection, SqliteTransaction? transaction, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Constants of this file, and migrations.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
