using LearningSpace.Core.Audit;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Administration;

/// <summary>What became of what an administrator did.</summary>
public enum ManageOutcome
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>There is no such account.</summary>
    Gone,

    /// <summary>The account is another than the administrator saw.</summary>
    Changed,

    /// <summary>Nobody would be left who administers.</summary>
    Last,

    /// <summary>Nobody does this to themselves.</summary>
    Own,
}

/// <summary>Who does something to whose account.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Actor">Who; null for a command.</param>
/// <param name="Version">The account's stamp as it was seen; null where nobody looked.</param>
/// <param name="Start">Start of absolute addresses for the mail; null where none is sent.</param>
public sealed record ManageOrder(string Account, string? Actor, string? Version, string? Start);

/// <summary>What administrators do to accounts. Each act is audited, and the person is told of what concerns them.</summary>
/// <param name="database">The database.</param>
/// <param name="administrators">That one is left.</param>
/// <param name="clock">The time.</param>
public sealed class ManageAccount(Database database, Administrators administrators, TimeProvider clock)
{
    /// <summary>Gives somebody exactly some roles. Who is signed in has them at once: they are read with every request.</summary>
    public Task<ManageOutcome> SetRolesAsync(ManageOrder order, IReadOnlyCollection<string> roles, CancellationToken cancellation) => RunAsync(
        order,
        async (context, row, token) =>
        {
            var before = await context.AccountRoles.AsNoTracking().Where(r => r.AccountId == row.Id).Select(r => r.Role).ToListAsync(token);
            string[] given = [.. roles.Except(before, StringComparer.Ordinal)], taken = [.. before.Except(roles, StringComparer.Ordinal)];
            if (given.Length + taken.Length == 0)
            {
                return ManageOutcome.Done;
            }

            if (administrators.MayAny(taken) && !administrators.MayAny(roles) && await administrators.IsLastAsync(context, row, token))
            {
                return ManageOutcome.Last;
            }

            await context.AccountRoles.Where(r => r.AccountId == row.Id && taken.Contains(r.Role)).ExecuteDeleteAsync(token);
            context.AccountRoles.AddRange(given.Select(r => new AccountRoleRow { AccountId = row.Id, Role = r }));
            Tell(context, order, AccountAudit.RolesChanged(order.Actor, row.Id, before, roles), start => RolesMail.Payload(start, given, taken));
            return ManageOutcome.Done;
        },
        cancellation);

    /// <summary>Shuts an account for a time: every session ends with it, and what was promised before, such as a link in a mail, no longer holds.</summary>
    public Task<ManageOutcome> SuspendAsync(ManageOrder order, DateTime untilUtc, string reason, CancellationToken cancellation) => RunAsync(
        order,
        async (context, row, token) =>
        {
            if (order.Account == order.Actor)
            {
                return ManageOutcome.Own;
            }

            if (await administrators.IsLastAsync(context, row, token))
            {
                return ManageOutcome.Last;
            }

            (row.SuspendedUntil, row.SuspendedBecause, row.SecurityStamp) = (untilUtc, reason, AccountRow.NewStamp());
            await Sessions.EndAllAsync(context, row.Id, null, token);
            Tell(context, order, AccountAudit.Suspended(order.Actor, row.Id, untilUtc), start => MailHandler.Payload(SuspendedMail.TemplateName, start));
            return ManageOutcome.Done;
        },
        cancellation);

    /// <summary>Opens an account again.</summary>
    public Task<ManageOutcome> LiftAsync(ManageOrder order, CancellationToken cancellation) => RunAsync(
        order,
        (context, row, _) =>
        {
            if (row.SuspendedUntil is not null)
            {
                (row.SuspendedUntil, row.SuspendedBecause) = (null, null);
                Tell(context, order, AccountAudit.SuspensionLifted(order.Actor, row.Id), start => MailHandler.Payload(LiftedMail.TemplateName, start));
            }

            return Task.FromResult(ManageOutcome.Done);
        },
        cancellation);

    /// <summary>Signs somebody out everywhere; who has shown a password and owes the second step begins again, too.</summary>
    public Task<ManageOutcome> EndSessionsAsync(ManageOrder order, CancellationToken cancellation) => RunAsync(
        order,
        async (context, row, token) =>
        {
            row.SecurityStamp = AccountRow.NewStamp();
            var ended = await Sessions.EndAllAsync(context, row.Id, null, token);
            context.Audit(AccountAudit.SessionsEnded(order.Actor, row.Id, ended), clock.GetUtcNow());
            return ManageOutcome.Done;
        },
        cancellation);

    /// <summary>
    /// Forgets every passkey and the app for codes of somebody who has lost them, and ends every session. Who enters then shows the password, and sets up another one. Whoever asks for this must be
    /// known to the administrator by other means than a message.
    /// </summary>
    public Task<ManageOutcome> ForgetFactorsAsync(ManageOrder order, CancellationToken cancellation) => RunAsync(
        order,
        async (context, row, token) =>
        {
            if (order.Account == order.Actor)
            {
                return ManageOutcome.Own;
            }

            (row.TwoFactor, row.AuthenticatorKey, row.RecoveryCodes, row.SecurityStamp) = (false, null, "", AccountRow.NewStamp());
            await context.Passkeys.Where(p => p.AccountId == row.Id).ExecuteDeleteAsync(token);
            await Sessions.EndAllAsync(context, row.Id, null, token);
            Tell(context, order, AccountAudit.FactorsChanged(order.Actor, row.Id, FactorChange.Forgotten), start => MailHandler.Payload(FactorMail.TemplateName, start, (FactorMail.Change, FactorChange.Forgotten)));
            return ManageOutcome.Done;
        },
        cancellation);

    /// <summary>Sends somebody the way to another password; to who never chose one, the way to the first.</summary>
    public Task<ManageOutcome> SendResetAsync(ManageOrder order, CancellationToken cancellation) => RunAsync(
        order,
        (context, row, _) =>
        {
            Tell(context, order, AccountAudit.ResetSent(order.Actor, row.Id), start => MailHandler.Payload(ResetMail.TemplateName, start));
            return Task.FromResult(ManageOutcome.Done);
        },
        cancellation);

    private Task<ManageOutcome> RunAsync(ManageOrder order, Func<SpaceContext, AccountRow, CancellationToken, Task<ManageOutcome>> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                // Always in this order, or two could wait for each other.
                await administrators.HoldAsync(context, token);
                await context.HoldAccountAsync(order.Account, token);
                if (await context.Accounts.AsTracking().FirstOrDefaultAsync(a => a.Id == order.Account, token) is not { } row)
                {
                    return ManageOutcome.Gone;
                }

                if (order.Version is { } seen && seen != row.ConcurrencyStamp)
                {
                    return ManageOutcome.Changed;
                }

                var outcome = await work(context, row, token);
                if (outcome == ManageOutcome.Done)
                {
                    row.ConcurrencyStamp = AccountRow.NewStamp();
                }

                return outcome;
            },
            cancellation);
    }

    private void Tell(SpaceContext context, ManageOrder order, AuditEntry entry, Func<string, System.Text.Json.Nodes.JsonObject> mail)
    {
        context.Audit(entry, clock.GetUtcNow());
        if (order.Start is { } start)
        {
            context.Ask(MailHandler.MailKind, mail(start), clock.GetUtcNow(), order.Account);
        }
    }
}
