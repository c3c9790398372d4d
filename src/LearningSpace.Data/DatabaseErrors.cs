using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data;

/// <summary>What a database says when it cannot go on, in words for whoever runs the site.</summary>
public static class DatabaseErrors
{
    /// <summary>What happened, and what to do where it is known.</summary>
    public static string InWords(Exception e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return (e as DbUpdateException)?.InnerException is { } inner ? InWords(inner) : Sqlite.SqliteErrors.InWords(e) ?? Postgres.PostgresErrors.InWords(e) ?? e.Message;
    }
}
