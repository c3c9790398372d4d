using LearningSpace.Data.Backup;
using Npgsql;

namespace LearningSpace.Data.Postgres;

/// <summary>Makes all tables anew within one transaction: others see the old ones until it ends, or for good where it does not come to its end.</summary>
internal static class PostgresReplacement
{
    /// <summary>Where the migrations of this engine lie.</summary>
    public const string Folder = "Postgres";

    /// <summary>Makes the table that tells which migrations a database had.</summary>
    public const string History = "CREATE TABLE IF NOT EXISTS schema_history (name text COLLATE \"C\" NOT NULL PRIMARY KEY, applied_utc timestamptz NOT NULL DEFAULT now())";

    /// <summary>Applies migrations and records them, in the running transaction.</summary>
    public static async Task ApplyAsync(NpgsqlConnection connection, IEnumerable<Migration> migrations, CancellationToken cancellation)
    {
        foreach (var migration in migrations)
        {
            await RunAsync(connection, migration.Sql, cancellation);
            await using var record = new NpgsqlCommand("INSERT INTO schema_history (name) VALUES ($1)", connection);
            record.Parameters.Add(new NpgsqlParameter { Value = migration.Name });
            await record.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>What PostgreSQL knows to be damaged; null where it knows of nothing.</summary>
    public static async Task<string?> DamageAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT 'the server counted ' || checksum_failures || ' pages with a wrong checksum' FROM pg_stat_database WHERE datname = current_database() AND checksum_failures > 0
            UNION ALL
            SELECT 'the index ' || indexrelid::regclass || ' is not valid' FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE NOT i.indisvalid AND c.relnamespace = current_schema()::regnamespace
            """,
            connection);
        return (string?)await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>Replaces all tables, in the running transaction.</summary>
    public static async Task RunAsync(
        NpgsqlConnection connection, IReadOnlyList<string> tables, IReadOnlyList<string> schema, Func<WriteRows, CancellationToken, Task> fill, CancellationToken cancellation)
    {
        await RunAsync(connection, $"DROP TABLE IF EXISTS {string.Join(", ", tables.Append("schema_history").Select(Quoted))}", cancellation);
        await RunAsync(connection, History, cancellation);
        await ApplyAsync(connection, Migration.First(Folder, schema), cancellation);
        await fill((table, columns, rows, token) => WriteAsync(connection, table, columns, rows, token), cancellation);
        await ApplyAsync(connection, Migration.Of(Folder).Skip(schema.Count), cancellation);
        await CountOnAsync(connection, cancellation);
    }

    private static async Task<long> WriteAsync(NpgsqlConnection connection, string table, IReadOnlyList<string> columns, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var names = string.Join(", ", columns.Select(Quoted));
        var types = await TypesAsync(connection, $"SELECT {names} FROM {Quoted(table)} LIMIT 0", cancellation);
        var count = 0L;
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {Quoted(table)} ({names}) FROM STDIN (FORMAT BINARY)", cancellation);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            await copy.StartRowAsync(cancellation);
            for (var i = 0; i < types.Count; i++)
            {
                if (row[i] is { } value)
                {
                    await copy.WriteAsync(Fitting(value, types[i]), types[i], cancellation);
                }
                else
                {
                    await copy.WriteNullAsync(cancellation);
                }
            }

            count++;
        }

        await copy.CompleteAsync(cancellation);
        return count;
    }

    // A backup knows whole numbers of one length.
    private static object Fitting(object value, string type) => (value, type) switch
    {
        (long number, "integer") => checked((int)number),
        (long number, "smallint") => checked((short)number),
        (double number, "real") => (float)number,
        _ => value,
    };

    private static async Task<IReadOnlyList<string>> TypesAsync(NpgsqlConnection connection, string query, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(query, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetDataTypeName)];
    }

    // Rows brought their numbers along: what comes next counts on from the highest.
    private static async Task CountOnAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var statements = new List<string>();
        await using (var command = new NpgsqlCommand(
            """
            SELECT format('SELECT setval(pg_get_serial_sequence(%L, %L), COALESCE((SELECT max(%I) FROM %I), 0) + 1, false)', quote_ident(table_name), column_name, column_name, table_name)
            FROM information_schema.columns WHERE table_schema = current_schema() AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL
            """,
            connection))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                statements.Add(reader.GetString(0));
            }
        }

        foreach (var statement in statements)
        {
            await RunAsync(connection, statement, cancellation);
        }
    }

    private static string Quoted(string name) => $"\"{name}\"";

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // Migrations, and names that were checked to be names.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
