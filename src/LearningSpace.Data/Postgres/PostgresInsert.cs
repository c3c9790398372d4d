using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace LearningSpace.Data.Postgres;

/// <summary>Writes rows by <c>COPY</c>, in the context's transaction: one turn for each table, however many rows.</summary>
internal static class PostgresInsert
{
    /// <summary>Writes rows of one table. Columns that the database fills are left to it.</summary>
    /// <exception cref="DbUpdateException">The database does not take them.</exception>
    public static async Task RunAsync(DbContext context, Type type, IReadOnlyCollection<object> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var entity = context.Model.FindEntityType(type)!;
        var columns = entity.GetProperties().Where(p => p.ValueGenerated == ValueGenerated.Never).ToList();
        var values = columns.Select(c => (Of: c.GetGetter(), Converter: c.GetTypeMapping().Converter, Type: c.GetColumnType())).ToArray();
        try
        {
            await using var copy = await ((NpgsqlConnection)context.Database.GetDbConnection()).BeginBinaryImportAsync(
                $"COPY \"{entity.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c.GetColumnName()}\""))}) FROM STDIN (FORMAT BINARY)", cancellation);
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancellation);
                foreach (var (of, converter, columnType) in values)
                {
                    if (of.GetClrValue(row) is { } value)
                    {
                        await copy.WriteAsync(converter is null ? value : converter.ConvertToProvider(value)!, columnType, cancellation);
                    }
                    else
                    {
                        await copy.WriteNullAsync(cancellation);
                    }
                }
            }

            await copy.CompleteAsync(cancellation);
        }
        catch (DbException e)
        {
            throw new DbUpdateException(e.Message, e);
        }
    }
}
