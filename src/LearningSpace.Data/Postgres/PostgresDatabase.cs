using System.Data;
using System.Net.Sockets;
using LearningSpace.Data.Backup;
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
    private readonly PostgresRunning running;

    /// <summary>Opens, without connecting yet.</summary>
    /// <param name="connectionString">Connection string of Npgsql.</param>
    public PostgresDatabase(string connectionString)
    {
        source = NpgsqlDataSource.Create(connectionString);
        readerOptions = new DbContextOptionsBuilder<PostgresSpaceContext>()
            .UseNpgsql(source).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options;
        running = new PostgresRunning(connectionString);
        gate = new PostgresWriteGate(new DbContextOptionsBuilder<PostgresSpaceContext>().UseNpgsql(source).Options);
    }

    /// <inheritdoc/>
    public override string Engine => "PostgreSQL";

    /// <inheritdoc/>
    public override WriteGate Gate => gate;

    /// <inheritdoc/>
    public override IReadOnlyList<string> KnownSchema => [.. Migration.Of(PostgresReplacement.Folder).Select(m => m.Name)];

    /// <inheritdoc/>
    public override bool KeepsWhatIsReplaced => false;

    /// <inheritdoc/>
    public override SpaceContext Reader() => new PostgresSpaceContext(readerOptions);

    /// <inheritdoc/>
    public override async Task<SpaceContext> SnapshotAsync(CancellationToken cancellation = default)
    {
        var context = Reader();
        await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        return context;
    }

    /// <inheritdoc/>
    public override async Task<int> MigrateAsync(CancellationToken cancellation = default)
    {
        await running.ShareAsync(cancellation);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({MigrationLock})", cancellation);
        await RunAsync(connection, PostgresReplacement.History, cancellation);
        var missing = Migration.MissingFrom(PostgresReplacement.Folder, await AppliedAsync(connection, cancellation));
        await PostgresReplacement.ApplyAsync(connection, missing, cancellation);
        await transaction.CommitAsync(cancellation);
        return missing.Count;
    }

    /// <inheritdoc/>
    public override async Task<string?> ProblemAsync(CancellationToken cancellation = default)
    {
        try
        {
            return Migration.Problem(PostgresReplacement.Folder, (await SchemaAsync(cancellation)).ToHashSet(StringComparer.Ordinal));
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            return e.Message;
        }
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> SchemaAsync(CancellationToken cancellation = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return [.. (await AppliedAsync(connection, cancellation)).Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public override async Task<string?> DamageAsync(CancellationToken cancellation = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await PostgresReplacement.DamageAsync(connection, cancellation);
    }

    /// <inheritdoc/>
    public override Task HoldAloneAsync(CancellationToken cancellation = default) => running.HoldAloneAsync(cancellation);

    /// <inheritdoc/>
    public override async Task<string?> ReplaceAsync(IReadOnlyList<string> schema, Func<WriteRows, CancellationToken, Task> fill, string stamp, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fill);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({MigrationLock})", cancellation);
        await using (var context = Reader())
        {
            await PostgresReplacement.RunAsync(connection, [.. context.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct()], schema, fill, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return null;
    }

    /// <inheritdoc/>
    public override async Task<ChangeCursor> ChangeCursorAsync(CancellationToken cancellation = default)
    {
        // The last settled change, not the number before the first unsettled: that goes on with every transaction of the server, and readers would
        // be told that something changed.
        var unsettled = await FirstUnsettledAsync(cancellation);
        await using var context = Reader();
        return await context.Changes
            .Where(c => c.TransactionId < unsettled)
            .OrderByDescending(c => c.TransactionId).ThenByDescending(c => c.Sequence)
            .Select(c => new ChangeCursor(c.TransactionId, c.Sequence)).FirstOrDefaultAsync(cancellation);
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ChangeRow>> ChangesAfterAsync(ChangeCursor cursor, int limit, CancellationToken cancellation = default)
    {
        // Sequences are taken before commit, so a lower one may appear later: transactions are read in their order, and only those that are settled.
        var unsettled = await FirstUnsettledAsync(cancellation);
        await using var context = Reader();
        return await context.Changes
            .Where(c => c.TransactionId >= cursor.Transaction && c.TransactionId < unsettled) // the index's range
            .Where(c => c.TransactionId > cursor.Transaction || c.Sequence > cursor.Sequence)
            .OrderBy(c => c.TransactionId).ThenBy(c => c.Sequence).Take(limit).ToListAsync(cancellation);
    }

    /// <inheritdoc/>
    public override async Task<bool> ForgetDeletedAsync(CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand(
            """
            VACUUM accounts, account_roles, sessions, passkeys, account_logins, affiliations, affiliation_requests, outbox_messages, audit_details,
              content_items, content_versions, content_paths, content_links, stored_terms,
              media_files, contributions, contribution_events, inbox_entries, redactions
            """);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellation);
        return true;
    }

    // Number of a transaction before which every writer of the change log has ended, and is visible to whoever reads after this call.
    // The oldest open transaction of the server would do, but that may be anybody's, for hours. Writers lock the change log before they get their
    // number (PostgresWriteGate), so: who holds no such lock when the locks are read, after the snapshot, has ended or gets a number beyond the snapshot.
    private async Task<long> FirstUnsettledAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            """
            WITH held AS MATERIALIZED (
              SELECT pid, locktype, mode, relation, database, transactionid::text::bigint AS short_id FROM pg_locks WHERE granted AND locktype IN ('relation', 'transactionid')
            ), writers AS (
              SELECT own.short_id FROM held log LEFT JOIN held own ON own.pid = log.pid AND own.locktype = 'transactionid' AND own.mode = 'ExclusiveLock'
              WHERE log.locktype = 'relation' AND log.mode = 'RowExclusiveLock' AND log.relation = 'change_log'::regclass
                AND log.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            ), snapshot AS (SELECT pg_current_snapshot() AS it)
            SELECT (CASE
              -- A writer that is just getting its number: any open one may be it.
              WHEN EXISTS (SELECT FROM writers WHERE short_id IS NULL) THEN pg_snapshot_xmin(it)
              ELSE LEAST(
                (SELECT min(open) FROM pg_snapshot_xip(it) open WHERE (open::text::bigint & 4294967295) IN (SELECT short_id FROM writers)),
                pg_snapshot_xmax(it))
              END)::text::bigint
            FROM snapshot
            """);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await running.DisposeAsync();
        await source.DisposeAsync();
    }

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
