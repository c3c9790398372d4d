using LearningSpace.Core.Accounts;
using LearningSpace.Core.Audit;
using LearningSpace.Data.Content;
using LearningSpace.Data.Notifications;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>An invitation as who was invited sees it.</summary>
/// <param name="Row">The invitation.</param>
/// <param name="Item">The text.</param>
/// <param name="Inviter">Name of who asks.</param>
/// <param name="MayDraft">Whether they may write texts of this type.</param>
public sealed record OpenInvitation(InvitationRow Row, ItemRow Item, string Inviter, bool MayDraft);

/// <summary>Says yes or no to writing a text with others. It can be answered by whoever has shown that mail to the address reaches them, once.</summary>
/// <param name="database">The database.</param>
/// <param name="site">Roles.</param>
/// <param name="clock">The time.</param>
public sealed class AnswerInvitation(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>Kind under which the audit log has a yes.</summary>
    public const string AuditKind = "contribution.author-joined";

    /// <summary>The invitation, as far as it is for them and can be answered now; else null.</summary>
    public async Task<OpenInvitation?> FindAsync(string id, Person person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var context = database.Reader();
        return await FindAsync(context, id, person, cancellation);
    }

    /// <summary>Answers.</summary>
    /// <param name="id">The invitation.</param>
    /// <param name="person">Who answers.</param>
    /// <param name="joins">Whether they write with the others from now on.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The text's id; null where it could not be answered.</returns>
    public Task<string?> RunAsync(string id, Person person, bool joins, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                if (await FindAsync(context, id, person, token) is not { } found || (joins && !found.MayDraft))
                {
                    return null;
                }

                // Of two answers at once one counts.
                if (await context.Invitations.Where(i => i.Id == id).ExecuteDeleteAsync(token) == 0)
                {
                    return null;
                }

                await context.Inbox.Where(i => i.AccountId == person.Id && i.Kind == InboxRow.OfInvitation && i.SubjectId == id).ExecuteDeleteAsync(token);
                if (joins)
                {
                    await JoinAsync(context, found.Item.Id, person, token);
                }

                return found.Item.Id;
            },
            cancellation);
    }

    private async Task JoinAsync(SpaceContext context, string item, Person person, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await context.HoldItemAsync(item, cancellation);
        if (await context.Authors.AsTracking().FirstOrDefaultAsync(a => a.ItemId == item && a.AccountId == person.Id, cancellation) is { } again)
        {
            again.EndedUtc = null;
        }
        else
        {
            context.Authors.Add(new AuthorRow { ItemId = item, AccountId = person.Id, CreatedUtc = now.UtcDateTime });
        }

        // An editor who writes with them has it no longer in hand, and has not spoken for the organisation.
        await context.Contributions.Where(c => c.ItemId == item && c.ClaimedBy == person.Id).ExecuteUpdateAsync(c => c.SetProperty(r => r.ClaimedBy, (string?)null).SetProperty(r => r.ClaimedUntil, (DateTime?)null), cancellation);
        await context.Contributions.Where(c => c.ItemId == item && c.EndorsedBy == person.Id).ExecuteUpdateAsync(c => c.SetProperty(r => r.EndorsedBy, (string?)null), cancellation);
        context.Audit(new AuditEntry(AuditKind, person.Id, "item", item), now);
    }

    private async Task<OpenInvitation?> FindAsync(SpaceContext context, string id, Person person, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var found = await (
            from invitation in context.Invitations.AsNoTracking()
            where invitation.Id == id && invitation.EndsUtc > now && context.Accounts.Any(a => a.Id == person.Id && a.EmailConfirmed && a.EmailKey == invitation.EmailKey)
            join item in context.Items.AsNoTracking() on invitation.ItemId equals item.Id
            join inviter in context.Accounts.AsNoTracking() on invitation.InvitedBy equals inviter.Id
            select new { invitation, item, inviter.Name }).FirstOrDefaultAsync(cancellation);
        return found is null ? null : new OpenInvitation(found.invitation, found.item, found.Name, Involvement.MayDraft(site.Current, person, found.item.Type));
    }
}
