using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>Somebody who writes a text.</summary>
/// <param name="Account">Their account.</param>
/// <param name="Name">Their name.</param>
/// <param name="IsOwner">Whether they answer for it first.</param>
public sealed record TextAuthor(string Account, string Name, bool IsOwner);

/// <summary>Reads who writes a text, and who is asked to.</summary>
/// <param name="database">The database.</param>
/// <param name="clock">The time.</param>
public sealed class AuthorsReader(Database database, TimeProvider clock)
{
    /// <summary>Who writes it: the owner first, then the others in the order in which they came.</summary>
    public async Task<IReadOnlyList<TextAuthor>> OfAsync(string itemId, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var owner = await (from item in context.Items where item.Id == itemId join account in context.Accounts on item.Owner equals account.Id select new TextAuthor(account.Id, account.Name, true)).ToListAsync(cancellation);
        var others = await (
            from author in context.Authors
            where author.ItemId == itemId && author.EndedUtc == null
            join account in context.Accounts on author.AccountId equals account.Id
            orderby author.CreatedUtc, account.Id
            select new TextAuthor(account.Id, account.Name, false)).ToListAsync(cancellation);
        return [.. owner, .. others.Where(o => owner.TrueForAll(w => w.Account != o.Account))];
    }

    /// <summary>Who is asked to, the latest first.</summary>
    public async Task<IReadOnlyList<InvitationRow>> InvitedAsync(string itemId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = database.Reader();
        return await context.Invitations.Where(i => i.ItemId == itemId && i.EndsUtc > now).OrderByDescending(i => i.CreatedUtc).ThenBy(i => i.Id).ToListAsync(cancellation);
    }
}
