using System.Globalization;
using System.Threading.RateLimiting;

namespace LearningSpace.Web.Hosting;

/// <summary>How often something may be done in a while by one who is told apart from others: a network address, a person.</summary>
public sealed class Allowance : IDisposable
{
    private readonly PartitionedRateLimiter<string>? limit;
    private readonly TimeSpan window;
    private readonly int most;

    /// <summary>Makes it.</summary>
    /// <param name="settings">Whether there are limits.</param>
    /// <param name="most">How often.</param>
    /// <param name="window">In which while.</param>
    public Allowance(SpaceSettings settings, int most, TimeSpan window)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (this.most, this.window) = (most, window);
        limit = !settings.HasRateLimits ? null : PartitionedRateLimiter.Create<string, string>(
            who => RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = window }));
    }

    /// <summary>Whether it may be done now; else the answer's status says so, and how long to wait.</summary>
    /// <param name="context">The request.</param>
    /// <param name="who">Who.</param>
    /// <param name="times">How often at once.</param>
    public bool May(HttpContext context, string who, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var lease = limit?.AttemptAcquire(who, Math.Min(times, most));
        if (lease is not { IsAcquired: false })
        {
            return true;
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = ((int)(lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : window).TotalSeconds + 1).ToString(CultureInfo.InvariantCulture);
        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => limit?.Dispose();
}
