using LearningSpace.Data.Notifications;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Notifications;

/// <summary>Kinds of notices in words.</summary>
internal static class NoticeWords
{
    /// <summary>A kind whose mail can be switched off, and when such mail comes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Its mail cannot be switched off.</exception>
    public static (string Label, string When) Kind(string kind, Texts texts) => kind switch
    {
        InboxRow.OfReply => (texts["Answers to you"], texts["Somebody answers what you wrote in a thread."]),
        InboxRow.OfMention => (texts["Mentions"], texts["Somebody names you in a thread."]),
        InboxRow.OfAnswer => (texts["Accepted answers"], texts["A question that you asked, answered or follow has an answer."]),
        InboxRow.OfFollowed => (texts["What you follow"], texts["Something new in a thread, on a text or on a topic that you follow."]),
        InboxRow.OfReport => (texts["What became of your reports"], texts["A moderator has decided about something that you reported."]),
        InboxRow.OfFreshness => (texts["Whether your texts still hold"], texts["A text that you published should be confirmed."]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
