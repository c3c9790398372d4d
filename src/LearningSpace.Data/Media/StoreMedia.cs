using LearningSpace.Core.Media;
using LearningSpace.Data.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Media;

/// <summary>Stores files under paths: first the bytes, which is the slow part, outside the gate; then, in the caller's transaction, which path leads to which.</summary>
/// <param name="store">Where the bytes go.</param>
/// <param name="clock">The time.</param>
public sealed class StoreMedia(MediaStore store, TimeProvider clock)
{
    /// <summary>Takes a file in; it shows nowhere yet.</summary>
    /// <param name="path">How content shall refer to it.</param>
    /// <param name="content">The file.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="MediaException">It is refused.</exception>
    public Task<MediaFile> PrepareAsync(string path, Stream content, CancellationToken cancellation) => store.TakeInAsync(MediaPath.Parse(path), content, cancellation);

    /// <summary>Lets paths lead to files that were taken in. What they led to before stays stored: versions and other paths may need it.</summary>
    /// <returns>How many paths are new and how many lead elsewhere than before; the rest was there as it is.</returns>
    public async Task<(int Created, int Changed)> RunAsync(SpaceContext context, IReadOnlyList<MediaFile> files, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var paths = files.Select(f => f.Path.Value).ToList();
        var rows = await context.Media.AsTracking().Where(m => paths.Contains(m.Path)).ToDictionaryAsync(m => m.Path, StringComparer.Ordinal, cancellation);
        var now = clock.GetUtcNow().UtcDateTime;
        var (created, changed) = (0, 0);
        foreach (var file in files)
        {
            if (!rows.TryGetValue(file.Path.Value, out var row))
            {
                row = new MediaRow { Path = file.Path.Value, Hash = "", MediaType = "", CreatedUtc = now };
                rows[row.Path] = context.Media.Add(row).Entity;
                created++;
            }
            else if (row.Hash == file.Hash && row.MediaType == file.Type.Name)
            {
                continue;
            }
            else
            {
                changed++;
            }

            (row.Hash, row.MediaType, row.Length, row.Width, row.Height, row.ModifiedUtc) = (file.Hash, file.Type.Name, file.Length, file.Size?.Width, file.Size?.Height, now);
            context.Announce(ChangeKinds.Media, file.Hash, now);
        }

        return (created, changed);
    }
}
