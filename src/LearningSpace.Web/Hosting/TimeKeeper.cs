using LearningSpace.Data.Content;
using LearningSpace.Data.Site;

namespace LearningSpace.Web.Hosting;

/// <summary>Looks every minute whether time has brought work: drafts to publish, items that nobody confirmed, a week's choice.</summary>
/// <param name="time">Does the work on items.</param>
/// <param name="pick">Chooses for the week.</param>
/// <param name="clock">The time.</param>
/// <param name="log">Told of failures.</param>
public sealed class TimeKeeper(KeepTime time, PickForTheWeek pick, TimeProvider clock, ILogger<TimeKeeper> log) : BackgroundService
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
                await pick.RunAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "What was due could not be done; it is tried again in a minute.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
