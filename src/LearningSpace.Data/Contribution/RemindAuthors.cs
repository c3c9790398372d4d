using System.Text.Json.Nodes;
using LearningSpace.Data.Notifications;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>Reminds those who answer for a public text that somebody should say whether it still holds: some weeks before its day and when it has come, once each.</summary>
/// <param name="database">The database.</param>
/// <param name="clock">The time.</param>
public sealed class RemindAuthors(Database database, TimeProvider clock)
{
    /// <summary>Kind of the outbox's messages: somebody must be reminded by mail.</summary>
    public const string MessageKind = "freshness";

    /// <summary>Name of the item in a message.</summary>
    public const string Item = "item";

    /// <summary>So many days before its day.</summary>
    public const int DaysBefore = 21;

    private const int Batch = 50;
    private const string Soon = "soon";
    private const string Due = "due";

    /// <summary>Reminds whoever has to be.</summary>
    /// <returns>How many were.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        // Asked every minute: while nobody has to be reminded, no writer is kept waiting.
        var now = clock.GetUtcNow().UtcDateTime;
        await using (var context = database.Reader())
        {
            if (!await context.Items.AnyAsync(i => i.RemindUtc != null && i.RemindUtc <= now, cancellation))
            {
                return 0;
            }
        }

        var reminded = 0;
        while (await database.Gate.WriteAsync(SomeAsync, cancellation) is > 0 and var some)
        {
            reminded += some;
        }

        return reminded;
    }

    private async Task<int> SomeAsync(SpaceContext context, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = await context.Items.AsNoTracking().Where(i => i.RemindUtc != null && i.RemindUtc <= now.UtcDateTime).OrderBy(i => i.RemindUtc).ThenBy(i => i.Id)
            .Select(i => new { i.Id, i.Owner, i.ReviewBy, i.RemindUtc, IsPublic = i.PublishedVersionId != null }).Take(Batch).ToListAsync(cancellation);
        foreach (var one in due)
        {
            // Where writers are many, whoever takes the time away is the one who reminds.
            var isOver = one.ReviewBy is not { } day || day < now.UtcDateTime.Date;
            DateTime? next = isOver ? null : one.ReviewBy!.Value.AddDays(1);
            if (await context.Items.Where(i => i.Id == one.Id && i.RemindUtc == one.RemindUtc).ExecuteUpdateAsync(i => i.SetProperty(r => r.RemindUtc, next), cancellation) == 0
                || !one.IsPublic || one.ReviewBy is null || !await context.Accounts.AnyAsync(a => a.Id == one.Owner, cancellation))
            {
                continue;
            }

            var occasion = isOver ? Due : Soon;
            await context.Inbox.Where(i => i.AccountId == one.Owner && i.Kind == InboxRow.OfFreshness && i.SubjectId == one.Id && i.Occasion == occasion).ExecuteDeleteAsync(cancellation);
            context.Inbox.Add(new InboxRow { AccountId = one.Owner, Kind = InboxRow.OfFreshness, SubjectId = one.Id, Occasion = occasion, AtUtc = now.UtcDateTime });
            context.Ask(MessageKind, new JsonObject { [Item] = one.Id }, now, one.Owner);
        }

        return due.Count;
    }
}
