using LearningSpace.Core.Audit;
using LearningSpace.Data;
using LearningSpace.Data.Audit;

namespace LearningSpace.Web.Commands.Doctor;

/// <summary>Whether the audit log is as it was written. Its last number and hash are told: whoever keeps them can tell later what a rewritten log would hide.</summary>
internal sealed class AuditCheck(Database database) : IDoctorCheck
{
    /// <inheritdoc/>
    public string Name => "audit log";

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(CancellationToken cancellation)
    {
        var verdict = await new VerifyAudit(database).RunAsync(cancellation);
        return verdict.Break is { } broken
            ? Finding.Bad($"{InWords(broken)}; the {verdict.Last.Number} before are in order. The database was changed past the program, or is damaged: compare it with a backup")
            : Finding.Good($"{verdict.Last.Number} entries, {verdict.Erased} of them with erased details; the last hash is {verdict.Last.Hash}");
    }

    private static string InWords(AuditBreak broken) => broken.Fault switch
    {
        AuditFault.Missing => $"entry {broken.Number} is not there",
        AuditFault.Previous => $"entry {broken.Number} does not follow from the one before it",
        AuditFault.Changed => $"entry {broken.Number} is not as it was written",
        AuditFault.Detail => $"the details of entry {broken.Number} are not as they were written",
        _ => $"entry {broken.Number} is not the one that the log ended with",
    };
}
