using LearningSpace.Core.Search;
using LearningSpace.Data;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Search;

namespace LearningSpace.Web.Hosting;

/// <summary>Prepares the site before the first request is taken, then follows the change log for as long as the process lives.</summary>
public sealed class SpaceStartup(
    IServiceProvider services, SetUpSite setUp, Database database, ChangeFollower follower, ChangeLogWatch watch, IndexKeeper index, ILogger<SpaceStartup> log) : IHostedService, IDisposable
{
    // A net for what other processes write; what this one writes wakes the follower at once. It is at most 500 ms behind (docs/decisions/0006).
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim wake = new(0);
    private Task following = Task.CompletedTask;
    private Task saving = Task.CompletedTask;
    private int stopped;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await setUp.RunAsync(sentence => log.LogInformation("{Sentence}", sentence), cancellationToken);
        await services.LoadSpaceAsync(cancellationToken);
        watch.Followed();
        services.GetRequiredService<SpaceMetrics>().Watch(services.GetRequiredService<SearchIndex>(), watch, services.GetRequiredService<OutboxState>());
        database.Gate.OnCommit(() => wake.Release());
        following = Task.Run(FollowAsync, CancellationToken.None);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // A host may be stopped from two sides at once, and be gone before the second has finished.
        if (Interlocked.Exchange(ref stopped, 1) == 0)
        {
            await stopping.CancelAsync();
        }

        await following;
        await saving;
        await SaveIndexAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stopping.Dispose();
        wake.Dispose();
    }

    private async Task FollowAsync()
    {
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            try
            {
                // While the database is away it is asked less and less often, up to every 16 seconds.
                await wake.WaitAsync(Poll * Math.Pow(2, Math.Min(failures, 6)), stopping.Token);
                while (wake.Wait(0, CancellationToken.None))
                {
                    // Several commits, one look.
                }

                if (index.WantsSaving && saving.IsCompleted)
                {
                    saving = Task.Run(SaveIndexAsync, CancellationToken.None);
                }

                await follower.DrainAsync(stopping.Token);
                watch.Followed();
                failures = 0;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                watch.Failed();
                if (failures++ == 0)
                {
                    log.LogError(e, "The change log could not be followed; it is tried again until it can.");
                }
            }
        }
    }

    // A site whose copy of the index cannot be kept works as well; it only starts later.
    private async Task SaveIndexAsync()
    {
        try
        {
            await index.SaveAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            log.LogWarning(e, "The copy of the index, from which the next start is faster, could not be saved.");
        }
    }
}
