using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Accounts;

/// <summary>A person's account (table <c>accounts</c>).</summary>
public sealed class AccountRow
{
    /// <summary>Its id, made at random: when somebody came must not show.</summary>
    public required string Id { get; set; }

    /// <summary>The address as it was written, to which mail goes.</summary>
    public required string Email { get; set; }

    /// <summary>The address as it is compared: one account for each.</summary>
    public required string EmailKey { get; set; }

    /// <summary>Whether the person has shown that mail to it reaches them.</summary>
    public bool EmailConfirmed { get; set; }

    /// <summary>An address that is to take its place once it is confirmed.</summary>
    public string? NewEmail { get; set; }

    /// <summary>The name that the person gave.</summary>
    public string Name { get; set; } = "";

    /// <summary>Language of mail and of pages that ask for none: <c>es</c>, <c>en</c> or <c>pt</c>.</summary>
    public required string Culture { get; set; }

    /// <summary>The password's hash; null for who enters without one.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with everything by which the person proves who they are: what was promised before no longer holds.</summary>
    public required string SecurityStamp { get; set; }

    /// <summary>Changes with every change: of two who change at once the second is told.</summary>
    public required string ConcurrencyStamp { get; set; }

    /// <summary>Whether a second factor is asked for.</summary>
    public bool TwoFactor { get; set; }

    /// <summary>Key of the app that makes codes; null where there is none.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>The time step of the last code that was taken (<c>Totp</c>): no code works twice.</summary>
    public long AuthenticatorStep { get; set; }

    /// <summary>Hashes of codes for who lost the second factor, with semicolons between them; each works once.</summary>
    public string RecoveryCodes { get; set; } = "";

    /// <summary>Failed attempts since the last that succeeded.</summary>
    public int Failures { get; set; }

    /// <summary>Until when no attempt is looked at, UTC: longer with each failure, a quarter of an hour at most.</summary>
    public DateTime? LockedUntil { get; set; }

    /// <summary>Until when an administrator has shut the account, UTC; null where it is open.</summary>
    public DateTime? SuspendedUntil { get; set; }

    /// <summary>Why, as the person is told.</summary>
    public string? SuspendedBecause { get; set; }

    /// <summary>When the person asked to leave, UTC: the account is closed, and erased some days later; null for who stays.</summary>
    public DateTime? LeavingUtc { get; set; }

    /// <summary>What then becomes of their texts (<c>Credit</c>).</summary>
    public string? LeavingChoice { get; set; }

    /// <summary>What the person tells of themselves, as JSON (<c>Profile</c>).</summary>
    public string Profile { get; set; } = "{}";

