using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Moderation;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Moderation;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>What became of words that were sent.</summary>
/// <param name="Verdict">What was said about them; null where the thread is not there for who sent them.</param>
public sealed record SentPost(PostingVerdict? Verdict)
{
    /// <summary>The thread; null where nothing was kept.</summary>
    public ThreadRow? Thread { get; init; }

    /// <summary>The post; null where nothing was kept.</summary>
    public PostRow? Post { get; init; }
}

/// <summary>
/// Begins a thread, or answers one. What is sent is judged first (<see cref="PostingPipeline"/>); when this returns a post it is durable, and everybody reads it, or a moderator will have
/// looked at it by the promised time.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="site">Roles and settings.</param>
/// <param name="pipeline">Judges.</param>
/// <param name="facts">What is judged.</param>
/// <param name="clock">The time.</param>
public sealed class SendPost(Database database, SiteStore site, PostingPipeline pipeline, PostingFacts facts, TimeProvider clock)
{
    /// <summary>Judges words, and keeps them where they are accepted or held.</summary>
    public async Task<SentPost> RunAsync(PostOrder order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        PostingVerdict verdict;
        await using (var context = database.Reader())
        {
            if (!site.Current.Access.Allows(order.Person, Permissions.Discuss) || await FindAsync(context, order, cancellation) is not (var thread, true))
            {
                return new SentPost((PostingVerdict?)null);
            }

            verdict = pipeline.Judge(await facts.OfAsync(context, site.Current, order, thread, null, cancellation));
        }

        return verdict.Outcome is PostingOutcome.Refuse or PostingOutcome.Warn ? new SentPost(verdict)
            : await database.Gate.WriteAsync((context, token) => WriteAsync(context, order, verdict, token), cancellation);
    }

    private async Task<(ThreadRow? Thread, bool IsThere)> FindAsync(SpaceContext context, PostOrder order, CancellationToken cancellation)
    {
        var audiences = site.Current.Access.AudiencesOf(order.Person);
        if (order.Thread is { } begun)
        {
            return (null, audiences.Contains(begun.Audience, StringComparer.Ordinal)
                && (begun.ItemId is null || await context.Items.AnyAsync(i => i.Id == begun.ItemId && i.PublishedVersionId != null && audiences.Contains(i.Audience), cancellation)));
        }

        var thread = await ThreadReader.Readable(context, audiences).FirstOrDefaultAsync(t => t.Id == order.ThreadId, cancellation);
        return (thread, thread is not null && (order.ParentId is null || await context.Posts.AnyAsync(p => p.Id == order.ParentId && p.ThreadId == thread.Id && p.Number > 0 && p.State == PostState.Published, cancellation)));
    }

    private async Task<SentPost> WriteAsync(SpaceContext context, PostOrder order, PostingVerdict verdict, CancellationToken cancellation)
    {
        var (now, person) = (clock.GetUtcNow(), order.Person);
        var state = verdict.Outcome == PostingOutcome.Hold ? PostState.Held : PostState.Published;
        var thread = order.Thread is { } begun ? Begin(context, begun, person.Id, state, now) : await context.HoldThreadAsync(order.ThreadId!, cancellation);

        // It may have been locked, or gone, since it was looked at.
        if (thread is null || (order.Thread is null && (thread.State != PostState.Published || (thread.Locked && !verdict.Posting.Author.IsStaff))))
        {
            return new SentPost((PostingVerdict?)null);
        }

        var post = context.Posts.Add(new PostRow
        {
            Id = ContentId.New(now),
            ThreadId = thread.Id,
            Number = order.Thread is null ? ++thread.LastNumber : 0,
            ParentId = order.ParentId,
            Author = person.Id,
            SpeaksFor = person.Organisations.Contains(order.SpeaksFor, StringComparer.Ordinal) ? order.SpeaksFor : "",
            State = state,
            Markdown = order.Markdown,
            CreatedUtc = now.UtcDateTime,
            Trace = verdict.Trace.ToText(),
            Kept = ContributionRow.Text(order.Confirmed),
            Fingerprint = TextFingerprint.Of(order.Markdown),
            PromisedUtc = state == PostState.Held ? PromisedTime.For(now.UtcDateTime) : null,
        }).Entity;
        if (order.Place.Length > 0)
        {
            await context.PostDrafts.Where(d => d.AccountId == person.Id && d.Place == order.Place).ExecuteDeleteAsync(cancellation);
        }

        await context.SaveChangesAsync(cancellation);
        await Participate.JoinAsync(context, person.Id, thread.Id, now.UtcDateTime, cancellation);
        await GiveHandle.OfAsync(context, person.Id, person.Name, cancellation);
        if (state == PostState.Held)
        {
            context.Cases.Add(OpenCase.Held(thread, post, now));
        }
        else
        {
            context.Appeared(thread, post, now);
        }

        return new SentPost(verdict) { Thread = thread, Post = post };
    }

    private static ThreadRow Begin(SpaceContext context, NewThread begun, string author, PostState state, DateTimeOffset now) => context.Threads.Add(new ThreadRow
    {
        Id = ContentId.New(now),
        Kind = begun.Kind,
        Title = begun.Title,
        Topic = begun.Topic,
        Tags = new JsonArray([.. begun.Tags.Select(t => (JsonNode)t)]).ToJsonString(),
        Language = begun.Language,
        Audience = begun.Audience,
        ItemId = begun.ItemId,
        Author = author,
        State = state,
        CreatedUtc = now.UtcDateTime,
        LastUtc = now.UtcDateTime,
        ChangedUtc = now.UtcDateTime,
    }).Entity;
}
