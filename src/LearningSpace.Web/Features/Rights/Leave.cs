using LearningSpace.Core.Accounts;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Administration;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Rights;

/// <summary>Closes the account of who leaves, at once and everywhere; and opens it again for who changes their mind.</summary>
/// <param name="database">The database.</param>
/// <param name="administrators">That one is left.</param>
/// <param name="clock">The time.</param>
public sealed class Leave(Database database, Administrators administrators, TimeProvider clock)
{
    /// <summary>Closes an account.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="choice">What becomes of the texts: one of <see cref="Credit.All"/>.</param>
    /// <param name="start">Start of absolute addresses for the mail.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False for the last who administers: nothing was done.</returns>
    public Task<bool> RunAsync(string account, string choice, string start, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                await administrators.HoldAsync(context, token);
                await context.HoldAccountAsync(account, token);
                var row = await context.Accounts.AsTracking().SingleAsync(a => a.Id == account, token);
                if (await administrators.IsLastAsync(context, row, token))
                {
                    return false;
                }

                (row.LeavingUtc, row.LeavingChoice) = (now.UtcDateTime, choice);
                row.Renew(); // what was promised before, in mail or half-way through signing in, no longer holds
                await Sessions.EndAllAsync(context, account, null, token);
                context.Ask(MailHandler.MailKind, MailHandler.Payload(LeavingMail.TemplateName, start), now, account);
                context.Audit(AccountAudit.Leaving(account, choice), now);
                return true;
            },
            cancellation);
    }

    /// <summary>Opens a closed account again.</summary>
    /// <returns>False where it is too late.</returns>
    public Task<bool> TakeBackAsync(string account, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var since = now.UtcDateTime - Retention.Of(KeptKind.Leaving);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                if (await context.Accounts.AsTracking().SingleOrDefaultAsync(a => a.Id == account && a.LeavingUtc > since, token) is not { } row)
                {
                    return false;
                }

                (row.LeavingUtc, row.LeavingChoice) = (null, null);
                row.Renew();
                context.Audit(AccountAudit.Stays(account), now);
                return true;
            },
            cancellation);
    }
}
