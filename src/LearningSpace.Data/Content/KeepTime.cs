using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Content;

/// <summary>Writes what the clock alone changes, so that nothing that is read depends on the time: what is due is published, what nobody confirmed is marked.</summary>
/// <param name="database">The database.</param>
/// <param name="site">The site.</param>
/// <param name="clock">The time.</param>
public sealed class KeepTime(Database database, SiteStore site, TimeProvider clock)
{
    // As many as are changed while the lock is held once.
    private const int Batch = 50;

    /// <summary>Publishes drafts whose time has come; one that is not fit for publication loses its time and stays a draft, and what an editor had scheduled comes back to the editors.</summary>
    /// <returns>How many were published.</returns>
    public async Task<int> PublishAsync(CancellationToken cancellation)
    {
        var published = 0;
        while (true)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var (due, some) = await database.Gate.WriteAsync(
                async (context, token) =>
                {
                    var planned = await context.Items.Where(i => i.ScheduledUtc != null && i.ScheduledUtc <= now)
                        .OrderBy(i => i.ScheduledUtc).ThenBy(i => i.Id).Select(i => i.Id).Take(Batch).ToListAsync(token);
                    var taken = new List<string>();
                    foreach (var id in planned)
                    {
                        // Where writers are many, whoever takes the time away is the one who publishes.
                        if (await context.Items.Where(i => i.Id == id && i.ScheduledUtc <= now).ExecuteUpdateAsync(i => i.SetProperty(r => r.ScheduledUtc, (DateTime?)null), token) > 0)
                        {
                            taken.Add(id);
                        }
                    }

                    var found = await (
                        from item in context.Items
                        where taken.Contains(item.Id)
                        join version in context.Versions on item.LatestVersionId equals version.Id
                        select new { item, version, isOnItsWay = context.Contributions.Any(c => c.VersionId == version.Id) }).ToListAsync(token);
                    var put = new PutContent(site.Current, clock);
                    var checker = new ContentChecker(site.Current);
                    var ready = new List<ContentToPut>();
                    var back = new List<ContentToPut>();
                    foreach (var pair in found)
                    {
                        // What people write becomes public when an editor has scheduled it, whatever time stands in the text.
                        if (pair.isOnItsWay && pair.version.State != VersionState.Scheduled)
                        {
                            continue;
                        }

                        var draft = PublicText.Of(site.Current, pair.item, pair.version, pair.isOnItsWay, now, pair.isOnItsWay ? (await PublicText.FindAsync(context, pair.item.Id, token))?.Item : null);
                        var isFit = !checker.Check(draft).Any(p => !p.IsWarning);
                        if (isFit)
                        {
                            ready.Add(put.Prepare(draft, publish: true, pair.item.PublishedUtc) with { SourceHash = pair.version.Imported ? pair.item.SourceHash : null });
                        }

                        if (pair.isOnItsWay)
                        {
                            var (action, state) = isFit ? (WorkflowAction.Due, VersionState.Published) : (WorkflowAction.Unschedule, VersionState.Submitted);
                            StepRecord.Write(context, new StepTaken(pair.item.Id, pair.version.Id, action, pair.version.State, state, null), "", clock.GetUtcNow());
                            await context.Contributions.Where(c => c.VersionId == pair.version.Id).ExecuteUpdateAsync(
                                c => c.SetProperty(r => r.Revision, r => r.Revision + 1).SetProperty(r => r.ClaimedBy, (string?)null).SetProperty(r => r.ClaimedUntil, (DateTime?)null), token);
                            if (!isFit)
                            {
                                back.Add(put.Prepare(PublicText.Unplanned(pair.item, pair.version), publish: false) with { State = state });
                            }
                        }
                    }

                    await put.RunAsync(context, [.. ready, .. back], token);
                    return (planned.Count, ready.Count);
                },
                cancellation);
            published += some;
            if (due < Batch)
            {
                return published;
            }
        }
    }

    /// <summary>Marks items whose day of confirmation has passed.</summary>
    /// <returns>How many were marked.</returns>
    public async Task<int> MarkStaleAsync(CancellationToken cancellation)
    {
        var marked = 0;
        while (true)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var (due, some) = await database.Gate.WriteAsync(
                async (context, token) =>
                {
                    var old = context.Items.Where(i => i.ReviewBy != null && i.ReviewBy < now.Date && i.StaleSince == null && i.PublishedVersionId != null);
                    var found = await old.OrderBy(i => i.Id).Select(i => i.Id).Take(Batch).ToListAsync(token);
                    var done = 0;
                    foreach (var id in found)
                    {
                        // Somebody may have confirmed it, or marked it, since it was found.
                        if (await old.Where(i => i.Id == id).ExecuteUpdateAsync(i => i.SetProperty(r => r.StaleSince, r => r.ReviewBy), token) > 0)
                        {
                            context.Announce(ChangeKinds.Item, id, now);
                            done++;
                        }
                    }

                    return (found.Count, done);
                },
                cancellation);
            marked += some;
            if (due < Batch)
            {
                return marked;
            }
        }
    }
}
