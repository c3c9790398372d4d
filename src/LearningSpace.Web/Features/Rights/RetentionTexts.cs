using LearningSpace.Core.Accounts;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Rights;

/// <summary>Tells in words what is kept of people, for how long and why (<see cref="Retention"/>).</summary>
public static class RetentionTexts
{
    /// <summary>The table as a list.</summary>
    public static CardListView Of(Texts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new CardListView(texts["What we keep, and for how long"], [.. Rows(texts).Select(r => new CardView(r.What) { Facts = [(texts["How long"], r.Until), (texts["What for"], r.Why)] })])
        {
            Look = ListLook.Table,
            Naming = texts["What"],
        };
    }

    /// <summary>What is kept, until when, and what for.</summary>
    public static IEnumerable<(string What, string Until, string Why)> Rows(Texts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Retention.Table.Select(t => Row(t.Kind, t.Age is { } age ? Length((int)age.TotalDays, texts) : null, texts));
    }

    private static string Length(int days, Texts texts) =>
        days % Retention.DaysOfYear == 0 ? texts.Plural("1 year", "{0} years", days / Retention.DaysOfYear) : texts.Plural("1 day", "{0} days", days);

    private static (string What, string Until, string Why) Row(KeptKind kind, string? age, Texts texts) => kind switch
    {
        KeptKind.Account => (texts["Your account: address, name, profile, and how you sign in"], texts["Until you leave"], texts["So that you can sign in, and others know who speaks"]),
        KeptKind.Affiliations => (texts["The organisations you speak for, now and before"], texts["Until you leave"], texts["So that others know for whom you speak"]),
        KeptKind.Sessions => (texts["Where you are signed in: browser, system and times"], texts["Until you sign out, {0} at most", age], texts["So that you can see and end your sessions"]),
        KeptKind.Tokens => (texts["Personal tokens: name, times and the day of last use"], texts["Until you revoke it, {0} at most", age], texts["So that your programs can write drafts for you"]),
        KeptKind.Content => (texts["What you wrote"], texts["As you choose when you leave"], texts["So that others can learn from it"]),
        KeptKind.Uploads => (texts["Files you sent that stand in no text"], texts["{0} after you sent them", age], texts["So that you can still put them into your text"]),
        KeptKind.Invitations => (texts["The address of somebody who was invited to write a text"], texts["Until the answer, {0} at most", age], texts["So that they can answer"]),
        KeptKind.Comments => (texts["What you said beside a text that is being written"], texts["Until you take it back or leave, or the text is deleted"], texts["So that those who write and review it understand each other"]),
        KeptKind.Drafts => (texts["What you began to write in a thread and did not send"], texts["{0} after you last wrote on it", age], texts["So that you can go on another day and on another device"]),
        KeptKind.Requests => (texts["What you asked us about an organisation, and our answer"], texts["{0} after the answer", age], texts["So that we can explain the answer"]),
        KeptKind.Mail => (texts["Mail to you in the site's mail folder, where there is no mail server"], texts["{0} after it was written", age], texts["To find out why mail did not arrive"]),
        KeptKind.AuditDetails => (texts["Who did what with accounts and roles"], texts["{0} after it was done", age], texts["To find out what happened when something goes wrong"]),
        KeptKind.Unconfirmed => (texts["An account whose address nobody confirmed"], texts["{0} after it was asked for", age], texts["So that you have time to find our mail"]),
        KeptKind.Leaving => (texts["The closed account of somebody who leaves"], texts["{0} after it was closed", age], texts["So that you have time to change your mind"]),
        KeptKind.Erased => (texts["The random number of an erased account, without name or address"], texts["{0} after it was erased", age], texts["So that an old backup does not bring it back"]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
