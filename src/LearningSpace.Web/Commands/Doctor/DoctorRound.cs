using System.Runtime.CompilerServices;

namespace LearningSpace.Web.Commands.Doctor;

/// <summary>Makes every check, one after the other.</summary>
internal static class DoctorRound
{
    /// <summary>Makes them; where the database is not well, those that need it are left out.</summary>
    public static async IAsyncEnumerable<(IDoctorCheck Check, Finding Finding)> RunAsync(IEnumerable<IDoctorCheck> checks, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var database = true;
        foreach (var check in checks)
        {
            if (check.NeedsDatabase && !database)
            {
                continue;
            }

            var finding = await TryAsync(check, cancellation);
            database &= finding.Well || check is not DatabaseCheck;
            yield return (check, finding);
        }
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
