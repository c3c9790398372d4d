using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Audit;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Rights;

/// <summary>Closes the account of who leaves, at once and everywhere; and opens it again for who changes their mind.</summary>
/// <param name="database">The database.</param>
/// <param name="first">Who may administer.</param>
/// <param name="clock">The time.</param>
public sealed class Leave(Database database, FirstAdministrator first, TimeProvider clock)
{
    private const string Account = "account";

    /// <summary>Closes an account.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="choice">What becomes of the texts: one of <see cref="Credit.All"/>.</param>
    /// <param name="start">Start of absolute addresses for the mail.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False for the last who administers: nothing was done.</returns>
    public Task<bool> RunAsync(string account, string choice, string start, CancellationToken cancellation)
    {
        var roles = first.Roles;
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                // Of two administrators who leave at once, the second finds that the first has gone.
                var administrators = context.Accounts.Where(a => !a.Demo && a.EmailConfirmed && a.LeavingUtc == null && context.AccountRoles.Any(r => r.AccountId == a.Id && roles.Contains(r.Role)));
                if (await administrators.AnyAsync(a => a.Id == account, token))
                {
                    await administrators.ExecuteUpdateAsync(a => a.SetProperty(r => r.Failures, r => r.Failures), token);
                    if (!await administrators.AnyAsync(a => a.Id != account, token))
                    {
                        return false;
                    }
                }

                var now = clock.GetUtcNow();
                var row = await context.Accounts.AsTracking().SingleAsync(a => a.Id == account, token);
                (row.LeavingUtc, row.LeavingChoice) = (now.UtcDateTime, choice);
                Renew(row);
                await context.Sessions.Where(s => s.AccountId == account).ExecuteDeleteAsync(token);
                context.Ask(MailHandler.MailKind, MailHandler.Payload(LeavingMail.TemplateName, start), now, account);
                context.Audit(new AuditEntry("account.leaving", account, Account, account, new JsonObject { ["choice"] = choice }), now);
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
                Renew(row);
                context.Audit(new AuditEntry("account.stays", account, Account, account), now);
                return true;
            },
            cancellation);
    }

    // What was promised before, in mail or half-way through signing in, no longer holds.
    private static void Renew(AccountRow row) => (row.SecurityStamp, row.ConcurrencyStamp) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));
}
