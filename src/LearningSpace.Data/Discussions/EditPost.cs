using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Moderation;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Moderation;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>Changes one's own words. What they were is kept for everybody to read, but for the first minutes; a change is judged as new words are, so that nothing slips in afterwards.</summary>
/// <param name="database">The database.</param>
/// <param name="site">Roles and settings.</param>
/// <param name="pipeline">Judges.</param>
/// <param name="facts">What is judged.</param>
/// <param name="clock">The time.</param>
public sealed class EditPost(Database database, SiteStore site, PostingPipeline pipeline, PostingFacts facts, TimeProvider clock)
{
    /// <summary>Changes a post.</summary>
    /// <param name="postId">The post.</param>
    /// <param name="order">The words, and the title where the thread has a new one.</param>
    /// <param name="actor">Who, as the pages know them.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What became of it; without a verdict where it could not be done.</returns>
    public async Task<SentPost> RunAsync(string postId, PostOrder order, DiscussionActor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        PostingVerdict verdict;
        await using (var context = database.Reader())
        {
            if (await FindAsync(context, postId, order.Person, actor, cancellation) is not var (thread, post, _))
            {
                return new SentPost((PostingVerdict?)null);
            }

            verdict = pipeline.Judge(await facts.OfAsync(context, site.Current, order, thread, post, cancellation));
        }

        return verdict.Outcome is PostingOutcome.Refuse or PostingOutcome.Warn ? new SentPost(verdict)
            : await database.Gate.WriteAsync((context, token) => WriteAsync(context, postId, order, actor, verdict, token), cancellation);
    }

    private async Task<SentPost> WriteAsync(SpaceContext context, string postId, PostOrder order, DiscussionActor actor, PostingVerdict verdict, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await context.Posts.Where(p => p.Id == postId).Select(p => p.ThreadId).FirstOrDefaultAsync(cancellation) is not { } threadId || await context.HoldThreadAsync(threadId, cancellation) is not { } thread
            || await FindAsync(context, postId, order.Person, actor, cancellation) is not var (_, _, answer))
        {
            return new SentPost((PostingVerdict?)null);
        }

        var post = await context.Posts.AsTracking().FirstAsync(p => p.Id == postId, cancellation);
        var title = post.Number == 0 ? order.Thread?.Title : null;
        var isNew = post.Markdown != order.Markdown || (title is not null && title != thread.Title);
        if (isNew && answer == EditAnswer.WithHistory)
        {
            context.PostEdits.Add(new PostEditRow { Id = ContentId.New(now), PostId = post.Id, Title = title is null ? "" : thread.Title, Markdown = post.Markdown, AtUtc = now.UtcDateTime, Editor = order.Person.Id });
            post.EditedUtc = now.UtcDateTime;
        }

        (post.Markdown, thread.Title, post.Fingerprint, post.Trace, post.Kept) = (order.Markdown, title ?? thread.Title, TextFingerprint.Of(order.Markdown), verdict.Trace.ToText(), ContributionRow.Text(order.Confirmed));
        post.Revision++;
        await context.PostDrafts.Where(d => d.AccountId == order.Person.Id && d.Place == order.Place).ExecuteDeleteAsync(cancellation);
        if (verdict.Outcome == PostingOutcome.Hold && post.State == PostState.Published)
        {
            (post.State, post.PromisedUtc) = (PostState.Held, PromisedTime.For(now.UtcDateTime));
            thread.State = post.Number == 0 ? PostState.Held : thread.State;
            await OpenCase.HoldAsync(context, thread, post, now, cancellation);
        }
        else if (post.State == PostState.Hidden && isNew)
        {
            await OpenCase.HoldAsync(context, thread, post, now, cancellation); // put right, it wants looking at again
        }

        await context.ToldAsync(thread, now.UtcDateTime, cancellation);
        return new SentPost(verdict) { Thread = thread, Post = post };
    }

    private async Task<(ThreadRow Thread, PostRow Post, EditAnswer Answer)?> FindAsync(SpaceContext context, string postId, Person person, DiscussionActor actor, CancellationToken cancellation)
    {
        var post = await context.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == postId && p.Author == person.Id, cancellation);
        var thread = post is null ? null : await context.Threads.AsNoTracking().FirstOrDefaultAsync(t => t.Id == post.ThreadId, cancellation);
        if (post is null || thread is null)
        {
            return null;
        }

        var facts = new ThreadFacts(thread.Kind, thread.State, thread.Locked ? ThreadFlags.Locked : ThreadFlags.None);
        var answer = DiscussionPolicy.MayEdit(actor with { IsAuthor = true }, facts, new PostFacts(post.State, post.CreatedUtc) { IsFirst = post.Number == 0 }, clock.GetUtcNow().UtcDateTime);
        return answer == EditAnswer.No ? null : (thread, post, answer);
    }
}
