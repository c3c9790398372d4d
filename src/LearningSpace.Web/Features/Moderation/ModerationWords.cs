using LearningSpace.Core.Discussions;
using LearningSpace.Core.Moderation;
using LearningSpace.Data.Moderation;
using LearningSpace.Data.Notifications;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>What is told of moderation, in words.</summary>
internal static class ModerationWords
{
    /// <summary>What a moderator does.</summary>
    public static string Action(ModerationAction action, Texts texts) => action switch
    {
        ModerationAction.Approve => texts["Let it appear"],
        ModerationAction.EditAndApprove => texts["Put it right and let it appear"],
        ModerationAction.Hide => texts["Hide it for now"],
        ModerationAction.Remove => texts["Remove it"],
        ModerationAction.AskToChange => texts["Ask the author to change it"],
        ModerationAction.Restore => texts["Show it again"],
        ModerationAction.RefuseReport => texts["Nothing is wrong with it"],
        ModerationAction.Lock => texts["Close the thread"],
        ModerationAction.Unlock => texts["Open the thread again"],
        ModerationAction.Pin => texts["Put it above the others"],
        ModerationAction.Unpin => texts["Put it back among the others"],
        ModerationAction.Move => texts["Move it to another topic"],
        ModerationAction.Split => texts["Make a thread of its own of it"],
        ModerationAction.Merge => texts["Put it into another thread"],
        ModerationAction.SlowMode => texts["Slow the thread down"],
        ModerationAction.Warn => texts["Warn the author"],
        ModerationAction.Silence => texts["Ask the author for silence for a while"],
        ModerationAction.EndSilence => texts["End the silence"],
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    /// <summary>What was done, for the log and for whom it concerns.</summary>
    public static string Done(ActRow act, Texts texts) => Moderate.Parse(act.Action) switch
    {
        ModerationAction.Approve => texts["A moderator let it appear"],
        ModerationAction.Hide when act.Automatic => texts["Hidden by itself after several reports, until a moderator decides"],
        ModerationAction.Hide => texts["Hidden for now"],
        ModerationAction.Remove => texts["Removed"],
        ModerationAction.AskToChange => texts["A moderator asks for a change"],
        ModerationAction.Restore => texts["Shown again"],
        ModerationAction.RefuseReport => texts["Nothing was found to be wrong"],
        ModerationAction.Lock => texts["Thread closed"],
        ModerationAction.Unlock => texts["Thread opened again"],
        ModerationAction.Pin => texts["Thread put above the others"],
        ModerationAction.Unpin => texts["Thread put back among the others"],
        ModerationAction.SlowMode => texts["Thread slowed down"],
        ModerationAction.Warn => texts["Author warned"],
        ModerationAction.Silence => texts["Author silent until {0}", texts.Date(act.UntilUtc ?? act.AtUtc)],
        ModerationAction.EndSilence => texts["Silence ended"],
        _ => texts["Something was decided"],
    };

    /// <summary>What follows from an action, told before it is done.</summary>
    public static string Consequence(ModerationConsequence consequence, Texts texts) => consequence switch
    {
        ModerationConsequence.Appears => texts["Everybody who reads the thread reads it."],
        ModerationConsequence.Gravestone => texts["A gravestone stands in its place."],
        ModerationConsequence.RepliesStay => texts["The replies to it stay."],
        ModerationConsequence.AuthorCanChange => texts["Its author still reads it and can change it."],
        ModerationConsequence.AuthorCannotRead => texts["Its author can no longer read it."],
        ModerationConsequence.AuthorIsToldWhy => texts["The author is told, with your reason."],
        ModerationConsequence.AuthorIsTold => texts["The author is told."],
        ModerationConsequence.ReportersAreTold => texts["Whoever reported it is told."],
        ModerationConsequence.CountsAsApproved => texts["It counts as one of the author’s approved contributions."],
        ModerationConsequence.InPublicLog => texts["It stands in the public log, without names."],
        ModerationConsequence.InHistory => texts["The change stands in its history."],
        ModerationConsequence.NothingChanges => texts["Nothing changes for readers."],
        ModerationConsequence.NobodyWrites => texts["Nobody but moderators can write in the thread."],
        ModerationConsequence.EverybodyWrites => texts["Everybody can write in the thread again."],
        ModerationConsequence.EverybodyWaits => texts["Everybody waits between two replies."],
        ModerationConsequence.AddressesLead => texts["Old addresses lead to the new place."],
        ModerationConsequence.FollowersStay => texts["Who follows it goes on following it."],
        ModerationConsequence.AuthorIsSilent => texts["The author can read but not write until the time is over."],
        ModerationConsequence.PostsStay => texts["What the author wrote stays."],
        ModerationConsequence.CanBeUndone => texts["It can be undone."],
        _ => throw new ArgumentOutOfRangeException(nameof(consequence), consequence, null),
    };

    /// <summary>Why something is reported.</summary>
    public static string Reason(ReportReason reason, Texts texts) => reason switch
    {
        ReportReason.Spam => texts["Spam or deceit"],
        ReportReason.OffTopic => texts["It belongs elsewhere"],
        ReportReason.Disrespectful => texts["It is disrespectful"],
        ReportReason.PersonalData => texts["It shows personal or confidential data"],
        ReportReason.UndisclosedAdvertising => texts["It advertises and does not say so"],
        ReportReason.Outdated => texts["It is inaccurate or outdated"],
        ReportReason.Illegal => texts["It is against the law"],
        ReportReason.Other => texts["Something else"],
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>Why something was held.</summary>
    public static string Held(HoldReason reason, Texts texts) => reason switch
    {
        HoldReason.FirstContributions => texts["One of the author’s first two contributions"],
        HoldReason.SpaceRule => texts["The rule of the Space"],
        HoldReason.Spam => texts["A field was filled in that only machines see"],
        HoldReason.TypedTooFast => texts["Typed faster than people type"],
        HoldReason.RepeatedElsewhere => texts["The same text stands in another thread"],
        HoldReason.ManyLinks => texts["Many links by somebody new"],
        HoldReason.RepeatedHost => texts["Link upon link to one site by somebody new"],
        HoldReason.WatchedWord => texts["A watched word"],
        HoldReason.RecentlyRefused => texts["Much of what the author wrote of late was refused"],
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>Why nothing was done; null where it was.</summary>
    public static string? Refusal(ModerationOutcome outcome, ModerationRefusal refusal, Texts texts) => (outcome, refusal) switch
    {
        (ModerationOutcome.Done, _) => null,
        (ModerationOutcome.Gone, _) => texts["It is no longer there."],
        (ModerationOutcome.Stale, _) => texts["Meanwhile something happened to it: perhaps another moderator decided. Look at it as it stands now."],
        (_, ModerationRefusal.WordsMissing) => texts["Say why, in words that the author will read."],
        (_, ModerationRefusal.Own) => texts["Nobody decides on their own words."],
        (_, ModerationRefusal.Peer) => texts["The author moderates, too: that is for administrators."],
        _ => texts["That cannot be done here."],
    };

    /// <summary>An entry of the inbox about a decision; null where it is about none.</summary>
    public static CardView? Inbox(InboxRow row, IReadOnlyDictionary<string, ActRow> acts, string culture, Texts texts) =>
        row.Kind is not (InboxRow.OfModeration or InboxRow.OfReport) || !acts.TryGetValue(row.SubjectId, out var act) ? null : new CardView(row.Kind == InboxRow.OfReport ? texts["What you reported is decided"] : texts["A moderator decided about what you wrote"])
        {
            Url = act.TargetKind switch
            {
                OpenCase.Thread => $"/{culture}/discussions/{act.TargetId}",
                OpenCase.Reply => ThreadAddress.Post(culture, act.TargetId),
                _ => null,
            },
            Facts = [(texts["Decision"], Done(act, texts)), .. act.Words.Length > 0 ? [(texts["Why"], act.Words)] : Array.Empty<(string, string)>(), (texts["When"], texts.Date(row.AtUtc))],
        };
}
