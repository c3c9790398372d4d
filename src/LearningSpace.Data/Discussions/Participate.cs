using LearningSpace.Core.Accounts;
using LearningSpace.Data.Notifications;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>What people do in threads beside writing, each for themselves: following, reading on, keeping what they have not sent.</summary>
/// <param name="database">The database.</param>
/// <param name="clock">The time.</param>
public sealed class Participate(Database database, TimeProvider clock)
{
    /// <summary>Follows, mutes, or neither.</summary>
    /// <param name="account">Who.</param>
    /// <param name="kind">What kind of thing: one of <see cref="FollowRow"/>'s.</param>
    /// <param name="subject">Which one; that they may read it, the caller knows.</param>
    /// <param name="muted">Whether they want to hear nothing of it; null: they no longer follow and no longer mute.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task FollowAsync(string account, string kind, string subject, bool? muted, CancellationToken cancellation) => database.Gate.WriteAsync(
        async (context, token) =>
        {
            var rows = context.Follows.Where(f => f.AccountId == account && f.Kind == kind && f.SubjectId == subject);
            if (muted is not { } mutes)
            {
                await rows.ExecuteDeleteAsync(token);
            }
            else if (await rows.ExecuteUpdateAsync(f => f.SetProperty(r => r.Muted, mutes), token) == 0)
            {
                context.Follows.Add(new FollowRow { AccountId = account, Kind = kind, SubjectId = subject, Muted = mutes, SinceUtc = clock.GetUtcNow().UtcDateTime });
            }
        },
        cancellation);

    /// <summary>Follows a thread in which somebody takes part, unless they said before what they want.</summary>
    internal static async Task JoinAsync(SpaceContext context, string account, string thread, DateTime nowUtc, CancellationToken cancellation)
    {
        if (!await context.Follows.AnyAsync(f => f.AccountId == account && f.Kind == FollowRow.OfThread && f.SubjectId == thread, cancellation))
        {
            context.Follows.Add(new FollowRow { AccountId = account, Kind = FollowRow.OfThread, SubjectId = thread, SinceUtc = nowUtc });
        }
    }

    /// <summary>Notes that somebody had the posts up to a number before them, and so has seen what their inbox tells of the thread; going back notes nothing.</summary>
    public async Task ReadAsync(string account, string thread, int number, CancellationToken cancellation)
    {
        int? before;
        await using (var reader = database.Reader())
        {
            before = await reader.Reads.Where(r => r.AccountId == account && r.ThreadId == thread).Select(r => (int?)r.Number).FirstOrDefaultAsync(cancellation);
            if (before >= number && !(await Unread(reader, account, thread).AnyAsync(cancellation) && await IsAllAsync(reader, cancellation)))
            {
                return;
            }
        }

        var now = clock.GetUtcNow().UtcDateTime;
        await database.Gate.WriteAsync(
            async (context, token) =>
            {
                var row = await context.Reads.AsTracking().FirstOrDefaultAsync(r => r.AccountId == account && r.ThreadId == thread, token);
                if (row is null)
                {
                    context.Reads.Add(new ReadRow { AccountId = account, ThreadId = thread, Number = number, AtUtc = now });
                }
                else
                {
                    (row.Number, row.AtUtc) = (Math.Max(row.Number, number), now);
                }

                if (await IsAllAsync(context, token))
                {
                    await Unread(context, account, thread).ExecuteUpdateAsync(i => i.SetProperty(r => r.ReadUtc, now), token);
                }
            },
            cancellation);

        Task<bool> IsAllAsync(SpaceContext context, CancellationToken token)
        {
            var last = Math.Max(number, before ?? 0);
            return context.Threads.AnyAsync(t => t.Id == thread && t.LastNumber <= last, token);
        }
    }

    private static IQueryable<InboxRow> Unread(SpaceContext context, string account, string thread) => context.Inbox.Where(i => i.AccountId == account && i.SubjectId == thread && i.ReadUtc == null);

    /// <summary>Keeps what somebody typed; forgets it where there is nothing.</summary>
    public Task KeepAsync(Person person, string place, string? typed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                var (rows, now) = (context.PostDrafts.Where(d => d.AccountId == person.Id && d.Place == place), clock.GetUtcNow().UtcDateTime);
                if (typed is null)
                {
                    await rows.ExecuteDeleteAsync(token);
                }
                else if (await rows.ExecuteUpdateAsync(d => d.SetProperty(r => r.Typed, typed).SetProperty(r => r.AtUtc, now), token) == 0)
                {
                    context.PostDrafts.Add(new PostDraftRow { AccountId = person.Id, Place = place, Typed = typed, AtUtc = now });
                }
            },
            cancellation);
    }
}
