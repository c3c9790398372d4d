using System.Globalization;
using System.Text;
using LearningSpace.Core.Search;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>All that a site keeps, as texts by name: every table of the database, and every file of the data folder as its bytes.</summary>
internal static class Everything_kept
{
    public static async Task<IReadOnlyDictionary<string, string>> By(SpaceFixture space)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        await using (var context = space.Database.Database.Reader())
        {
            foreach (var table in context.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct())
            {
                kept["table " + table] = await RowsAsync(context, table);
            }

            // Packed in its table.
            var terms = (await context.StoredTerms.ToListAsync()).Select(t => StoredTermsCodec.Decode(t.Terms)!);
            kept["words for search"] = string.Join(' ', terms.SelectMany(t => t.Terms()).SelectMany(t => t.Forms.Prepend(t.Term)));
        }

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

    private static async Task<string> RowsAsync(DbContext context, string table)
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // the model's own names
        command.CommandText = $"SELECT * FROM {table}";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new StringBuilder();
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                rows.Append(reader.GetValue(i) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)).Append('\t');
            }

            rows.Append('\n');
        }

        return rows.ToString();
    }
}
