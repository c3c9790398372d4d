using LearningSpace.Core.Media;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Media;

/// <summary>The reading side of media.</summary>
/// <param name="database">The database.</param>
public sealed class MediaReader(Database database)
{
    /// <summary>Finds what a path leads to; null for none, and for what can be no path.</summary>
    public async Task<MediaFile?> FindByPathAsync(string? path, CancellationToken cancellation) =>
        path is null ? null : (await FindByPathsAsync([path], cancellation)).GetValueOrDefault(path);

    /// <summary>Finds what paths lead to, by the paths as they were asked for; those that lead nowhere are left out.</summary>
    public async Task<IReadOnlyDictionary<string, MediaFile>> FindByPathsAsync(IReadOnlyCollection<string> paths, CancellationToken cancellation)
    {
        var wanted = paths.Distinct(StringComparer.Ordinal).Select(p => (Asked: p, MediaPath.TryParse(p)?.Value)).Where(p => p.Value is not null).ToList();
        if (wanted.Count == 0)
        {
            return new Dictionary<string, MediaFile>();
        }

        var values = wanted.Select(p => p.Value).ToList();
        await using var context = database.Reader();
        var rows = await context.Media.Where(m => values.Contains(m.Path)).ToListAsync(cancellation);
        var found = rows.Select(MediaFile.From).OfType<MediaFile>().ToDictionary(f => f.Path.Value, StringComparer.Ordinal);
        return wanted.Where(p => found.ContainsKey(p.Value!)).ToDictionary(p => p.Asked, p => found[p.Value!], StringComparer.Ordinal);
    }

    /// <summary>Finds content by the address that names it for good.</summary>
    /// <param name="key">Beginning of its hash, <see cref="MediaFile.KeyLength"/> digits.</param>
    /// <param name="name">The name of one of its paths, in plain letters: nobody else's word becomes the name of a file on a reader's disk.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<MediaFile?> FindByAddressAsync(string key, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length != MediaFile.KeyLength)
        {
            return null;
        }

        // A range, which the index answers: beyond every digit comes 'g'.
        var end = key + "g";
        await using var context = database.Reader();
        var rows = await context.Media.Where(m => string.Compare(m.Hash, key) >= 0 && string.Compare(m.Hash, end) < 0).OrderBy(m => m.Path).ToListAsync(cancellation);
        return rows.Select(MediaFile.From).OfType<MediaFile>().FirstOrDefault(f => f.Path.AsciiName == name);
    }

    /// <summary>Paths whose content is not where it belongs, or not whole, in order: what a doctor wants to know.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(MediaStore store, CancellationToken cancellation)
    {
        var missing = new List<string>();
        await using var context = database.Reader();
        await foreach (var row in context.Media.OrderBy(m => m.Path).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (MediaFile.From(row) is not { } file || !store.Has(file))
            {
                missing.Add(row.Path);
            }
        }

        return missing;
    }
}
