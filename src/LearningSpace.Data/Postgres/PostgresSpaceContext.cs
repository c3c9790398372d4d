using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Postgres;

/// <summary>The model on PostgreSQL.</summary>
/// <param name="options">Options.</param>
public sealed class PostgresSpaceContext(DbContextOptions<PostgresSpaceContext> options) : SpaceContext(options)
{
    /// <inheritdoc/>
    public override Task InsertAsync(AddedRows rows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.EachTableAsync((type, some) => PostgresInsert.RunAsync(this, type, some, cancellation));
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<ChangeRow>().Property(c => c.TransactionId).HasDefaultValueSql("((pg_current_xact_id())::text)::bigint");
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            // Texts compare byte by byte, as on SQLite, whatever the server's locale.
            if ((property.GetProviderClrType() ?? property.ClrType) == typeof(string))
            {
                property.SetCollation("C");
            }
        }
    }
}
