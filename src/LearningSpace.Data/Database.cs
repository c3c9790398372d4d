using System.Data.Common;
using LearningSpace.Data.Backup;
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

    /// <summary>Names of all migrations that this program knows, in order; the same on every engine.</summary>
    public abstract IReadOnlyList<string> KnownSchema { get; }

    /// <summary>Whether a database that is replaced is kept beside the new one.</summary>
    public abstract bool KeepsWhatIsReplaced { get; }

    /// <summary>
    /// Applies what is missing of the migrations, one process at a time; makes the database where there is none. From here until it is disposed this
    /// process counts as running: nobody else replaces the database.
    /// </summary>
    /// <returns>How many were applied.</returns>
    /// <exception cref="InvalidOperationException">The database is being replaced.</exception>
    public abstract Task<int> MigrateAsync(CancellationToken cancellation = default);

    /// <summary>Names of the migrations that the database had, in order; none where there is no database.</summary>
    public abstract Task<IReadOnlyList<string>> SchemaAsync(CancellationToken cancellation = default);

    /// <summary>Looks for what the engine itself finds damaged; null where it finds nothing. Reads much.</summary>
    public abstract Task<string?> DamageAsync(CancellationToken cancellation = default);

    /// <summary>Makes sure that no other process uses the site, and that none begins to until this is disposed.</summary>
    /// <exception cref="InvalidOperationException">One does.</exception>
    public abstract Task HoldAloneAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Puts another database in the place of this one, in one step: until the end the old one is there, and after it the new one. Call
    /// <see cref="HoldAloneAsync"/> first.
    /// </summary>
    /// <param name="schema">Migrations that the rows were written under; the rest is applied to them.</param>
    /// <param name="fill">Writes all rows, of each table those that it points at first.</param>
    /// <param name="stamp">Tells one replacement from another, in a file's name.</param>
    /// <param name="cancellation">Gives up; the old one stays.</param>
    /// <returns>Where the old one was put; null where there was none, or it is not kept.</returns>
    public abstract Task<string?> ReplaceAsync(IReadOnlyList<string> schema, Func<WriteRows, CancellationToken, Task> fill, string stamp, CancellationToken cancellation = default);

    /// <summary>Whether the database can be reached and has every migration; else why not.</summary>
    public abstract Task<string?> ProblemAsync(CancellationToken cancellation = default);

    /// <summary>Where the change log stands now: whoever reads the data after this call and follows from here misses nothing.</summary>
    public abstract Task<ChangeCursor> ChangeCursorAsync(CancellationToken cancellation = default);

    /// <summary>The next changes after a cursor, oldest first; none where there are no more.</summary>
    public abstract Task<IReadOnlyList<ChangeRow>> ChangesAfterAsync(ChangeCursor cursor, int limit, CancellationToken cancellation = default);

    /// <summary>Takes what was deleted out of the files, too, as far as the engine can while others use it.</summary>
    /// <returns>False where somebody was in the way: it is to be tried again.</returns>
    public abstract Task<bool> ForgetDeletedAsync(CancellationToken cancellation = default);

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
