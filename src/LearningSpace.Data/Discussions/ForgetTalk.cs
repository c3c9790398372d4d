using LearningSpace.Core.Accounts;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Moderation;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>Takes a person out of threads, reports and decisions when they are erased: their name from all of them, and their words where they want them gone. What hangs on the account goes with it.</summary>
public static class ForgetTalk
{
    /// <summary>Takes them out, in the transaction that erases the account.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="account">The account.</param>
    /// <param name="choice">What becomes of the words: one of <see cref="Credit.All"/>.</param>
    /// <param name="nowUtc">The time.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task RunAsync(SpaceContext context, string account, string choice, DateTime nowUtc, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var spoke = await context.Threads.AsTracking().Where(t => t.Author == account || context.Posts.Any(p => p.ThreadId == t.Id && p.Author == account)).ToListAsync(cancellation);
        if (choice == Credit.Remove)
        {
            await context.PostEdits.Where(e => context.Posts.Any(p => p.Id == e.PostId && p.Author == account)).ExecuteDeleteAsync(cancellation);
            await context.Cases.Where(c => c.Author == account && c.IsHeld && c.DecidedUtc == null).ExecuteDeleteAsync(cancellation);
            await context.Cases.Where(c => c.Author == account).ExecuteUpdateAsync(c => c.SetProperty(r => r.Snapshot, "{}"), cancellation);
            await context.Posts.Where(p => p.Author == account).ExecuteUpdateAsync(
                p => p.SetProperty(r => r.State, PostState.Deleted).SetProperty(r => r.Markdown, "").SetProperty(r => r.Trace, "[]").SetProperty(r => r.Kept, "[]").SetProperty(r => r.Fingerprint, "").SetProperty(r => r.PromisedUtc, (DateTime?)null),
                cancellation);
            foreach (var thread in spoke.Where(t => t.Author == account))
            {
                thread.State = PostState.Deleted;
            }
        }

        await context.Posts.Where(p => p.Author == account).ExecuteUpdateAsync(p => p.SetProperty(r => r.Author, (string?)null), cancellation);
        await context.PostEdits.Where(e => e.Editor == account).ExecuteUpdateAsync(e => e.SetProperty(r => r.Editor, (string?)null), cancellation);
        await context.Cases.Where(c => c.TargetKind == Reported.Person && c.TargetId == account).ExecuteUpdateAsync(c => c.SetProperty(r => r.Snapshot, "{}"), cancellation);
        await context.Cases.Where(c => c.Author == account).ExecuteUpdateAsync(c => c.SetProperty(r => r.Author, (string?)null), cancellation);
        await context.Cases.Where(c => c.ClaimedBy == account).ExecuteUpdateAsync(c => c.SetProperty(r => r.ClaimedBy, (string?)null), cancellation);
        await context.Cases.Where(c => c.DecidedBy == account).ExecuteUpdateAsync(c => c.SetProperty(r => r.DecidedBy, (string?)null), cancellation);
        await context.Reports.Where(r => r.Reporter == account).ExecuteUpdateAsync(r => r.SetProperty(x => x.Reporter, (string?)null), cancellation);
        await context.Acts.Where(a => a.Subject == account).ExecuteUpdateAsync(a => a.SetProperty(r => r.Subject, (string?)null), cancellation);
        await context.Acts.Where(a => a.Actor == account).ExecuteUpdateAsync(a => a.SetProperty(r => r.Actor, (string?)null), cancellation);
        foreach (var thread in spoke)
        {
            thread.Author = thread.Author == account ? null : thread.Author;
            await context.ToldAsync(thread, nowUtc, cancellation);
        }
    }
}
