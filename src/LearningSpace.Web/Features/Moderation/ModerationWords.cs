using LearningSpace.Core.Discussions;
using LearningSpace.Core.Moderation;
using LearningSpace.Data.Moderation;
using LearningSpace.Data.Notifications;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>What is told of moderation, in words.</summary>
internal static class ModerationWords
{
    /// <summary>What is wrong, as somebody chooses it.</summary>
    public static string Reason(ReportReason reason, Texts texts) => reason switch
    {
        ReportReason.Spam => texts["Spam"],
        ReportReason.OffTopic => texts["It belongs elsewhere"],
        ReportReason.Disrespectful => texts["It hurts people"],
        ReportReason.PersonalData => texts["Personal or confidential data"],
        ReportReason.UndisclosedAdvertising => texts["Advertising that does not say so"],
        ReportReason.Outdated => texts["Inaccurate or out of date"],
        ReportReason.Illegal => texts["It is against the law"],
        _ => texts["Something else"],
    };

    /// <summary>What is wrong, by its code; empty for none.</summary>
    public static string Reason(string code, Texts texts) => ReportReasons.Parse(code) is { } reason ? Reason(reason, texts) : "";

    /// <summary>What helps to choose a reason.</summary>
    public static string Hint(ReportReason reason, Texts texts) => reason switch
    {
        ReportReason.Spam => texts["An advertisement or a deceit that is sent to many."],
        ReportReason.OffTopic => texts["It has nothing to do with the thread."],
        ReportReason.Disrespectful => texts["It insults, threatens or belittles somebody."],
        ReportReason.PersonalData => texts["It shows who somebody is, how to reach them, or what an office keeps to itself."],
        ReportReason.UndisclosedAdvertising => texts["Somebody praises what they sell and does not say that they sell it."],
        ReportReason.Outdated => texts["It is wrong, or no longer true. An answer in the thread often helps more."],
        ReportReason.Illegal => texts["Say which words you mean and which law they break, as far as you know."],
        _ => texts["Say in a few words what is wrong."],
    };

    /// <summary>What a button does.</summary>
    public static string Button(ModerationAction action, Texts texts) => action switch
    {
        ModerationAction.Approve => texts["Let it appear"],
        ModerationAction.EditAndApprove => texts["Put it right and let it appear"],
        ModerationAction.Hide => texts["Hide it"],
        ModerationAction.Remove => texts["Remove it from sight"],
        ModerationAction.AskToChange => texts["Ask the author to change it"],
        ModerationAction.Restore => texts["Show it again"],
        ModerationAction.RefuseReport => texts["Nothing is wrong with it"],
        ModerationAction.Lock => texts["Close the thread"],
        ModerationAction.Unlock => texts["Open the thread again"],
        ModerationAction.Pin => texts["Put it above the others"],
        ModerationAction.Unpin => texts["Put it back among the others"],
        ModerationAction.Move => texts["Move it to this topic"],
        ModerationAction.Split => texts["Make a thread of the chosen replies"],
        ModerationAction.Merge => texts["Put it into the other thread"],
        ModerationAction.SlowMode => texts["Set the pace"],
        ModerationAction.Warn => texts["Warn the author"],
        ModerationAction.Silence => texts["Ask the author for silence"],
        _ => texts["End the silence"],
    };

    /// <summary>What was done.</summary>
    public static string Done(string code, Texts texts) => Moderate.Parse(code) switch
    {
        ModerationAction.Approve => texts["A message was approved"],
        ModerationAction.EditAndApprove => texts["A message was put right and approved"],
        ModerationAction.Hide => texts["A message was hidden"],
        ModerationAction.Remove => texts["A message was removed"],
        ModerationAction.AskToChange => texts["An author was asked for a change"],
        ModerationAction.Restore => texts["A message was shown again"],
        ModerationAction.RefuseReport => texts["Nothing was found wrong"],
        ModerationAction.Lock => texts["A thread was closed"],
        ModerationAction.Unlock => texts["A thread was opened again"],
        ModerationAction.Pin => texts["A thread was put above the others"],
        ModerationAction.Unpin => texts["A thread was put back among the others"],
        ModerationAction.Move => texts["A thread was moved to another topic"],
        ModerationAction.Split => texts["Replies became a thread of their own"],
        ModerationAction.Merge => texts["A thread was put into another"],
        ModerationAction.SlowMode => texts["The pace of a thread was set"],
        ModerationAction.Warn => texts["Somebody was warned"],
        ModerationAction.Silence => texts["Somebody was asked for silence"],
        ModerationAction.EndSilence => texts["A silence was ended"],
        _ => code,
    };

