using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>What an answered question has become so far.</summary>
/// <param name="ItemId">The text that was made of it.</param>
/// <param name="IsTheirs">Whether who asks began that text.</param>
/// <param name="IsPublished">Whether it can be read.</param>
public sealed record Became(string ItemId, bool IsTheirs, bool IsPublished);

/// <summary>Makes a draft of an answered question, and remembers in the thread which. Who began one has it to themselves for a while, so that no two people write the same.</summary>
/// <param name="database">The database.</param>
/// <param name="site">Roles and definitions.</param>
/// <param name="save">Keeps drafts.</param>
/// <param name="clock">The time.</param>
public sealed class DraftFromAnswer(Database database, SiteStore site, SaveDraft save, TimeProvider clock)
{
    /// <summary>For how long nobody else begins the same text while one is not published.</summary>
    public static readonly TimeSpan Alone = TimeSpan.FromDays(30);

    /// <summary>What stands in the way of somebody's making another text of it: one that is published, their own draft, or somebody's that is still fresh; null for nothing.</summary>
    public async Task<Became?> FindAsync(ThreadRow thread, Person person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(thread);
        ArgumentNullException.ThrowIfNull(person);
        await using var context = database.Reader();
        return await FindAsync(context, thread, person, cancellation);
    }

    /// <summary>Makes it.</summary>
    /// <param name="threadId">The thread.</param>
    /// <param name="item">The draft.</param>
    /// <param name="person">Whose draft it is.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The draft that there is now, which may be one that was begun before; null where they may not make one.</returns>
    public Task<Became?> RunAsync(string threadId, ContentItem item, Person person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(person);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                var model = site.Current;
                if (await context.HoldThreadAsync(threadId, token) is not { Kind: ThreadKind.Question, State: PostState.Published, AnswerId: not null } thread
                    || !model.Access.Allows(person, Permissions.Discuss)
                    || !await ThreadReader.Readable(context, model.Access.AudiencesOf(person)).AnyAsync(t => t.Id == threadId, token))
                {
                    return null;
                }

                if (await FindAsync(context, thread, person, token) is { } before)
                {
                    return before;
                }

                if (await save.RunAsync(context, model, new DraftOrder(item, person), token) is not { Refusal: WorkflowRefusal.None })
                {
                    return null;
                }

                thread.AnsweredInto = item.ContentItemId;
                return new Became(item.ContentItemId, true, false);
            },
            cancellation);
    }

    private async Task<Became?> FindAsync(SpaceContext context, ThreadRow thread, Person person, CancellationToken cancellation) =>
        thread.AnsweredInto is { } id
        && await context.Items.AsNoTracking().Where(i => i.Id == id).Select(i => new { i.Owner, i.PublishedVersionId, i.CreatedUtc }).FirstOrDefaultAsync(cancellation) is { } made
        && (made.PublishedVersionId is not null || made.Owner == person.Id || made.CreatedUtc > clock.GetUtcNow().UtcDateTime - Alone)
            ? new Became(id, made.Owner == person.Id, made.PublishedVersionId is not null)
            : null;
}
