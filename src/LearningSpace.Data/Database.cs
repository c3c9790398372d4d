using System.Data.Common;
using LearningSpace.Data.Changes;

namespace LearningSpace.Data;

/// <summary>A database the site can live in. Everything that differs between engines is behind this class.</summary>
public abstract class Database : IAsyncDisposable
{
    /// <summary>Name for people: SQLite or PostgreSQL.</summary>
    public abstract string Engine { get; }

    /// <summary>The gate for writing.</summary>
    public abstract WriteGate Gate { get; }

    /// <summary>A context for reading: nothing is tracked.</summary>
    public abstract SpaceContext Reader();

    /// <summary>A context for reading that shows the database as it is now, however long it is read and whatever is written meanwhile.</summary>
    public abstract Task<SpaceContext> SnapshotAsync(CancellationToken cancellation = default);

    /// <summary>Applies what is missing of the migrations, one process at a time; makes the database where there is none.</summary>
    /// <returns>How many were applied.</returns>
    public abstract Task<int> MigrateAsync(CancellationToken cancellation = default);

    /// <summary>Whether the database can be reached and has every migration; else why not.</summary>
    public abstract Task<string?> ProblemAsync(CancellationToken cancellation = default);

    /// <summary>Where the change log stands now: whoever reads the data after this call and follows from here misses nothing.</summary>
    public abstract Task<ChangeCursor> ChangeCursorAsync(CancellationToken cancellation = default);

    /// <summary>The next changes after a cursor, oldest first; none where there are no more.</summary>
    public abstract Task<IReadOnlyList<ChangeRow>> ChangesAfterAsync(ChangeCursor cursor, int limit, CancellationToken cancellation = default);

    /// <summary>Closes what the database holds open.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>
    /// Chooses the engine: a connection string with a host is PostgreSQL; none at all is SQLite in the data folder.
    /// </summary>
    /// <param name="connectionString">Value of <c>ConnectionStrings:Default</c>.</param>
    /// <param name="dataFolder">The site's data folder; made by the first migration where it is missing.</param>
    public static Database Open(string? connectionString, string dataFolder)
    {
        if (new DbConnectionStringBuilder { ConnectionString = connectionString }.ContainsKey("Host"))
        {
            return new Postgres.PostgresDatabase(connectionString!);
        }

        return new Sqlite.SqliteDatabase(
            string.IsNullOrWhiteSpace(connectionString)
                ? new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "space.db") }.ToString()
                : connectionString);
    }
}