    /// <summary>What follows from an action, on a line.</summary>
    public static string Consequences(ModerationAction action, Texts texts) => string.Join(' ', ModerationActions.Of(action).Consequences.Select(c => Consequence(c, texts)));

    /// <summary>Why something was held.</summary>
    public static string Held(string reason, Texts texts) => reason switch
    {
        nameof(HoldReason.FirstContributions) => texts["It is one of the author’s first two contributions."],
        nameof(HoldReason.SpaceRule) => texts["The rule of the space wants that a moderator looks first."],
        nameof(HoldReason.Spam) => texts["A field was filled in that only machines see."],
        nameof(HoldReason.TypedTooFast) => texts["It was sent faster than people type."],
        nameof(HoldReason.RepeatedElsewhere) => texts["The same text stands in another thread."],
        nameof(HoldReason.ManyLinks) => texts["It has many links, and its author is new."],
        nameof(HoldReason.RepeatedHost) => texts["Its author is new and links to the same place again and again."],
        nameof(HoldReason.WatchedWord) => texts["It has a watched word."],
        nameof(HoldReason.RecentlyRefused) => texts["Much of what its author wrote of late was removed."],
        _ => reason,
    };

    /// <summary>Why an action was not taken.</summary>
    public static string Problem(ModerationResult result, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(result);
        return (result.Problem, result.Refusal) switch
        {
            (ModerationProblem.Gone, _) => texts["What this is about is no longer there."],
            (ModerationProblem.Stale, _) => texts["Something happened to it since you opened the page. Look at it again, and decide then."],
            (ModerationProblem.Decided, _) => texts["Another moderator has decided this already."],
            (ModerationProblem.InHand, _) => texts["Another moderator has this in hand."],
            (ModerationProblem.Unfit, _) => texts["What was chosen does not fit. Look at each field."],
            (_, ModerationRefusal.Own) => texts["Nobody decides on their own words: another moderator does."],
            (_, ModerationRefusal.Peer) => texts["The author moderates, too: an administrator decides on that."],
            (_, ModerationRefusal.WordsMissing) => texts["Write the reason: the author reads it."],
            _ => texts["That cannot be done here."],
        };
    }

    /// <summary>How long silence lasts.</summary>
    public static string Hours(int hours, Texts texts) => hours < 48 ? texts.Plural("{0} hour", "{0} hours", hours) : texts.Plural("{0} day", "{0} days", hours / 24);

    /// <summary>What a case is about.</summary>
    public static string Kind(string kind, Texts texts) => kind switch
    {
        OpenCase.Thread => texts["Beginning of a thread"],
        OpenCase.Reply => texts["Reply"],
        Reported.Person => texts["Person"],
        _ => texts["Text of the library"],
    };

    /// <summary>What the author of something is told: a heading, what happened, and what they can do.</summary>
    public static (string What, string? Next) ToAuthor(ActRow act, string title, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(act);
        return Moderate.Parse(act.Action) switch
        {
            ModerationAction.Approve => (texts["What you wrote in “{0}” has appeared: everybody who reads the thread reads it.", title], null),
            ModerationAction.EditAndApprove => (texts["A moderator put right what you wrote in “{0}”, and it has appeared. Its history shows the change.", title], null),
            ModerationAction.Hide when act.Automatic => (texts["What you wrote in “{0}” is out of sight for now, because several people reported it. A moderator will look at it.", title], texts["You need do nothing. You can still read it in the thread, and put it right there."]),
            ModerationAction.Hide => (texts["A moderator hid what you wrote in “{0}”.", title], texts["You can still read it in the thread. Put it right there, and a moderator looks at it again."]),
            ModerationAction.Remove => (texts["A moderator removed what you wrote in “{0}”.", title], texts["What you wrote elsewhere stays, and you can go on taking part."]),
            ModerationAction.AskToChange => (texts["A moderator asks you to change what you wrote in “{0}”.", title], texts["Open it and change it."]),
            ModerationAction.Restore => (texts["What you wrote in “{0}” is in sight again.", title], null),
            ModerationAction.Lock => (texts["A moderator closed your thread “{0}”. It can be read, and not answered.", title], texts["If something is still open, start a thread of its own."]),
            ModerationAction.Unlock => (texts["Your thread “{0}” is open again.", title], null),
            ModerationAction.Move => (texts["A moderator moved your thread “{0}” to another topic. Its address is the same.", title], null),
            ModerationAction.Split => (texts["What you wrote is now a thread of its own: “{0}”. Links to it go on leading there.", title], null),
            ModerationAction.Merge => (texts["Your thread is now part of “{0}”. Links to it lead there.", title], null),
            ModerationAction.SlowMode => (texts["A moderator set the pace of your thread “{0}”: how long everybody waits between two replies.", title], null),
            ModerationAction.Warn => (texts["A moderator asks you not to do something again."], texts["Nothing else follows from it. What you wrote stays, and you can go on taking part."]),
            ModerationAction.Silence => (texts["A moderator asks you for silence until {0}. You can read everything and not write in threads.", act.UntilUtc is { } until ? texts.Date(until) : ""], texts["It ends by itself. What you wrote stays."]),
            _ => (texts["Your silence has ended: you can write in threads again."], null),
        };
    }

