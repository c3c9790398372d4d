using LearningSpace.Data;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>The demonstration accounts, which the page for signing in shows where the site is for demonstration.</summary>
/// <param name="database">The database.</param>
/// <param name="site">Names of roles.</param>
/// <param name="settings">Whether it is.</param>
public sealed class DemoPeople(Database database, SiteStore site, SpaceSettings settings)
{
    /// <summary>The password of them all. It stands on the page, and works only where the site is for demonstration.</summary>
    public const string Password = "aprender juntos 2026";

    /// <summary>The accounts that can be entered, with what each is for; none elsewhere.</summary>
    public async Task<IReadOnlyList<DemoAccountView>> ListAsync(string culture, CancellationToken cancellation)
    {
        if (!settings.Demo)
        {
            return [];
        }

        await using var context = database.Reader();
        var found = await context.Accounts.Where(a => a.Demo && a.PasswordHash != null).OrderBy(a => a.CreatedUtc).ThenBy(a => a.Email)
            .Select(a => new
            {
                a.Email,
                a.Name,
                Given = context.AccountRoles.Where(r => r.AccountId == a.Id).Select(r => r.Role).ToList(),
                OfBodies = context.Affiliations.Where(f => f.AccountId == a.Id && f.EndsUtc == null).Select(f => f.Role).ToList(),
            }).AsSplitQuery().ToListAsync(cancellation);
        var roles = site.Current.Roles;
        return [.. found.Select(f => new DemoAccountView($"{f.Name} ({Words(f.Given.Concat(f.OfBodies))})", f.Email))];

        string Words(IEnumerable<string> names) =>
            string.Join(", ", names.Order(StringComparer.Ordinal).Distinct().DefaultIfEmpty(Core.Accounts.RoleBook.SignedIn).Select(r => roles.Find(r)?.Label(culture) ?? r));
    }
}
