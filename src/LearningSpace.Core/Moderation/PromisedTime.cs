namespace LearningSpace.Core.Moderation;

/// <summary>By when somebody who waits hears from a moderator: one working day, Monday to Friday, in UTC. Holidays differ from country to country and are not known here.</summary>
public static class PromisedTime
{
    /// <summary>The promised time of what came at a time.</summary>
    public static DateTime For(DateTime now)
    {
        // What comes at a weekend comes on Monday morning.
        var from = now.DayOfWeek switch { DayOfWeek.Saturday => now.Date.AddDays(2), DayOfWeek.Sunday => now.Date.AddDays(1), _ => now };
        return from.AddDays(from.DayOfWeek == DayOfWeek.Friday ? 3 : 1);
    }
}
