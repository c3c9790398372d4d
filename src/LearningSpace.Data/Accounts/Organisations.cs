using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Accounts;

/// <summary>The organisations that people can belong to: items of the types that carry <see cref="AffiliationPart"/>.</summary>
/// <param name="database">The database.</param>
/// <param name="site">Which types those are.</param>
/// <param name="clock">The time.</param>
public sealed class Organisations(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>The organisation of a title; of several that bear it, the one that was published first. Null where there is none.</summary>
    public async Task<ContentItem?> FindByTitleAsync(string title, CancellationToken cancellation)
    {
        var types = Types();
        await using var context = database.Reader();
        var found = await (
            from item in context.Items
            where types.Contains(item.Type) && item.Title == title && item.PublishedVersionId != null
            join version in context.Versions on item.PublishedVersionId equals version.Id
            orderby item.PublishedUtc, item.Id
            select new { item, version }).FirstOrDefaultAsync(cancellation);
        return found is null ? null : ContentReader.ToItem(found.item, found.version).Item;
    }

    /// <summary>Makes a person one of an organisation's, by somebody's word.</summary>
    public Task JoinByWordAsync(string account, ContentItem organisation, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        var now = clock.GetUtcNow();
        return database.Gate.WriteAsync(
            (context, _) =>
            {
                context.Affiliations.Add(new AffiliationRow
                {
                    Id = ContentId.New(now), AccountId = account, OrganisationId = organisation.ContentItemId, Role = AffiliationRoles.Of(site.Current, organisation), Means = AffiliationRow.ByWord,
                    CreatedUtc = now.UtcDateTime,
                });
                return Task.CompletedTask;
            },
            cancellation);
    }

    private List<string> Types() => [.. site.Current.Definitions.Types.Values.Where(t => t.Has(AffiliationPart.Name)).Select(t => t.Name)];
}
