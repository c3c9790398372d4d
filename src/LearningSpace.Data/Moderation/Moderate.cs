using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Moderation;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Moderation;

/// <summary>What a moderator wants to do.</summary>
/// <param name="Person">Who.</param>
/// <param name="PostId">The post that it is about, or with which the thread begins.</param>
/// <param name="Action">What.</param>
public sealed record ModerationOrder(Person Person, string PostId, ModerationAction Action)
{
    /// <summary>Why, in words that the author reads; empty for none.</summary>
    public string Words { get; init; } = "";

    /// <summary>How long it holds, in hours; for silence.</summary>
    public int Hours { get; init; }

    /// <summary>Seconds between two replies; for slow mode.</summary>
    public int Seconds { get; init; }

    /// <summary>The state of the post as whoever decides has seen it; null where that does not matter.</summary>
    public int? Seen { get; init; }
}

/// <summary>What became of it.</summary>
public enum ModerationOutcome
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>There is no such post.</summary>
    Gone,

    /// <summary>Something happened to it since it was looked at.</summary>
    Stale,

    /// <summary>The policy says no.</summary>
    Refused,
}

/// <summary>
/// Does what a moderator decides, in one transaction with what is kept of it: the act, from which the author learns why and the public log is read, the end of the case, the audit entry and the message.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="site">Roles.</param>
/// <param name="clock">The time.</param>
public sealed class Moderate(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>Kind of the outbox's messages: a moderator did something.</summary>
    public const string MessageKind = "moderation-act";

    /// <summary>Name of the act's id in a message.</summary>
    public const string Act = "act";

    /// <summary>Kind under which the audit log has it.</summary>
    public const string AuditKind = "moderation.acted";

    private const string Account = "account"; // as the audit log calls people

    /// <summary>Does it.</summary>
    /// <returns>What became of it, and why not.</returns>
    public Task<(ModerationOutcome Outcome, ModerationRefusal Refusal)> RunAsync(ModerationOrder order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        return database.Gate.WriteAsync((context, token) => RunAsync(context, order, token), cancellation);
    }

    /// <summary>What somebody may do with a post, as pages offer it.</summary>
    public async Task<(ModeratedFacts Facts, ModerationActor Actor)> FactsAsync(SpaceContext context, ThreadRow thread, PostRow post, Person person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(thread);
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(person);
        var now = clock.GetUtcNow().UtcDateTime;
        var roles = await context.AccountRoles.Where(r => r.AccountId == post.Author).Select(r => r.Role).ToListAsync(cancellation);
        return (
            new ModeratedFacts(post.State, (thread.Locked ? ThreadFlags.Locked : 0) | (thread.Pinned ? ThreadFlags.Pinned : 0) | (thread.AnswerId is null ? 0 : ThreadFlags.Solved), post.Number == 0)
            {
                IsAuthorSilent = await Silences(context, post.Author, now).AnyAsync(cancellation),
            },
            new ModerationActor
            {
                MayModerate = site.Current.Access.Allows(person, Permissions.Moderate),
                IsOwn = post.Author == person.Id || (post.Number == 0 && thread.Author == person.Id),
                IsPeer = site.Current.Roles.Allows(Permissions.Moderate, roles),
            });
    }

    private static IQueryable<ActRow> Silences(SpaceContext context, string? author, DateTime now) =>
        context.Acts.Where(a => a.Subject == author && author != null && a.Action == PostingFacts.Silence && a.LiftedUtc == null && a.UntilUtc > now);

    private async Task<(ModerationOutcome, ModerationRefusal)> RunAsync(SpaceContext context, ModerationOrder order, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await context.Posts.Where(p => p.Id == order.PostId).Select(p => p.ThreadId).FirstOrDefaultAsync(cancellation) is not { } threadId || await context.HoldThreadAsync(threadId, cancellation) is not { } thread)
        {
            return (ModerationOutcome.Gone, ModerationRefusal.NotFromHere);
        }

        var post = await context.Posts.AsTracking().FirstAsync(p => p.Id == order.PostId, cancellation);
        if (order.Seen is { } seen && seen != post.Revision)
        {
            return (ModerationOutcome.Stale, ModerationRefusal.NotFromHere);
        }

        var (facts, actor) = await FactsAsync(context, thread, post, order.Person, cancellation);
        var answer = ModerationPolicy.Decide(facts, order.Action, actor, order.Words.Length > 0);
        if (!answer.IsAllowed || (order.Action == ModerationAction.Silence && !Penalties.IsStep(order.Hours)))
        {
            return (ModerationOutcome.Refused, answer.Refusal);
        }

        var until = await PunishAsync(context, order, post, now.UtcDateTime, cancellation);
        var wasHeld = post.State == PostState.Held;
        post.State = answer.To ?? post.State;
        thread.State = post.Number == 0 ? post.State : thread.State;
        (thread.Locked, thread.Pinned) = (answer.Thread.HasFlag(ThreadFlags.Locked), answer.Thread.HasFlag(ThreadFlags.Pinned));
        thread.SlowSeconds = order.Action == ModerationAction.SlowMode ? order.Seconds : thread.SlowSeconds;
        post.RemovedBecause = post.State is PostState.Hidden or PostState.Removed ? order.Action is ModerationAction.Hide or ModerationAction.Remove ? order.Words : post.RemovedBecause : "";
        post.PromisedUtc = post.State == PostState.Held ? post.PromisedUtc : null;
        post.Revision++;
        if (thread.AnswerId == post.Id && post.State != PostState.Published)
        {
            thread.AnswerId = null;
        }

        var act = Keep(context, order, thread, post, until, now);
        await CloseAsync(context, act, post, wasHeld, now.UtcDateTime, cancellation);
        context.Audit(new AuditEntry(AuditKind, order.Person.Id, Account, post.Author ?? "", new JsonObject { ["action"] = act.Action, ["post"] = post.Id }), now);
        context.Ask(MessageKind, new JsonObject { [Act] = act.Id }, now, post.Author ?? "");
        if (wasHeld && post.State == PostState.Published)
        {
            await context.SaveChangesAsync(cancellation);
            context.Ask(PostMessage.Appeared, new() { [PostMessage.Post] = post.Id }, now, post.Author ?? "");
        }

        await context.ToldAsync(thread, now.UtcDateTime, cancellation);
        return (ModerationOutcome.Done, ModerationRefusal.None);
    }

    private static async Task<DateTime?> PunishAsync(SpaceContext context, ModerationOrder order, PostRow post, DateTime now, CancellationToken cancellation)
    {
        if (order.Action == ModerationAction.EndSilence)
        {
            await Silences(context, post.Author, now).ExecuteUpdateAsync(a => a.SetProperty(r => r.LiftedUtc, now), cancellation);
        }

        return order.Action != ModerationAction.Silence ? null : Penalties.Until(now, order.Hours, await Silences(context, post.Author, now).MaxAsync(a => a.UntilUtc, cancellation));
    }

    private static ActRow Keep(SpaceContext context, ModerationOrder order, ThreadRow thread, PostRow post, DateTime? until, DateTimeOffset now) => context.Acts.Add(new ActRow
    {
        Id = ContentId.New(now),
        AtUtc = now.UtcDateTime,
        Action = CodeOf(order.Action),
        TargetKind = post.Number == 0 ? OpenCase.Thread : OpenCase.Reply,
        TargetId = post.Number == 0 ? thread.Id : post.Id,
        ThreadId = thread.Id,
        Subject = post.Author,
        Actor = order.Person.Id,
        Words = order.Words,
        UntilUtc = until,
    }).Entity;

    // What concerns the post decides its case; what concerns the thread or the author leaves it open.
    private static async Task CloseAsync(SpaceContext context, ActRow act, PostRow post, bool wasHeld, DateTime now, CancellationToken cancellation)
    {
        var action = Parse(act.Action)!.Value;
        if (ModerationActions.Of(action).Target != ModerationTarget.Post || (action == ModerationAction.AskToChange && wasHeld)
            || await context.Cases.AsTracking().FirstOrDefaultAsync(c => c.TargetKind == act.TargetKind && c.TargetId == act.TargetId && c.DecidedUtc == null, cancellation) is not { } open)
        {
            return;
        }

        (open.DecidedUtc, open.DecidedBy, open.Decision, open.ClaimedBy, open.ClaimedUntil) = (now, act.Actor, act.Action, null, null);
        open.Revision++;
        act.CaseId = open.Id;
        var agreed = post.State is PostState.Hidden or PostState.Removed || action == ModerationAction.AskToChange;
        await context.Reports.Where(r => r.CaseId == open.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.Agreed, agreed), cancellation);
    }

    /// <summary>An action as it is stored.</summary>
    public static string CodeOf(ModerationAction action) => action == ModerationAction.Silence ? PostingFacts.Silence : action.ToString();

    /// <summary>An action as it was stored; null for none.</summary>
    public static ModerationAction? Parse(string code) => code == PostingFacts.Silence ? ModerationAction.Silence : Enum.GetNames<ModerationAction>().Contains(code, StringComparer.Ordinal) ? Enum.Parse<ModerationAction>(code) : null;
}
