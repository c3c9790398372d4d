using LearningSpace.Data.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Sqlite;

/// <summary>The model on SQLite.</summary>
/// <param name="options">Options.</param>
public sealed class SqliteSpaceContext(DbContextOptions<SqliteSpaceContext> options) : SpaceContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<ChangeRow>().Property(c => c.TransactionId).HasDefaultValue(0L);
    }
}
