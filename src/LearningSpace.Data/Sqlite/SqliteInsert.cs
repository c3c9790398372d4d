using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace LearningSpace.Data.Sqlite;

/// <summary>Writes rows by one prepared statement for each table, in the context's transaction: a third of what following and saving them costs.</summary>
internal static class SqliteInsert
{
    /// <summary>Writes rows of one table. Columns that the database fills are left to it.</summary>
    /// <exception cref="DbUpdateException">The database does not take them.</exception>
    public static void Run(DbContext context, Type type, IReadOnlyCollection<object> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var entity = context.Model.FindEntityType(type)!;
        var columns = entity.GetProperties().Where(p => p.ValueGenerated == ValueGenerated.Never).ToList();
        using var command = ((SqliteConnection)context.Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqliteTransaction?)context.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // Names come from the model, values are parameters.
        command.CommandText = $"INSERT INTO \"{entity.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c.GetColumnName()}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
#pragma warning restore CA2100
        var values = columns.Select(c => (Of: c.GetGetter(), Converter: c.GetTypeMapping().Converter)).ToArray();
        var parameters = columns.Select((_, i) => command.Parameters.Add(new SqliteParameter($"@p{i}", null))).ToArray();
        try
        {
            foreach (var row in rows)
            {
                for (var i = 0; i < values.Length; i++)
                {
                    var value = values[i].Of.GetClrValue(row);
                    parameters[i].Value = value is null ? DBNull.Value : values[i].Converter is { } converter ? converter.ConvertToProvider(value) : value;
                }

                command.ExecuteNonQuery();
            }
        }
        catch (DbException e)
        {
            throw new DbUpdateException(e.Message, e);
        }
    }
}
