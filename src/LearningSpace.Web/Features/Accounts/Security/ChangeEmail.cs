using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Accounts.Security;

/// <summary>Moves an account to another address, once mail to it has reached the person.</summary>
/// <param name="database">The database.</param>
/// <param name="users">Compares addresses.</param>
/// <param name="settle">Whom the new address speaks for.</param>
/// <param name="clock">The time.</param>
public sealed class ChangeEmail(Database database, UserManager<AccountRow> users, SettleAffiliations settle, TimeProvider clock)
{
    /// <summary>Asks for the two mails, whether there is an account with the new address or not.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="email">A valid address.</param>
    /// <param name="start">Start of absolute addresses for the mail.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task AskAsync(string account, string email, string start, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                var row = await context.Accounts.AsTracking().SingleAsync(a => a.Id == account, token);
                (row.NewEmail, row.ConcurrencyStamp) = (email, AccountRow.NewStamp());
                context.Ask(MailHandler.MailKind, MailHandler.Payload(OldEmailMail.TemplateName, start), now, account);
                context.Ask(MailHandler.MailKind, MailHandler.Payload(NewEmailMail.TemplateName, start), now, account);
            },
            cancellation);
    }

    /// <summary>Takes the new address. Every other session ends, secrets in mails become worthless, and whom the person speaks for is settled by the new address.</summary>
    /// <param name="account">Whose, as it was when the link was looked at.</param>
    /// <param name="but">Key of the session that stays; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False where somebody else has that address, or the account has changed meanwhile.</returns>
    public async Task<bool> ConfirmAsync(AccountRow account, string? but, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        var key = users.NormalizeEmail(account.NewEmail)!;
        return await database.Gate.WriteAsync(
            async (context, token) =>
            {
                var row = await context.Accounts.AsTracking().SingleOrDefaultAsync(a => a.Id == account.Id, token);
                if (row?.NewEmail is null || row.NewEmail != account.NewEmail || row.SecurityStamp != account.SecurityStamp || await context.Accounts.AnyAsync(a => a.EmailKey == key, token))
                {
                    return 0;
                }

                (row.Email, row.EmailKey, row.NewEmail) = (row.NewEmail, key, null);
                row.Renew();
                await Sessions.EndAllAsync(context, row.Id, but, token);
                context.Audit(AccountAudit.AddressChanged(row.Id), clock.GetUtcNow());
                await settle.RunAsync(context, row, token);
                return 1;
            },
            cancellation) == 1;
    }
}
