using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Moderation;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Moderation;

/// <summary>What a moderator wants to do.</summary>
/// <param name="Person">Who.</param>
/// <param name="Action">What.</param>
public sealed record ModerationOrder(Person Person, ModerationAction Action)
{
    /// <summary>The case that it is about; null where it is about a thread.</summary>
    public string? CaseId { get; init; }

    /// <summary>The thread that it is about; null where it is about a case.</summary>
    public string? ThreadId { get; init; }

    /// <summary>How often what it is about had changed when they looked at it (<see cref="Moderate.Seen(CaseRow, PostRow?)"/>).</summary>
    public required string Seen { get; init; }

    /// <summary>Why, in words that the author reads; empty for none.</summary>
    public string Words { get; init; } = "";

    /// <summary>Ready words that come before those, in the author's language: an id; empty for none.</summary>
    public string Ready { get; init; } = "";

    /// <summary>Why: code of a reason, which the public log tells; empty for none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The words put right; for that alone.</summary>
    public string Markdown { get; init; } = "";

    /// <summary>How long it holds, in hours; for silence.</summary>
    public int Hours { get; init; }

    /// <summary>Seconds between two replies; for slow mode.</summary>
    public int Seconds { get; init; }

    /// <summary>Code of the new topic; for moving.</summary>
    public string Topic { get; init; } = "";
}

/// <summary>Why something was not done.</summary>
public enum ModerationProblem
{
    /// <summary>It was done.</summary>
    None,

    /// <summary>What it is about is not there.</summary>
    Gone,

    /// <summary>Something happened to it since it was looked at.</summary>
    Stale,

    /// <summary>Somebody else decided it.</summary>
    Decided,

    /// <summary>Somebody else has it in hand.</summary>
    InHand,

    /// <summary>The policy says no.</summary>
    Refused,

    /// <summary>What was chosen does not fit.</summary>
    Unfit,
}

/// <summary>What became of it.</summary>
/// <param name="Problem">Why it was not done.</param>
/// <param name="Refusal">What the policy says.</param>
public sealed record ModerationResult(ModerationProblem Problem, ModerationRefusal Refusal = ModerationRefusal.None)
{
    /// <summary>The act; null where nothing was done.</summary>
    public ActRow? Act { get; init; }
}

