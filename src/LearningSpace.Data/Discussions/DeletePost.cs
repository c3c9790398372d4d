using LearningSpace.Core.Accounts;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>Takes one's own words back. They are gone at once, from the history too; where somebody answered, a gravestone says that something stood there.</summary>
/// <param name="database">The database.</param>
/// <param name="site">Roles.</param>
/// <param name="clock">The time.</param>
public sealed class DeletePost(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>Takes them back.</summary>
    /// <returns>Whether it could be done.</returns>
    public Task<bool> RunAsync(string postId, Person person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                var now = clock.GetUtcNow().UtcDateTime;
                var threadId = await context.Posts.Where(p => p.Id == postId && p.Author == person.Id).Select(p => p.ThreadId).FirstOrDefaultAsync(token);
                if (threadId is null || await context.HoldThreadAsync(threadId, token) is not { } thread || !site.Current.Access.Allows(person, Permissions.Discuss)
                    || await context.Posts.AsTracking().FirstOrDefaultAsync(p => p.Id == postId, token) is not { State: PostState.Published or PostState.Held } post)
                {
                    return false;
                }

                (post.State, post.Markdown, post.Trace, post.Kept, post.Fingerprint, post.PromisedUtc) = (PostState.Deleted, "", "[]", "[]", "", null);
                post.Revision++;
                await context.PostEdits.Where(e => e.PostId == postId).ExecuteDeleteAsync(token);
                await context.Reactions.Where(r => r.PostId == postId).ExecuteDeleteAsync(token);
                (post.Useful, post.Thanks, post.Same) = (0, 0, 0);
                var target = post.Number == 0 ? threadId : postId;
                await context.Cases.Where(c => c.TargetId == target && c.IsHeld && c.DecidedUtc == null).ExecuteDeleteAsync(token);
                if (thread.AnswerId == postId)
                {
                    thread.AnswerId = null;
                }

                if (post.Number == 0)
                {
                    thread.State = PostState.Deleted;
                }

                await context.ToldAsync(thread, now, token);
                return true;
            },
            cancellation);
    }
}
