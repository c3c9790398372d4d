using LearningSpace.Core.Redactions;
using LearningSpace.Web.Features.Notifications;
using MimeKit;

namespace LearningSpace.Web.Features.Redactions;

/// <summary>Finds and removes mail in the folder of a site without a mail server in which a text stands.</summary>
/// <param name="mailer">Knows the folder.</param>
public sealed class RedactMail(Mailer mailer)
{
    /// <summary>Name under which it is counted.</summary>
    public const string Place = "mail";

    /// <summary>How many mails hold it.</summary>
    /// <param name="redaction">The text.</param>
    /// <param name="item">The item that a mail must lead to; null for any.</param>
    public int Count(Redaction redaction, string? item) => Found(redaction, item).Count();

    /// <summary>Removes those mails.</summary>
    public void Remove(Redaction redaction, string? item)
    {
        foreach (var file in Found(redaction, item).ToList())
        {
            File.Delete(file);
        }
    }

    private IEnumerable<string> Found(Redaction redaction, string? item) =>
        (Directory.Exists(mailer.Folder) ? Directory.GetFiles(mailer.Folder) : []).Where(f => TextsOf(f) is var texts && texts.Any(t => redaction.Count(t) > 0) && (item is null || texts.Any(t => t.Contains(item, StringComparison.Ordinal))));

    // Packed as mail is, its words stand in no file as they are read.
    private static List<string> TextsOf(string file)
    {
        try
        {
            using var message = MimeMessage.Load(file);
            return [.. new[] { message.Subject, message.TextBody, message.HtmlBody, message.To.ToString() }.OfType<string>()];
        }
        catch (FormatException)
        {
            return [File.ReadAllText(file)]; // half of one, left by a process that was killed
        }
        catch (IOException)
        {
            return []; // removed, or moved to its place, just now
        }
    }
}
