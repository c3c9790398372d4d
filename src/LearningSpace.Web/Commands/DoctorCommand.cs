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
            var (healthy, database) = (true, true);
            foreach (var check in site.Get<IEnumerable<IDoctorCheck>>())
            {
                if (check.NeedsDatabase && !database)
                {
                    continue;
                }

                var finding = await TryAsync(check, cancellation);
                healthy &= finding.Well;
                database &= finding.Well || check is not DatabaseCheck;
                Console.WriteLine($"{(finding.Well ? "ok    " : "failed")} {check.Name}: {finding.Words}");
            }

            return healthy ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    private static async Task<Finding> TryAsync(IDoctorCheck check, CancellationToken cancellation)
    {
        try
        {
            return await check.RunAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException or InvalidDataException or System.Net.Sockets.SocketException
            or TimeoutException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            return Finding.Bad(Data.DatabaseErrors.InWords(e));
        }
    }
}
