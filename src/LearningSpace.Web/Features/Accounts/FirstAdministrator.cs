using System.Security.Cryptography;
using LearningSpace.Data;
using LearningSpace.Data.Site;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>
/// Lets whoever starts a site become its first administrator: by a link that only they see, which works for a day and until there is one.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="site">Roles.</param>
/// <param name="protection">Makes the secret.</param>
public sealed class FirstAdministrator(Database database, SiteStore site, IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifespan = TimeSpan.FromDays(1);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("first administrator").ToTimeLimitedDataProtector();

    /// <summary>Whether nobody administers this site yet; who is for demonstration does not count, and where no role may, nobody can.</summary>
    public async Task<bool> IsMissingAsync(CancellationToken cancellation)
    {
        var roles = site.Current.Roles.Administering;
        await using var context = database.Reader();
        return roles.Count > 0 && !await context.Accounts.AnyAsync(a => !a.Demo && context.AccountRoles.Any(r => r.AccountId == a.Id && roles.Contains(r.Role)), cancellation);
    }

    /// <summary>A secret for the link.</summary>
    public string NewSecret() => protector.Protect("first", Lifespan);

    /// <summary>Whether a secret holds.</summary>
    public bool Holds(string secret)
    {
        try
        {
            return protector.Unprotect(secret) == "first";
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
