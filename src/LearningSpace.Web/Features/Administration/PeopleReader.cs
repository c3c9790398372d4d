using LearningSpace.Core.Accounts;
using LearningSpace.Core.Search;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Administration;

/// <summary>Which people are looked for.</summary>
/// <param name="Text">Of the name or the address; empty for all.</param>
/// <param name="Role">Technical name of a role; empty for any.</param>
/// <param name="State">One of <see cref="PeopleReader"/>'s states; empty for any.</param>
public sealed record PeopleQuestion(string Text, string Role, string State);

/// <summary>Somebody as an administrator sees them.</summary>
/// <param name="Row">The account; nothing secret of it is ever shown.</param>
/// <param name="Given">Technical names of the roles that were given.</param>
/// <param name="OfBodies">Technical names of those that come with organisations.</param>
/// <param name="Passkeys">How many passkeys they have.</param>
public sealed record KnownPerson(AccountRow Row, IReadOnlyList<string> Given, IReadOnlyList<string> OfBodies, int Passkeys)
{
    /// <summary>Whether more than a password is asked of them when they sign in.</summary>
    public bool IsStrong => Row.TwoFactor || Passkeys > 0;
}

/// <summary>How many there are of what an administrator looks after.</summary>
/// <param name="People">Accounts.</param>
/// <param name="Unconfirmed">Accounts whose address was never confirmed.</param>
/// <param name="Suspended">Accounts that are shut.</param>
/// <param name="Requests">Requests for an affiliation that wait.</param>
public sealed record PeopleCounts(int People, int Unconfirmed, int Suspended, int Requests);

