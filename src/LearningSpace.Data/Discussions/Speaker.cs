using LearningSpace.Core.Accounts;
using LearningSpace.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>Somebody who takes part in threads.</summary>
/// <param name="Id">Their account.</param>
/// <param name="Name">Their name; shown by <see cref="Profile"/>.</param>
/// <param name="Profile">What they tell of themselves, and to whom.</param>
/// <param name="Handle">By what they are called; empty before they first took part.</param>
/// <param name="Roles">Their roles, from affiliations too.</param>
public sealed record Speaker(string Id, string Name, Profile Profile, string Handle, IReadOnlyList<string> Roles);

/// <summary>Reads who takes part in threads.</summary>
/// <param name="database">The database.</param>
/// <param name="clock">The time.</param>
public sealed class SpeakerReader(Database database, TimeProvider clock)
{
    /// <summary>Some of them, by handle; of what is nobody's handle there is nothing.</summary>
    public async Task<IReadOnlyDictionary<string, Speaker>> CalledAsync(IReadOnlyCollection<string> handles, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(handles);
        if (handles.Count == 0)
        {
            return new Dictionary<string, Speaker>();
        }

        List<string> accounts;
        await using (var context = database.Reader())
        {
            accounts = await context.Handles.Where(h => handles.Contains(h.Handle)).Select(h => h.AccountId).ToListAsync(cancellation);
        }

        return (await OfAsync(accounts, cancellation)).Values.ToDictionary(s => s.Handle, StringComparer.Ordinal);
    }

    /// <summary>Some of them, by account; who is gone is missing.</summary>
    public async Task<IReadOnlyDictionary<string, Speaker>> OfAsync(IReadOnlyCollection<string> accounts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        if (accounts.Count == 0)
        {
            return new Dictionary<string, Speaker>();
        }

        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = database.Reader();
        var rows = await (
            from a in context.Accounts
            where accounts.Contains(a.Id)
            join h in context.Handles on a.Id equals h.AccountId into handles
            from h in handles.DefaultIfEmpty()
            select new { a.Id, a.Name, a.Profile, Handle = h == null ? "" : h.Handle }).ToListAsync(cancellation);
        var roles = (await context.AccountRoles.Where(r => accounts.Contains(r.AccountId)).Select(r => new { r.AccountId, r.Role }).ToListAsync(cancellation))
            .Concat(await context.Affiliations.Running(context, now).Where(a => accounts.Contains(a.AccountId)).Select(a => new { a.AccountId, a.Role }).ToListAsync(cancellation))
            .ToLookup(r => r.AccountId, r => r.Role, StringComparer.Ordinal);
        return rows.ToDictionary(r => r.Id, r => new Speaker(r.Id, r.Name, Profile.Parse(r.Profile), r.Handle, [.. roles[r.Id].Distinct(StringComparer.Ordinal)]), StringComparer.Ordinal);
    }
}
