using LearningSpace.Core.Accounts;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Accounts.Security;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>What became of an attempt to sign in.</summary>
public enum SignInState
{
    /// <summary>Address or password is wrong, or the account takes a pause; which of them is not told.</summary>
    Failed,

    /// <summary>Right, and the person may enter.</summary>
    Done,

    /// <summary>Right, and a second step is asked for.</summary>
    SecondStep,

    /// <summary>Right, but an administrator has shut the account.</summary>
    Suspended,

    /// <summary>Right, but the person is leaving.</summary>
    Leaving,
}

/// <summary>Looks at an attempt to sign in.</summary>
/// <param name="State">What became of it.</param>
/// <param name="Account">Whose account; null where it failed.</param>
public sealed record SignInOutcome(SignInState State, AccountRow? Account);

/// <summary>
/// Checks who somebody is. An attempt is counted before it is looked at, in one step: however many come at once, no more are looked at than <see cref="Lockout"/> allows. It takes the same
/// time and gives the same answer whether there is such an account or not.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="nobody">What a password is compared with where there is no account.</param>
/// <param name="users">Passwords and codes.</param>
/// <param name="factors">Tells of recovery codes that were used.</param>
/// <param name="settings">Whether the passwords of demonstration accounts, which everybody knows, are taken.</param>
/// <param name="clock">The time.</param>
public sealed class SignIn(Database database, NobodysPassword nobody, UserManager<AccountRow> users, ChangeFactors factors, SpaceSettings settings, TimeProvider clock)
{
    private const string NobodysAttempt = "nobody";

    // Compared where there is nothing to compare with, so that it takes as long.
    private static readonly AccountRow Nobody = Register.NewAccount("", "", "", "es", DateTimeOffset.UnixEpoch);

    /// <summary>Checks an address and a password.</summary>
    public async Task<SignInOutcome> RunAsync(string email, string password, CancellationToken cancellation)
    {
        var account = await users.FindByEmailAsync(email);
        return await PasswordAsync(account, password, cancellation) ? Right(account!) : new SignInOutcome(SignInState.Failed, null);
    }

    /// <summary>Checks a password, and counts the attempt.</summary>
    public async Task<bool> PasswordAsync(AccountRow? account, string password, CancellationToken cancellation)
    {
        var open = await TryAsync(account?.Id ?? "", cancellation);
        var hash = account?.PasswordHash;
        var result = users.PasswordHasher.VerifyHashedPassword(account ?? Nobody, open && hash is not null ? hash : nobody.Hash, password);
        if (!open || hash is null || account is not { EmailConfirmed: true } || (account.Demo && !settings.Demo) || result == PasswordVerificationResult.Failed)
        {
            return false;
        }

        if (!account.TwoFactor)
        {
            await ForgiveAsync(account.Id, cancellation); // with a second step, only who takes that, too: else its codes could be tried at leisure
        }

        return true;
    }

    /// <summary>Checks the code of an app, and counts the attempt.</summary>
    public async Task<bool> CodeAsync(AccountRow account, string code, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (!await TryAsync(account.Id, cancellation) || account.AuthenticatorKey is not { } secret || Totp.Match(secret, code, clock.GetUtcNow(), account.AuthenticatorStep) is not { } step)
        {
            return false;
        }

        // Of two who send one code at once, one enters.
        var first = await database.Gate.WriteAsync(
            (context, token) => context.Accounts.Where(a => a.Id == account.Id && a.AuthenticatorStep < step).ExecuteUpdateAsync(a => a.SetProperty(r => r.AuthenticatorStep, step), token), cancellation) == 1;
        if (first)
        {
            await ForgiveAsync(account.Id, cancellation);
        }

        return first;
    }

    /// <summary>Checks what is shown after the password: a code of the app or a recovery code, which is told by mail.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="start">Start of absolute addresses for the mail.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<bool> SecondAsync(AccountRow account, string code, string start, CancellationToken cancellation)
    {
        if (code.Count(char.IsAsciiLetterOrDigit) <= 6)
        {
            return await CodeAsync(account, code, cancellation);
        }

        if (!await RecoveryAsync(account, code, cancellation))
        {
            return false;
        }

        await factors.TellOfUsedCodeAsync(account.Id, start, cancellation);
        return true;
    }

    /// <summary>Checks a recovery code, which works once, and counts the attempt.</summary>
    public async Task<bool> RecoveryAsync(AccountRow account, string code, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (!await TryAsync(account.Id, cancellation) || await users.FindByIdAsync(account.Id) is not { } now || !(await users.RedeemTwoFactorRecoveryCodeAsync(now, code)).Succeeded)
        {
            return false;
        }

        await ForgiveAsync(account.Id, cancellation);
        return true;
    }

    /// <summary>Lets in whom a passkey has shown, as far as passwords would: not while the account takes a pause or is shut. It is the second step, too.</summary>
    public async Task<SignInOutcome> PasskeyAsync(AccountRow? account, CancellationToken cancellation)
    {
        if (account is not { EmailConfirmed: true } || !await TryAsync(account.Id, cancellation))
        {
            return new SignInOutcome(SignInState.Failed, null);
        }

        await ForgiveAsync(account.Id, cancellation);
        var right = Right(account);
        return right.State == SignInState.SecondStep ? right with { State = SignInState.Done } : right;
    }

    /// <summary>What is left to do for who showed a password.</summary>
    public SignInOutcome Right(AccountRow account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new SignInOutcome(
            account.LeavingUtc is not null ? SignInState.Leaving : account.SuspendedUntil > clock.GetUtcNow().UtcDateTime ? SignInState.Suspended : account.TwoFactor ? SignInState.SecondStep : SignInState.Done, account);
    }

    // Counts a failure in advance; false while the account takes a pause.
    private async Task<bool> TryAsync(string id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return await database.Gate.WriteAsync(
            async (context, token) =>
            {
                if (await context.Accounts.FirstOrDefaultAsync(a => a.Id == id && (a.LockedUntil == null || a.LockedUntil <= now), token) is not { } row)
                {
                    await CountForNobodyAsync(context, now, token);
                    return 0;
                }

                DateTime? until = Lockout.After(row.Failures + 1) is { Ticks: > 0 } pause ? now + pause : null;
                var counted = await context.Accounts.Where(a => a.Id == id && a.Failures == row.Failures && a.LockedUntil == row.LockedUntil)
                    .ExecuteUpdateAsync(a => a.SetProperty(r => r.Failures, r => r.Failures + 1).SetProperty(r => r.LockedUntil, until), token);
                if (counted == 1 && until is not null)
                {
                    context.Audit(AccountAudit.Paused(id, row.Failures + 1), clock.GetUtcNow());
                }

                return counted;
            },
            cancellation) == 1;
    }

    // A commit waits for the disk. Where there is nothing to count, a row of no meaning is written in its place: else the time would tell that there is no such account, or that it takes a pause.
    private static async Task CountForNobodyAsync(SpaceContext context, DateTime now, CancellationToken cancellation)
    {
        if (await context.SignOnUses.Where(u => u.Name == NobodysAttempt).ExecuteUpdateAsync(u => u.SetProperty(r => r.EndsUtc, now), cancellation) == 0)
        {
            context.SignOnUses.Add(new SignOnUseRow { Name = NobodysAttempt, EndsUtc = now });
        }
    }

    private Task ForgiveAsync(string id, CancellationToken cancellation) => database.Gate.WriteAsync(
        (context, token) => context.Accounts.Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(r => r.Failures, 0).SetProperty(r => r.LockedUntil, (DateTime?)null), token), cancellation);
}
