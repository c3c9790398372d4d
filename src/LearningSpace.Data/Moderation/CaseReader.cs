using LearningSpace.Core.Moderation;
using LearningSpace.Core.Search;
using LearningSpace.Data.Discussions;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Moderation;

/// <summary>A case with what it is about.</summary>
/// <param name="Row">The case.</param>
/// <param name="Thread">The thread; null where it is about none, or that is gone.</param>
/// <param name="Post">The post; null where it is about none, or that is gone.</param>
/// <param name="Reports">The reports.</param>
/// <param name="Priority">How soon somebody should look.</param>
public sealed record OpenedCase(CaseRow Row, ThreadRow? Thread, PostRow? Post, IReadOnlyList<ReportRow> Reports, double Priority);

/// <summary>A page of what moderators did.</summary>
/// <param name="Acts">What they did.</param>
/// <param name="Threads">Titles of the threads that everybody reads, by id.</param>
/// <param name="Total">How much there is in all.</param>
public sealed record ActPage(IReadOnlyList<ActRow> Acts, IReadOnlyDictionary<string, string> Threads, int Total);

/// <summary>Reads what waits for moderators, and what they did.</summary>
/// <param name="database">The database.</param>
/// <param name="clock">The time.</param>
public sealed class CaseReader(Database database, TimeProvider clock)
{
    // What everybody may know. That something was approved, or nothing found wrong, concerns its author and whoever reported it.
    private static readonly string[] Told = [.. ModerationActions.All.Where(a => a.Value.Consequences.Contains(ModerationConsequence.InPublicLog)).Select(a => Moderate.CodeOf(a.Key))];

    /// <summary>What waits, the most pressing first: however long the queue is, what weighs most is in it, and what has waited longest.</summary>
    public async Task<IReadOnlyList<OpenedCase>> QueueAsync(IReadOnlyList<string> audiences, int most, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var open = Readable(context, audiences).Where(c => c.DecidedUtc == null);
        var oldest = await open.OrderBy(c => c.OpenedUtc).ThenBy(c => c.Id).Take(most).ToListAsync(cancellation);
        var heaviest = oldest.Count < most ? [] : await open.OrderByDescending(c => c.Score).ThenBy(c => c.Id).Take(most).ToListAsync(cancellation);
        return [.. (await OpenAsync(context, [.. oldest.Concat(heaviest).DistinctBy(c => c.Id)], cancellation)).OrderByDescending(c => c.Priority).ThenBy(c => c.Row.OpenedUtc)];
    }

    /// <summary>All that waits, by id, also what is too much to be shown, and who has it in hand now; null for nobody.</summary>
    public async Task<IReadOnlyDictionary<string, string?>> WaitingAsync(IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var rows = await Readable(context, audiences).Where(c => c.DecidedUtc == null).OrderBy(c => c.Id)
            .Select(c => new CaseRow { Id = c.Id, TargetKind = c.TargetKind, TargetId = c.TargetId, ClaimedBy = c.ClaimedBy, ClaimedUntil = c.ClaimedUntil }).ToListAsync(cancellation);
        var now = clock.GetUtcNow().UtcDateTime;
        return rows.ToDictionary(c => c.Id, c => c.HolderAt(now), StringComparer.Ordinal);
    }

    /// <summary>How many wait.</summary>
    public async Task<int> CountAsync(IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await Readable(context, audiences).CountAsync(c => c.DecidedUtc == null, cancellation);
    }

    /// <summary>What was decided last.</summary>
    public async Task<IReadOnlyList<OpenedCase>> DecidedAsync(IReadOnlyList<string> audiences, int most, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await OpenAsync(context, await Readable(context, audiences).Where(c => c.DecidedUtc != null).OrderByDescending(c => c.DecidedUtc).ThenBy(c => c.Id).Take(most).ToListAsync(cancellation), cancellation);
    }

    /// <summary>One case; null where there is none for whoever asks.</summary>
    public async Task<OpenedCase?> FindAsync(string id, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await Readable(context, audiences).FirstOrDefaultAsync(c => c.Id == id, cancellation) is { } row ? (await OpenAsync(context, [row], cancellation))[0] : null;
    }

    /// <summary>What was done about somebody, the newest first.</summary>
    public async Task<IReadOnlyList<ActRow>> ActsAboutAsync(string? account, int most, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return account is null ? [] : await context.Acts.Where(a => a.Subject == account).OrderByDescending(a => a.AtUtc).ThenByDescending(a => a.Id).Take(most).ToListAsync(cancellation);
    }

