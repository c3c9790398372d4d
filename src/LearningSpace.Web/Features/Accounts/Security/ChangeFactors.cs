using System.Security.Cryptography;
using LearningSpace.Core.Accounts;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Accounts.Security;

/// <summary>Changes what somebody has to show beside the password. Each change is told by mail, and makes every secret that lies in a mail worthless.</summary>
/// <param name="database">The database.</param>
/// <param name="clock">The time.</param>
public sealed class ChangeFactors(Database database, TimeProvider clock)
{
    private const int Codes = 10;
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ"; // none that is taken for another

    /// <summary>Asks for codes of an app from now on.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="secret">What the app makes its codes of.</param>
    /// <param name="step">Step of the code that showed that it does (<see cref="Totp"/>).</param>
    /// <param name="start">Start of absolute addresses for the mail.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The recovery codes, which are nowhere else.</returns>
    public async Task<IReadOnlyList<string>> TurnOnAppAsync(string account, string secret, long step, string start, CancellationToken cancellation)
    {
        var codes = NewCodes();
        await ChangeAsync(
            account,
            FactorChange.AppOn,
            start,
            row => (row.TwoFactor, row.AuthenticatorKey, row.AuthenticatorStep, row.RecoveryCodes) = (true, secret, step, RecoveryCode.Kept(account, codes)),
            cancellation);
        return codes;
    }

    /// <summary>Asks for no more codes.</summary>
    public Task TurnOffAppAsync(string account, string start, CancellationToken cancellation) =>
        ChangeAsync(account, FactorChange.AppOff, start, row => (row.TwoFactor, row.AuthenticatorKey, row.RecoveryCodes) = (false, null, ""), cancellation);

    /// <summary>Makes new recovery codes; the former work no more.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(string account, string start, CancellationToken cancellation)
    {
        var codes = NewCodes();
        await ChangeAsync(account, FactorChange.CodesNew, start, row => row.RecoveryCodes = RecoveryCode.Kept(account, codes), cancellation);
        return codes;
    }

    /// <summary>Takes a new passkey.</summary>
    /// <returns>False where there are as many as anybody may have.</returns>
    public async Task<bool> AddPasskeyAsync(string account, UserPasskeyInfo passkey, string name, string start, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(passkey);
        passkey.Name = name;
        return await database.Gate.WriteAsync(
            async (context, token) =>
            {
                if (await context.Passkeys.CountAsync(p => p.AccountId == account, token) >= PasskeyCeremony.Most)
                {
                    return 0;
                }

                context.Passkeys.Add(new PasskeyRow
                {
                    CredentialId = Passkeys.IdOf(passkey.CredentialId),
                    AccountId = account,
                    Name = name,
                    Json = Passkeys.Write(passkey),
                    CreatedUtc = clock.GetUtcNow().UtcDateTime,
                });
                await ChangeAsync(context, account, FactorChange.PasskeyAdded, start, static _ => { }, token);
                return 1;
            },
            cancellation) == 1;
    }

    /// <summary>Takes a passkey away; it opens nothing any more.</summary>
    /// <returns>False where the person has none of that id.</returns>
    public async Task<bool> RemovePasskeyAsync(string account, string id, string start, CancellationToken cancellation) => await database.Gate.WriteAsync(
        async (context, token) =>
        {
            if (await context.Passkeys.Where(p => p.AccountId == account && p.CredentialId == id).ExecuteDeleteAsync(token) == 0)
            {
                return 0;
            }

            await ChangeAsync(context, account, FactorChange.PasskeyRemoved, start, static _ => { }, token);
            return 1;
        },
        cancellation) == 1;

    /// <summary>Calls a passkey by another name.</summary>
    public Task RenamePasskeyAsync(string account, string id, string name, CancellationToken cancellation) => database.Gate.WriteAsync(
        (context, token) => context.Passkeys.Where(p => p.AccountId == account && p.CredentialId == id).ExecuteUpdateAsync(p => p.SetProperty(r => r.Name, name), token), cancellation);

    /// <summary>Tells by mail that a recovery code was used.</summary>
    public Task TellOfUsedCodeAsync(string account, string start, CancellationToken cancellation) => database.Gate.WriteAsync(
        (context, _) =>
        {
            Tell(context, account, FactorChange.CodeUsed, start);
            return Task.CompletedTask;
        },
        cancellation);

    private Task ChangeAsync(string account, string change, string start, Action<AccountRow> how, CancellationToken cancellation) =>
        database.Gate.WriteAsync((context, token) => ChangeAsync(context, account, change, start, how, token), cancellation);

    private async Task ChangeAsync(SpaceContext context, string account, string change, string start, Action<AccountRow> how, CancellationToken cancellation)
    {
        var row = await context.Accounts.AsTracking().SingleAsync(a => a.Id == account, cancellation);
        how(row);
        row.Renew();
        if (change is FactorChange.AppOff or FactorChange.PasskeyRemoved && !row.TwoFactor && !await context.Passkeys.AnyAsync(p => p.AccountId == account, cancellation))
        {
            // Who has nothing left beside the password has shown nothing beside it.
            await context.Sessions.Where(s => s.AccountId == account).ExecuteUpdateAsync(s => s.SetProperty(r => r.Strong, false), cancellation);
        }

        Tell(context, account, change, start);
    }

    private void Tell(SpaceContext context, string account, string change, string start)
    {
        context.Audit(AccountAudit.FactorsChanged(account, account, change), clock.GetUtcNow());
        context.Ask(MailHandler.MailKind, MailHandler.Payload(FactorMail.TemplateName, start, (FactorMail.Change, change)), clock.GetUtcNow(), account);
    }

    // Almost 59 bits each.
    private static List<string> NewCodes() =>
        [.. Enumerable.Range(0, Codes).Select(_ => RandomNumberGenerator.GetString(Letters, 12)).Select(c => $"{c[..4]}-{c[4..8]}-{c[8..]}")];
}