/// <summary>
/// Does what a moderator decides, in one transaction with what is kept of it: the act, from which the author learns why and the public log is read, the end of the case, the audit entry and the message.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="site">Roles and vocabularies.</param>
/// <param name="clock">The time.</param>
public sealed class Moderate(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>Kind of the outbox's messages: a moderator did something.</summary>
    public const string MessageKind = "moderation-act";

    /// <summary>Name of the act's id in a message.</summary>
    public const string Act = "act";

    /// <summary>Kind under which the audit log has it.</summary>
    public const string AuditKind = "moderation.acted";

    /// <summary>Most seconds between two replies.</summary>
    public const int SlowestMode = 86_400;

    /// <summary>What a moderator can do about an item or a person. What an item says is for editors to decide.</summary>
    public static IReadOnlyList<ModerationAction> BesidePosts { get; } = [ModerationAction.AskToChange, ModerationAction.RefuseReport, ModerationAction.Warn, ModerationAction.Silence, ModerationAction.EndSilence];

    /// <summary>How often a case and its post had changed.</summary>
    public static string Seen(CaseRow row, PostRow? post)
    {
        ArgumentNullException.ThrowIfNull(row);
        return FormattableString.Invariant($"{row.Revision}.{post?.Revision ?? 0}");
    }

    /// <summary>How often a thread had changed under moderators' hands.</summary>
    public static string Seen(ThreadRow thread)
    {
        ArgumentNullException.ThrowIfNull(thread);
        return FormattableString.Invariant($"{thread.Revision}");
    }

    /// <summary>Does it.</summary>
    public Task<ModerationResult> RunAsync(ModerationOrder order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        return database.Gate.WriteAsync((context, token) => order.CaseId is null ? OnThreadAsync(context, order, token) : OnCaseAsync(context, order, token), cancellation);
    }

    /// <summary>What is known of what is moderated, and of who moderates.</summary>
    /// <param name="context">Reads.</param>
    /// <param name="person">Who.</param>
    /// <param name="thread">The thread; null for none.</param>
    /// <param name="post">The post; null for none.</param>
    /// <param name="author">Who answers for it.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(ModeratedFacts Facts, ModerationActor Actor)> FactsAsync(SpaceContext context, Person person, ThreadRow? thread, PostRow? post, string? author, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(person);
        var now = clock.GetUtcNow().UtcDateTime;
        var roles = await context.AccountRoles.Where(r => r.AccountId == author).Select(r => r.Role).ToListAsync(cancellation);
        return (
            new ModeratedFacts(post?.State ?? PostState.Published, Flags(thread), post is { Number: 0 }) { IsAuthorSilent = await Silences(context, author, now).AnyAsync(cancellation) },
            new ModerationActor
            {
                MayModerate = site.Current.Access.Allows(person, Permissions.Moderate) && (thread is null || site.Current.Access.AudiencesOf(person).Contains(thread.Audience, StringComparer.Ordinal)),
                IsOwn = author == person.Id || (post is { Number: 0 } && thread?.Author == person.Id),
                IsPeer = site.Current.Roles.Allows(Permissions.Moderate, roles),
            });
    }

    /// <summary>What can be done: for what is no post, less.</summary>
    public static IReadOnlyList<ModerationAction> Offered(ModeratedFacts facts, ModerationActor actor, bool isPost) =>
        [.. ModerationPolicy.Offered(facts, actor).Where(a => isPost ? ModerationActions.Of(a).Target != ModerationTarget.Thread : BesidePosts.Contains(a))];

    /// <summary>Whether an action decides a case. What is asked of an author leaves open what readers do not see yet; what concerns the author alone decides what is about no post.</summary>
    public static bool Decides(ModerationAction action, PostState? state) => action switch
    {
        ModerationAction.AskToChange => state is null or PostState.Published,
        ModerationAction.Warn or ModerationAction.Silence => state is null,
        _ => ModerationActions.Of(action).Target == ModerationTarget.Post,
    };

    /// <summary>An action as it is stored.</summary>
    public static string CodeOf(ModerationAction action) => action == ModerationAction.Silence ? PostingFacts.Silence : action.ToString();

    /// <summary>An action as it was stored; null for none.</summary>
    public static ModerationAction? Parse(string code) =>
        code == PostingFacts.Silence ? ModerationAction.Silence : Enum.GetNames<ModerationAction>().Contains(code, StringComparer.Ordinal) ? Enum.Parse<ModerationAction>(code) : null;

    private async Task<ModerationResult> OnCaseAsync(SpaceContext context, ModerationOrder order, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var threadId = await context.Cases.Where(c => c.Id == order.CaseId).Select(c => c.ThreadId).FirstOrDefaultAsync(cancellation);
        var thread = threadId is null ? null : await context.HoldThreadAsync(threadId, cancellation);
        if (await context.HoldCaseAsync(order.CaseId!, cancellation) is not { } row)
        {
            return new ModerationResult(ModerationProblem.Gone);
        }

        var post = thread is null ? null : await PostOf(context, row).AsTracking().FirstOrDefaultAsync(cancellation);
        if (row.ThreadId is not null && post is null)
        {
            return new ModerationResult(ModerationProblem.Gone);
        }

        order = await WithReadyAsync(context, order, row.Author, cancellation);
        var (facts, actor) = await FactsAsync(context, order.Person, thread, post, row.Author, cancellation);
        var decides = Decides(order.Action, post?.State);
        if (Trouble(row, post, order, decides, now.UtcDateTime) is { } trouble)
        {
            return new ModerationResult(trouble);
        }

        var answer = ModerationPolicy.Decide(facts, order.Action, actor, order.Words.Length > 0);
        if (!answer.IsAllowed || !Offered(facts, actor, post is not null).Contains(order.Action))
        {
            return new ModerationResult(ModerationProblem.Refused, answer.IsAllowed ? ModerationRefusal.NotFromHere : answer.Refusal);
        }

        if ((order.Action == ModerationAction.Silence && (row.Author is null || !Penalties.IsStep(order.Hours))) || (order.Action == ModerationAction.EditAndApprove && order.Markdown.Length == 0))
        {
            return new ModerationResult(ModerationProblem.Unfit);
        }

        var until = await PunishAsync(context, order, row.Author, now.UtcDateTime, cancellation);
        var act = Keep(context, order, row.TargetKind, row.TargetId, thread?.Id, row.Author, until, now);
        if (decides && row.DecidedUtc is null)
        {
            act.CaseId = row.Id;
            (row.DecidedUtc, row.DecidedBy, row.Decision) = (now.UtcDateTime, order.Person.Id, act.Action);
            var agreed = Agrees(order.Action, post?.State);
            await context.Reports.Where(r => r.CaseId == row.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.Agreed, agreed), cancellation);
        }
        else if (order.Action == ModerationAction.Restore && !(post?.EditedUtc > row.DecidedUtc))
        {
            // The same words stand again: the decision is taken back, and with it what was said of those who reported them.
            await context.Reports.Where(r => r.CaseId == row.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.Agreed, false), cancellation);
        }

        var isKept = !decides && row.ClaimedBy == order.Person.Id;
        (row.ClaimedBy, row.ClaimedUntil) = (isKept ? row.ClaimedBy : null, isKept ? now.UtcDateTime + CaseStep.ClaimLasts : null);
        row.Revision++;
        var appears = post is { State: PostState.Held } && answer.To == PostState.Published;
        if (thread is not null && post is not null)
        {
            Change(context, order, thread, post, answer.To ?? post.State, now);
        }

        await context.SaveChangesAsync(cancellation);
        if (appears)
        {
            context.Appeared(thread!, post!, now);
        }
        else if (thread is not null)
        {
            await context.ToldAsync(thread, now.UtcDateTime, cancellation);
        }
        else
        {
            context.Announce(ChangeKinds.Moderation, row.Id, now.UtcDateTime); // the public log tells it, too
        }

        return new ModerationResult(ModerationProblem.None) { Act = act };
    }

    private async Task<ModerationResult> OnThreadAsync(SpaceContext context, ModerationOrder order, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await context.HoldThreadAsync(order.ThreadId ?? "", cancellation) is not { MergedInto: null } thread || await context.Posts.FirstOrDefaultAsync(p => p.ThreadId == thread.Id && p.Number == 0, cancellation) is not { } post)
        {
            return new ModerationResult(ModerationProblem.Gone);
        }

        if (order.Seen != Seen(thread))
        {
            return new ModerationResult(ModerationProblem.Stale);
        }

        order = await WithReadyAsync(context, order, thread.Author, cancellation);
        var (facts, actor) = await FactsAsync(context, order.Person, thread, post, thread.Author, cancellation);
        var answer = ModerationPolicy.Decide(facts, order.Action, actor, order.Words.Length > 0);
        if (!answer.IsAllowed || ModerationActions.Of(order.Action).Target != ModerationTarget.Thread || order.Action is ModerationAction.Split or ModerationAction.Merge)
        {
            return new ModerationResult(ModerationProblem.Refused, answer.IsAllowed ? ModerationRefusal.NotFromHere : answer.Refusal);
        }

        var isNoTopic = order.Action == ModerationAction.Move && (order.Topic == thread.Topic || (order.Topic.Length > 0 && site.Current.Taxonomies.GetValueOrDefault(ThreadDocument.Topics)?.FindByCode(order.Topic) is null));
        if (isNoTopic || (order.Action == ModerationAction.SlowMode && order.Seconds is < 0 or > SlowestMode))
        {
            return new ModerationResult(ModerationProblem.Unfit);
        }

        (thread.Locked, thread.Pinned) = (answer.Thread.HasFlag(ThreadFlags.Locked), answer.Thread.HasFlag(ThreadFlags.Pinned));
        thread.SlowSeconds = order.Action == ModerationAction.SlowMode ? order.Seconds : thread.SlowSeconds;
        thread.Topic = order.Action == ModerationAction.Move ? order.Topic : thread.Topic;
        thread.Revision++;
        var act = Keep(context, order, OpenCase.Thread, thread.Id, thread.Id, thread.Author, null, now);
        await context.ToldAsync(thread, now.UtcDateTime, cancellation);
        return new ModerationResult(ModerationProblem.None) { Act = act };
    }

    /// <summary>The post of a case.</summary>
    internal static IQueryable<PostRow> PostOf(SpaceContext context, CaseRow row) =>
        row.TargetKind == OpenCase.Thread ? context.Posts.Where(p => p.ThreadId == row.TargetId && p.Number == 0) : context.Posts.Where(p => p.Id == row.TargetId && p.ThreadId == row.ThreadId);

    // What is decided is decided once: whoever comes second is told so, whatever they wanted.
    private static ModerationProblem? Trouble(CaseRow row, PostRow? post, ModerationOrder order, bool decides, DateTime now)
    {
        if (order.Seen != Seen(row, post))
        {
            return row.DecidedUtc is not null && !order.Seen.StartsWith(FormattableString.Invariant($"{row.Revision}."), StringComparison.Ordinal) ? ModerationProblem.Decided : ModerationProblem.Stale;
        }

        if (row.DecidedUtc is not null)
        {
            return decides && order.Action != ModerationAction.Restore ? ModerationProblem.Decided : null;
        }

        return CaseStep.Decide(row.Step(), order.Person.Id, row.Revision, now).Refusal switch
        {
            CaseRefusal.Held => ModerationProblem.InHand,
            CaseRefusal.Decided => ModerationProblem.Decided,
            CaseRefusal.Stale => ModerationProblem.Stale,
            _ => null,
        };
    }

    private static void Change(SpaceContext context, ModerationOrder order, ThreadRow thread, PostRow post, PostState to, DateTimeOffset now)
    {
        if (order.Action == ModerationAction.EditAndApprove && order.Markdown != post.Markdown)
        {
            context.PostEdits.Add(new PostEditRow { Id = ContentId.New(now), PostId = post.Id, Title = post.Number == 0 ? thread.Title : "", Markdown = post.Markdown, AtUtc = now.UtcDateTime, Editor = order.Person.Id, Because = order.Words });
            (post.Markdown, post.Fingerprint, post.EditedUtc) = (order.Markdown, TextFingerprint.Of(order.Markdown), now.UtcDateTime);
        }

        post.RemovedBecause = to is not (PostState.Hidden or PostState.Removed) ? "" : order.Action is ModerationAction.Hide or ModerationAction.Remove ? order.Words : post.RemovedBecause;
        post.PromisedUtc = to == PostState.Held ? post.PromisedUtc : null;
        post.State = to;
        post.Revision++;
        thread.State = post.Number == 0 ? to : thread.State;
        if (thread.AnswerId == post.Id && to == PostState.Removed)
        {
            thread.AnswerId = null;
        }
    }

    // What is kept is what the author reads: ready words that change later change nothing of it.
    private static async Task<ModerationOrder> WithReadyAsync(SpaceContext context, ModerationOrder order, string? author, CancellationToken cancellation)
    {
        if (order.Ready.Length == 0 || await context.Templates.FirstOrDefaultAsync(t => t.Id == order.Ready, cancellation) is not { } row)
        {
            return order;
        }

        var culture = await context.Accounts.Where(a => a.Id == author).Select(a => a.Culture).FirstOrDefaultAsync(cancellation);
        return order with { Words = string.Join("\n\n", new[] { ReadyWords.Of(row).In(culture ?? order.Person.Culture), order.Words }.Where(w => w.Length > 0)) };
    }

    private static IQueryable<ActRow> Silences(SpaceContext context, string? author, DateTime now) =>
        context.Acts.Where(a => a.Subject == author && author != null && a.Action == PostingFacts.Silence && a.LiftedUtc == null && a.UntilUtc > now);

    private static async Task<DateTime?> PunishAsync(SpaceContext context, ModerationOrder order, string? author, DateTime now, CancellationToken cancellation)
    {
        if (order.Action == ModerationAction.EndSilence)
        {
            await Silences(context, author, now).ExecuteUpdateAsync(a => a.SetProperty(r => r.LiftedUtc, now), cancellation);
        }

        return order.Action != ModerationAction.Silence ? null : Penalties.Until(now, order.Hours, await Silences(context, author, now).MaxAsync(a => a.UntilUtc, cancellation));
    }

    // Who was right, from which the weight of their next reports follows; nothing is said of them where its author was quicker than any moderator.
    private static bool? Agrees(ModerationAction action, PostState? state) => action switch
    {
        ModerationAction.Approve or ModerationAction.Restore => false,
        ModerationAction.RefuseReport => state is PostState.Removed or PostState.Deleted ? null : false,
        _ => true,
    };

    /// <summary>Keeps what was done, for the author, the log, and those who look after the site.</summary>
    internal static ActRow Keep(SpaceContext context, ModerationOrder order, string kind, string id, string? threadId, string? subject, DateTime? until, DateTimeOffset now)
    {
        var act = context.Acts.Add(new ActRow
        {
            Id = ContentId.New(now),
            AtUtc = now.UtcDateTime,
            Action = CodeOf(order.Action),
            TargetKind = kind,
            TargetId = id,
            ThreadId = threadId,
            Subject = subject,
            Actor = order.Person.Id,
            Reason = order.Reason,
            Words = order.Words,
            UntilUtc = until,
        }).Entity;
        context.Audit(new AuditEntry(AuditKind, order.Person.Id, kind == Reported.Person ? "account" : kind, id, new JsonObject { ["action"] = act.Action }), now);
        context.Ask(MessageKind, new JsonObject { [Act] = act.Id }, now, subject ?? "");
        return act;
    }

    private static ThreadFlags Flags(ThreadRow? thread) => thread is null ? ThreadFlags.None
        : (thread.Locked ? ThreadFlags.Locked : 0) | (thread.Pinned ? ThreadFlags.Pinned : 0) | (thread.AnswerId is null ? 0 : ThreadFlags.Solved);
}
