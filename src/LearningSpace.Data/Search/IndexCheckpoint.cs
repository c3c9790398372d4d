using System.Text;
using LearningSpace.Core.Search;
using LearningSpace.Data.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Search;

/// <summary>
/// A copy of the index in a file, with the change up to which it is complete: whoever starts reads the copy and what changed since, instead of every
/// row. It can go missing at any time, and is not used where it is torn, another version of the program wrote it, or its change is not in this database.
/// </summary>
/// <param name="folder">Where the file lies.</param>
/// <param name="database">The database.</param>
public sealed class IndexCheckpoint(string folder, Database database)
{
    private const int Buffer = 1 << 16;
    private const string Unfinished = ".new";

    // Nobody writes for longer; what is older was left behind by a process that was killed.
    private static readonly TimeSpan LeftBehind = TimeSpan.FromHours(1);

    /// <summary>The file.</summary>
    public string FilePath { get; } = Path.Combine(folder, "index.checkpoint");

    /// <summary>From where the change log is to be followed once the copy is loaded; null where there is none of this database.</summary>
    public async Task<ChangeCursor?> CursorAsync(CancellationToken cancellation)
    {
        if (Read(ReadChange) is not { } written)
        {
            return null;
        }

        // A database that was moved to another server counts its transactions anew: what came since would lie before this one, and never be heard of.
        var cursor = new ChangeCursor(written.TransactionId, written.Sequence);
        if (cursor.Transaction > (await database.ChangeCursorAsync(cancellation)).Transaction)
        {
            return null;
        }

        return await LastUntilAsync(cursor, cancellation) is { } known && Same(known, written) ? cursor : null;
    }

    /// <summary>Fills an index from the file. Another process may have written it anew since the cursor was read: that it holds more does no harm.</summary>
    /// <param name="index">The index.</param>
    /// <param name="cursor">What it must hold at least.</param>
    /// <returns>Whether it could be used; else the index is as it was.</returns>
    public bool Load(SearchIndex index, ChangeCursor cursor)
    {
        ArgumentNullException.ThrowIfNull(index);
        return Read(reader =>
        {
            var written = ReadChange(reader);
            return (written.TransactionId, written.Sequence).CompareTo((cursor.Transaction, cursor.Sequence)) >= 0 && index.Load(reader.BaseStream);
        });
    }

    /// <summary>Writes the file anew; readers see the old one or the new one, whole.</summary>
    /// <param name="index">The index.</param>
    /// <param name="cursor">All changes up to here are in the index.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public async Task SaveAsync(SearchIndex index, ChangeCursor cursor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(index);
        if (await LastUntilAsync(cursor, cancellation) is not { } last)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        Sweep();

        // A name of its own: several nodes may share the folder.
        var coming = $"{FilePath}.{Path.GetRandomFileName()}{Unfinished}";
        var file = new FileStream(coming, FileMode.CreateNew, FileAccess.Write, FileShare.None, Buffer);
        try
        {
            await using (file)
            {
                using var writer = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true);
                WriteChange(writer, last);
                writer.Flush();
                index.Save(file);
            }

            File.Move(coming, FilePath, overwrite: true);
        }
        catch
        {
            // On a full disk half a copy would take the room that the database needs.
            File.Delete(coming);
            throw;
        }
    }

    /// <summary>Removes the file.</summary>
    public void Forget()
    {
        if (File.Exists(FilePath)) // else the folder may be missing
        {
            File.Delete(FilePath);
        }
    }

    private void Sweep()
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var left in Directory.EnumerateFiles(folder, Path.GetFileName(FilePath) + ".*" + Unfinished).Append(FilePath + Unfinished).Where(f => File.GetLastWriteTimeUtc(f) < now - LeftBehind))
        {
            File.Delete(left);
        }
    }

    // Restored from elsewhere, a database has other changes: their numbers may be the same, their times and keys are not.
    private static bool Same(ChangeRow a, ChangeRow b) =>
        (a.TransactionId, a.Sequence, a.Kind, a.Key, a.AtUtc.Ticks) == (b.TransactionId, b.Sequence, b.Kind, b.Key, b.AtUtc.Ticks);

    private T? Read<T>(Func<BinaryReader, T> read)
    {
        try
        {
            using var file = new FileStream(FilePath, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Buffer);
            using var reader = new BinaryReader(file, Encoding.UTF8);
            return read(reader);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            // Missing, cut off, or holding no time and no text where they should be.
            return default;
        }
    }

    private static ChangeRow ReadChange(BinaryReader from) => new()
    {
        TransactionId = from.ReadInt64(),
        Sequence = from.ReadInt64(),
        AtUtc = new DateTime(from.ReadInt64(), DateTimeKind.Utc),
        Kind = from.ReadString(),
        Key = from.ReadString(),
    };

    private static void WriteChange(BinaryWriter to, ChangeRow change)
    {
        to.Write(change.TransactionId);
        to.Write(change.Sequence);
        to.Write(change.AtUtc.Ticks);
        to.Write(change.Kind);
        to.Write(change.Key);
    }

    private async Task<ChangeRow?> LastUntilAsync(ChangeCursor cursor, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await context.Changes
            .Where(c => c.TransactionId <= cursor.Transaction)
            .Where(c => c.TransactionId < cursor.Transaction || c.Sequence <= cursor.Sequence)
            .OrderByDescending(c => c.TransactionId).ThenByDescending(c => c.Sequence).FirstOrDefaultAsync(cancellation);
    }
}
