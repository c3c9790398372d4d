using System.IO.Compression;
using System.Text;
using LearningSpace.Data.Backup;
using LearningSpace.Data.Media;
using LearningSpace.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>All that a site keeps, as texts by name: every table, and on SQLite the bytes of the database's files.</summary>
internal static class Everything_kept
{
    public static async Task<IReadOnlyDictionary<string, string>> By(SpaceFixture space)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        var file = Path.Combine(space.Database.DataFolder, Guid.NewGuid() + ".backup");
        await new BackupSite(space.Database.Database, space.Services.GetRequiredService<MediaStore>(), TimeProvider.System).RunAsync(file, _ => { }, CancellationToken.None);
        await using (var zip = await ZipFile.OpenReadAsync(file))
        {
            foreach (var entry in zip.Entries)
            {
                using var reader = new StreamReader(await entry.OpenAsync());
                kept[entry.FullName] = await reader.ReadToEndAsync();
            }
        }

        File.Delete(file);
        foreach (var raw in Directory.EnumerateFiles(space.Database.DataFolder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".running", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(raw, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            kept[Path.GetFileName(raw)] = Encoding.UTF8.GetString(bytes.ToArray());
        }

        return kept;
    }

    /// <summary>Where some texts stand, without regard to case.</summary>
    public static IEnumerable<string> Where(this IReadOnlyDictionary<string, string> kept, params string[] texts) =>
        kept.SelectMany(k => texts.Where(t => k.Value.Contains(t, StringComparison.OrdinalIgnoreCase)).Select(t => $"{t} in {k.Key}"));
}