    /// <summary>Some acts, by id.</summary>
    public async Task<IReadOnlyDictionary<string, ActRow>> ActsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        await using var context = database.Reader();
        return ids.Count == 0 ? new Dictionary<string, ActRow>() : await context.Acts.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, StringComparer.Ordinal, cancellation);
    }

    /// <summary>Some reports with their cases, by id.</summary>
    public async Task<IReadOnlyDictionary<string, (ReportRow Report, CaseRow Case)>> ReportsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        await using var context = database.Reader();
        return ids.Count == 0
            ? new Dictionary<string, (ReportRow, CaseRow)>()
            : (await (from r in context.Reports where ids.Contains(r.Id) join c in context.Cases on r.CaseId equals c.Id select new { r, c }).ToListAsync(cancellation)).ToDictionary(x => x.r.Id, x => (x.r, x.c), StringComparer.Ordinal);
    }

    /// <summary>What is to be told of an act: the act, the title of its thread, and the reports that it answers.</summary>
    public async Task<(ActRow Act, string Title, IReadOnlyList<ReportRow> Reports)?> ToldAsync(string id, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        if (await context.Acts.FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } act)
        {
            return null;
        }

        var title = act.TargetKind switch
        {
            Reported.Item => await context.Items.Where(i => i.Id == act.TargetId).Select(i => i.Title).FirstOrDefaultAsync(cancellation),
            Reported.Person => "",
            _ => await context.Threads.Where(t => t.Id == act.ThreadId).Select(t => t.Title).FirstOrDefaultAsync(cancellation),
        };

        // What is restored after it was decided concerns who reported it then.
        var decided = act.CaseId ?? (Moderate.Parse(act.Action) != ModerationAction.Restore ? null : await context.Cases.Where(c => c.TargetKind == act.TargetKind && c.TargetId == act.TargetId && c.DecidedUtc != null)
            .OrderByDescending(c => c.DecidedUtc).Select(c => c.Id).FirstOrDefaultAsync(cancellation));
        return (act, title ?? "", decided is null ? [] : await context.Reports.Where(r => r.CaseId == decided && (act.CaseId != null || r.Agreed == false)).OrderBy(r => r.Id).ToListAsync(cancellation));
    }

    /// <summary>What moderators did, for everybody: a page of it, the newest first.</summary>
    public async Task<ActPage> LogAsync(int page, int size, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var told = context.Acts.Where(a => Told.Contains(a.Action));
        var total = await told.CountAsync(cancellation);
        var acts = await told.OrderByDescending(a => a.AtUtc).ThenByDescending(a => a.Id).Skip((page - 1) * size).Take(size).ToListAsync(cancellation);
        var threads = acts.Select(a => a.ThreadId).OfType<string>().Distinct().ToList();
        var titles = await ThreadReader.Readable(context, Audiences.OfVisitors).Where(t => threads.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Title, StringComparer.Ordinal, cancellation);
        return new ActPage(acts, titles, total);
    }

    /// <summary>Reports, as they are weighed.</summary>
    internal static IReadOnlyList<CaseReport> Weighed(IEnumerable<ReportRow> reports) =>
        [.. reports.Where(r => ReportReasons.Parse(r.Reason) is not null).Select(r => new CaseReport(r.Reporter, ReportReasons.Parse(r.Reason)!.Value, r.Weight))];

    // Who moderates reads no more than they may.
    private static IQueryable<CaseRow> Readable(SpaceContext context, IReadOnlyList<string> audiences) => context.Cases.Where(c =>
        c.ThreadId == null || context.Threads.Any(t => t.Id == c.ThreadId && audiences.Contains(t.Audience) && (t.ItemId == null || context.Items.Any(i => i.Id == t.ItemId && audiences.Contains(i.Audience)))));

    private async Task<List<OpenedCase>> OpenAsync(SpaceContext context, List<CaseRow> rows, CancellationToken cancellation)
    {
        var (ids, targets, threadIds) = (rows.ConvertAll(r => r.Id), rows.ConvertAll(r => r.TargetId), rows.Select(r => r.ThreadId).OfType<string>().Distinct().ToList());
        var reports = (await context.Reports.Where(r => ids.Contains(r.CaseId)).OrderBy(r => r.Id).ToListAsync(cancellation)).ToLookup(r => r.CaseId, StringComparer.Ordinal);
        var threads = await context.Threads.Where(t => threadIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, StringComparer.Ordinal, cancellation);
        var posts = await context.Posts.Where(p => targets.Contains(p.Id) || (p.Number == 0 && targets.Contains(p.ThreadId))).ToListAsync(cancellation);
        var (openings, byId, now) = (posts.Where(p => p.Number == 0).ToDictionary(p => p.ThreadId, StringComparer.Ordinal), posts.ToDictionary(p => p.Id, StringComparer.Ordinal), clock.GetUtcNow().UtcDateTime);
        return rows.ConvertAll(r => new OpenedCase(
            r,
            r.ThreadId is { } thread ? threads.GetValueOrDefault(thread) : null,
            (r.TargetKind == OpenCase.Thread ? openings : byId).GetValueOrDefault(r.TargetId),
            [.. reports[r.Id]],
            CasePriority.Of(new CaseFacts(r.IsHeld ? CaseKind.HeldPost : CaseKind.Report, r.OpenedUtc, r.DueUtc) { Reports = Weighed(reports[r.Id]) }, now)));
    }
}
