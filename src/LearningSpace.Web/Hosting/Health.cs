using LearningSpace.Data;
using LearningSpace.Data.Search;

namespace LearningSpace.Web.Hosting;

/// <summary>Tells who keeps processes running and who sends visitors to them how this one is.</summary>
public static class Health
{
    /// <summary>Answers at <c>/health/live</c> and <c>/health/ready</c>; neither is limited, counted nor traced.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/health/live", SpaceHost.Reading, () => Results.Text("live")).DisableRateLimiting().DisableHttpMetrics();
        routes.MapMethods("/health/ready", SpaceHost.Reading, async (Database database, IndexKeeper index, ChangeLogWatch changes, CancellationToken cancellation) =>
            await LacksAsync(database, index, changes, cancellation) is { } lacking
                ? Results.Text($"not ready: {lacking}", statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Text("ready"))
            .DisableRateLimiting().DisableHttpMetrics();
    }

    // In one word: why exactly is for the log, not for whoever asks.
    private static async Task<string?> LacksAsync(Database database, IndexKeeper index, ChangeLogWatch changes, CancellationToken cancellation) =>
        await database.ProblemAsync(cancellation) is not null ? "database" : !index.Ready ? "index" : changes.IsLost ? "changes" : null;
}
