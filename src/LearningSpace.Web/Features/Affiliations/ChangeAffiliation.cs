using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Affiliations;

/// <summary>Changes and ends affiliations that are there. Every question names whose it is: another's is as if it were not there.</summary>
/// <param name="database">The database.</param>
/// <param name="settle">Gives again what an address shows.</param>
/// <param name="clock">The time.</param>
public sealed class ChangeAffiliation(Database database, SettleAffiliations settle, TimeProvider clock)
{
    /// <summary>Says in which unit a person works.</summary>
    public async Task<bool> SayUnitAsync(string account, string id, string unit, CancellationToken cancellation) =>
        await database.Gate.WriteAsync((context, token) => Running(context).Where(a => a.AccountId == account && a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(r => r.Unit, unit), token), cancellation) > 0;

    /// <summary>Lets a person leave.</summary>
    public async Task<bool> LeaveAsync(string account, string id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await database.Gate.WriteAsync(
            async (context, token) =>
            {
                var row = await context.Affiliations.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.AccountId == account, token);
                var left = await Running(context).Where(a => a.AccountId == account && a.Id == id)
                    .ExecuteUpdateAsync(a => a.SetProperty(r => r.EndsUtc, now.UtcDateTime).SetProperty(r => r.Ending, AffiliationRow.Left), token);
                if (left > 0)
                {
                    context.Audit(AffiliationAudit.Entry("affiliation.left", account, account, row!.OrganisationId), now);
                }

                return left > 0;
            },
            cancellation);
    }

    /// <summary>Takes back that a person left, so that their address counts again.</summary>
    public Task TakeUpAsync(string account, string id, CancellationToken cancellation) =>
        database.Gate.WriteAsync(
            async (context, token) =>
            {
                await context.Affiliations.Where(a => a.AccountId == account && a.Id == id && a.Ending == AffiliationRow.Left && a.Means == AffiliationRow.ByDomain)
                    .ExecuteUpdateAsync(a => a.SetProperty(r => r.Ending, AffiliationRow.Gone), token);
                if (await context.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == account, token) is { } row)
                {
                    await settle.RunAsync(context, row, token);
                }
            },
            cancellation);

    /// <summary>Ends somebody's affiliation, with a reason that they are told.</summary>
    /// <param name="id">Which.</param>
    /// <param name="by">Account of who ends it; nobody ends their own so.</param>
    /// <param name="reason">Why.</param>
    /// <param name="start">Start of absolute addresses for the mail.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<AnswerOutcome> EndAsync(string id, string by, string reason, string start, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                var row = await context.Affiliations.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, token);
                if (row?.AccountId == by)
                {
                    return AnswerOutcome.Own;
                }

                var ended = await Running(context).Where(a => a.Id == id)
                    .ExecuteUpdateAsync(a => a.SetProperty(r => r.EndsUtc, now.UtcDateTime).SetProperty(r => r.Ending, AffiliationRow.Taken).SetProperty(r => r.Reason, reason), token);
                if (ended == 0)
                {
                    return AnswerOutcome.TooLate;
                }

                context.Audit(AffiliationAudit.Entry("affiliation.ended", by, row!.AccountId, row.OrganisationId), now);
                context.Ask(MailHandler.MailKind, AffiliationEndedMail.Payload(start, id), now, row.AccountId);
                return AnswerOutcome.Done;
            },
            cancellation);
    }

    private IQueryable<AffiliationRow> Running(SpaceContext context) => context.Affiliations.NotEnded(clock.GetUtcNow().UtcDateTime);
}
