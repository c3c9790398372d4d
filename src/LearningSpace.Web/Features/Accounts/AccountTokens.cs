using LearningSpace.Core.Accounts;
using LearningSpace.Data.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>What a secret in a mail allows, and for how long. It is bound to the account as it is: whatever changes how the person enters makes it worthless, so that none works twice.</summary>
public static class AccountTokens
{
    /// <summary>Choosing the first password.</summary>
    public const string Welcome = "welcome";

    /// <summary>Choosing another password.</summary>
    public const string Reset = "reset";

    /// <summary>Staying after all, for who was leaving.</summary>
    public const string Stay = "stay";

    private const string NewEmail = "new-email:";

    /// <summary>Moving to another address: to that one and to no other.</summary>
    public static string NewEmailOf(string address) => NewEmail + address;

    /// <summary>A token for a mail.</summary>
    public static Task<string> ForAsync(this UserManager<AccountRow> users, AccountRow account, string purpose)
    {
        ArgumentNullException.ThrowIfNull(users);
        return users.GenerateUserTokenAsync(account, ProviderOf(purpose), purpose);
    }

    /// <summary>Whether a token from a mail holds.</summary>
    public static Task<bool> HoldsAsync(this UserManager<AccountRow> users, AccountRow account, string purpose, string token)
    {
        ArgumentNullException.ThrowIfNull(users);
        return users.VerifyUserTokenAsync(account, ProviderOf(purpose), purpose, token);
    }

    /// <summary>How long one holds.</summary>
    public static TimeSpan Lifespan(string purpose) => purpose switch { Stay => StayTokens.Lifespan, Welcome => LongTokens.Lifespan, _ => ShortTokens.Lifespan };

    private static string ProviderOf(string purpose) => purpose switch { Stay => StayTokens.Name, Welcome => LongTokens.Name, _ => ShortTokens.Name };
}

/// <summary>Tokens of one lifespan.</summary>
/// <param name="protection">Seals them.</param>
/// <param name="log">Where it is told that one could not be opened.</param>
/// <param name="name">By which they are registered.</param>
/// <param name="lifespan">How long one holds.</param>
public abstract class MailTokens(IDataProtectionProvider protection, ILogger<DataProtectorTokenProvider<AccountRow>> log, string name, TimeSpan lifespan)
    : DataProtectorTokenProvider<AccountRow>(protection, Microsoft.Extensions.Options.Options.Create(new DataProtectionTokenProviderOptions { Name = name, TokenLifespan = lifespan }), log);

/// <summary>Tokens for who may not read their mail today.</summary>
public sealed class LongTokens(IDataProtectionProvider protection, ILogger<DataProtectorTokenProvider<AccountRow>> log) : MailTokens(protection, log, Name, Lifespan)
{
    /// <summary>By which it is registered.</summary>
    public new const string Name = "long";

    /// <summary>How long a token holds.</summary>
    public static readonly TimeSpan Lifespan = TimeSpan.FromDays(3);
}

/// <summary>Tokens that open an account that is there.</summary>
public sealed class ShortTokens(IDataProtectionProvider protection, ILogger<DataProtectorTokenProvider<AccountRow>> log) : MailTokens(protection, log, Name, Lifespan)
{
    /// <summary>By which it is registered.</summary>
    public new const string Name = "short";

    /// <summary>How long a token holds.</summary>
    public static readonly TimeSpan Lifespan = TimeSpan.FromHours(1);
}

/// <summary>Tokens for who leaves: they hold as long as the closed account.</summary>
public sealed class StayTokens(IDataProtectionProvider protection, ILogger<DataProtectorTokenProvider<AccountRow>> log) : MailTokens(protection, log, Name, Lifespan)
{
    /// <summary>By which it is registered.</summary>
    public new const string Name = "stay";

    /// <summary>How long a token holds.</summary>
    public static readonly TimeSpan Lifespan = Retention.Of(KeptKind.Leaving);
}
