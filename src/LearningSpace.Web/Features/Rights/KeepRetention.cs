using LearningSpace.Core.Accounts;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Audit;
using LearningSpace.Data.Search;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Rights;

/// <summary>Removes what is kept of people once it has had its time (<see cref="Retention"/>).</summary>
/// <param name="database">The database.</param>
/// <param name="erase">Erases people.</param>
/// <param name="audit">Erases from the audit log.</param>
/// <param name="mail">Mail that lies in the folder.</param>
/// <param name="checkpoint">The index's copy, which may hold what was erased.</param>
/// <param name="clock">The time.</param>
public sealed class KeepRetention(Database database, EraseAccount erase, EraseAuditDetails audit, MailFolder mail, IndexCheckpoint checkpoint, TimeProvider clock)
{
    /// <summary>Removes what is due.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var (id, email, choice) in await LeavingAsync(cancellation))
        {
            // Before the address is forgotten, and after: one may have been written meanwhile.
            mail.Forget(email);
            await erase.RunAsync(id, choice, cancellation);
            mail.Forget(email);
            File.Delete(checkpoint.FilePath);
        }

        mail.ForgetBefore(Before(KeptKind.Mail));
        await audit.OlderThanAsync(Retention.Of(KeptKind.AuditDetails), cancellation);
        await ForgetRowsAsync(cancellation);
    }

    private DateTime Before(KeptKind kind) => clock.GetUtcNow().UtcDateTime - Retention.Of(kind);

    private async Task<IReadOnlyList<(string Id, string Email, string Choice)>> LeavingAsync(CancellationToken cancellation)
    {
        var (left, unconfirmed) = (Before(KeptKind.Leaving), Before(KeptKind.Unconfirmed));
        await using var context = database.Reader();
        var due = await context.Accounts.Where(a => a.LeavingUtc <= left || (!a.EmailConfirmed && !a.Demo && a.CreatedUtc <= unconfirmed)).Select(a => new { a.Id, a.Email, a.LeavingChoice }).ToListAsync(cancellation);
        return [.. due.Select(a => (a.Id, a.Email, a.LeavingChoice ?? Credit.Anonymous))];
    }

    // Looked at before anything is written: mostly there is nothing to do, and writing would keep others waiting.
    private async Task ForgetRowsAsync(CancellationToken cancellation)
    {
        var (now, answered, erased) = (clock.GetUtcNow().UtcDateTime, Before(KeptKind.Requests), Before(KeptKind.Erased));
        await using (var reader = database.Reader())
        {
            if (!await reader.Sessions.AnyAsync(s => s.EndsUtc < now, cancellation) && !await reader.AffiliationRequests.AnyAsync(r => r.DecidedUtc < answered, cancellation)
                && !await reader.ErasedAccounts.AnyAsync(e => e.ErasedUtc < erased, cancellation))
            {
                return;
            }
        }

        await database.Gate.WriteAsync(
            async (context, token) =>
            {
                await context.Sessions.Where(s => s.EndsUtc < now).ExecuteDeleteAsync(token);
                await context.AffiliationRequests.Where(r => r.DecidedUtc < answered).ExecuteDeleteAsync(token);
                await context.ErasedAccounts.Where(e => e.ErasedUtc < erased).ExecuteDeleteAsync(token);
            },
            cancellation);
    }
}
