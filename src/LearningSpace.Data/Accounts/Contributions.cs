using LearningSpace.Core.Content;
using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Accounts;

/// <summary>An item that somebody answers for.</summary>
/// <param name="Row">The item.</param>
/// <param name="IsBuiltOn">Whether others built on it: taken away, it would be missed.</param>
public sealed record OwnText(ItemRow Row, bool IsBuiltOn);

/// <summary>What somebody contributed.</summary>
/// <param name="database">The database.</param>
public sealed class Contributions(Database database)
{
    /// <summary>The items that somebody answers for, the newest first. Others built on one where their items point at it or translate it, they wrote versions of it or write it together with its owner, or they belong to it.</summary>
    public async Task<IReadOnlyList<OwnText>> OfAsync(string account, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var own = await context.Items.Where(i => i.Owner == account).OrderByDescending(i => i.CreatedUtc).ThenBy(i => i.Id).ToListAsync(cancellation);
        if (own.Count == 0)
        {
            return [];
        }

        var ids = context.Items.Where(i => i.Owner == account).Select(i => i.Id);
        var sets = context.Items.Where(i => i.Owner == account && i.LocalizationSet != "").Select(i => i.LocalizationSet);
        var pointers = await context.Links.Where(l => l.Kind != ContentLinks.Domain && (ids.Contains(l.Target) || sets.Contains(l.Target))).Select(l => new { l.ItemId, l.Target }).ToListAsync(cancellation);
        var translated = (await context.Items.Where(i => i.Owner != account && sets.Contains(i.LocalizationSet)).Select(i => i.LocalizationSet).Distinct().ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        var written = await context.Versions.Where(v => v.Author != "" && v.Author != account && ids.Contains(v.ItemId)).Select(v => new { v.ItemId, v.Author }).ToListAsync(cancellation);
        var people = await context.Affiliations.Where(a => a.AccountId != account && ids.Contains(a.OrganisationId)).Select(a => a.OrganisationId).Distinct().ToListAsync(cancellation);
        var together = await context.Authors.Where(a => a.AccountId != account && ids.Contains(a.ItemId)).Select(a => a.ItemId).Distinct().ToListAsync(cancellation);
        var names = await NamesAsync(context, account, cancellation);

        var stays = written.Where(w => !Core.Accounts.Credit.IsOne(w.Author, names)).Select(w => w.ItemId).Concat(people).Concat(together).Concat(own.Where(i => translated.Contains(i.LocalizationSet)).Select(i => i.Id)).ToHashSet(StringComparer.Ordinal);
        var owned = own.Select(i => i.Id).ToHashSet(StringComparer.Ordinal);

        // What is pointed at by what stays, stays: until nothing more follows.
        while (own.Where(i => !stays.Contains(i.Id) && (pointers.Any(p => Stays(p.ItemId) && p.ItemId != i.Id && (p.Target == i.Id || p.Target == i.SetOrItem)) || SetStays(i))).Select(i => i.Id).ToList() is { Count: > 0 } more)
        {
            stays.UnionWith(more);
        }

        bool Stays(string id) => !owned.Contains(id) || stays.Contains(id);

        // Languages of one text may share its address.
        bool SetStays(ItemRow item) => item.LocalizationSet.Length > 0 && own.Any(o => o.LocalizationSet == item.LocalizationSet && stays.Contains(o.Id));

        return [.. own.Select(i => new OwnText(i, stays.Contains(i.Id)))];
    }

    /// <summary>What somebody is called among authors, and as who wrote a version.</summary>
    public static IReadOnlyCollection<string> NamesOf(AccountRow account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return [.. new[] { account.Id, account.Name.Trim(), account.Email, account.NewEmail ?? "" }.Where(n => n.Length > 0)];
    }

    internal static async Task<IReadOnlyCollection<string>> NamesAsync(SpaceContext context, string account, CancellationToken cancellation) =>
        await context.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == account, cancellation) is { } row ? NamesOf(row) : [account];
}
