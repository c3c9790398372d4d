using Npgsql;

namespace LearningSpace.Data.Postgres;

/// <summary>What PostgreSQL says when it cannot go on, in words.</summary>
internal static class PostgresErrors
{
    /// <summary>What happened; null where there is nothing to add.</summary>
    public static string? InWords(Exception e) => e is PostgresException { SqlState: PostgresErrorCodes.DiskFull }
        ? "The disk of the database server is full and nothing more can be written. Make room on it, then run this again."
        : null;
}
