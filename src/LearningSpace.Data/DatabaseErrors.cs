using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LearningSpace.Data;

/// <summary>What a database says when it cannot go on, in words for whoever runs the site.</summary>
public static class DatabaseErrors
{
    /// <summary>What happened, and what to do where it is known.</summary>
    public static string InWords(Exception e) => (e as DbUpdateException)?.InnerException is { } inner ? InWords(inner) : e switch
    {
        SqliteException { SqliteErrorCode: 13 } => "The disk is full and nothing more can be written to the database. Make room on it, then run this again.",
        SqliteException { SqliteErrorCode: 8 or 14 } => $"The database cannot be written to. Look at its folder's owner, rights and disk. ({e.Message})",
        SqliteException { SqliteErrorCode: 10 } => $"The disk failed, or is full. ({e.Message})",
        SqliteException { SqliteErrorCode: 11 or 26 } => $"The database is damaged: bring the site back from a backup. ({e.Message})",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "The disk of the database server is full and nothing more can be written. Make room on it, then run this again.",
        null => "",
        _ => e.Message,
    };
}
