using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Site;
using LearningSpace.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Affiliations;

/// <summary>An affiliation with the name of its organisation.</summary>
/// <param name="Row">The affiliation.</param>
/// <param name="Organisation">The organisation.</param>
/// <param name="Person">Name of the person.</param>
/// <param name="Email">Address of the person.</param>
public sealed record NamedAffiliation(AffiliationRow Row, OrganisationName Organisation, string Person, string Email);

/// <summary>A wish with the name of who asks.</summary>
/// <param name="Row">The wish.</param>
/// <param name="Person">Name of the person.</param>
/// <param name="Email">Address of the person.</param>
public sealed record NamedRequest(AffiliationRequestRow Row, string Person, string Email);

/// <summary>Reads who belongs to whom.</summary>
/// <param name="database">The database.</param>
/// <param name="organisations">Names.</param>
/// <param name="site">Roles.</param>
/// <param name="clock">The time.</param>
public sealed class AffiliationsReader(Database database, Organisations organisations, SiteStore site, TimeProvider clock)
{
    /// <summary>Most that a list shows.</summary>
    public const int Most = 100;

    /// <summary>Somebody's affiliations, those that ended last; the newest first.</summary>
    public async Task<IReadOnlyList<NamedAffiliation>> OfAsync(string account, string culture, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var found = await NameAsync(context, context.Affiliations.Where(a => a.AccountId == account), culture, cancellation);
        return [.. found.OrderBy(f => IsOver(f.Row)).ThenByDescending(f => f.Row.CreatedUtc)];
    }

    /// <summary>The people of some organisations, by name.</summary>
    public async Task<IReadOnlyList<NamedAffiliation>> PeopleOfAsync(IReadOnlyList<string> organisationIds, string culture, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = database.Reader();
        return await NameAsync(context, context.Affiliations.NotEnded(now).Where(a => organisationIds.Contains(a.OrganisationId)), culture, cancellation);
    }

    /// <summary>One affiliation; null where there is none of that id.</summary>
    public async Task<NamedAffiliation?> FindAsync(string id, string culture, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await NameAsync(context, context.Affiliations.Where(a => a.Id == id), culture, cancellation) is [var found] ? found : null;
    }

    /// <summary>Somebody's wishes, the newest first.</summary>
    public async Task<IReadOnlyList<AffiliationRequestRow>> RequestsOfAsync(string account, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await context.AffiliationRequests.Where(r => r.AccountId == account).OrderByDescending(r => r.CreatedUtc).ThenBy(r => r.Id).Take(Most).ToListAsync(cancellation);
    }

    /// <summary>The wishes that wait, the oldest first.</summary>
    public async Task<IReadOnlyList<NamedRequest>> WaitingAsync(CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await Named(context, context.AffiliationRequests.Where(r => r.DecidedUtc == null)).Take(Most).ToListAsync(cancellation);
    }

    /// <summary>One wish, answered or not; null where there is none of that id.</summary>
    public async Task<NamedRequest?> FindRequestAsync(string id, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await Named(context, context.AffiliationRequests.Where(r => r.Id == id)).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Whether an affiliation has ended.</summary>
    public bool IsOver(AffiliationRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.EndsUtc <= clock.GetUtcNow().UtcDateTime;
    }

    /// <summary>What is told of an affiliation to who may see it.</summary>
    public IEnumerable<(string Label, string Value)> Facts(AffiliationRow row, Texts texts, string culture)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(texts);
        if (row.Role.Length > 0)
        {
            yield return (texts["Role"], site.Current.Roles.Find(row.Role)?.Label(culture) ?? row.Role);
        }

        yield return (texts["Shown by"], row.Means == AffiliationRow.ByDomain ? texts["a mail address of the domain {0}", row.Domain ?? ""] : texts["an administrator's word"]);
        if (row.Unit.Length > 0)
        {
            yield return (texts["Unit"], row.Unit);
        }

        yield return (texts["Since"], texts.Date(row.CreatedUtc));
        if (row.EndsUtc is { } ends)
        {
            yield return (IsOver(row) ? texts["Ended"] : texts["Until"], texts.Date(ends));
        }

        if (row.Reason is not null)
        {
            yield return (texts["Reason"], row.Reason);
        }
    }

    private async Task<IReadOnlyList<NamedAffiliation>> NameAsync(SpaceContext context, IQueryable<AffiliationRow> affiliations, string culture, CancellationToken cancellation)
    {
        var found = await (
            from row in affiliations
            join account in context.Accounts on row.AccountId equals account.Id
            orderby account.Name, row.Id
            select new { row, account.Name, account.Email }).Take(Most).ToListAsync(cancellation);
        var names = await organisations.NamesAsync([.. found.Select(f => f.row.OrganisationId).Distinct()], culture, cancellation);
        return [.. found.Select(f => new NamedAffiliation(f.row, names.GetValueOrDefault(f.row.OrganisationId) ?? new OrganisationName(f.row.OrganisationId, f.row.OrganisationId, culture), f.Name, f.Email))];
    }

    private static IQueryable<NamedRequest> Named(SpaceContext context, IQueryable<AffiliationRequestRow> requests) =>
        from row in requests
        join account in context.Accounts on row.AccountId equals account.Id
        orderby row.CreatedUtc, row.Id
        select new NamedRequest(row, account.Name, account.Email);
}
