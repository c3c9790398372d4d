using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>Finds people who can be named in a thread while somebody types: those whom members may know by name.</summary>
/// <param name="database">The database.</param>
/// <param name="clock">The time.</param>
public sealed class MentionReader(Database database, TimeProvider clock)
{
    /// <summary>Most people at once.</summary>
    public const int Most = 8;

    // Of those who match some keep their name to themselves.
    private const int Looked = 5 * Most;

    /// <summary>People whose handle begins as was typed, or one of its words does; those of a thread first.</summary>
    /// <param name="typed">What was typed after the <c>@</c>.</param>
    /// <param name="thread">A thread that the reader may read; null for none.</param>
    /// <param name="reader">Who types: nobody names themselves.</param>
    /// <param name="audiences">Whose content they may read.</param>
    /// <param name="isDemo">Whether demonstration accounts count.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<(string Handle, string Name)>> FindAsync(string typed, string? thread, string reader, IReadOnlyList<string> audiences, bool isDemo, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var (begun, now) = (Slug.From(typed, ""), clock.GetUtcNow().UtcDateTime);
        if (begun.Length == 0 && !string.IsNullOrWhiteSpace(typed))
        {
            return []; // signs are in nobody's name
        }

        await using var context = database.Reader();
        var people =
            from h in context.Handles
            join a in context.Accounts.Open(now, isDemo) on h.AccountId equals a.Id
            where h.AccountId != reader && (begun == "" || h.Handle.StartsWith(begun) || h.Handle.Contains("-" + begun))
            select new { h.Handle, h.AccountId, a.Name, a.Profile };
        var near = await people.Where(p => context.Posts.Any(x => x.ThreadId == thread && x.Author == p.AccountId && x.State == Core.Discussions.PostState.Published)).OrderBy(p => p.Handle).Take(Looked).ToListAsync(cancellation);
        var far = begun.Length == 0 ? [] : await people.OrderBy(p => p.Handle).Take(Looked).ToListAsync(cancellation);
        return [.. near.Concat(far).DistinctBy(p => p.AccountId).Where(p => Profile.Parse(p.Profile) is { ShowsRoleOnly: false } profile && Profile.Sees(profile.NameTo, audiences)).Take(Most).Select(p => (p.Handle, p.Name))];
    }
}
