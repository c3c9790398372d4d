using LearningSpace.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>What a password is compared with where there is no account: made as those of accounts are, so that to compare it takes as long.</summary>
/// <param name="passwords">Hashes passwords.</param>
public sealed class NobodysPassword(IPasswordHasher<AccountRow> passwords)
{
    private readonly Lazy<string> hash = new(() => passwords.HashPassword(Register.NewAccount("", "", "", "es", DateTimeOffset.UnixEpoch), "none"));

    /// <summary>Its hash.</summary>
    public string Hash => hash.Value;
}
