using System.Data;
using System.Net.Sockets;
using LearningSpace.Data.Changes;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LearningSpace.Data.Postgres;

/// <summary>The site in PostgreSQL 15 or newer: any number of nodes on one database.</summary>
public sealed class PostgresDatabase : Database
{
    // Any number will do, so long as all nodes use the same and nobody else does.
    private const long MigrationLock = 0x4C53_4D49_4752;

    private readonly NpgsqlDataSource source;
    private readonly DbContextOptions<PostgresSpaceContext> readerOptions;
    private readonly PostgresWriteGate gate;

    /// <summary>Opens, without connecting yet.</summary>
    /// <param name="connectionString">Connection string of Npgsql.</param>
    public PostgresDatabase(string connectionString)
    {
        source = NpgsqlDataSource.Create(connectionString);
        readerOptions = new DbContextOptionsBuilder<PostgresSpaceContext>()
            .UseNpgsql(source).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options;
        gate = new PostgresWriteGate(new DbContextOptionsBuilder<PostgresSpaceContext>().UseNpgsql(source).Options);
    }

    /// <inheritdoc/>
    public override string Engine => "PostgreSQL";

    /// <inheritdoc/>
    public override WriteGate Gate => gate;

    /// <inheritdoc/>
    public override SpaceContext Reader() => new PostgresSpaceContext(readerOptions);

    /// <inheritdoc/>
    public override async Task<int> MigrateAsync(CancellationToken cancellation = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({MigrationLock})", cancellation);
        await RunAsync(
            connection, "CREATE TABLE IF NOT EXISTS schema_history (name text COLLATE \"C\" NOT NULL PRIMARY KEY, applied_utc timestamptz NOT NULL DEFAULT now())", cancellation);
        var applied = await AppliedAsync(connection, cancellation);
        var count = 0;
        foreach (var migration in Migration.Of("Postgres").Where(m => !applied.Contains(m.Name)))
        {
            await RunAsync(connection, migration.Sql, cancellation);
            await using var record = new NpgsqlCommand("INSERT INTO schema_history (name) VALUES ($1)", connection);
            record.Parameters.Add(new NpgsqlParameter { Value = migration.Name });
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
            await using var connection = await source.OpenConnectionAsync(cancellation);
            var applied = await AppliedAsync(connection, cancellation);
            var missing = Migration.Of("Postgres").Where(m => !applied.Contains(m.Name)).Select(m => m.Name).ToList();
            return missing.Count == 0 ? null : $"migrations are missing: {string.Join(", ", missing)}";
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            return e.Message;
        }
    }

    /// <inheritdoc/>
    public override async Task<ChangeCursor> ChangeCursorAsync(CancellationToken cancellation = default)
    {
        // Everything before the oldest open transaction is visible to whoever reads from now on.
        await using var command = source.CreateCommand("SELECT (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint - 1");
        return new ChangeCursor((long)(await command.ExecuteScalarAsync(cancellation))!, long.MaxValue);
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ChangeRow>> ChangesAfterAsync(ChangeCursor cursor, int limit, CancellationToken cancellation = default)
    {
        // Sequences are taken before commit, so a lower one may appear later. Transactions older than the oldest open one are all settled:
        // read in their order, nothing is ever overtaken.
        await using var context = Reader();
        return await context.Changes.FromSql(
            $"""
            SELECT * FROM change_log
            WHERE (transaction_id, sequence) > ({cursor.Transaction}, {cursor.Sequence})
              AND transaction_id < (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint
            ORDER BY transaction_id, sequence LIMIT {limit}
            """).ToListAsync(cancellation);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private static async Task<HashSet<string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT to_regclass('schema_history') IS NOT NULL", connection);
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (!(bool)(await command.ExecuteScalarAsync(cancellation))!)
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

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
