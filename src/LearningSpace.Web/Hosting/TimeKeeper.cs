using LearningSpace.Data.Content;

namespace LearningSpace.Web.Hosting;

/// <summary>Looks every minute whether time has brought work: drafts to publish, items that nobody confirmed.</summary>
/// <param name="time">Does the work.</param>
/// <param name="clock">The time.</param>
/// <param name="log">Told of failures.</param>
public sealed class TimeKeeper(KeepTime time, TimeProvider clock, ILogger<TimeKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await time.PublishAsync(stoppingToken);
                await time.MarkStaleAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "What was due could not be done; it is tried again in a minute.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
