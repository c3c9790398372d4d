using LearningSpace.Core.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Content;

/// <summary>Finds which items are meant by what people type or paste: an address of this site, or an id.</summary>
/// <param name="database">The database.</param>
public sealed class ItemAddresses(Database database)
{
    private const int Most = 200;

    /// <summary>Ids of items by what was typed; what leads to nothing that the reader may see is left out.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="audiences">What the reader may see.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyDictionary<string, ItemRow>> FindAsync(IEnumerable<string> typed, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        var asked = typed.Distinct(StringComparer.Ordinal).Take(Most).Select(t => (Typed: t, Place: PlaceOf(t))).ToList();
        string[] ids = [.. asked.Select(a => a.Typed).Where(ContentId.IsValid)], slugs = [.. asked.Select(a => a.Place?.Slug).OfType<string>()];
        if (ids.Length + slugs.Length == 0)
        {
            return new Dictionary<string, ItemRow>();
        }

        await using var context = database.Reader();
        var seen = context.Items.Where(i => i.PublishedVersionId != null && audiences.Contains(i.Audience));
        var byId = await seen.Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, StringComparer.Ordinal, cancellation);
        var byPath = await (
            from path in context.Paths
            where slugs.Contains(path.Slug)
            join item in seen on path.ItemId equals item.Id
            select new { path.PathWord, path.Slug, item }).ToListAsync(cancellation);
        var found = new Dictionary<string, ItemRow>(StringComparer.Ordinal);
        foreach (var (text, place) in asked)
        {
            if ((byId.GetValueOrDefault(text) ?? byPath.Find(p => place is { } at && (p.PathWord, p.Slug) == at)?.item) is { } row)
            {
                found[text] = row;
            }
        }

        return found;
    }

    // The last two words of an address, whatever stands before and after: a host, a language, a question, a place on the page.
    private static (string Word, string Slug)? PlaceOf(string typed) =>
        typed.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries) is [.., var word, var slug] ? (word.ToLowerInvariant(), slug.ToLowerInvariant()) : null;
}