    /// <summary>Whether it is for demonstration: its password is known to all.</summary>
    public bool Demo { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedUtc { get; set; }

    /// <summary>When the person signed in last, UTC; null before the first time.</summary>
    public DateTime? SignedInUtc { get; set; }

    /// <summary>A new value for <see cref="SecurityStamp"/> or <see cref="ConcurrencyStamp"/>.</summary>
    public static string NewStamp() => Guid.NewGuid().ToString("N");

    /// <summary>Makes worthless what rests on the account as it was: every secret that lies in a mail.</summary>
    public void Renew() => (SecurityStamp, ConcurrencyStamp) = (NewStamp(), NewStamp());

    internal static void Map(ModelBuilder model)
    {
        model.Entity<AccountRow>(e =>
        {
            e.ToTable("accounts").HasKey(a => a.Id);
            e.HasIndex(a => a.EmailKey).IsUnique();
            e.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
        });
        model.Entity<AccountRoleRow>(e =>
        {
            e.ToTable("account_roles").HasKey(r => new { r.AccountId, r.Role });
            e.HasIndex(r => r.Role);
            e.HasOne<AccountRow>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SessionRow>(e =>
        {
            e.ToTable("sessions").HasKey(s => s.Key);
            e.HasIndex(s => s.AccountId);
            e.HasIndex(s => s.EndsUtc);
            e.HasOne<AccountRow>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<PasskeyRow>(e =>
        {
            e.ToTable("passkeys").HasKey(p => p.CredentialId);
            e.HasIndex(p => p.AccountId);
            e.HasOne<AccountRow>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<LoginRow>(e =>
        {
            e.ToTable("account_logins").HasKey(l => new { l.Issuer, l.Subject });
            e.HasIndex(l => l.AccountId);
            e.HasOne<AccountRow>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<TokenRow>(e =>
        {
            e.ToTable("account_tokens").HasKey(t => t.Id);
            e.HasIndex(t => t.Key).IsUnique();
            e.HasIndex(t => t.AccountId);
            e.HasIndex(t => t.EndsUtc);
            e.HasOne<AccountRow>().WithMany().HasForeignKey(t => t.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SignOnUseRow>(e =>
        {
            e.ToTable("sign_on_uses").HasKey(u => u.Name);
            e.HasIndex(u => u.EndsUtc);
        });
    }
}

/// <summary>Somebody as a provider of identities knows them (table <c>account_logins</c>): issuer and subject together, never an address (OpenID Connect Core 1.0 §5.7).</summary>
public sealed class LoginRow
{
    /// <summary>The provider.</summary>
    public required string Issuer { get; set; }

    /// <summary>The provider's own name for the person, which it gives to nobody else.</summary>
    public required string Subject { get; set; }

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; set; }

    /// <summary>When it was first used here, UTC.</summary>
    public DateTime CreatedUtc { get; set; }
}

/// <summary>An attempt to sign in by a provider of identities that has been used (table <c>sign_on_uses</c>): none works twice, on no node.</summary>
public sealed class SignOnUseRow
{
    /// <summary>The attempt, made at random, and the step that was taken in it.</summary>
    public required string Name { get; set; }

    /// <summary>From when it is too old anyway, UTC.</summary>
    public DateTime EndsUtc { get; set; }
}

/// <summary>A role that an account was given (table <c>account_roles</c>).</summary>
public sealed class AccountRoleRow
{
    /// <summary>The account.</summary>
    public required string AccountId { get; set; }

    /// <summary>Technical name of the role.</summary>
    public required string Role { get; set; }
}

/// <summary>One place where somebody is signed in (table <c>sessions</c>): ended here, it has ended on every node.</summary>
public sealed class SessionRow
{
    /// <summary>Hash of the key in the cookie: who reads the table cannot sign in with it.</summary>
    public required string Key { get; set; }

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; set; }

    /// <summary>The browser and system in words, for the list that its owner sees.</summary>
    public required string Device { get; set; }

    /// <summary>Whether the person showed more than a password, or a passkey.</summary>
    public bool Strong { get; set; }

    /// <summary>When the person last showed who they are, UTC.</summary>
    public DateTime ProvenUtc { get; set; }

    /// <summary>When it began, UTC.</summary>
    public DateTime CreatedUtc { get; set; }

    /// <summary>Whether it stays when the browser is closed.</summary>
    public bool Kept { get; set; }

    /// <summary>When it was last used, to some minutes, UTC.</summary>
    public DateTime SeenUtc { get; set; }

    /// <summary>When it ends by itself, UTC.</summary>
    public DateTime EndsUtc { get; set; }
}

/// <summary>A passkey (table <c>passkeys</c>; W3C Web Authentication).</summary>
public sealed class PasskeyRow
{
    /// <summary>Id of the credential, in base64url.</summary>
    public required string CredentialId { get; set; }

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; set; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; set; }

    /// <summary>The public key and what else belongs to it, as JSON.</summary>
    public required string Json { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedUtc { get; set; }

    /// <summary>When the question was asked that it last answered, UTC; null before the first time. An answer to an earlier question is not taken: so none works twice.</summary>
    public DateTime? UsedUtc { get; set; }
}

/// <summary>A token by which a program writes drafts in somebody's name (table <c>account_tokens</c>).</summary>
public sealed class TokenRow
{
    /// <summary>Its id, by which its owner revokes it.</summary>
    public required string Id { get; set; }

    /// <summary>Hash of the token: who reads the table cannot use it.</summary>
    public required string Key { get; set; }

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; set; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedUtc { get; set; }

    /// <summary>When it ends by itself, UTC.</summary>
    public DateTime EndsUtc { get; set; }

    /// <summary>The day on which it was last used, UTC; null before the first time.</summary>
    public DateTime? UsedUtc { get; set; }
}

/// <summary>What transactions do with accounts.</summary>
public static class AccountRows
{
    /// <summary>Those whose owners may enter now: neither shut nor leaving.</summary>
    /// <param name="accounts">Accounts.</param>
    /// <param name="nowUtc">The time, UTC.</param>
    /// <param name="isDemo">Whether the site is for demonstration: only there demonstration accounts enter.</param>
    public static IQueryable<AccountRow> Open(this IQueryable<AccountRow> accounts, DateTime nowUtc, bool isDemo) =>
        accounts.Where(a => (a.SuspendedUntil == null || a.SuspendedUntil < nowUtc) && a.LeavingUtc == null && (!a.Demo || isDemo));

    /// <summary>Makes whoever holds this account, too, wait until the transaction ends: where writers are many, what is decided by what an account has is decided one after the other.</summary>
    public static Task HoldAccountAsync(this SpaceContext context, string account, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Accounts.Where(a => a.Id == account).ExecuteUpdateAsync(a => a.SetProperty(r => r.Failures, r => r.Failures), cancellation);
    }
}
