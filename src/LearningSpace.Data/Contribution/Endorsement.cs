using LearningSpace.Core.Accounts;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>A text that waits for a second person of its organisation.</summary>
/// <param name="Row">The item.</param>
/// <param name="Item">The text.</param>
/// <param name="Speaking">For whom it speaks.</param>
/// <param name="Revision">How often something has happened to it.</param>
public sealed record EndorsementCase(ItemRow Row, ContentItem Item, Speaking Speaking, int Revision);

/// <summary>A text that speaks for a whole organisation is confirmed by a second person of it, before an editor can publish it.</summary>
/// <param name="database">The database.</param>
/// <param name="site">The site.</param>
/// <param name="clock">The time.</param>
public sealed class Endorsement(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>Kind under which the audit log has a confirmation.</summary>
    public const string AuditKind = "contribution.endorsed";

    /// <summary>Whether a step waits for it.</summary>
    public static bool IsMissing(WorkflowAction action, ContentItem item, ContributionRow? row) =>
        action is WorkflowAction.Publish or WorkflowAction.Force or WorkflowAction.Schedule && AuthorsPart.SpeakingOf(item) is { How: AuthorsPart.AsOrganisation } && row?.EndorsedBy is null;

    /// <summary>Whether somebody belongs to an organisation now.</summary>
    public static Task<bool> BelongsAsync(SpaceContext context, string account, string organisation, DateTime nowUtc, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Affiliations.Running(context, nowUtc).AnyAsync(a => a.AccountId == account && a.OrganisationId == organisation, cancellation);
    }

    /// <summary>What waits for somebody, the oldest first: texts that speak for an organisation of theirs and that they have no part in.</summary>
    public async Task<IReadOnlyList<EndorsementCase>> WaitingAsync(Person person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var context = database.Reader();
        return await FindAsync(context, person, null, cancellation);
    }

    /// <summary>A text that waits for somebody; null where it does not.</summary>
    public async Task<EndorsementCase?> FindAsync(string itemId, Person person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var context = database.Reader();
        return await FindAsync(context, person, itemId, cancellation) is [var first, ..] ? first : null;
    }

    /// <summary>Confirms that a text speaks for its organisation.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="revision">How often something had happened to it when it was read.</param>
    /// <param name="person">Who confirms.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<WorkflowRefusal> ConfirmAsync(string itemId, int revision, Person person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                await context.HoldItemAsync(itemId, token);
                if (await FindAsync(context, person, itemId, token) is not [var found, ..])
                {
                    return WorkflowRefusal.NotFromHere;
                }

                if (found.Revision != revision)
                {
                    return WorkflowRefusal.Stale;
                }

                await context.Contributions.Where(c => c.VersionId == found.Item.ContentItemVersionId).ExecuteUpdateAsync(c => c.SetProperty(r => r.EndorsedBy, person.Id).SetProperty(r => r.Revision, r => r.Revision + 1), token);
                context.Audit(new AuditEntry(AuditKind, person.Id, "item", itemId), clock.GetUtcNow());
                return WorkflowRefusal.None;
            },
            cancellation);
    }

    private async Task<IReadOnlyList<EndorsementCase>> FindAsync(SpaceContext context, Person person, string? itemId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var bodies = await context.Affiliations.Running(context, now).Where(a => a.AccountId == person.Id).Select(a => a.OrganisationId).ToListAsync(cancellation);
        if (bodies.Count == 0)
        {
            return [];
        }

        var waiting = await (
            from version in context.Versions.AsNoTracking()
            where version.State == VersionState.Submitted
            join progress in context.Contributions.AsNoTracking() on version.Id equals progress.VersionId
            where progress.EndorsedBy == null && (itemId == null || progress.ItemId == itemId)
            join item in context.Items.AsNoTracking() on version.ItemId equals item.Id
            where item.LatestVersionId == version.Id && item.Owner != person.Id
            orderby progress.SubmittedUtc, item.Id
            select new { item, version, progress.Revision }).ToListAsync(cancellation);
        var found = new List<EndorsementCase>();
        foreach (var one in waiting)
        {
            var text = ContentReader.ToItem(one.item, one.version).Item;
            if (AuthorsPart.SpeakingOf(text) is { How: AuthorsPart.AsOrganisation } speaking && bodies.Contains(speaking.Body)
                && !(await Involvement.OfAsync(context, site.Current, person, one.item, cancellation)).HasPart)
            {
                found.Add(new EndorsementCase(one.item, text, speaking, one.Revision));
            }
        }

        return found;
    }
}
