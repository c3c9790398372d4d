using System.Net.Mail;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Features.Rights;

/// <summary>Mail in the folder of a site without a mail server, as far as it must go again.</summary>
/// <param name="paths">Where the folder lies.</param>
public sealed class MailFolder(AppPaths paths)
{
    private const string Pattern = "*.eml";

    private string Folder => Path.Combine(paths.Data, "mail");

    /// <summary>Removes mail to an address.</summary>
    public void Forget(string address)
    {
        foreach (var file in Files().Where(f => IsTo(f, address)))
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

    private IEnumerable<string> Files() => Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder, Pattern)] : [];

    // The head ends with an empty line.
    private static bool IsTo(string file, string address) => File.ReadLines(file).TakeWhile(l => l.Length > 0)
        .Any(l => (l.StartsWith("To:", StringComparison.OrdinalIgnoreCase) || l.StartsWith("X-Receiver:", StringComparison.OrdinalIgnoreCase))
            && MailAddress.TryCreate(l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(), out var to) && string.Equals(to.Address, address, StringComparison.OrdinalIgnoreCase));
}
