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

        return new MailText(
            found.invitation.Email,
            texts["{0} asks you to write a text together", found.Name],
            [
                texts["{0} writes a text for {1} and asks you to write it with them: {2}.", found.Name, occasion.Site, $"{type.Ours.Label(occasion.Account.Culture)}, “{(found.Title.Length > 0 ? found.Title : texts["(no title yet)"])}”"],
                .. found.invitation.Words.Length > 0 ? [texts["In their words: {0}", found.invitation.Words]] : Array.Empty<string>(),
                texts["You can answer until {0}, with an account of this address. If you have none yet, you make one first. If you do not know what this is about, do nothing.", texts.Date(found.invitation.EndsUtc)],
            ])
        {
            Action = (texts["See the invitation"], $"{occasion.Start}/together/{id}"),
            IsToOther = found.invitation.EmailKey != occasion.Account.EmailKey,
        };
    }
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
