using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Content;

/// <summary>
/// Gives items their addresses, in the transaction that stores them: the word an item asks for (<see cref="AutoroutePart"/>), else one made from its title;
/// numbered where another item has it.
/// </summary>
/// <param name="site">The site.</param>
/// <param name="context">The transaction.</param>
internal sealed class Addresses(SiteModel site, SpaceContext context)
{
    // Room for a hyphen and a number within the longest slug.
    private const int NumberLength = 6;

    private readonly Dictionary<string, string> slugs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> takenByWord = new(StringComparer.Ordinal);

    /// <summary>First word of an item's address; empty where its type has no pages.</summary>
    public string WordOf(ContentItem item) => site.Definitions.Types.GetValueOrDefault(item.ContentType)?.Ours.Path ?? "";

    /// <summary>Last word of the address reserved for a new item; empty where it has none.</summary>
    public string SlugOf(ContentItem item) => slugs.GetValueOrDefault(item.ContentItemId, "");

    /// <summary>Finds free addresses for new items, all at once.</summary>
    public async Task ReserveAsync(IReadOnlyList<ContentItem> items, CancellationToken cancellation)
    {
        foreach (var group in items.GroupBy(WordOf, StringComparer.Ordinal).Where(g => g.Key.Length > 0))
        {
            var wanted = group.Select(i => (i.ContentItemId, Slug: AutoroutePart.SlugOf(i) ?? Slug.From(ContentProjector.TitleOf(i)))).ToList();
            var bases = wanted.CountBy(w => w.Slug, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            var former = group.SelectMany(AutoroutePart.FormerSlugsOf).Distinct(StringComparer.Ordinal).ToList();
            var asked = bases.Keys.Union(former, StringComparer.Ordinal).ToList();
            var known = await context.Paths.Where(p => p.PathWord == group.Key && asked.Contains(p.Slug)).Select(p => p.Slug).ToListAsync(cancellation);
            var taken = takenByWord[group.Key] = new(known, StringComparer.Ordinal);
            var numbers = new FreeNumbers(context, group.Key, taken);
            await numbers.PrepareAsync([.. bases.Keys.Where(s => taken.Contains(s) || bases[s] > 1).Select(Stem).Distinct(StringComparer.Ordinal)], cancellation);
            foreach (var (id, slug) in wanted)
            {
                slugs[id] = taken.Add(slug) ? slug : await numbers.TakeAsync(Stem(slug), cancellation);
            }
        }
    }

    /// <summary>A new item's address, and those that it once had elsewhere where nobody has them.</summary>
    public IEnumerable<PathRow> PathsOf(ContentItem item, ItemRow row)
    {
        if (row.Slug.Length == 0)
        {
            yield break;
        }

        yield return new PathRow { PathWord = row.PathWord, Slug = row.Slug, ItemId = row.Id, IsCurrent = true };
        foreach (var former in AutoroutePart.FormerSlugsOf(item).Where(takenByWord[row.PathWord].Add))
        {
            yield return new PathRow { PathWord = row.PathWord, Slug = former, ItemId = row.Id, IsCurrent = false };
        }
    }

    /// <summary>
    /// Moves an item that asks for another address; the old one leads on. A new title alone moves nothing: links are worth more than a fitting word. What
    /// another item has is not taken from it.
    /// </summary>
    public async Task MoveAsync(ContentItem item, ItemRow row, CancellationToken cancellation)
    {
        if (row.PathWord.Length == 0 || AutoroutePart.SlugOf(item) is not { } wanted || wanted == row.Slug)
        {
            return;
        }

        await context.SaveChangesAsync(cancellation);
        var paths = await context.Paths.Where(p => p.PathWord == row.PathWord && (p.ItemId == row.Id || p.Slug == wanted)).ToListAsync(cancellation);
        var there = paths.Find(p => p.Slug == wanted);
        if (!takenByWord.TryGetValue(row.PathWord, out var taken))
        {
            takenByWord[row.PathWord] = taken = new(StringComparer.Ordinal);
        }

        // Where nobody lies yet, a new item may have been given the place just now.
        if (there is null ? !taken.Add(wanted) : there.ItemId != row.Id)
        {
            return;
        }

        foreach (var path in paths)
        {
            path.IsCurrent = path == there;
        }

        if (there is null)
        {
            context.Paths.Add(new PathRow { PathWord = row.PathWord, Slug = wanted, ItemId = row.Id, IsCurrent = true });
        }

        row.Slug = wanted;
    }

    // What is numbered must be short enough to be asked for again as it is.
    private static string Stem(string slug) => slug.Length + NumberLength <= Slug.MaxLength ? slug : slug[..(Slug.MaxLength - NumberLength)].TrimEnd('-');
}
