using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Accounts;

/// <summary>An organisation as a list shows it.</summary>
/// <param name="Id">Its item.</param>
/// <param name="Title">Its name.</param>
/// <param name="Language">Language of the name (BCP 47).</param>
public sealed record OrganisationName(string Id, string Title, string Language);

/// <summary>The organisations that people can belong to: items of the types that carry <see cref="AffiliationPart"/>.</summary>
/// <param name="database">The database.</param>
/// <param name="site">Which types those are.</param>
/// <param name="clock">The time.</param>
public sealed class Organisations(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>The organisation of a title; of several that bear it, the one that was published first. Null where there is none.</summary>
    public async Task<ContentItem?> FindByTitleAsync(string title, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var found = await Public(context).Where(f => f.Item.Title == title).OrderBy(f => f.Item.PublishedUtc).ThenBy(f => f.Item.Id).FirstOrDefaultAsync(cancellation);
        return found is null ? null : ContentReader.ToItem(found.Item, found.Version).Item;
    }

    /// <summary>The organisation of an id; null where there is none, or it is not public.</summary>
    public async Task<ContentItem?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var found = await Public(context).FirstOrDefaultAsync(f => f.Item.Id == id, cancellation);
        return found is null ? null : ContentReader.ToItem(found.Item, found.Version).Item;
    }

    /// <summary>The organisations whose name holds every word of a text, without regard to case and accents; one that bears exactly that name comes first. Of one in several languages one name, and the id of the first.</summary>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="culture">In which language names are preferred.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<OrganisationName>> SearchAsync(string text, string culture, int most, CancellationToken cancellation)
    {
        var folded = TextFolding.Fold(text);
        var words = folded.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return [];
        }

        return await FindAsync(folded, words, culture, most, cancellation);
    }

    /// <summary>Every organisation, by name.</summary>
    /// <param name="culture">In which language names are preferred.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<OrganisationName>> AllAsync(string culture, CancellationToken cancellation) => FindAsync("", [], culture, int.MaxValue, cancellation);

    /// <summary>The items of some organisations as they are published.</summary>
    public async Task<IReadOnlyList<(ItemRow Row, ContentItem Item)>> ItemsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return [.. (await Public(context).Where(f => ids.Contains(f.Item.Id)).ToListAsync(cancellation)).Select(f => (f.Item, ContentReader.ToItem(f.Item, f.Version).Item))];
    }

    /// <summary>How many people belong to some organisations now, by id; those to whom nobody does are left out.</summary>
    public async Task<IReadOnlyDictionary<string, int>> PeopleAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = database.Reader();
        return await context.Affiliations.Running(context, now).Where(a => ids.Contains(a.OrganisationId)).GroupBy(a => a.OrganisationId)
            .Select(g => new { g.Key, Count = g.Select(a => a.AccountId).Distinct().Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, cancellation);
    }

    private async Task<IReadOnlyList<OrganisationName>> FindAsync(string folded, string[] words, string culture, int most, CancellationToken cancellation)
    {
        var types = Types(site.Current);
        await using var context = database.Reader();
        var all = await context.Items.Where(i => types.Contains(i.Type) && i.PublishedVersionId != null).Select(i => new { i.Id, i.Title, i.Language, i.LocalizationSet, i.CreatedUtc }).ToListAsync(cancellation);
        return [.. all.Select(i => (Item: i, Folded: TextFolding.Fold(i.Title)))
            .Where(i => words.All(w => i.Folded.Contains(w, StringComparison.Ordinal)))
            .GroupBy(i => i.Item.LocalizationSet.Length > 0 ? i.Item.LocalizationSet : i.Item.Id, StringComparer.Ordinal)
            .Select(set => (Name: set.OrderBy(i => i.Folded == folded ? 0 : 1).ThenBy(i => Cultures.OfLanguage(i.Item.Language) == culture ? 0 : 1).ThenBy(i => i.Item.CreatedUtc).First(), First: set.OrderBy(i => i.Item.CreatedUtc).ThenBy(i => i.Item.Id, StringComparer.Ordinal).First().Item.Id))
            .OrderBy(i => i.Name.Folded == folded ? 0 : i.Name.Folded.StartsWith(folded, StringComparison.Ordinal) ? 1 : 2).ThenBy(i => i.Name.Folded, StringComparer.Ordinal).ThenBy(i => i.First, StringComparer.Ordinal)
            .Take(most).Select(i => new OrganisationName(i.First, i.Name.Item.Title, i.Name.Item.Language))];
    }

    /// <summary>The names of some organisations by id, in a language where they have one in it; also of those that are no longer public.</summary>
    public async Task<IReadOnlyDictionary<string, OrganisationName>> NamesAsync(IReadOnlyCollection<string> ids, string culture, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var rows = await context.Items.Where(i => ids.Contains(i.Id)).ToListAsync(cancellation);
        var sets = rows.Select(r => r.LocalizationSet).Where(s => s.Length > 0).ToList();
        var others = sets.Count == 0 ? [] : await context.Items.Where(i => sets.Contains(i.LocalizationSet) && i.PublishedVersionId != null).ToListAsync(cancellation);
        return rows.ToDictionary(
            r => r.Id,
            r => others.Find(o => r.LocalizationSet.Length > 0 && o.LocalizationSet == r.LocalizationSet && Cultures.OfLanguage(o.Language) == culture) is { } own
                ? new OrganisationName(r.Id, own.Title, own.Language) : new OrganisationName(r.Id, r.Title, r.Language),
            StringComparer.Ordinal);
    }

    /// <summary>Makes a person one of an organisation's, by somebody's word; who is one already stays so.</summary>
    public Task JoinByWordAsync(string account, ContentItem organisation, CancellationToken cancellation) =>
        database.Gate.WriteAsync((context, token) => JoinByWordAsync(context, account, organisation, null, token), cancellation);

    /// <summary>Makes a person one of an organisation's, by somebody's word, in the caller's transaction; who is one already without an end stays so.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="account">Who.</param>
    /// <param name="organisation">Whose.</param>
    /// <param name="ends">Until when, UTC; null for no end.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task JoinByWordAsync(SpaceContext context, string account, ContentItem organisation, DateTime? ends, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(organisation);
        var now = clock.GetUtcNow();
        var before = await context.Affiliations.AsTracking().NotEnded(now.UtcDateTime).Where(a => a.AccountId == account && a.OrganisationId == organisation.ContentItemId).ToListAsync(cancellation);
        if (before.Exists(a => a.EndsUtc is null))
        {
            return;
        }

        // Of two words the later holds.
        before.ForEach(a => a.EndsUtc = now.UtcDateTime);
        context.Affiliations.Add(new AffiliationRow
        {
            Id = ContentId.New(now),
            AccountId = account,
            OrganisationId = organisation.ContentItemId,
            Role = AffiliationRoles.Of(site.Current, organisation),
            Means = AffiliationRow.ByWord,
            CreatedUtc = now.UtcDateTime,
            EndsUtc = ends,
        });
    }

    /// <summary>The types of a site that make organisations.</summary>
    internal static List<string> Types(SiteModel site) => [.. site.Definitions.Types.Values.Where(t => t.Has(AffiliationPart.Name)).Select(t => t.Name)];

    private IQueryable<Found> Public(SpaceContext context)
    {
        var types = Types(site.Current);
        return
            from item in context.Items
            where types.Contains(item.Type)
            join version in context.Versions on item.PublishedVersionId equals version.Id
            select new Found { Item = item, Version = version };
    }

    private sealed class Found
    {
        public required ItemRow Item { get; init; }

        public required VersionRow Version { get; init; }
    }
}
