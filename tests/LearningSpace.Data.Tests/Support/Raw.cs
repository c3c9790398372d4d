using System.Data.Common;
using LearningSpace.Tests;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace LearningSpace.Data.Tests.Support;

/// <summary>A connection beside the site's own, as another program would have one.</summary>
internal static class Raw
{
    public static async Task<DbConnection> OpenAsync(TestDatabase database)
    {
        DbConnection connection = TestDatabase.IsPostgres
            ? new NpgsqlConnection(database.ConnectionString + ";Pooling=false")
            : new SqliteConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public static async Task ExecuteAsync(this DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public static async Task RunAsync(TestDatabase database, string sql)
    {
        await using var connection = await OpenAsync(database);
        await connection.ExecuteAsync(sql);
    }

    /// <summary>The rows of a query, a line each, its values separated by a bar.</summary>
    public static async Task<List<string>> LinesAsync(TestDatabase database, string sql)
    {
        await using var connection = await OpenAsync(database);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "-" : reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i).ToString())));
        }

        return lines;
    }
}
