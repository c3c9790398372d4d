using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>Takes a submission in hand, so that no two editors read it at once, and lets go of it. Whoever forgets loses it with time.</summary>
/// <param name="database">The database.</param>
/// <param name="site">The site.</param>
/// <param name="clock">The time.</param>
public sealed class ClaimSubmission(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>Takes it in hand, or for longer.</summary>
    /// <returns>Why not; null where there is no such submission for whoever asks.</returns>
    public Task<WorkflowRefusal?> TakeAsync(string itemId, Person person, CancellationToken cancellation) => RunAsync(
        itemId,
        person,
        (row, now) =>
        {
            if (row.HolderAt(now) is { } holder && holder != person.Id)
            {
                return WorkflowRefusal.Claimed;
            }

            (row.ClaimedBy, row.ClaimedUntil) = (person.Id, now.AddMinutes(site.Current.Ours.Contribution.ClaimMinutes));
            return WorkflowRefusal.None;
        },
        cancellation);

    /// <summary>Lets go of it.</summary>
    /// <returns>Why not; null where there is no such submission for whoever asks.</returns>
    public Task<WorkflowRefusal?> ReleaseAsync(string itemId, Person person, CancellationToken cancellation) => RunAsync(
        itemId,
        person,
        (row, _) =>
        {
            if (row.ClaimedBy == person.Id)
            {
                (row.ClaimedBy, row.ClaimedUntil) = (null, null);
            }

            return WorkflowRefusal.None;
        },
        cancellation);

    // Who has it in hand changes nothing of the text: what others saw of it still holds.
    private Task<WorkflowRefusal?> RunAsync(string itemId, Person person, Func<ContributionRow, DateTime, WorkflowRefusal> take, CancellationToken cancellation) => database.Gate.WriteAsync<WorkflowRefusal?>(
        async (context, token) =>
        {
            await context.HoldItemAsync(itemId, token);
            var found = await (
                from item in context.Items.AsNoTracking()
                where item.Id == itemId
                join version in context.Versions on item.LatestVersionId equals version.Id
                where version.State == VersionState.Submitted || version.State == VersionState.Scheduled
                select new { item, version.Id }).FirstOrDefaultAsync(token);
            if (found is null || await context.Contributions.AsTracking().FirstOrDefaultAsync(c => c.VersionId == found.Id, token) is not { } row)
            {
                return null;
            }

            var actor = await Involvement.OfAsync(context, site.Current, person, found.item, token);
            return !actor.MayPublish ? null : actor.HasPart ? WorkflowRefusal.Own : take(row, clock.GetUtcNow().UtcDateTime);
        },
        cancellation);
}
