using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Data.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Media;

/// <summary>Removes files that people sent for a text or a thread and that stand in none: of drafts that were thrown away, and of pictures that were taken out before anybody saw them.</summary>
/// <param name="database">The database.</param>
/// <param name="store">The stored bytes.</param>
/// <param name="clock">The time.</param>
public sealed class ForgetUploads(Database database, MediaStore store, TimeProvider clock)
{
    /// <summary>Folder of what people send, with one for each item in it.</summary>
    public const string Folder = "contributions";

    /// <summary>Folder of the pictures of threads. Nothing in their paths says whose they are.</summary>
    public const string Talk = "discussions";

    // So many at once; the rest a minute later.
    private const int Batch = 50;

    // What stands in a text is not looked at again for so long.
    private static readonly TimeSpan Often = TimeSpan.FromHours(6);

    private DateTime next = DateTime.MinValue;

    /// <summary>The path of a file that somebody sends for an item: a place of its own, so that two with one name are two.</summary>
    /// <param name="item">Id of the item.</param>
    /// <param name="name">Name of the file.</param>
    public static string PathOf(string item, string name) => $"{Folder}/{item}/{ContentId.Random()[..8]}/{name}";

    /// <summary>The path of a picture that somebody sends for a thread.</summary>
    /// <param name="name">Name of the file.</param>
    public static string TalkPathOf(string name) => $"{Talk}/{ContentId.Random()}/{name}";

    /// <summary>Removes what is due (<see cref="KeptKind.Uploads"/>).</summary>
    /// <returns>How many files.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (now < next)
        {
            return 0;
        }

        var due = await DueAsync(now - Retention.Of(KeptKind.Uploads), cancellation);
        if (due.Count == 0)
        {
            next = now + Often;
            return 0;
        }

        var paths = due.Select(m => m.Path).ToList();
        await database.Gate.WriteAsync(
            async (context, token) =>
            {
                await context.Media.Where(m => paths.Contains(m.Path)).ExecuteDeleteAsync(token);
                foreach (var hash in due.Select(m => m.Hash).Distinct(StringComparer.Ordinal))
                {
                    context.Announce(ChangeKinds.Media, hash, now);
                }
            },
            cancellation);
        await using var context = database.Reader();
        foreach (var hash in due.Select(m => m.Hash).Distinct(StringComparer.Ordinal))
        {
            if (!await context.Media.AnyAsync(m => m.Hash == hash, cancellation))
            {
                store.Remove(hash);
            }
        }

        return due.Count;
    }

    // A text names a file by its path, or by its address, in which the beginning of the hash stands.
    private async Task<IReadOnlyList<MediaRow>> DueAsync(DateTime before, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var due = new List<MediaRow>();
        await foreach (var row in context.Media.AsNoTracking().Where(m => (m.Path.StartsWith(Folder + "/") || m.Path.StartsWith(Talk + "/")) && m.ModifiedUtc < before).OrderBy(m => m.Path).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (due.Count < Batch && !await IsNamedAsync(row, cancellation))
            {
                due.Add(row);
            }
        }

        return due;
    }

    private async Task<bool> IsNamedAsync(MediaRow row, CancellationToken cancellation)
    {
        var key = row.Hash[..MediaFile.KeyLength];
        await using var context = database.Reader();
        return row.Path.Split('/') switch
        {
            [Folder, var item, var place, ..] when $"{Folder}/{item}/{place}/" is var path =>
                await context.Versions.AnyAsync(v => v.ItemId == item && (v.Parts.Contains(path) || v.Parts.Contains(key)), cancellation)
                || await context.Versions.AnyAsync(v => v.Parts.Contains(path) || v.Parts.Contains(key), cancellation)
                || await IsSaidAsync(context, key, cancellation),
            [Talk, ..] => await IsSaidAsync(context, key, cancellation) || await context.Versions.AnyAsync(v => v.Parts.Contains(key), cancellation),
            _ => true,
        };
    }

    // In a thread, in what it said before, in what somebody has begun, and in what a report is about.
    private static async Task<bool> IsSaidAsync(SpaceContext context, string key, CancellationToken cancellation) =>
        await context.Posts.AnyAsync(p => p.Markdown.Contains(key), cancellation) || await context.PostEdits.AnyAsync(e => e.Markdown.Contains(key), cancellation)
        || await context.PostDrafts.AnyAsync(d => d.Typed.Contains(key), cancellation) || await context.Cases.AnyAsync(c => c.Snapshot.Contains(key), cancellation);
}
