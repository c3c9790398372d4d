using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Content;

/// <summary>
/// Gives items their addresses, in the transaction that stores them: the word an item asks for (<see cref="AutoroutePart"/>), else one made from its title;
/// numbered where another item has it. Translations may have one in common (<see cref="SharedAddresses"/>).
/// </summary>
/// <param name="site">The site.</param>
/// <param name="context">The transaction.</param>
/// <param name="now">The time.</param>
internal sealed class Addresses(SiteModel site, SpaceContext context, DateTime now)
{
    // Room for a hyphen and a number within the longest slug.
    private const int NumberLength = 6;

    private readonly Dictionary<string, string> slugs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> takenByWord = new(StringComparer.Ordinal);

    /// <summary>The addresses of translations.</summary>
    public SharedAddresses Shared { get; } = new(site, context);

    /// <summary>First word of an item's address; empty where its type has no pages.</summary>
    public string WordOf(ContentItem item) => site.Definitions.Types.GetValueOrDefault(item.ContentType)?.Ours.Path ?? "";

    /// <summary>Last word of the address reserved for a new item; empty where it has none.</summary>
    public string SlugOf(ContentItem item) => Shared.SlugOf(item) ?? slugs.GetValueOrDefault(item.ContentItemId, "");

    /// <summary>Finds free addresses for new items, all at once.</summary>
    public async Task ReserveAsync(IReadOnlyList<ContentItem> items, CancellationToken cancellation)
    {
        foreach (var group in items.GroupBy(WordOf, StringComparer.Ordinal).Where(g => g.Key.Length > 0))
        {
            var leaders = await Shared.LeadersAsync(group.Key, [.. group], cancellation);
            var wanted = leaders.Select(i => (i.ContentItemId, Slug: AutoroutePart.SlugOf(i) ?? Slug.From(ContentProjector.TitleOf(i)))).ToList();
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
                Shared.Lead(id, slugs[id]);
            }
        }
    }

    /// <summary>A new item's address, unless a translation brought it, and those that it once had elsewhere where nobody has them.</summary>
    public IEnumerable<PathRow> PathsOf(ContentItem item, ItemRow row)
    {
        if (row.Slug.Length == 0)
        {
            yield break;
        }

        if (Shared.SlugOf(item) is null)
        {
            yield return new PathRow { PathWord = row.PathWord, Slug = row.Slug, ItemId = row.Id, IsCurrent = true };
        }

        foreach (var former in AutoroutePart.FormerSlugsOf(item).Where(takenByWord[row.PathWord].Add))
        {
            yield return new PathRow { PathWord = row.PathWord, Slug = former, ItemId = row.Id, IsCurrent = false };
        }
    }

    /// <summary>
    /// Moves an item that asks for another address, and with it the translations that share it; the old one leads on. A new title alone moves nothing: links are worth
    /// more than a fitting word. What another item has is not taken from it.
    /// </summary>
    /// <param name="item">The item as it is now.</param>
    /// <param name="row">Its row, stored.</param>
    /// <param name="before">How it stood before; null where its type shares no addresses.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task MoveAsync(ContentItem item, ItemRow row, Standing? before, CancellationToken cancellation)
    {
        if (row.PathWord.Length == 0)
        {
            return;
        }

        var wanted = AutoroutePart.SlugOf(item);
        if (before is not null && (before.Set, before.Culture) != (row.LocalizationSet, Cultures.OfLanguage(row.Language)) && await RegroupAsync(item, row, cancellation))
        {
            return;
        }

        // What it asked for before may have been changed by a translation since: only a new wish counts.
        if (wanted is null || wanted == row.Slug || before?.Wanted == wanted)
        {
            return;
        }

        await context.SaveChangesAsync(cancellation);
        var together = await Shared.TogetherAsync(row, cancellation);
        var ids = together.Select(t => t.Id).ToList();
        var paths = await context.Paths.Where(p => p.PathWord == row.PathWord && (ids.Contains(p.ItemId) || p.Slug == wanted)).ToListAsync(cancellation);
        var there = paths.Find(p => p.Slug == wanted);

        // Where nobody lies yet, a new item may have been given the place just now.
        if (there is null ? !TakenIn(row.PathWord).Add(wanted) : !ids.Contains(there.ItemId))
        {
            return;
        }

        Settle(row, wanted, paths, there);
        Shared.Move(together, row, wanted, now);
        row.Slug = wanted;
    }

    // Brings an item to the translations of its new set, or away from those it is none of any more; false where it stays.
    private async Task<bool> RegroupAsync(ContentItem item, ItemRow row, CancellationToken cancellation)
    {
        await context.SaveChangesAsync(cancellation);
        var together = await Shared.TogetherAsync(row, cancellation);
        var (slug, stays) = await Shared.BelongsAsync(row, together, cancellation);
        if (stays)
        {
            return false;
        }

        var paths = await context.Paths.Where(p => p.PathWord == row.PathWord && p.ItemId == row.Id).ToListAsync(cancellation);
        if (together.FirstOrDefault(t => t.Id != row.Id) is { } heir)
        {
            paths.ForEach(p => p.ItemId = heir.Id);
            paths = [];
        }

        if (slug is null)
        {
            slug = await FreeAsync(row.PathWord, AutoroutePart.SlugOf(item) ?? Slug.From(ContentProjector.TitleOf(item)), cancellation);
            Settle(row, slug, paths, null);
        }
        else
        {
            paths.ForEach(p => p.IsCurrent = false);
        }

        row.Slug = slug;
        return true;
    }

    private void Settle(ItemRow row, string slug, List<PathRow> paths, PathRow? there)
    {
        foreach (var path in paths)
        {
            path.IsCurrent = path == there;
        }

        if (there is null)
        {
            context.Paths.Add(new PathRow { PathWord = row.PathWord, Slug = slug, ItemId = row.Id, IsCurrent = true });
        }
    }

    private async Task<string> FreeAsync(string word, string slug, CancellationToken cancellation)
    {
        var taken = TakenIn(word);
        return !await context.Paths.AnyAsync(p => p.PathWord == word && p.Slug == slug, cancellation) && taken.Add(slug)
            ? slug
            : await new FreeNumbers(context, word, taken).TakeAsync(Stem(slug), cancellation);
    }

    private HashSet<string> TakenIn(string word)
    {
        if (!takenByWord.TryGetValue(word, out var taken))
        {
            takenByWord[word] = taken = new(StringComparer.Ordinal);
        }

        return taken;
    }

    // What is numbered must be short enough to be asked for again as it is.
    private static string Stem(string slug) => slug.Length + NumberLength <= Slug.MaxLength ? slug : slug[..(Slug.MaxLength - NumberLength)].TrimEnd('-');
}
