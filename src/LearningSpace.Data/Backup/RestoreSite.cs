using System.Globalization;
using System.Text.Json.Nodes;
using LearningSpace.Core.Audit;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Audit;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Media;
using LearningSpace.Data.Redactions;
using LearningSpace.Data.Search;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Backup;

/// <summary>What was restored.</summary>
/// <param name="Items">Items.</param>
/// <param name="Files">Files.</param>
/// <param name="Missing">How many files were missing already when the backup was made.</param>
/// <param name="Former">Where the site is that was there before; null where there was none.</param>
public sealed record RestoreCounts(long Items, int Files, int Missing, string? Former);

/// <summary>
/// Puts a backup in the place of the site: all of it or nothing. What was there before is kept, beside it on SQLite, as a backup on PostgreSQL. Nobody else may use the
/// site meanwhile.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="media">Where files lie.</param>
/// <param name="checkpoint">The index's copy, which is of the site that was there before.</param>
/// <param name="clock">The time.</param>
public sealed class RestoreSite(Database database, MediaStore media, IndexCheckpoint checkpoint, TimeProvider clock)
{
    private const int TellEvery = 10_000;

    /// <summary>Restores.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="dataFolder">The site's data folder, where the site that was there before is kept.</param>
    /// <param name="tell">Told how far it is.</param>
    /// <param name="cancellation">Gives up; the site stays as it was.</param>
    /// <exception cref="InvalidDataException">The backup cannot be restored; nothing was touched.</exception>
    /// <exception cref="InvalidOperationException">The site is in use; nothing was touched.</exception>
    public async Task<RestoreCounts> RunAsync(string file, string dataFolder, Action<string> tell, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tell);
        await using var backup = await BackupFile.OpenAsync(file, cancellation);
        CheckSchema(backup.Manifest.Schema);
        await database.HoldAloneAsync(cancellation);
        await backup.VerifyAsync(tell, cancellation);
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var former = database.KeepsWhatIsReplaced ? null : await KeepAsync(Path.Combine(dataFolder, $"before-restore-{stamp}.backup"), tell, cancellation);

        // Whoever was erased since the backup was made is not brought back by it, nor what was removed everywhere.
        var erased = await ReadAsync(EraseAccount.ListAsync(database, cancellation), [], "whoever was erased from it since the backup was made comes back with it", tell);
        var redacted = await ReadAsync(RedactAgain.KeepAsync(database, cancellation), RedactionsKept.None, "texts that were removed from it since the backup was made come back with it", tell);

        // Files first, as whoever stores one does: they harm nobody until the database speaks of them.
        await PutBackAsync(backup, tell, cancellation);
        checkpoint.Forget();
        former = await database.ReplaceAsync(backup.Manifest.Schema, (write, token) => FillAsync(backup, write, tell, token), stamp, cancellation) ?? former;
        await database.MigrateAsync(CancellationToken.None);
        await database.Gate.WriteAsync(
            (context, _) =>
            {
                context.Announce(ChangeKinds.Site, "", clock.GetUtcNow().UtcDateTime);
                context.Announce(ChangeKinds.Index, "", clock.GetUtcNow().UtcDateTime);
                context.Audit(new AuditEntry("site.restored", detail: new JsonObject { ["madeUtc"] = backup.Manifest.MadeUtc, ["engine"] = backup.Manifest.Engine }), clock.GetUtcNow());
                return Task.CompletedTask;
            },
            CancellationToken.None);
        var site = new SiteStore(database);
        await site.LoadAsync(CancellationToken.None);
        await new EraseAccount(database, site, new EraseAuditDetails(database, clock), clock).AgainAsync(erased, CancellationToken.None);
        if (await new RedactAgain(database, media, clock).RunAsync(redacted, site.Current, CancellationToken.None) is > 0 and var places)
        {
            tell($"Texts that were removed since the backup was made are removed again from {places} places. Look for them once more: where they stood in what the site no longer had, nobody knew of it");
        }

        await using var context = database.Reader();
        return new RestoreCounts(await context.Items.CountAsync(CancellationToken.None), backup.Manifest.Media.Count, backup.Manifest.MissingMedia.Count, former);
    }

    // What the site that is there knows and the backup cannot.
    private static async Task<T> ReadAsync<T>(Task<T> reading, T none, string lost, Action<string> tell)
    {
        try
        {
            return await reading;
        }
        catch (System.Data.Common.DbException)
        {
            tell($"The site that is there cannot be read: {lost}");
            return none;
        }
    }

    private void CheckSchema(IReadOnlyList<string> schema)
    {
        var known = database.KnownSchema;
        if (schema.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } newer)
        {
            throw new InvalidDataException($"The backup was made by a newer version of the program, which knows the migration '{newer}': restore it with that one.");
        }

        if (schema.Count == 0 || !known.Take(schema.Count).SequenceEqual(schema, StringComparer.Ordinal))
        {
            throw new InvalidDataException("The backup names migrations that this program never had in this order.");
        }
    }

    // What an engine does not keep is backed up first. A database that cannot be read is somebody else's to remove.
    private async Task<string?> KeepAsync(string place, Action<string> tell, CancellationToken cancellation)
    {
        if ((await database.SchemaAsync(cancellation)).Count == 0)
        {
            return null;
        }

        try
        {
            await database.MigrateAsync(cancellation);
            await using (var context = database.Reader())
            {
                if (!await context.RecipeRuns.AnyAsync(cancellation) && !await context.Items.AnyAsync(cancellation))
                {
                    return null;
                }
            }

            tell("Keeping the site that is there as a backup");
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            await new BackupSite(database, media, clock).RunAsync(place, tell, cancellation);
            return place;
        }
        catch (System.Data.Common.DbException e)
        {
            throw new InvalidOperationException($"The site that is there cannot be read and would be lost ({e.Message}). Restore into an empty database, or empty this one.", e);
        }
    }

    private async Task PutBackAsync(BackupFile backup, Action<string> tell, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var file in backup.Manifest.Media)
        {
            if (!await media.IsWholeAsync(file.Hash, cancellation))
            {
                await using var content = await backup.ContentAsync(file);
                await media.PutBackAsync(file.Hash, content, cancellation);
            }

            if (++count % 1_000 == 0)
            {
                tell($"media: {count} files");
            }
        }
    }

    private static async Task FillAsync(BackupFile backup, WriteRows write, Action<string> tell, CancellationToken cancellation)
    {
        foreach (var table in backup.Manifest.Tables)
        {
            await write(table.Name, [.. table.Columns.Select(c => c.Name)], CountedAsync(backup.RowsAsync(table, cancellation), table.Name, tell), cancellation);
        }
    }

    private static async IAsyncEnumerable<object?[]> CountedAsync(IAsyncEnumerable<object?[]> rows, string table, Action<string> tell)
    {
        var count = 0L;
        await foreach (var row in rows)
        {
            yield return row;
            if (++count % TellEvery == 0)
            {
                tell($"{table}: {count} rows");
            }
        }
    }
}
