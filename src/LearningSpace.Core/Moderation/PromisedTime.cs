namespace LearningSpace.Core.Moderation;

/// <summary>By when a moderator is promised to have looked at something.</summary>
public static class PromisedTime
{
    /// <summary>One working day later, Monday to Friday, UTC.</summary>
    public static DateTime For(DateTime now)
    {
        var day = now.AddDays(1);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
