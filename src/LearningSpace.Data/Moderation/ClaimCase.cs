using LearningSpace.Core.Accounts;
using LearningSpace.Core.Moderation;
using LearningSpace.Data.Site;

namespace LearningSpace.Data.Moderation;

/// <summary>Takes a case in hand for a while, so that no two moderators work on the same, and lets go of it.</summary>
/// <param name="database">The database.</param>
/// <param name="site">Roles.</param>
/// <param name="clock">The time.</param>
public sealed class ClaimCase(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>Takes a case in hand, or keeps it there for longer. What concerns their own words nobody takes.</summary>
    /// <returns>Why not; null where there is no such case.</returns>
    public Task<CaseRefusal?> TakeAsync(string id, Person person, CancellationToken cancellation) => RunAsync(id, person, (before, now) => CaseStep.Claim(before, person.Id, now), cancellation);

    /// <summary>Lets go of a case.</summary>
    /// <returns>Why not; null where there is no such case.</returns>
    public Task<CaseRefusal?> ReleaseAsync(string id, Person person, CancellationToken cancellation) => RunAsync(id, person, (before, _) => CaseStep.Release(before, person.Id), cancellation);

    private Task<CaseRefusal?> RunAsync(string id, Person person, Func<Case, DateTime, CaseAnswer> step, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.Gate.WriteAsync<CaseRefusal?>(
            async (context, token) =>
            {
                if (!site.Current.Access.Allows(person, Permissions.Moderate) || await context.HoldCaseAsync(id, token) is not { } row)
                {
                    return null;
                }

                var answer = row.Author == person.Id ? new CaseAnswer(row.Step(), CaseRefusal.NotHeld) : step(row.Step(), clock.GetUtcNow().UtcDateTime);
                if (answer.IsTaken)
                {
                    (row.ClaimedBy, row.ClaimedUntil) = (answer.To.HolderId, answer.To.HeldUntil);
                }

                return answer.Refusal;
            },
            cancellation);
    }
}
