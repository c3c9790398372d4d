using LearningSpace.Core.Discussions;
using LearningSpace.Data.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>What every change of a thread has in common, in the transaction that makes it.</summary>
public static class ThreadChange
{
    /// <summary>Holds a thread until the transaction ends: whoever else wants to change it waits, and then sees what was done.</summary>
    /// <returns>The thread as it is now, followed; null where there is none.</returns>
    public static async Task<ThreadRow?> HoldThreadAsync(this SpaceContext context, string thread, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        await context.Threads.Where(t => t.Id == thread).ExecuteUpdateAsync(t => t.SetProperty(r => r.Title, r => r.Title), cancellation);
        return await context.Threads.AsTracking().FirstOrDefaultAsync(t => t.Id == thread, cancellation);
    }

    /// <summary>Counts anew what everybody may read, says when that was last added to, and tells every process; to be called last, when what changed is saved.</summary>
    public static async Task ToldAsync(this SpaceContext context, ThreadRow thread, DateTime nowUtc, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(thread);
        await context.SaveChangesAsync(cancellation);
        var read = context.Posts.Where(p => p.ThreadId == thread.Id && p.Number > 0 && p.State == PostState.Published);
        thread.Replies = await read.CountAsync(cancellation);
        thread.LastUtc = await read.MaxAsync(p => (DateTime?)p.CreatedUtc, cancellation) ?? thread.CreatedUtc;
        context.Tell(thread, nowUtc);
    }

    /// <summary>Tells every process that a thread changed, and has it found by what it says now.</summary>
    public static void Tell(this SpaceContext context, ThreadRow thread, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(thread);
        var after = SpaceContext.AsKept(thread.ChangedUtc.AddMicroseconds(1));
        thread.ChangedUtc = nowUtc > after ? nowUtc : after; // never twice the same, so that who read it before knows
        context.Find(thread);
        context.Announce(ChangeKinds.Discussion, thread.Id, nowUtc);
    }

    /// <summary>Says that a post can be read by everybody who may read its thread: those who follow are told, and every process.</summary>
    public static void Appeared(this SpaceContext context, ThreadRow thread, PostRow post, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(thread);
        ArgumentNullException.ThrowIfNull(post);
        if (post.Number > 0)
        {
            thread.Replies++;
            thread.LastUtc = thread.LastUtc > post.CreatedUtc ? thread.LastUtc : post.CreatedUtc;
        }

        context.Ask(PostMessage.Appeared, new() { [PostMessage.Post] = post.Id }, now, post.Author ?? "");
        context.Tell(thread, now.UtcDateTime);
    }
}
