using Microsoft.Data.Sqlite;

namespace LearningSpace.Data.Sqlite;

/// <summary>What SQLite says when it cannot go on, in words.</summary>
internal static class SqliteErrors
{
    /// <summary>What happened; null where there is nothing to add.</summary>
    public static string? InWords(Exception e) => e switch
    {
        SqliteException { SqliteErrorCode: 13 } => "The disk is full and nothing more can be written to the database. Make room on it, then run this again.",
        SqliteException { SqliteErrorCode: 8 or 14 } => $"The database cannot be written to. Look at its folder's owner, rights and disk. ({e.Message})",
        SqliteException { SqliteErrorCode: 10 } => $"The disk failed, or is full. ({e.Message})",
        SqliteException { SqliteErrorCode: 11 or 26 } => $"The database is damaged: bring the site back from a backup. ({e.Message})",
        _ => null,
    };
}
