using System.Diagnostics;
using LearningSpace.Core.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Changes;

/// <summary>Does what lies in the outbox. Any number of nodes may do so at once: a message is leased to one of them, and free again when that one died.</summary>
/// <param name="database">The database.</param>
/// <param name="handlers">Who does what.</param>
/// <param name="clock">The time.</param>
public sealed class DeliverOutbox(Database database, IEnumerable<IOutboxHandler> handlers, TimeProvider clock)
{
    private const int Batch = 10;

    /// <summary>For how long a message belongs to who took it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(10); // less than the lease
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly Dictionary<string, IOutboxHandler> byKind = handlers.ToDictionary(h => h.Kind, StringComparer.Ordinal);

    /// <summary>Does everything that is due and that nobody else is doing.</summary>
    /// <returns>How many messages were done.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var done = 0;
        while (await TakeAsync(cancellation) is { Count: > 0 } taken)
        {
            done += (await Task.WhenAll(taken.Select(m => TryAsync(m, cancellation)))).Count(well => well);
        }

        return done;
    }

    private async Task<List<OutboxRow>> TakeAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = database.Reader();
        var ids = await Free(context.Outbox, now).OrderBy(o => o.DueUtc).ThenBy(o => o.Id).Select(o => o.Id).Take(Batch).ToListAsync(cancellation);
        if (ids.Count == 0)
        {
            return [];
        }

        // Of two that found the same message free, the second finds it taken.
        var by = ContentId.New(clock.GetUtcNow());
        await database.Gate.WriteAsync(
            (writing, token) => Free(writing.Outbox, now).Where(o => ids.Contains(o.Id))
                .ExecuteUpdateAsync(o => o.SetProperty(r => r.LeaseBy, by).SetProperty(r => r.LeaseUntil, now + Lease), token),
            cancellation);
        return await context.Outbox.Where(o => o.LeaseBy == by).OrderBy(o => o.Id).ToListAsync(cancellation);
    }

    private static IQueryable<OutboxRow> Free(IQueryable<OutboxRow> outbox, DateTime now) =>
        outbox.Waiting().Where(o => o.DueUtc <= now && (o.LeaseUntil == null || o.LeaseUntil < now));

    private async Task<bool> TryAsync(OutboxRow message, CancellationToken cancellation)
    {
        using var activity = Traces.Source.StartActivity("outbox");
        activity?.SetTag("learningspace.outbox.kind", message.Kind);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(LongestWork);
            var handler = byKind.GetValueOrDefault(message.Kind) ?? throw new InvalidOperationException($"Nobody does '{message.Kind}'.");
            var rest = await handler.HandleAsync(message, limit.Token);
            return await database.Gate.WriteAsync(
                async (context, token) =>
                {
                    // Where the lease has passed to another, that one does it.
                    if (await Mine(context, message).ExecuteDeleteAsync(token) == 0)
                    {
                        return false;
                    }

                    await (rest?.Invoke(context, token) ?? Task.CompletedTask);
                    return true;
                },
                cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            activity?.SetTag("error.type", e.GetType().Name);
            await PutBackAsync(message, e, cancellation);
            return false;
        }
    }

    // Later and later, until it is stuck.
    private Task PutBackAsync(OutboxRow message, Exception failure, CancellationToken cancellation)
    {
        var pause = FirstPause * Math.Pow(2, message.Attempts);
        var due = clock.GetUtcNow().UtcDateTime + (pause < LongestPause ? pause : LongestPause);
        return database.Gate.WriteAsync(
            (context, token) => Mine(context, message).ExecuteUpdateAsync(
                o => o.SetProperty(r => r.Attempts, r => r.Attempts + 1).SetProperty(r => r.DueUtc, due).SetProperty(r => r.Failure, failure.GetType().Name)
                    .SetProperty(r => r.LeaseBy, (string?)null).SetProperty(r => r.LeaseUntil, (DateTime?)null),
                token),
            cancellation);
    }

    private static IQueryable<OutboxRow> Mine(SpaceContext context, OutboxRow message) => context.Outbox.Where(o => o.Id == message.Id && o.LeaseBy == message.LeaseBy);
}