    /// <summary>What whoever reported something is told.</summary>
    public static string ToReporter(ReportRow report, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Agreed switch
        {
            true => texts["A moderator looked at it, agreed with you and did something about it. Thank you."],
            false => texts["A moderator looked at it and found that it can stay. Thank you all the same: it helps that people look."],
            null => texts["A moderator looked at it. Its author had taken it back, or it was no longer there."],
        };
    }

    /// <summary>What somebody is told in their inbox; null where it is of another kind, or gone.</summary>
    /// <param name="row">The entry.</param>
    /// <param name="acts">What was done, by id.</param>
    /// <param name="reports">What was reported, by id.</param>
    /// <param name="titles">Titles of threads and items, by id.</param>
    /// <param name="culture">Language of the page.</param>
    /// <param name="texts">Interface texts.</param>
    public static CardView? Inbox(InboxRow row, IReadOnlyDictionary<string, ActRow> acts, IReadOnlyDictionary<string, ReportRow> reports, IReadOnlyDictionary<string, string> titles, string culture, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Kind == InboxRow.OfReport && reports.TryGetValue(row.SubjectId, out var report))
        {
            return new CardView(texts["What you reported is decided"]) { Facts = [(texts["Decision"], ToReporter(report, texts)), (texts["Number"], report.Id), (texts["When"], texts.Date(row.AtUtc))] };
        }

        if (row.Kind != InboxRow.OfModeration || !acts.TryGetValue(row.SubjectId, out var act))
        {
            return null;
        }

        var (what, next) = ToAuthor(act, titles.GetValueOrDefault(act.ThreadId ?? act.TargetId, ""), texts);
        return new CardView(what)
        {
            Url = act.TargetKind == OpenCase.Reply ? ThreadAddress.Post(culture, act.TargetId) : act.ThreadId is { } at ? $"/{culture}/discussions/{at}" : act.TargetKind == Reported.Item ? WriteAddress.Desk(culture, act.TargetId) : null,
            Facts =
            [
                .. act.Words.Length > 0 || act.Reason.Length > 0 ? [(texts["Why"], string.Join(": ", new[] { Reason(act.Reason, texts), act.Words }.Where(w => w.Length > 0)))] : Array.Empty<(string, string)>(),
                .. next is not null ? [(texts["What you can do"], next)] : Array.Empty<(string, string)>(),
                (texts["When"], texts.Date(row.AtUtc)),
            ],
        };
    }

    private static string Consequence(ModerationConsequence consequence, Texts texts) => consequence switch
    {
        ModerationConsequence.Appears => texts["Everybody who reads the thread reads it."],
        ModerationConsequence.Gravestone => texts["In its place stands that it is gone, and why."],
        ModerationConsequence.RepliesStay => texts["The replies to it stay."],
        ModerationConsequence.AuthorCanChange => texts["The author still reads it and can change it."],
        ModerationConsequence.AuthorCannotRead => texts["Not even the author reads it."],
        ModerationConsequence.AuthorIsToldWhy => texts["The author is told, with the reason."],
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
        ModerationConsequence.FollowersStay => texts["Who follows it follows it in its new place."],
        ModerationConsequence.AuthorIsSilent => texts["The author can read, and not write until the time is over."],
        ModerationConsequence.PostsStay => texts["What the author wrote stays."],
        _ => texts["It can be undone."],
    };
}
