using LearningSpace.Core.Content;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Affiliations;

/// <summary>What became of an answer.</summary>
public enum AnswerOutcome
{
    /// <summary>It holds, and the person is told.</summary>
    Done,

    /// <summary>Somebody had answered before.</summary>
    TooLate,

    /// <summary>Nobody answers for themselves.</summary>
    Own,
}

/// <summary>Takes and answers people's wishes to be known as an organisation's. The first answer holds, on whichever node it was given.</summary>
/// <param name="database">The database.</param>
/// <param name="organisations">Makes people an organisation's.</param>
/// <param name="clock">The time.</param>
public sealed class AnswerRequests(Database database, Organisations organisations, TimeProvider clock)
{
    /// <summary>So many wishes of one person wait at a time.</summary>
    public const int MostWaiting = 3;

    /// <summary>Takes a wish.</summary>
    /// <param name="account">Who asks.</param>
    /// <param name="organisation">The organisation's item; null where the site has none yet.</param>
    /// <param name="name">Its name as the person wrote it.</param>
    /// <param name="words">What they say for it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False where too many wait already.</returns>
    public Task<bool> AskAsync(string account, string? organisation, string name, string words, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                await context.HoldAccountAsync(account, token);
                var waiting = await context.AffiliationRequests.AsNoTracking().Where(r => r.AccountId == account && r.DecidedUtc == null).ToListAsync(token);
                if (waiting.Exists(w => organisation is not null ? w.OrganisationId == organisation : w.Organisation == name))
                {
                    return true; // it waits already
                }

                if (waiting.Count >= MostWaiting)
                {
                    return false;
                }

                context.AffiliationRequests.Add(new AffiliationRequestRow { Id = ContentId.New(now), AccountId = account, OrganisationId = organisation, Organisation = name, Words = words, CreatedUtc = now.UtcDateTime });
                return true;
            },
            cancellation);
    }

    /// <summary>Takes a waiting wish back.</summary>
    public Task TakeBackAsync(string account, string request, CancellationToken cancellation) =>
        database.Gate.WriteAsync((context, token) => context.AffiliationRequests.Where(r => r.Id == request && r.AccountId == account && r.DecidedUtc == null).ExecuteDeleteAsync(token), cancellation);

    /// <summary>Grants a wish.</summary>
    /// <param name="request">The wish.</param>
    /// <param name="by">Account of who answers.</param>
    /// <param name="organisation">The organisation that is meant.</param>
    /// <param name="ends">Until when, UTC; null for no end.</param>
    /// <param name="reason">Why, as the person is told; empty for nothing.</param>
    /// <param name="start">Start of absolute addresses for the mail.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<AnswerOutcome> GrantAsync(string request, string by, ContentItem organisation, DateTime? ends, string reason, string start, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        return AnswerAsync(
            request, by, true, organisation.ContentItemId, reason, start,
            (context, account, token) => organisations.JoinByWordAsync(context, account, organisation, ends, token), cancellation);
    }

    /// <summary>Refuses a wish, with a reason.</summary>
    public Task<AnswerOutcome> RefuseAsync(string request, string by, string reason, string start, CancellationToken cancellation) =>
        AnswerAsync(request, by, false, null, reason, start, static (_, _, _) => Task.CompletedTask, cancellation);

    private Task<AnswerOutcome> AnswerAsync(
        string request, string by, bool granted, string? organisation, string reason, string start, Func<SpaceContext, string, CancellationToken, Task> then, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                if (await context.AffiliationRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == request, token) is not { } row)
                {
                    return AnswerOutcome.TooLate; // taken back
                }

                if (row.AccountId == by)
                {
                    return AnswerOutcome.Own;
                }

                var taken = await context.AffiliationRequests.Where(r => r.Id == request && r.DecidedUtc == null).ExecuteUpdateAsync(
                    r => r.SetProperty(x => x.DecidedUtc, now.UtcDateTime).SetProperty(x => x.DecidedBy, by).SetProperty(x => x.Granted, granted)
                        .SetProperty(x => x.Reason, reason.Length > 0 ? reason : null).SetProperty(x => x.OrganisationId, x => organisation ?? x.OrganisationId),
                    token);
                if (taken == 0)
                {
                    return AnswerOutcome.TooLate;
                }

                await then(context, row.AccountId, token);
                context.Audit(AffiliationAudit.Entry(granted ? "affiliation.granted" : "affiliation.refused", by, row.AccountId, organisation ?? row.OrganisationId), now);
                context.Ask(MailHandler.MailKind, AffiliationAnswerMail.Payload(start, request), now, row.AccountId);
                return AnswerOutcome.Done;
            },
            cancellation);
    }
}
