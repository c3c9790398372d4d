using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Features.Notifications;

/// <summary>Mail in the folder of a site without a mail server, as far as it must go again.</summary>
/// <param name="paths">Where the folder lies.</param>
public sealed class MailFolder(AppPaths paths)
{
    private const string Pattern = "*.eml";

    /// <summary>Removes mail about an account, whichever address it had when it was written.</summary>
    public void Forget(string account)
    {
        foreach (var file in Files().Where(f => IsAbout(f, account)))
        {
            File.Delete(file);
        }
    }

    /// <summary>Removes mail that was written before a time, UTC.</summary>
    public void ForgetBefore(DateTime before)
    {
        foreach (var file in Files().Where(f => File.GetLastWriteTimeUtc(f) < before))
        {
            File.Delete(file);
        }
    }

    // Those, too, that a process was writing when it was killed.
    private string[] Files() => Mailer.FolderOf(paths) is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder, Pattern, SearchOption.AllDirectories) : [];

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
