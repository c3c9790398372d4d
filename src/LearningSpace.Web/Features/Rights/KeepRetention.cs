using LearningSpace.Core.Accounts;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Audit;
using LearningSpace.Data.Media;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Rights;

/// <summary>Removes what is kept of people once it has had its time (<see cref="Retention"/>).</summary>
/// <param name="database">The database.</param>
/// <param name="erase">Erases people.</param>
/// <param name="audit">Erases from the audit log.</param>
/// <param name="mail">Removes mail from the folder.</param>
/// <param name="uploads">Removes files that stand in no text.</param>
/// <param name="clock">The time.</param>
public sealed class KeepRetention(Database database, EraseAccount erase, EraseAuditDetails audit, ForgetMail mail, ForgetUploads uploads, TimeProvider clock)
{
    private static readonly TimeSpan OnItsWay = TimeSpan.FromHours(1);

    // Whether what was erased is still to be taken out of the files.
    private bool isInFiles;

    /// <summary>Asks that what was deleted be taken out of the engine's files, where somebody was in the way.</summary>
    public void TryAgain() => isInFiles = true;

    /// <summary>Removes what is due.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var (id, choice) in await DueAsync(cancellation))
        {
            isInFiles = true;
            await erase.RunAsync(id, choice ?? Credit.Anonymous, cancellation, unlessConfirmed: choice is null);
        }

        isInFiles = isInFiles && !await database.ForgetDeletedAsync(cancellation);
        foreach (var id in await ErasedLatelyAsync(cancellation))
        {
            mail.About(id);
        }

        mail.Before(Before(KeptKind.Mail));
        await audit.OlderThanAsync(Retention.Of(KeptKind.AuditDetails), cancellation);
        await uploads.RunAsync(cancellation);
        await ForgetRowsAsync(cancellation);
    }

    private DateTime Before(KeptKind kind) => clock.GetUtcNow().UtcDateTime - Retention.Of(kind);

    // Whoever left, and who never confirmed their address: these chose nothing.
    private async Task<IReadOnlyList<(string Id, string? Choice)>> DueAsync(CancellationToken cancellation)
    {
        var (left, unconfirmed) = (Before(KeptKind.Leaving), Before(KeptKind.Unconfirmed));
        await using var context = database.Reader();
        var due = await context.Accounts.Where(a => a.LeavingUtc <= left || (!a.EmailConfirmed && !a.Demo && a.CreatedUtc <= unconfirmed)).Select(a => new { a.Id, a.LeavingChoice }).ToListAsync(cancellation);
        return [.. due.Select(a => (a.Id, a.LeavingChoice))];
    }

    // Mail may have been on its way to the folder while its owner was erased.
    private async Task<IReadOnlyList<string>> ErasedLatelyAsync(CancellationToken cancellation)
    {
        var lately = clock.GetUtcNow().UtcDateTime - OnItsWay;
        await using var context = database.Reader();
        return await context.ErasedAccounts.Where(e => e.ErasedUtc > lately).Select(e => e.Id).ToListAsync(cancellation);
    }

    // Looked at before anything is written: mostly there is nothing to do, and writing would keep others waiting.
    private async Task ForgetRowsAsync(CancellationToken cancellation)
    {
        var (now, answered, erased, begun) = (clock.GetUtcNow().UtcDateTime, Before(KeptKind.Requests), Before(KeptKind.Erased), Before(KeptKind.Drafts));
        await using (var reader = database.Reader())
        {
            if (!await reader.Invitations.AnyAsync(i => i.EndsUtc < now, cancellation) && !await reader.Tokens.AnyAsync(t => t.EndsUtc < now, cancellation) && !await reader.Sessions.AnyAsync(s => s.EndsUtc < now, cancellation)
                && !await reader.AffiliationRequests.AnyAsync(r => r.DecidedUtc < answered, cancellation)
                && !await reader.PostDrafts.AnyAsync(d => d.AtUtc < begun, cancellation)
                && !await reader.ErasedAccounts.AnyAsync(e => e.ErasedUtc < erased, cancellation))
            {
                return;
            }
        }

        await database.Gate.WriteAsync(
            async (context, token) =>
            {
                await context.Invitations.Where(i => i.EndsUtc < now).ExecuteDeleteAsync(token);
                await context.Sessions.Where(s => s.EndsUtc < now).ExecuteDeleteAsync(token);
                await context.Tokens.Where(t => t.EndsUtc < now).ExecuteDeleteAsync(token);
                await context.PostDrafts.Where(d => d.AtUtc < begun).ExecuteDeleteAsync(token);
                await context.AffiliationRequests.Where(r => r.DecidedUtc < answered).ExecuteDeleteAsync(token);
                await context.ErasedAccounts.Where(e => e.ErasedUtc < erased).ExecuteDeleteAsync(token);
            },
            cancellation);
    }
}
