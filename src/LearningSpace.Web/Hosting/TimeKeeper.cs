using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Rights;

namespace LearningSpace.Web.Hosting;

/// <summary>Looks every minute whether time has brought work: drafts to publish, items that nobody confirmed, a week's choice. One node at a time does it.</summary>
/// <param name="alone">Keeps other nodes from it.</param>
/// <param name="time">Does the work on items.</param>
/// <param name="pick">Chooses for the week.</param>
/// <param name="retention">Removes what has been kept long enough.</param>
/// <param name="remind">Reminds authors.</param>
/// <param name="clock">The time.</param>
/// <param name="log">Told of failures.</param>
public sealed class TimeKeeper(WorkAlone alone, KeepTime time, PickForTheWeek pick, KeepRetention retention, RemindAuthors remind, TimeProvider clock, ILogger<TimeKeeper> log) : BackgroundService
{
    private const string Work = "time";
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseBesideAnother = TimeSpan.FromSeconds(5); // which may die before it has finished

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var done = true;
            try
            {
                done = await alone.RunAsync(
                    Work,
                    async token =>
                    {
                        await time.PublishAsync(token);
                        await time.MarkStaleAsync(token);
                        await pick.RunAsync(token);
                        await remind.RunAsync(token);
                        await retention.RunAsync(token);
                    },
                    stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "What was due could not be done; it is tried again in a minute.");
            }

            await Task.Delay(done ? Pause : PauseBesideAnother, clock, stoppingToken).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
