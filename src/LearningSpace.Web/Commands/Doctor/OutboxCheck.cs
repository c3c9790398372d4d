using LearningSpace.Data;
using LearningSpace.Data.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Commands.Doctor;

/// <summary>Whether what was to be done once was done: mail and the like.</summary>
internal sealed class OutboxCheck(Database database, TimeProvider clock) : IDoctorCheck
{
    // Longer than it takes to do anything, and than the first pauses after a failure.
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public string Name => "outbox";

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var waiting = await context.Outbox.Waiting().CountAsync(cancellation);
        var late = clock.GetUtcNow().UtcDateTime - Long;
        var old = await context.Outbox.Waiting().CountAsync(o => o.DueUtc < late, cancellation);
        var stuck = await context.Outbox.Stuck().OrderBy(o => o.Id).Select(o => new { o.Kind, o.Failure }).ToListAsync(cancellation);
        return stuck.Count > 0 ? Finding.Bad($"{stuck.Count} messages are stuck, such as '{stuck[0].Kind}' ({stuck[0].Failure}): they were tried {OutboxRow.MostAttempts} times")
            : old > 0 ? Finding.Bad($"{old} messages have waited for more than an hour: does any node run with LearningSpace:Jobs?")
            : Finding.Good($"{waiting} waiting");
    }
}
