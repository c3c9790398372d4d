namespace LearningSpace.Core.Moderation;

/// <summary>Something that was decided against somebody earlier.</summary>
/// <param name="AtUtc">When, UTC.</param>
/// <param name="Hours">How long they were silent; 0 for a warning.</param>
public readonly record struct EarlierPenalty(DateTime AtUtc, int Hours);

/// <summary>Time for reflection, longer each time. A proposal: a moderator decides. It ends by itself, because time is compared and nobody has to remember it.</summary>
public static class Penalties
{
    /// <summary>The steps, in hours: a day, three, a week, a month.</summary>
    public static IReadOnlyList<int> Steps { get; } = [24, 72, 168, 720];

    /// <summary>How long something is held against somebody.</summary>
    public static TimeSpan Remembered { get; } = TimeSpan.FromDays(365);

    /// <summary>Whether silence can last so long.</summary>
    public static bool IsStep(int hours) => Steps.Contains(hours);

    /// <summary>What comes next, in hours; 0 for a warning, where nothing was ever said to them.</summary>
    /// <param name="earlier">What was decided against them and not taken back.</param>
    /// <param name="now">The time, UTC.</param>
    public static int Next(IEnumerable<EarlierPenalty> earlier, DateTime now)
    {
        var remembered = earlier.Where(p => now - p.AtUtc < Remembered).ToList();
        return remembered.Count == 0 ? 0 : remembered.Max(p => p.Hours) is var hardest && Steps.Any(s => s > hardest) ? Steps.First(s => s > hardest) : Steps[^1];
    }

    /// <summary>Until when somebody is silent: what is decided twice is not added up.</summary>
    public static DateTime Until(DateTime now, int hours, DateTime? already) => now.AddHours(hours) is var until && already > until ? already.Value : until;
}
