using System.CommandLine;
using LearningSpace.Web.Commands.Doctor;

namespace LearningSpace.Web.Commands;

/// <summary><c>doctor</c>: checks what the site needs, a line each.</summary>
public static class DoctorCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("doctor", "Checks configuration, disk, database, content, index and media; a line each.");
        command.SetAction(async (_, cancellation) =>
        {
            await using var site = CommandSite.OpenUntouched();
            var healthy = true;
            await foreach (var (check, finding) in DoctorRound.RunAsync(site.Get<IEnumerable<IDoctorCheck>>(), cancellation))
            {
                healthy &= finding.Well;
                Console.WriteLine($"{(finding.Well ? "ok    " : "failed")} {check.Name}: {finding.Words}");
            }

            return healthy ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }
}
