using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Features.Notifications;

/// <summary>A mail.</summary>
/// <param name="Id">Its id: the same mail sent twice, as after a node died over it, has the same.</param>
/// <param name="Account">Whom it is about.</param>
/// <param name="To">Address of the one who gets it.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">Its words as plain text.</param>
/// <param name="Html">The same as HTML.</param>
/// <param name="Culture">Its language.</param>
public sealed record Mail(string Id, string Account, string To, string Subject, string Text, string Html, string Culture);

/// <summary>Settings of group <c>Smtp</c>; without a host, mail goes into the folder <c>mail</c> of the data path.</summary>
public sealed record SmtpSettings
{
    /// <summary>Host of the mail server.</summary>
    public string Host { get; init; } = "";

    /// <summary>Its port.</summary>
    public int Port { get; init; } = 587;

    /// <summary>Whom to sign in as; empty for nobody.</summary>
    public string User { get; init; } = "";

    /// <summary>The password.</summary>
    public string Password { get; init; } = "";

    /// <summary>Whether the connection must be encrypted (STARTTLS).</summary>
    public bool Tls { get; init; } = true;

    /// <summary>Address that mail comes from.</summary>
    public string From { get; init; } = "";

    /// <summary>Reads them.</summary>
    public static SmtpSettings Read(IConfiguration configuration) => configuration.GetSection("Smtp").Get<SmtpSettings>() ?? new SmtpSettings();
}

/// <summary>Sends mail.</summary>
public interface IMailer
{
    /// <summary>Sends; when it returns, the mail is out of our hands.</summary>
    /// <exception cref="SmtpException">The server does not take it.</exception>
    Task SendAsync(Mail mail, CancellationToken cancellation);
}

/// <summary>Sends mail by a mail server, or puts it into a folder where there is none.</summary>
/// <param name="settings">The server.</param>
/// <param name="paths">Where the folder lies.</param>
public sealed class Mailer(SmtpSettings settings, AppPaths paths) : IMailer
{
    /// <summary>Line at the head of mail in the folder that names the account: by it, mail is found again when a person is erased.</summary>
    public const string AccountHeader = "X-Account";

    /// <summary>Folder of mail that no server takes.</summary>
    public static string FolderOf(AppPaths paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return Path.Combine(paths.Data, "mail");
    }

    /// <inheritdoc/>
    public async Task SendAsync(Mail mail, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mail);
        using var message = Message(mail);
        if (settings.Host.Length == 0)
        {
            message.Headers[AccountHeader] = mail.Account;
            await KeepAsync(message, mail.Id, cancellation);
            return;
        }

        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Tls };
        if (settings.User.Length > 0)
        {
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        }

        await client.SendMailAsync(message, cancellation);
    }

    // The framework gives the file a name of its own in the folder it is told; ours is the mail's, so that a mail that is written twice is there once.
    private async Task KeepAsync(MailMessage message, string id, CancellationToken cancellation)
    {
        var all = FolderOf(paths);
        var folder = Directory.CreateDirectory(Path.Combine(all, "." + id + "-" + Path.GetRandomFileName()));
        try
        {
            using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folder.FullName })
            {
                await client.SendMailAsync(message, cancellation);
            }

            File.Move(folder.GetFiles().Single().FullName, Path.Combine(all, id + ".eml"), overwrite: true);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private MailMessage Message(Mail mail)
    {
        var from = settings.From.Length > 0 ? settings.From : "space@localhost";
        var message = new MailMessage(from, mail.To) { Subject = mail.Subject, SubjectEncoding = Encoding.UTF8, Body = mail.Text, BodyEncoding = Encoding.UTF8 };
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        message.Headers["Message-ID"] = $"<{mail.Id}@{new MailAddress(from).Host}>";
        message.Headers["Content-Language"] = mail.Culture;
        message.Headers["Auto-Submitted"] = "auto-generated"; // RFC 3834: no answer by a machine is wanted
        return message;
    }
}
