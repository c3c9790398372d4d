using LearningSpace.Core.Accounts;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>Says of what is public that it still holds. The text stays as it is: only the day is written, and no editor need look at it.</summary>
/// <param name="database">The database.</param>
/// <param name="site">The site.</param>
/// <param name="clock">The time.</param>
public sealed class ConfirmItem(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>Kind under which the audit log has it.</summary>
    public const string AuditKind = "contribution.still-holds";

    /// <summary>Confirms it today.</summary>
    /// <returns>Whether it was: by its authors alone, and where such a day is kept.</returns>
    public Task<bool> RunAsync(string itemId, Person person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                var now = clock.GetUtcNow();
                await context.HoldItemAsync(itemId, token);
                var found = await (
                    from item in context.Items.AsNoTracking()
                    where item.Id == itemId
                    join version in context.Versions.AsNoTracking() on item.PublishedVersionId equals version.Id
                    select new { item, version }).FirstOrDefaultAsync(token);
                if (found is null || site.Current.Definitions.Types.GetValueOrDefault(found.item.Type) is not { } type || !type.Has(FreshnessPart.Name)
                    || !(await Involvement.OfAsync(context, site.Current, person, found.item, token)).IsAuthor)
                {
                    return false;
                }

                var text = ContentReader.ToItem(found.item, found.version).Item;
                FreshnessPart.Confirm(text, DateOnly.FromDateTime(now.UtcDateTime));
                var put = new PutContent(site.Current, clock);
                await put.RunAsync(context, [put.Prepare(text, publish: true, found.item.PublishedUtc) with { IsForced = found.item.ForcedUtc is not null }], token);
                context.Audit(new AuditEntry(AuditKind, person.Id, "item", itemId), now);
                return true;
            },
            cancellation);
    }
}
