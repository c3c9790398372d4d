using LearningSpace.Web.Features.Notifications;

namespace LearningSpace.Web.Features.Rights;

/// <summary>Removes mail from the folder of a site without a mail server.</summary>
/// <param name="mailer">Knows the folder.</param>
public sealed class ForgetMail(Mailer mailer)
{
    /// <summary>Removes mail about an account, whichever address it had when it was written.</summary>
    public void About(string account)
    {
        foreach (var file in Files().Where(f => IsAbout(f, account)))
        {
            File.Delete(file);
        }
    }

    /// <summary>Removes mail that was written before a time, UTC.</summary>
    public void Before(DateTime time)
    {
        foreach (var file in Files().Where(f => File.GetLastWriteTimeUtc(f) < time))
        {
            File.Delete(file);
        }
    }

    // Those, too, that a process was writing when it was killed.
    private string[] Files() => Directory.Exists(mailer.Folder) ? Directory.GetFiles(mailer.Folder) : [];

    // The head ends with an empty line.
    private static bool IsAbout(string file, string account)
    {
        try
        {
            return File.ReadLines(file).TakeWhile(l => l.Length > 0).Contains($"{Mailer.AccountHeader}: {account}", StringComparer.OrdinalIgnoreCase);
        }
        catch (IOException)
        {
            return false; // moved to its place just now, where it is found the next time
        }
    }
}
