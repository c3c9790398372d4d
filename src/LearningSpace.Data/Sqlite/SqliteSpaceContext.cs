using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Sqlite;

/// <summary>The model on SQLite.</summary>
/// <param name="options">Options.</param>
public sealed class SqliteSpaceContext(DbContextOptions<SqliteSpaceContext> options) : SpaceContext(options)
{
    /// <inheritdoc/>
    public override Task InsertAsync(AddedRows rows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.EachTableAsync((type, some) =>
        {
            cancellation.ThrowIfCancellationRequested();
            SqliteInsert.Run(this, type, some);
            return Task.CompletedTask;
        });
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<ChangeRow>().Property(c => c.TransactionId).HasDefaultValue(0L);
    }
}
