using LearningSpace.Data.Changes;

namespace LearningSpace.Web.Hosting;

/// <summary>
/// Counts up whenever this process has learned of a change, whoever made it. What was made of the site before bears an older number, and is never shown again:
/// a page that was being made while something changed is stored under the number it began with (docs/decisions/0016).
/// </summary>
public sealed class SiteGeneration : IChangeListener
{
    private long number;

    /// <summary>The number now.</summary>
    public long Number => Interlocked.Read(ref number);

    /// <inheritdoc/>
    public Task HandleAsync(IReadOnlyList<ChangeRow> changes, CancellationToken cancellation)
    {
        Interlocked.Increment(ref number);
        return Task.CompletedTask;
    }
}
