using System.Text.Json.Nodes;
using LearningSpace.Core.Audit;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Audit;

/// <summary>
/// Erases who, on what and the facts of entries, with their salt. What stays is when and what kind: the chain still verifies. That something was erased is an entry itself,
/// which says how many, not whose.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="clock">The time.</param>
public sealed class EraseAuditDetails(Database database, TimeProvider clock)
{
    /// <summary>Kind of the entry that tells of it.</summary>
    public const string Kind = "audit.details-erased";

    // So many at a time: a command must not hold the write lock for long (docs/decisions/0005).
    private const int Batch = 500;

    /// <summary>
    /// Erases what names a person, as who acted or as what was acted on, in the transaction that erases the person. Entries that the same transaction appends are written after
    /// this: they must not name the person.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="account">The person's id.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Of how many entries.</returns>
    public async Task<int> OfPersonAsync(SpaceContext context, string account, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentException.ThrowIfNullOrEmpty(account);

        // Ids are unique whatever they name: nothing depends on what features call an account.
        var count = await context.AuditDetails.Where(d => d.Actor == account || d.SubjectId == account).ExecuteDeleteAsync(cancellation);
        Tell(context, count, new JsonObject { ["because"] = "person", ["count"] = count });
        return count;
    }

    /// <summary>Erases what is older than it may be kept.</summary>
    /// <param name="age">For how long details are kept.</param>
    /// <param name="cancellation">Gives up; what was erased stays so.</param>
    /// <returns>Of how many entries.</returns>
    public async Task<int> OlderThanAsync(TimeSpan age, CancellationToken cancellation)
    {
        // Else what tells of erasing would be erased in its turn, without end.
        ArgumentOutOfRangeException.ThrowIfLessThan(age, TimeSpan.Zero);
        var before = SpaceContext.AsKept(clock.GetUtcNow().UtcDateTime - age);
        for (var total = 0; ;)
        {
            List<long> numbers;
            await using (var reader = database.Reader())
            {
                numbers = await (
                    from detail in reader.AuditDetails
                    join entry in reader.AuditEntries on detail.Number equals entry.Number
                    where entry.AtUtc < before
                    orderby detail.Number
                    select detail.Number).Take(Batch).ToListAsync(cancellation);
            }

            if (numbers.Count == 0)
            {
                return total;
            }

            total += await database.Gate.WriteAsync(
                async (context, token) =>
                {
                    var count = await context.AuditDetails.Where(d => numbers.Contains(d.Number)).ExecuteDeleteAsync(token);
                    Tell(context, count, new JsonObject { ["because"] = "age", ["before"] = before, ["count"] = count });
                    return count;
                },
                cancellation);
        }
    }

    private void Tell(SpaceContext context, int count, JsonObject detail)
    {
        if (count > 0)
        {
            context.Audit(new AuditEntry(Kind, detail: detail), clock.GetUtcNow());
        }
    }
}
