using LearningSpace.Core.Content;
using LearningSpace.Core.Site;
using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Exchange;

/// <summary>A register that entries were imported from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Licence">Licence of its data; null where unknown.</param>
/// <param name="Url">Its address; null where unknown.</param>
/// <param name="Entries">How many entries of it a reader may see.</param>
/// <param name="Type">Technical name of the type that they became.</param>
public sealed record RegisterSource(string Name, string? Licence, string? Url, int Entries, string Type);

/// <summary>Reads which registers the site has entries of.</summary>
/// <param name="database">The database.</param>
/// <param name="reader">Content.</param>
public sealed class SourceReader(Database database, ContentReader reader)
{
    /// <summary>The registers, by name; each is told of as one of its entries tells.</summary>
    public async Task<IReadOnlyList<RegisterSource>> ListAsync(SiteModel site, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var groups = await AddressReader.Seen(context, site, audiences).Where(i => i.SourceName != null)
            .GroupBy(i => i.SourceName!).Select(g => new { Name = g.Key, Entries = g.Count(), Id = g.Min(i => i.Id) ?? "" }).ToListAsync(cancellation);
        var found = await reader.FindAsync(groups.ConvertAll(g => g.Id), audiences, cancellation);
        var sources = found.ToDictionary(f => f.Row.Id, f => (Source: ImportSource.From(f.Item), f.Row.Type), StringComparer.Ordinal);
        return
        [
            .. groups.Where(g => sources.ContainsKey(g.Id)).OrderBy(g => g.Name, StringComparer.Ordinal)
                .Select(g => new RegisterSource(g.Name, sources[g.Id].Source?.Licence, sources[g.Id].Source?.Url, g.Entries, sources[g.Id].Type)),
        ];
    }
}
