using LearningSpace.Core.Moderation;
using LearningSpace.Data.Discussions;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Moderation;

/// <summary>A case with what it is about.</summary>
/// <param name="Row">The case.</param>
/// <param name="Thread">The thread; null where it is about no thread, or that is gone.</param>
/// <param name="Post">The post; null where it is gone.</param>
/// <param name="Reports">The reports.</param>
/// <param name="Priority">How soon somebody should look.</param>
public sealed record OpenedCase(CaseRow Row, ThreadRow? Thread, PostRow? Post, IReadOnlyList<ReportRow> Reports, double Priority);

/// <summary>Reads what waits for moderators, and what they did.</summary>
/// <param name="database">The database.</param>
/// <param name="clock">The time.</param>
public sealed class CaseReader(Database database, TimeProvider clock)
{
    /// <summary>What waits, the most pressing first.</summary>
    public async Task<IReadOnlyList<OpenedCase>> QueueAsync(int most, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var rows = await context.Cases.Where(c => c.DecidedUtc == null).OrderBy(c => c.OpenedUtc).ThenBy(c => c.Id).Take(most).ToListAsync(cancellation);
        return [.. (await OpenAsync(context, rows, cancellation)).OrderByDescending(c => c.Priority).ThenBy(c => c.Row.OpenedUtc)];
    }

    /// <summary>How many wait.</summary>
    public async Task<int> CountAsync(CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await context.Cases.CountAsync(c => c.DecidedUtc == null, cancellation);
    }

    /// <summary>One case; null where there is none.</summary>
    public async Task<OpenedCase?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await context.Cases.FirstOrDefaultAsync(c => c.Id == id, cancellation) is { } row ? (await OpenAsync(context, [row], cancellation))[0] : null;
    }

    /// <summary>What was decided about somebody, the newest first.</summary>
    public async Task<IReadOnlyList<ActRow>> ActsAboutAsync(string? account, int most, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return account is null ? [] : await context.Acts.Where(a => a.Subject == account).OrderByDescending(a => a.AtUtc).ThenByDescending(a => a.Id).Take(most).ToListAsync(cancellation);
    }

    /// <summary>What moderators did, for everybody: a page of it, the newest first.</summary>
    public async Task<(IReadOnlyList<ActRow> Acts, IReadOnlyDictionary<string, string> Titles, int Total)> LogAsync(int page, int size, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var told = context.Acts.Where(a => a.Action != nameof(ModerationAction.Approve) && a.Action != nameof(ModerationAction.RefuseReport) && a.Action != nameof(ModerationAction.AskToChange));
        var total = await told.CountAsync(cancellation);
        var acts = await told.OrderByDescending(a => a.AtUtc).ThenByDescending(a => a.Id).Skip((page - 1) * size).Take(size).ToListAsync(cancellation);
        var threads = acts.Select(a => a.ThreadId).OfType<string>().Distinct().ToList();
        var titles = await ThreadReader.Readable(context, Core.Search.Audiences.OfVisitors).Where(t => threads.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Title, StringComparer.Ordinal, cancellation);
        return (acts, titles, total);
    }

    private async Task<List<OpenedCase>> OpenAsync(SpaceContext context, List<CaseRow> rows, CancellationToken cancellation)
    {
        var (ids, targets, threadIds) = (rows.ConvertAll(r => r.Id), rows.ConvertAll(r => r.TargetId), rows.Select(r => r.ThreadId).OfType<string>().Distinct().ToList());
        var reports = (await context.Reports.Where(r => ids.Contains(r.CaseId)).OrderBy(r => r.Id).ToListAsync(cancellation)).ToLookup(r => r.CaseId, StringComparer.Ordinal);
        var threads = await context.Threads.Where(t => threadIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, StringComparer.Ordinal, cancellation);
        var posts = await context.Posts.Where(p => targets.Contains(p.Id) || (p.Number == 0 && targets.Contains(p.ThreadId))).ToListAsync(cancellation);
        var now = clock.GetUtcNow().UtcDateTime;
        return rows.ConvertAll(r => new OpenedCase(
            r,
            r.ThreadId is { } thread ? threads.GetValueOrDefault(thread) : null,
            posts.Find(p => r.TargetKind == OpenCase.Thread ? p.Number == 0 && p.ThreadId == r.TargetId : p.Id == r.TargetId),
            [.. reports[r.Id]],
            CasePriority.Of(
                new CaseFacts(r.IsHeld ? CaseKind.HeldPost : CaseKind.Report, r.OpenedUtc, r.DueUtc)
                {
                    Reports = [.. reports[r.Id].Where(x => ReportReasons.Parse(x.Reason) is not null).Select(x => new CaseReport(x.Reporter, ReportReasons.Parse(x.Reason)!.Value, x.Weight))],
                },
                now)));
    }
}
