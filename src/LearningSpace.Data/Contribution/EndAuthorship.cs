using LearningSpace.Core.Accounts;
using LearningSpace.Core.Audit;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>Ends that somebody writes a text with its owner, or that they are asked to. They had a part in it all the same, for ever.</summary>
/// <param name="database">The database.</param>
/// <param name="site">Roles.</param>
/// <param name="clock">The time.</param>
public sealed class EndAuthorship(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>Kind under which the audit log has it.</summary>
    public const string AuditKind = "contribution.author-left";

    /// <summary>Kind under which the audit log has an invitation that was taken back.</summary>
    public const string TakenBackKind = "contribution.invitation-taken-back";

    /// <summary>Ends it: people themselves, or the owner for others. The owner does not leave.</summary>
    /// <returns>Whether it could be done.</returns>
    public Task<bool> RunAsync(string itemId, string account, Person person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        var now = clock.GetUtcNow();
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                await context.HoldItemAsync(itemId, token);
                if (account != person.Id && !await context.Items.AnyAsync(i => i.Id == itemId && i.Owner == person.Id, token))
                {
                    return false;
                }

                if (await context.Authors.Where(a => a.ItemId == itemId && a.AccountId == account && a.EndedUtc == null).ExecuteUpdateAsync(a => a.SetProperty(r => r.EndedUtc, now.UtcDateTime), token) == 0)
                {
                    return false;
                }

                context.Audit(new AuditEntry(AuditKind, person.Id, "item", itemId), now);
                return true;
            },
            cancellation);
    }

    /// <summary>Takes an invitation back: any author of the text can.</summary>
    /// <returns>Whether it could be done.</returns>
    public Task<bool> TakeBackAsync(string itemId, string invitation, Person person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                if (await context.Items.AsNoTracking().FirstOrDefaultAsync(i => i.Id == itemId, token) is not { } item || await Involvement.OfAsync(context, site.Current, person, item, token) is not { IsAuthor: true }
                    || await context.Invitations.Where(i => i.Id == invitation && i.ItemId == itemId).ExecuteDeleteAsync(token) == 0)
                {
                    return false;
                }

                context.Audit(new AuditEntry(TakenBackKind, person.Id, "item", itemId), clock.GetUtcNow());
                return true;
            },
            cancellation);
    }
}
