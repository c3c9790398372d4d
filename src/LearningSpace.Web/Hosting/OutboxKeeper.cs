using LearningSpace.Data;
using LearningSpace.Data.Changes;

namespace LearningSpace.Web.Hosting;

/// <summary>Does what lies in the outbox: soon after this process wrote something, and every few seconds for what others left.</summary>
/// <param name="outbox">Does it.</param>
/// <param name="database">Tells of commits.</param>
/// <param name="log">Told of failures.</param>
public sealed class OutboxKeeper(DeliverOutbox outbox, Database database, ILogger<OutboxKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Net = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100); // an import commits a hundred times a second

    private readonly SemaphoreSlim wake = new(0);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        wake.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        database.Gate.OnCommit(Wake);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await outbox.RunAsync(stoppingToken);
                await Task.Delay(Breath, stoppingToken);
                await wake.WaitAsync(Net, stoppingToken);
                while (wake.Wait(0, CancellationToken.None))
                {
                    // Several commits, one look.
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "The outbox could not be read; it is tried again in a moment.");
                await Task.Delay(Net, CancellationToken.None);
            }
        }
    }

    private void Wake()
    {
        try
        {
            wake.Release();
        }
        catch (ObjectDisposedException)
        {
            // It sleeps for good.
        }
    }
}
