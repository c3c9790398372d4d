using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Moderation;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Moderation;

/// <summary>A report.</summary>
/// <param name="TargetKind">What it is about: <c>discussion</c> or <c>reply</c>, or <c>item</c> or <c>person</c>.</param>
/// <param name="TargetId">Which one.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Culture">Language of the answer.</param>
public sealed record ReportOrder(string TargetKind, string TargetId, ReportReason Reason, string Culture)
{
    /// <summary>Who; null for a visitor.</summary>
    public Person? Person { get; init; }

    /// <summary>In their words.</summary>
    public string Words { get; init; } = "";

    /// <summary>Address for the answer to a visitor; empty for none.</summary>
    public string Contact { get; init; } = "";

    /// <summary>What an item or a person looks like now, as JSON; of posts it is read here.</summary>
    public string Snapshot { get; init; } = "{}";
}

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
    /// <returns>The report's number; null where the same person reported the same within a day.</returns>
    public Task<string?> RunAsync(ReportOrder order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        return database.Gate.WriteAsync((context, token) => RunAsync(context, order, token), cancellation);
    }

    private async Task<string?> RunAsync(SpaceContext context, ReportOrder order, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var post = order.TargetKind switch
        {
            OpenCase.Thread => await context.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.ThreadId == order.TargetId && p.Number == 0, cancellation),
            OpenCase.Reply => await context.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == order.TargetId, cancellation),
            _ => null,
        };
        var thread = post is null ? null : await context.HoldThreadAsync(post.ThreadId, cancellation);
        var account = order.Person?.Id;
        var since = now.UtcDateTime - ReportReasons.SameAgain;
        if (account is not null && await context.Reports.AnyAsync(r => r.Reporter == account && r.AtUtc > since && context.Cases.Any(c => c.Id == r.CaseId && c.TargetKind == order.TargetKind && c.TargetId == order.TargetId), cancellation))
        {
            return null;
        }

        var open = await context.Cases.AsTracking().FirstOrDefaultAsync(c => c.TargetKind == order.TargetKind && c.TargetId == order.TargetId && c.DecidedUtc == null, cancellation)
            ?? context.Cases.Add(new CaseRow
            {
                Id = ContentId.New(now),
                TargetKind = order.TargetKind,
                TargetId = order.TargetId,
                ThreadId = thread?.Id,
                Author = post?.Author,
                Snapshot = thread is null || post is null ? order.Snapshot : OpenCase.Snapshot(thread, post),
                OpenedUtc = now.UtcDateTime,
                DueUtc = PromisedTime.For(now.UtcDateTime),
            }).Entity;
        var report = context.Reports.Add(new ReportRow
        {
            Id = ContentId.New(now),
            CaseId = open.Id,
            Reporter = account,
            Contact = account is null ? order.Contact : "",
            Culture = order.Culture,
            Reason = ReportReasons.Of(order.Reason).Code,
            Words = order.Words,
            Weight = await WeightAsync(context, order, cancellation),
            AtUtc = now.UtcDateTime,
        }).Entity;
        open.Revision++;
        await context.SaveChangesAsync(cancellation);
        var facts = new CaseFacts(CaseKind.Report, open.OpenedUtc, open.DueUtc) { Reports = await ReportsAsync(context, open.Id, cancellation) };
        open.Score = CasePriority.Weight(facts.Reports);
        if (thread is not null && post is { State: PostState.Published } && CasePriority.HidesItself(facts))
        {
            await HideAsync(context, thread, post, open, now, cancellation);
        }

        return report.Id;
    }

    /// <summary>The reports of a case, as they are weighed.</summary>
    public static async Task<IReadOnlyList<CaseReport>> ReportsAsync(SpaceContext context, string caseId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var rows = await context.Reports.Where(r => r.CaseId == caseId).ToListAsync(cancellation);
        return [.. rows.Where(r => ReportReasons.Parse(r.Reason) is not null).Select(r => new CaseReport(r.Reporter, ReportReasons.Parse(r.Reason)!.Value, r.Weight))];
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

    // Nobody did it: the log says so, and a moderator decides.
    private static async Task HideAsync(SpaceContext context, ThreadRow thread, PostRow seen, CaseRow open, DateTimeOffset now, CancellationToken cancellation)
    {
        var post = await context.Posts.AsTracking().FirstAsync(p => p.Id == seen.Id, cancellation);
        post.State = PostState.Hidden;
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
        }).Entity;
        context.Ask(Moderate.MessageKind, new() { [Moderate.Act] = act.Id }, now, post.Author ?? "");
        await context.ToldAsync(thread, now.UtcDateTime, cancellation);
    }
}
