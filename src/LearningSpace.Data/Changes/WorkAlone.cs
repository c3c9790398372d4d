using LearningSpace.Core.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Changes;

/// <summary>Lets one node at a time do a piece of work; when it dies, another can go on after <see cref="Lease"/>.</summary>
/// <param name="database">The database.</param>
/// <param name="clock">The time.</param>
public sealed class WorkAlone(Database database, TimeProvider clock)
{
    /// <summary>For how long work belongs to who began it and has not told since that it goes on. Clocks of nodes must agree better than this.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan Renewal = Lease / 4;

    /// <summary>Does work unless another node is doing it.</summary>
    /// <param name="name">What only one may do.</param>
    /// <param name="work">The work; its token tells that it must stop because the lease was lost.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it was done here.</returns>
    public async Task<bool> RunAsync(string name, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        var holder = ContentId.New(clock.GetUtcNow());
        if (!await TakeAsync(name, holder, cancellation))
        {
            return false;
        }

        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = new PeriodicTimer(Renewal, clock);
        var renewing = RenewAsync(name, holder, timer, lost);
        try
        {
            await work(lost.Token);
            return true;
        }
        finally
        {
            timer.Dispose();
            await renewing;
            await database.Gate.WriteAsync((context, token) => context.Leases.Where(l => l.Name == name && l.Holder == holder).ExecuteDeleteAsync(token), CancellationToken.None);
        }
    }

    private async Task<bool> TakeAsync(string name, string holder, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using (var context = database.Reader())
        {
            if (await context.Leases.AnyAsync(l => l.Name == name && l.UntilUtc >= now, cancellation))
            {
                return false;
            }
        }

        return await database.Gate.WriteAsync(
            async (context, token) =>
            {
                await context.Leases.Where(l => l.Name == name && l.UntilUtc < now).ExecuteDeleteAsync(token);
                if (await context.Leases.AnyAsync(l => l.Name == name, token))
                {
                    return false;
                }

                // Of two that insert at once the database refuses one, which looks again.
                context.Leases.Add(new LeaseRow { Name = name, Holder = holder, UntilUtc = now + Lease });
                await context.SaveChangesAsync(token);
                return true;
            },
            cancellation);
    }

    private async Task RenewAsync(string name, string holder, PeriodicTimer timer, CancellationTokenSource lost)
    {
        try
        {
            while (await timer.WaitForNextTickAsync(lost.Token))
            {
                var until = clock.GetUtcNow().UtcDateTime + Lease;
                var mine = await database.Gate.WriteAsync(
                    (context, token) => context.Leases.Where(l => l.Name == name && l.Holder == holder).ExecuteUpdateAsync(l => l.SetProperty(r => r.UntilUtc, until), token), lost.Token);
                if (mine == 0)
                {
                    await lost.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work is over, or must be.
        }
        catch (System.Data.Common.DbException)
        {
            await lost.CancelAsync(); // nobody can say that the work is still ours
        }
    }
}
