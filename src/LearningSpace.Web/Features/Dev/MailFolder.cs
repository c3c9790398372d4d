using LearningSpace.Core.Content;
using LearningSpace.Web.Features.Notifications;
using MimeKit;

namespace LearningSpace.Web.Features.Dev;

/// <summary>A mail that lies in the folder.</summary>
/// <param name="Id">Its id.</param>
/// <param name="WrittenUtc">When it was put there.</param>
/// <param name="Message">The mail.</param>
public sealed record KeptMail(string Id, DateTime WrittenUtc, MimeMessage Message)
{
    /// <summary>Its language (BCP 47).</summary>
    public string Language => Message.Body?.Headers["Content-Language"] ?? "";

    /// <summary>Whom it goes to.</summary>
    public string To => string.Join(", ", Message.To.Mailboxes.Select(m => m.Address));
}

/// <summary>Reads the mail that no server takes: for who develops the site.</summary>
/// <param name="mailer">Knows the folder.</param>
public sealed class MailFolder(Mailer mailer)
{
    private const int Most = 50;

    /// <summary>The last ones, the newest first.</summary>
    public IReadOnlyList<KeptMail> Latest() => !Directory.Exists(mailer.Folder) ? [] :
    [
        .. new DirectoryInfo(mailer.Folder).EnumerateFiles("*" + Mailer.Ending).OrderByDescending(f => f.LastWriteTimeUtc).ThenByDescending(f => f.Name, StringComparer.Ordinal).Take(Most)
            .Select(f => Find(Path.GetFileNameWithoutExtension(f.Name))).OfType<KeptMail>(),
    ];

    /// <summary>One of them; null where there is none.</summary>
    public KeptMail? Find(string id)
    {
        var file = new FileInfo(Path.Combine(mailer.Folder, id + Mailer.Ending));
        return ContentId.IsValid(id) && file.Exists ? new KeptMail(id, file.LastWriteTimeUtc, MimeMessage.Load(file.FullName)) : null;
    }
}
