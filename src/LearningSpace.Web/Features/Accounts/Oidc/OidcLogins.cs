using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Accounts.Oidc;

/// <summary>What became of connecting an account with a provider.</summary>
public enum ConnectOutcome
{
    /// <summary>They are connected.</summary>
    Done,

    /// <summary>The provider's person enters another account already.</summary>
    Taken,
}

/// <summary>Whom the provider's people are here. Issuer and subject say it, never an address.</summary>
/// <param name="database">The database.</param>
/// <param name="affiliations">Told of confirmed addresses.</param>
/// <param name="clock">The time.</param>
public sealed class OidcLogins(Database database, SettleAffiliations affiliations, TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>Uses an attempt; false where it was used before, on whichever node.</summary>
    public async Task<bool> UseAsync(string name, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        try
        {
            return await database.Gate.WriteAsync(
                async (context, token) =>
                {
                    await context.SignOnUses.Where(u => u.EndsUtc < now).ExecuteDeleteAsync(token);
                    if (await context.SignOnUses.AnyAsync(u => u.Name == name, token))
                    {
                        return false;
                    }

                    context.SignOnUses.Add(new SignOnUseRow { Name = name, EndsUtc = now + Memory });
                    return true;
                },
                cancellation);
        }
        catch (DbUpdateException)
        {
            return false; // another node was faster
        }
    }

    /// <summary>The account that somebody enters; null where they are new.</summary>
    public async Task<AccountRow?> FindAsync(OidcIdentity identity, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(identity);
        await using var context = database.Reader();
        return await (from login in context.Logins
                      where login.Issuer == identity.Issuer && login.Subject == identity.Subject
                      join account in context.Accounts on login.AccountId equals account.Id
                      select account).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Whether an address is that of an account which somebody can enter already.</summary>
    public async Task<bool> IsTakenAsync(string email, CancellationToken cancellation)
    {
        var key = CreateAccount.KeyOf(email);
        await using var context = database.Reader();
        return await context.Accounts.AnyAsync(a => a.EmailKey == key && a.EmailConfirmed, cancellation);
    }

    /// <summary>Makes an account for somebody whose address is known to be theirs. One that was asked for and never entered becomes theirs.</summary>
    /// <param name="identity">Who.</param>
    /// <param name="email">The address.</param>
    /// <param name="name">The name that they want.</param>
    /// <param name="culture">Language.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The account; null where somebody enters one with this address, or this person another.</returns>
    public Task<AccountRow?> TakeInAsync(OidcIdentity identity, string email, string name, string culture, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var key = CreateAccount.KeyOf(email);
        var now = clock.GetUtcNow();
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                var account = await context.Accounts.AsTracking().FirstOrDefaultAsync(a => a.EmailKey == key, token);
                if (account is { EmailConfirmed: true } || await context.Logins.AnyAsync(l => l.Issuer == identity.Issuer && l.Subject == identity.Subject, token))
                {
                    return null;
                }

                if (account is null)
                {
                    account = context.Accounts.Add(Register.NewAccount(name, email, key, culture, now)).Entity;
                    context.Audit(AccountAudit.Registered(account.Id), now);
                }

                (account.Name, account.Culture, account.EmailConfirmed) = (name, culture, true);
                account.Renew(); // links in mails have had their day
                context.Logins.Add(Row(identity, account.Id, now));
                context.Audit(AccountAudit.Connected(account.Id), now);
                await affiliations.RunAsync(context, account, token);
                return account;
            },
            cancellation);
    }

    /// <summary>Connects somebody with the account that they are signed in to, and tells them by mail.</summary>
    /// <param name="identity">Who.</param>
    /// <param name="account">The account's id.</param>
    /// <param name="start">Start of absolute addresses.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<ConnectOutcome> ConnectAsync(OidcIdentity identity, string account, string start, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var now = clock.GetUtcNow();
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                if (await context.Logins.FirstOrDefaultAsync(l => l.Issuer == identity.Issuer && l.Subject == identity.Subject, token) is { } known)
                {
                    return known.AccountId == account ? ConnectOutcome.Done : ConnectOutcome.Taken;
                }

                context.Logins.Add(Row(identity, account, now));
                context.Audit(AccountAudit.Connected(account), now);
                context.Ask(MailHandler.MailKind, MailHandler.Payload(OidcConnectedMail.TemplateName, start), now, account);
                return ConnectOutcome.Done;
            },
            cancellation);
    }

    /// <summary>The connections of an account, the oldest first.</summary>
    public async Task<IReadOnlyList<LoginRow>> ListAsync(string account, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await context.Logins.Where(l => l.AccountId == account).OrderBy(l => l.CreatedUtc).ThenBy(l => l.Subject).ToListAsync(cancellation);
    }

    /// <summary>Removes a connection, and tells its owner by mail; never the last way in.</summary>
    /// <param name="login">One of <see cref="ListAsync"/>.</param>
    /// <param name="start">Start of absolute addresses.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False where nothing else would lead in.</returns>
    public Task<bool> RemoveAsync(LoginRow login, string start, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(login);
        var now = clock.GetUtcNow();
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                // The account's row is changed first, so that of two who remove two ways at once the second sees what the first did.
                await context.Accounts.Where(a => a.Id == login.AccountId).ExecuteUpdateAsync(a => a.SetProperty(r => r.SecurityStamp, r => r.SecurityStamp), token);
                if (!await context.Accounts.AnyAsync(a => a.Id == login.AccountId && a.PasswordHash != null, token)
                    && !await context.Passkeys.AnyAsync(p => p.AccountId == login.AccountId, token)
                    && !await context.Logins.AnyAsync(l => l.AccountId == login.AccountId && (l.Issuer != login.Issuer || l.Subject != login.Subject), token))
                {
                    return false;
                }

                if (await context.Logins.Where(l => l.AccountId == login.AccountId && l.Issuer == login.Issuer && l.Subject == login.Subject).ExecuteDeleteAsync(token) == 1)
                {
                    context.Audit(AccountAudit.Disconnected(login.AccountId), now);
                    context.Ask(MailHandler.MailKind, MailHandler.Payload(OidcRemovedMail.TemplateName, start), now, login.AccountId);
                }

                return true;
            },
            cancellation);
    }

    private static LoginRow Row(OidcIdentity identity, string account, DateTimeOffset now) =>
        new() { Issuer = identity.Issuer, Subject = identity.Subject, AccountId = account, CreatedUtc = now.UtcDateTime };
}
