using LearningSpace.Core.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>Gives people what they are called by in threads, when they first take part.</summary>
public static class GiveHandle
{
    private const int Longest = 40;

    /// <summary>Somebody's handle: the one they have, or one made of their name, which is theirs from then on.</summary>
    public static async Task<string> OfAsync(SpaceContext context, string account, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(name);
        if (await context.Handles.Where(h => h.AccountId == account).Select(h => h.Handle).FirstOrDefaultAsync(cancellation) is { } given)
        {
            return given;
        }

        var slug = Slug.From(name, "member");
        var stem = slug.Length > Longest ? slug[..Longest].TrimEnd('-') : slug;
        var taken = (await context.Handles.Where(h => h.Handle == stem || h.Handle.StartsWith(stem + "-")).Select(h => h.Handle).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        var handle = stem;
        for (var next = 2; taken.Contains(handle); next++)
        {
            handle = $"{stem}-{next}";
        }

        context.Handles.Add(new HandleRow { Handle = handle, AccountId = account });
        await context.SaveChangesAsync(cancellation);
        return handle;
    }
}
