using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LearningSpace.Data.Postgres;

/// <summary>PostgreSQL has many writers: each work is a transaction of its own, tried again where the database found two in each other's way.</summary>
/// <param name="options">Options of a writing context.</param>
public sealed class PostgresWriteGate(DbContextOptions<PostgresSpaceContext> options) : WriteGate
{
    private const int Tries = 8;

    // Any number that no other use of advisory locks in this database has.
    private const long LosersTurn = 0x4C53_5752_4954_4552;

    /// <inheritdoc/>
    public override async Task<T> WriteAsync<T>(Func<SpaceContext, CancellationToken, Task<T>> work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var context = new PostgresSpaceContext(options);
                await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
                if (attempt > 1)
                {
                    // Who lost a race goes on alone among those who did, or many that want the same would go on losing to each other.
                    await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LosersTurn})", cancellation);
                }

                // Before the transaction gets its number: readers of the change log know by this lock whom to wait for. It hinders no other writer.
                await context.Database.ExecuteSqlAsync($"LOCK TABLE change_log IN ROW EXCLUSIVE MODE", cancellation);
                var result = await work(context, cancellation);
                await context.SaveAllAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                Committed();
                return result;
            }
            catch (Exception e) when (attempt < Tries && IsConflict(e))
            {
                // The loser of a race starts again on what the winner left.
            }
        }
    }

    private static bool IsConflict(Exception e) =>
        (e as PostgresException ?? e.InnerException as PostgresException)?.SqlState
            is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation;
}
