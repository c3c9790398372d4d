using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Administration;

/// <summary>Sees to it that somebody is always left who may administer.</summary>
/// <param name="site">The roles that may.</param>
/// <param name="clock">The time.</param>
public sealed class Administrators(SiteStore site, TimeProvider clock)
{
    /// <summary>Whether any of some roles may administer.</summary>
    public bool MayAny(IEnumerable<string> roles) => roles.Intersect(site.Current.Roles.Administering, StringComparer.Ordinal).Any();

    /// <summary>Makes everybody wait who would take away or shut an administrator at the same time: of two who do it to each other, the second finds itself the last.</summary>
    public Task HoldAsync(SpaceContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var roles = site.Current.Roles.Administering;
        return context.Accounts.Where(a => context.AccountRoles.Any(r => r.AccountId == a.Id && roles.Contains(r.Role))).ExecuteUpdateAsync(a => a.SetProperty(r => r.Failures, r => r.Failures), cancellation);
    }

    /// <summary>
    /// Whether somebody is the last who administers. Who is for demonstration does not count beside who is real: demonstration may be switched off. Roles that come with an organisation
    /// do not count either: they go with it.
    /// </summary>
    public async Task<bool> IsLastAsync(SpaceContext context, AccountRow account, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(account);
        var (roles, now) = (site.Current.Roles.Administering, clock.GetUtcNow().UtcDateTime);
        var may = context.Accounts.Where(a => context.AccountRoles.Any(r => r.AccountId == a.Id && roles.Contains(r.Role)));
        return await may.AnyAsync(a => a.Id == account.Id, cancellation)
            && !await may.AnyAsync(a => a.Id != account.Id && (!a.Demo || account.Demo) && a.EmailConfirmed && (a.SuspendedUntil == null || a.SuspendedUntil < now), cancellation);
    }
}
