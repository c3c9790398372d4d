using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Moderation;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Moderation;

/// <summary>A report.</summary>
/// <param name="Kind">What it is about: <c>discussion</c>, <c>reply</c>, <c>item</c> or <c>person</c>.</param>
/// <param name="Id">Which one.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Culture">Language of the answer.</param>
public sealed record ReportOrder(string Kind, string Id, ReportReason Reason, string Culture)
{
    /// <summary>Who; null for a visitor.</summary>
    public Person? Person { get; init; }

    /// <summary>In their words.</summary>
    public string Words { get; init; } = "";

    /// <summary>Address for the answer to a visitor; empty for none.</summary>
    public string Contact { get; init; } = "";
}

/// <summary>What became of a report.</summary>
/// <param name="Number">Its number; null where it was not kept.</param>
/// <param name="NotBefore">When they can send the next, UTC, where it is too soon; null where what is reported is not there for them.</param>
public sealed record FiledReport(string? Number, DateTime? NotBefore = null);

/// <summary>
/// Keeps a report: one case for a target, however many report it, with the content as it was at the first. Spam and personal data hide by themselves where enough people say so; everything else only comes sooner before
/// a moderator.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="site">Roles.</param>
/// <param name="clock">The time.</param>
public sealed class FileReport(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>Keeps it.</summary>
    public Task<FiledReport> RunAsync(ReportOrder order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        return database.Gate.WriteAsync((context, token) => RunAsync(context, order, token), cancellation);
    }

    private async Task<FiledReport> RunAsync(SpaceContext context, ReportOrder order, CancellationToken cancellation)
    {
        var (now, account) = (clock.GetUtcNow(), order.Person?.Id);
        var audiences = site.Current.Access.AudiencesOf(order.Person);
        if (await Reported.FindAsync(context, order.Kind, order.Id, audiences, cancellation) is { ThreadId: { } holds })
        {
            await context.HoldThreadAsync(holds, cancellation);
        }

        if (await Reported.FindAsync(context, order.Kind, order.Id, audiences, cancellation) is not { } target || !MayReport(order, target))
        {
            return new FiledReport(null);
        }

        if (account is not null && await NotBeforeAsync(context, order, account, now.UtcDateTime, cancellation) is { } later)
        {
            return new FiledReport(null, later);
        }

        // One that is decided while it is waited for is none to add to: then this report begins another.
        var open = await context.Cases.Where(c => c.TargetKind == order.Kind && c.TargetId == order.Id && c.DecidedUtc == null).Select(c => c.Id).FirstOrDefaultAsync(cancellation);
        var held = open is null ? null : await context.HoldCaseAsync(open, cancellation);
        if (held is not { DecidedUtc: null })
        {
            held = context.Cases.Add(new CaseRow
            {
                Id = ContentId.New(now),
                TargetKind = order.Kind,
                TargetId = order.Id,
                ThreadId = target.ThreadId,
                Author = target.Author,
                Snapshot = target.Snapshot,
                OpenedUtc = now.UtcDateTime,
                DueUtc = PromisedTime.For(now.UtcDateTime),
            }).Entity;
            await context.SaveChangesAsync(cancellation);
        }

        var report = context.Reports.Add(new ReportRow
        {
            Id = ContentId.New(now),
            CaseId = held.Id,
            Reporter = account,
            Contact = account is null ? order.Contact : "",
            Culture = order.Culture,
            Reason = ReportReasons.Of(order.Reason).Code,
            Words = order.Words,
            Weight = await WeightAsync(context, order, cancellation),
            AtUtc = now.UtcDateTime,
        }).Entity;
        held.Revision++;
        await context.SaveChangesAsync(cancellation);
        var facts = new CaseFacts(CaseKind.Report, held.OpenedUtc, held.DueUtc) { Reports = CaseReader.Weighed(await context.Reports.Where(r => r.CaseId == held.Id).ToListAsync(cancellation)) };
        held.Score = CasePriority.Weight(facts.Reports);
        if (target is { Post.State: PostState.Published, ThreadId: { } threadId } && CasePriority.HidesItself(facts))
        {
            await HideAsync(context, threadId, target.Post.Id, held, order.Reason, now, cancellation);
        }

        return new FiledReport(report.Id);
    }

    private bool MayReport(ReportOrder order, Reported target) => ReportPolicy.MayReport(
        new DiscussionActor
        {
            MayRead = true,
            MayDiscuss = order.Person is not null && site.Current.Access.Allows(order.Person, Permissions.Discuss),
            IsAuthor = order.Person is not null && target.Author == order.Person.Id,
        },
        new PostFacts(target.Post?.State ?? PostState.Published, default),
        order.Reason);

    private static async Task<DateTime?> NotBeforeAsync(SpaceContext context, ReportOrder order, string account, DateTime now, CancellationToken cancellation)
    {
        var day = now - DiscussionLimits.Day;
        var own = await context.Reports.Where(r => r.Reporter == account && r.AtUtc > day).Select(r => r.AtUtc).ToListAsync(cancellation);
        var same = await context.Reports.Where(r => r.Reporter == account && context.Cases.Any(c => c.Id == r.CaseId && c.TargetKind == order.Kind && c.TargetId == order.Id)).MaxAsync(r => (DateTime?)r.AtUtc, cancellation);
        return ReportPolicy.NotBefore(own, same, now);
    }

    private async Task<double> WeightAsync(SpaceContext context, ReportOrder order, CancellationToken cancellation)
    {
        if (order.Person is not { } person)
        {
            return ReportWeight.Of(ReporterTrust.Visitor, 0, 0, order.Reason);
        }

        var access = site.Current.Access;
        var trust = access.Allows(person, Permissions.Moderate) ? ReporterTrust.Moderator
            : access.Allows(person, Permissions.Publish) ? ReporterTrust.Editor
            : person.Organisations.Count > 0 ? ReporterTrust.Verified
            : ReporterTrust.Member;
        var agreed = await context.Reports.CountAsync(r => r.Reporter == person.Id && r.Agreed == true, cancellation);
        var refused = await context.Reports.CountAsync(r => r.Reporter == person.Id && r.Agreed == false, cancellation);
        return ReportWeight.Of(trust, agreed, refused, order.Reason);
    }

    // Nobody did it: the log says so, and a moderator decides. Why it is out of sight is told in each reader's language; words are for moderators to find.
    private static async Task HideAsync(SpaceContext context, string threadId, string postId, CaseRow open, ReportReason reason, DateTimeOffset now, CancellationToken cancellation)
    {
        var thread = await context.Threads.AsTracking().FirstAsync(t => t.Id == threadId, cancellation);
        var post = await context.Posts.AsTracking().FirstAsync(p => p.Id == postId, cancellation);
        (post.State, post.RemovedBecause) = (PostState.Hidden, "");
        post.Revision++;
        thread.State = post.Number == 0 ? PostState.Hidden : thread.State;
        var act = context.Acts.Add(new ActRow
        {
            Id = ContentId.New(now),
            AtUtc = now.UtcDateTime,
            Action = Moderate.CodeOf(ModerationAction.Hide),
            TargetKind = open.TargetKind,
            TargetId = open.TargetId,
            ThreadId = thread.Id,
            Subject = post.Author,
            Automatic = true,
            Reason = ReportReasons.Of(reason).Code,
        }).Entity;
        context.Ask(Moderate.MessageKind, new() { [Moderate.Act] = act.Id }, now, post.Author ?? "");
        await context.ToldAsync(thread, now.UtcDateTime, cancellation);
    }
}