/// <summary>Finds people for administrators.</summary>
/// <param name="database">The database.</param>
/// <param name="site">Which roles need more than a password.</param>
/// <param name="clock">The time.</param>
public sealed class PeopleReader(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>So many stand on a page.</summary>
    public const int PageSize = 25;

    /// <summary>State: the address was never confirmed.</summary>
    public const string Unconfirmed = "unconfirmed";

    /// <summary>State: shut by an administrator.</summary>
    public const string Suspended = "suspended";

    /// <summary>State: has a role that needs a second factor or a passkey, and neither.</summary>
    public const string Weak = "weak";

    /// <summary>
    /// A page of people. Without words the newest come first. With words, whoever has all of them in name or address: case, accents and everything else that search folds away make no
    /// difference (<see cref="TextFolding"/>). No database compares so without SQL of its own, and each would do it in its own way, so names and addresses are compared here: some hundred
    /// bytes a person, which is for an administrator now and then and not for a page that everybody opens.
    /// </summary>
    /// <returns>The page, and how many there are in all.</returns>
    public async Task<(IReadOnlyList<KnownPerson> Page, int Total)> FindAsync(PeopleQuestion question, int page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(question);
        var words = TextFolding.Fold(question.Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        await using var context = database.Reader();
        var wanted = Wanted(context, question);
        var skipped = (page - 1) * PageSize;
        if (words.Length == 0)
        {
            var total = await wanted.CountAsync(cancellation);
            return (await KnowAsync(context, wanted.OrderByDescending(a => a.CreatedUtc).ThenBy(a => a.Id).Skip(skipped).Take(PageSize), cancellation), total);
        }

        var all = await wanted.Select(a => new { a.Id, a.Name, a.Email }).ToListAsync(cancellation);
        var found = all.Select(a => (a.Id, Name: TextFolding.Fold(a.Name), Email: TextFolding.Fold(a.Email)))
            .Where(a => words.All(w => a.Name.Contains(w, StringComparison.Ordinal) || a.Email.Contains(w, StringComparison.Ordinal)))
            .OrderBy(a => a.Name.StartsWith(words[0], StringComparison.Ordinal) || a.Email.StartsWith(words[0], StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(a => a.Name, StringComparer.Ordinal).ThenBy(a => a.Id, StringComparer.Ordinal).Select(a => a.Id).ToList();
        var ids = found.Skip(skipped).Take(PageSize).ToList();
        var people = await KnowAsync(context, context.Accounts.Where(a => ids.Contains(a.Id)), cancellation);
        return ([.. people.OrderBy(p => ids.IndexOf(p.Row.Id))], found.Count);
    }

    /// <summary>Somebody by id; null where there is no such account.</summary>
    public async Task<KnownPerson?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await KnowAsync(context, context.Accounts.Where(a => a.Id == id), cancellation) is [var found] ? found : null;
    }

    /// <summary>Names of people by id, those who are still here.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await context.Accounts.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name.Length > 0 ? a.Name : a.Email, StringComparer.Ordinal, cancellation);
    }

    /// <summary>Id of whose address it is; null where nobody has it.</summary>
    public async Task<string?> IdOfAsync(string email, CancellationToken cancellation)
    {
        var key = Accounts.CreateAccount.KeyOf(email);
        await using var context = database.Reader();
        return await context.Accounts.Where(a => a.EmailKey == key).Select(a => a.Id).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Counts.</summary>
    public async Task<PeopleCounts> CountAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = database.Reader();
        return new PeopleCounts(
            await context.Accounts.CountAsync(cancellation),
            await context.Accounts.CountAsync(a => !a.EmailConfirmed, cancellation),
            await context.Accounts.CountAsync(a => a.SuspendedUntil > now, cancellation),
            await context.AffiliationRequests.CountAsync(r => r.DecidedUtc == null, cancellation));
    }

    private IQueryable<AccountRow> Wanted(SpaceContext context, PeopleQuestion question)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var running = context.Affiliations.Running(context, now);
        IQueryable<AccountRow> wanted = context.Accounts;
        if (question.Role.Length > 0)
        {
            var role = question.Role;
            wanted = wanted.Where(a => context.AccountRoles.Any(r => r.AccountId == a.Id && r.Role == role) || running.Any(f => f.AccountId == a.Id && f.Role == role));
        }

        // Who is for demonstration is excused from the second factor, and so owes none.
        var staff = site.Current.Roles.Given.Where(r => r.Permissions.Overlaps(Permissions.NeedStrength)).Select(r => r.Name).ToList();
        return question.State switch
        {
            Unconfirmed => wanted.Where(a => !a.EmailConfirmed),
            Suspended => wanted.Where(a => a.SuspendedUntil > now),
            Weak => wanted.Where(a => !a.Demo && !a.TwoFactor && !context.Passkeys.Any(p => p.AccountId == a.Id)
                && (context.AccountRoles.Any(r => r.AccountId == a.Id && staff.Contains(r.Role)) || running.Any(f => f.AccountId == a.Id && staff.Contains(f.Role)))),
            _ => wanted,
        };
    }

    private async Task<IReadOnlyList<KnownPerson>> KnowAsync(SpaceContext context, IQueryable<AccountRow> accounts, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var rows = await accounts.ToListAsync(cancellation);
        var ids = rows.Select(r => r.Id).ToList();
        var given = (await context.AccountRoles.Where(r => ids.Contains(r.AccountId)).ToListAsync(cancellation)).ToLookup(r => r.AccountId, r => r.Role);
        var ofBodies = (await context.Affiliations.Running(context, now).Where(f => ids.Contains(f.AccountId)).ToListAsync(cancellation)).Where(f => f.Role.Length > 0).ToLookup(f => f.AccountId, f => f.Role);
        var passkeys = (await context.Passkeys.Where(p => ids.Contains(p.AccountId)).Select(p => p.AccountId).ToListAsync(cancellation)).CountBy(p => p).ToDictionary(StringComparer.Ordinal);
        return [.. rows.Select(r => new KnownPerson(r, [.. given[r.Id].Order(StringComparer.Ordinal)], [.. ofBodies[r.Id].Distinct().Order(StringComparer.Ordinal)], passkeys.GetValueOrDefault(r.Id)))];
    }
}
