using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Data;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Notifications;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Notifications.Mails;

/// <summary>To who is asked to write a text together with its authors. They may have no account yet.</summary>
/// <param name="database">The invitation.</param>
/// <param name="site">Names of types.</param>
/// <param name="clock">The time.</param>
public sealed class InvitationMail(Database database, SiteStore site, TimeProvider clock) : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "author-invitation";

    private const string Invitation = "invitation";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <summary>A message's payload.</summary>
    public static JsonObject Payload(string start, string invitation) => MailHandler.Payload(TemplateName, start, (Invitation, invitation));

    /// <inheritdoc/>
    public async Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var (texts, id, now) = (occasion.T, Json.Text(occasion.Facts, Invitation) ?? "", clock.GetUtcNow().UtcDateTime);
        await using var context = database.Reader();
        var found = await (
            from invitation in context.Invitations
            where invitation.Id == id && invitation.EndsUtc > now
            join item in context.Items on invitation.ItemId equals item.Id
            join inviter in context.Accounts on invitation.InvitedBy equals inviter.Id
            select new { invitation, item.Type, item.Title, inviter.Name }).FirstOrDefaultAsync(cancellation);
        if (found is null || site.Current.Definitions.Types.GetValueOrDefault(found.Type) is not { } type)
        {
            return null; // taken back, answered or over meanwhile
        }

        // It goes to an address that somebody typed: nothing of theirs that leads anywhere may stand in it. The page behind the link tells everything.
        var label = type.Ours.Label(occasion.Account.Culture);
        var who = MailHandler.IsPlain(found.Name) ? found.Name : texts["Somebody"];
        var said = found.invitation.Words;
        return new MailText(
            found.invitation.Email,
            texts["{0} asks you to write a text together", who],
            [
                texts["{0} writes a text for {1} and asks you to write it with them: {2}.", who, occasion.Site, found.Title.Length == 0 ? $"{label}, {texts["(no title yet)"]}" : LeadsNowhere(found.Title) ? $"{label}, “{found.Title}”" : label],
                .. said.Length == 0 ? Array.Empty<string>() : [LeadsNowhere(said) ? texts["In their words: {0}", said] : texts["What they wrote to you stands on the page of the invitation."]],
                texts["You can answer until {0}, with an account of this address. If you have none yet, you make one first. If you do not know what this is about, do nothing.", texts.Date(found.invitation.EndsUtc)],
            ])
        {
            Action = (texts["See the invitation"], $"{occasion.Start}/together/{id}"),
            IsToOther = found.invitation.EmailKey != occasion.Account.EmailKey,
        };
    }

    // Mail programs make links of what looks like an address: signs of one between characters that are no blanks.
    private static bool LeadsNowhere(string text) => !text.Index().Any(c => c.Item is '@' or '\\' or '／'
        || (c.Item is '.' or '。' or '．' or '/' or ':' && c.Index > 0 && c.Index < text.Length - 1 && !char.IsWhiteSpace(text[c.Index - 1]) && IsOfAddress(text[c.Index + 1])));

    private static bool IsOfAddress(char sign) => char.IsLetter(sign) || sign is '/';
}

/// <summary>Turns invitations into mail, and into an entry of the inbox where the address has an account: in the language of whoever has it, else in that of who asks.</summary>
/// <param name="database">Accounts.</param>
/// <param name="clock">The time.</param>
public sealed class TellOfInvitations(Database database, TimeProvider clock) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => InviteAuthor.MessageKind;

    /// <inheritdoc/>
    public async Task<Func<SpaceContext, CancellationToken, Task>?> HandleAsync(OutboxRow message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var facts = JsonNode.Parse(message.Payload);
        var (id, start) = (Json.Text(facts, InviteAuthor.Invitation) ?? "", Json.Text(facts, StepRecord.Start) ?? "");
        await using var reader = database.Reader();
        if (await reader.Invitations.FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { } invitation)
        {
            return null;
        }

        var invited = await reader.Accounts.Where(a => a.EmailKey == invitation.EmailKey && a.EmailConfirmed).Select(a => a.Id).FirstOrDefaultAsync(cancellation);
        return (context, _) =>
        {
            var now = clock.GetUtcNow();
            if (invited is not null)
            {
                context.Inbox.Add(new InboxRow { AccountId = invited, Kind = InboxRow.OfInvitation, SubjectId = id, AtUtc = now.UtcDateTime });
            }

            context.Ask(MailHandler.MailKind, InvitationMail.Payload(start, id), now, invited ?? invitation.InvitedBy);
            return Task.CompletedTask;
        };
    }
}
