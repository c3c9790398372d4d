using LearningSpace.Core.Accounts;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>Gives a post a sign, or takes it back.</summary>
/// <param name="database">The database.</param>
/// <param name="site">Roles.</param>
/// <param name="clock">The time.</param>
public sealed class React(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>It helped.</summary>
    public const string Useful = "useful";

    /// <summary>Thank you.</summary>
    public const string Thanks = "thanks";

    /// <summary>It is the same with us.</summary>
    public const string Same = "same";

    /// <summary>All signs.</summary>
    public static IReadOnlyList<string> All { get; } = [Useful, Thanks, Same];

    /// <summary>Gives a sign, or takes it back where it was given.</summary>
    /// <returns>Whether it could be done: not to one's own words, and to none that are out of sight.</returns>
    public Task<bool> RunAsync(string postId, string kind, Person person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                if (!All.Contains(kind, StringComparer.Ordinal) || !site.Current.Access.Allows(person, Permissions.Discuss)
                    || await context.Posts.Where(p => p.Id == postId && p.Author != person.Id && p.State == PostState.Published).Select(p => p.ThreadId).FirstOrDefaultAsync(token) is not { } threadId
                    || await context.HoldThreadAsync(threadId, token) is not { } thread
                    || !await ThreadReader.Readable(context, site.Current.Access.AudiencesOf(person)).AnyAsync(t => t.Id == threadId, token))
                {
                    return false;
                }

                var given = await context.Reactions.Where(r => r.PostId == postId && r.AccountId == person.Id && r.Kind == kind).ExecuteDeleteAsync(token) == 0;
                if (given)
                {
                    context.Reactions.Add(new ReactionRow { PostId = postId, AccountId = person.Id, Kind = kind });
                }

                var post = await context.Posts.AsTracking().FirstAsync(p => p.Id == postId, token);
                var by = given ? 1 : -1;
                post.Useful += kind == Useful ? by : 0;
                post.Thanks += kind == Thanks ? by : 0;
                post.Same += kind == Same ? by : 0;
                context.Tell(thread, clock.GetUtcNow().UtcDateTime);
                return true;
            },
            cancellation);
    }
}
