using LearningSpace.Core.Accounts;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>Says which answer settled a question, or that none did.</summary>
/// <param name="database">The database.</param>
/// <param name="site">Roles.</param>
/// <param name="clock">The time.</param>
public sealed class AcceptAnswer(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>Kind of the outbox's messages: an answer was accepted.</summary>
    public const string MessageKind = "discussion-answer";

    /// <summary>Accepts an answer; takes it back where it is the one accepted.</summary>
    /// <returns>Whether it could be done: by who asked, and by moderators.</returns>
    public Task<bool> RunAsync(string postId, Person person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                var now = clock.GetUtcNow();
                if (await context.Posts.Where(p => p.Id == postId && p.Number > 0 && p.State == PostState.Published).Select(p => p.ThreadId).FirstOrDefaultAsync(token) is not { } threadId
                    || await context.HoldThreadAsync(threadId, token) is not { Kind: ThreadKind.Question, State: PostState.Published } thread
                    || !((thread.Author == person.Id && !thread.Locked && site.Current.Access.Allows(person, Permissions.Discuss)) || site.Current.Access.Allows(person, Permissions.Moderate))
                    || !await ThreadReader.Readable(context, site.Current.Access.AudiencesOf(person)).AnyAsync(t => t.Id == threadId, token))
                {
                    return false;
                }

                thread.AnswerId = thread.AnswerId == postId ? null : postId;
                if (thread.AnswerId is not null)
                {
                    context.Ask(MessageKind, new() { [PostMessage.Post] = postId }, now, person.Id);
                }

                context.Tell(thread, now.UtcDateTime);
                return true;
            },
            cancellation);
    }
}
