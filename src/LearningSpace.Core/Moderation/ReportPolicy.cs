using LearningSpace.Core.Discussions;

namespace LearningSpace.Core.Moderation;

/// <summary>Who may report what. Pure.</summary>
public static class ReportPolicy
{
    /// <summary>Whether somebody may report a message for a reason. Who is silent may: to say that something hurts is not to write in a thread.</summary>
    /// <param name="actor">Who; one without rights for a visitor, who reads what is for everyone.</param>
    /// <param name="post">The message.</param>
    /// <param name="reason">The reason.</param>
    public static bool MayReport(DiscussionActor actor, PostFacts post, ReportReason reason)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor is { MayRead: true, IsAuthor: false } && post.State == PostState.Published && (actor.MayDiscuss || ReportReasons.Of(reason).MayBeAnonymous);
    }

    /// <summary>When somebody can send the next report; null where they can now.</summary>
    /// <param name="own">When they sent their reports of the last 24 hours, UTC.</param>
    /// <param name="lastOfThis">When they last reported this message, UTC; null for never.</param>
    /// <param name="now">The time, UTC.</param>
    public static DateTime? NotBefore(IReadOnlyCollection<DateTime> own, DateTime? lastOfThis, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(own);
        var again = lastOfThis + ReportReasons.SameAgain;
        var free = own.Count < ReportReasons.ADay ? (DateTime?)null : own.OrderDescending().ElementAt(ReportReasons.ADay - 1) + DiscussionLimits.Day;
        return new[] { again, free }.Where(t => t > now).Max();
    }
}
