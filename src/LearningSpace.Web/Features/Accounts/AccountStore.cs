using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>
/// Keeps accounts for the framework's Identity by way of the site's own database and gate. The name by which Identity knows an account is its address.
/// </summary>
/// <param name="database">The database.</param>
public sealed class AccountStore(Database database) :
    IUserEmailStore<AccountRow>, IUserPasswordStore<AccountRow>, IUserSecurityStampStore<AccountRow>, IUserTwoFactorRecoveryCodeStore<AccountRow>, IUserPasskeyStore<AccountRow>
{
    private static readonly IdentityErrorDescriber Errors = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held open.
    }

    /// <inheritdoc/>
    public async Task<IdentityResult> CreateAsync(AccountRow user, CancellationToken cancellationToken)
    {
        try
        {
            await database.Gate.WriteAsync(
                async (context, token) =>
                {
                    if (await context.Accounts.AnyAsync(a => a.EmailKey == user.EmailKey, token))
                    {
                        throw new AlreadyThere();
                    }

                    context.Accounts.Add(user);
                },
                cancellationToken);
            return IdentityResult.Success;
        }
        catch (AlreadyThere)
        {
            return IdentityResult.Failed(Errors.DuplicateEmail(user.Email));
        }
    }

    /// <inheritdoc/>
    public async Task<IdentityResult> UpdateAsync(AccountRow user, CancellationToken cancellationToken)
    {
        var before = user.ConcurrencyStamp;
        var after = AccountRow.NewStamp();
        try
        {
            await database.Gate.WriteAsync(
                async (context, token) =>
                {
                    // The gate may run this again: what is compared is what was read.
                    user.ConcurrencyStamp = before;
                    context.Accounts.Update(user);
                    context.Entry(user).Property(a => a.ConcurrencyStamp).OriginalValue = before;
                    user.ConcurrencyStamp = after;
                    await context.SaveChangesAsync(token);
                },
                cancellationToken);
            return IdentityResult.Success;
        }
        catch (DbUpdateConcurrencyException)
        {
            user.ConcurrencyStamp = before;
            return IdentityResult.Failed(Errors.ConcurrencyFailure());
        }
    }

    /// <inheritdoc/>
    public async Task<IdentityResult> DeleteAsync(AccountRow user, CancellationToken cancellationToken)
    {
        await database.Gate.WriteAsync((context, token) => context.Accounts.Where(a => a.Id == user.Id).ExecuteDeleteAsync(token), cancellationToken);
        return IdentityResult.Success;
    }

    /// <inheritdoc/>
    public async Task<AccountRow?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        await using var context = database.Reader();
        return await context.Accounts.FirstOrDefaultAsync(a => a.Id == userId, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<AccountRow?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindByEmailAsync(normalizedUserName, cancellationToken);

    /// <inheritdoc/>
    public async Task<AccountRow?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken)
    {
        await using var context = database.Reader();
        return await context.Accounts.FirstOrDefaultAsync(a => a.EmailKey == normalizedEmail, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string> GetUserIdAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    /// <inheritdoc/>
    public Task<string?> GetUserNameAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    /// <inheritdoc/>
    public Task SetUserNameAsync(AccountRow user, string? userName, CancellationToken cancellationToken) => SetEmailAsync(user, userName, cancellationToken);

    /// <inheritdoc/>
    public Task<string?> GetNormalizedUserNameAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.EmailKey);

    /// <inheritdoc/>
    public Task SetNormalizedUserNameAsync(AccountRow user, string? normalizedName, CancellationToken cancellationToken) => SetNormalizedEmailAsync(user, normalizedName, cancellationToken);

    /// <inheritdoc/>
    public Task SetEmailAsync(AccountRow user, string? email, CancellationToken cancellationToken)
    {
        user.Email = email ?? "";
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> GetEmailAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    /// <inheritdoc/>
    public Task<bool> GetEmailConfirmedAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(user.EmailConfirmed);

    /// <inheritdoc/>
    public Task SetEmailConfirmedAsync(AccountRow user, bool confirmed, CancellationToken cancellationToken)
    {
        user.EmailConfirmed = confirmed;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> GetNormalizedEmailAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.EmailKey);

    /// <inheritdoc/>
    public Task SetNormalizedEmailAsync(AccountRow user, string? normalizedEmail, CancellationToken cancellationToken)
    {
        user.EmailKey = normalizedEmail ?? "";
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SetPasswordHashAsync(AccountRow user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> GetPasswordHashAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    /// <inheritdoc/>
    public Task<bool> HasPasswordAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    /// <inheritdoc/>
    public Task SetSecurityStampAsync(AccountRow user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> GetSecurityStampAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    /// <inheritdoc/>
    public Task ReplaceCodesAsync(AccountRow user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        user.RecoveryCodes = RecoveryCode.Kept(user.Id, recoveryCodes);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<bool> RedeemCodeAsync(AccountRow user, string code, CancellationToken cancellationToken)
    {
        var left = RecoveryCode.Hashes(user).ToList();
        if (!left.Remove(RecoveryCode.Hash(user.Id, code)))
        {
            return false;
        }

        user.RecoveryCodes = string.Join(RecoveryCode.Between, left);
        return (await UpdateAsync(user, cancellationToken)).Succeeded; // of two who use it at once, one
    }

    /// <inheritdoc/>
    public Task<int> CountCodesAsync(AccountRow user, CancellationToken cancellationToken) =>
        Task.FromResult(RecoveryCode.Hashes(user).Length);

    /// <inheritdoc/>
    public Task AddOrUpdatePasskeyAsync(AccountRow user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => database.Gate.WriteAsync(
        async (context, token) =>
        {
            var id = Passkeys.IdOf(passkey.CredentialId);
            var row = await context.Passkeys.AsTracking().FirstOrDefaultAsync(p => p.CredentialId == id && p.AccountId == user.Id, token);
            if (row is null)
            {
                context.Passkeys.Add(new PasskeyRow { CredentialId = id, AccountId = user.Id, Name = passkey.Name ?? "", Json = Passkeys.Write(passkey), CreatedUtc = passkey.CreatedAt.UtcDateTime });
                return;
            }

            (row.Name, row.Json) = (passkey.Name ?? "", Passkeys.Write(passkey));
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(AccountRow user, CancellationToken cancellationToken)
    {
        await using var context = database.Reader();
        return [.. (await context.Passkeys.Where(p => p.AccountId == user.Id).OrderBy(p => p.CreatedUtc).ToListAsync(cancellationToken)).Select(Passkeys.Read)];
    }

    /// <inheritdoc/>
    public async Task<AccountRow?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Passkeys.IdOf(credentialId);
        await using var context = database.Reader();
        return await context.Accounts.FirstOrDefaultAsync(a => context.Passkeys.Any(p => p.CredentialId == id && p.AccountId == a.Id), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<UserPasskeyInfo?> FindPasskeyAsync(AccountRow user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Passkeys.IdOf(credentialId);
        await using var context = database.Reader();
        return await context.Passkeys.FirstOrDefaultAsync(p => p.CredentialId == id && p.AccountId == user.Id, cancellationToken) is { } row ? Passkeys.Read(row) : null;
    }

    /// <inheritdoc/>
    public Task RemovePasskeyAsync(AccountRow user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Passkeys.IdOf(credentialId);
        return database.Gate.WriteAsync((context, token) => context.Passkeys.Where(p => p.CredentialId == id && p.AccountId == user.Id).ExecuteDeleteAsync(token), cancellationToken);
    }

    private sealed class AlreadyThere : Exception;
}
