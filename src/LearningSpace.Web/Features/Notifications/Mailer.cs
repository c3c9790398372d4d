using LearningSpace.Web.Hosting;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace LearningSpace.Web.Features.Notifications;

/// <summary>A mail.</summary>
/// <param name="Id">Its id: the same mail sent twice, as after a node died over it, has the same.</param>
/// <param name="To">Address of the one who gets it.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">Its words as plain text.</param>
/// <param name="Html">The same as HTML.</param>
/// <param name="Culture">Its language.</param>
public sealed record Mail(string Id, string To, string Subject, string Text, string Html, string Culture)
{
    /// <summary>The account that it is about; empty for none.</summary>
    public string Account { get; init; } = "";

    /// <summary>Where mail of its kind is switched off with one request (RFC 8058); null for mail that must come.</summary>
    public string? StopUrl { get; init; }
}

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

    /// <summary>Whether the connection must be encrypted: by STARTTLS, on port 465 from the first byte.</summary>
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
    /// <exception cref="SmtpCommandException">The server does not take it.</exception>
    /// <exception cref="IOException">Nothing can be written, or the server is not reached; also as <see cref="System.Net.Sockets.SocketException"/>.</exception>
    Task SendAsync(Mail mail, CancellationToken cancellation);
}

/// <summary>Sends mail by a mail server, or puts it into a folder where there is none.</summary>
/// <param name="settings">The server.</param>
/// <param name="paths">Where the folder lies.</param>
public sealed class Mailer(SmtpSettings settings, AppPaths paths) : IMailer
{
    /// <summary>How names of files in the folder end.</summary>
    public const string Ending = ".eml";

    /// <summary>Line at the head of mail in the folder that names the account: by it, mail is found again when a person is erased.</summary>
    public const string AccountHeader = "X-Account";

    private const int ImplicitTls = 465; // RFC 8314 §3.3: encrypted from the first byte
    private const int Patience = 30_000; // milliseconds

    /// <summary>Folder of mail that no server takes.</summary>
    public string Folder => Path.Combine(paths.Data, "mail");

    /// <inheritdoc/>
    public async Task SendAsync(Mail mail, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mail);
        using var message = Message(mail);
        if (settings.Host.Length == 0)
        {
            message.Headers[AccountHeader] = mail.Account; // for this place alone
            await KeepAsync(message, mail.Id, cancellation);
            return;
        }

        using var client = new SmtpClient { Timeout = Patience };
        await client.ConnectAsync(settings.Host, settings.Port, !settings.Tls ? SecureSocketOptions.None : settings.Port == ImplicitTls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls, cancellation);
        if (settings.User.Length > 0)
        {
            await client.AuthenticateAsync(settings.User, settings.Password, cancellation);
        }

        await client.SendAsync(message, cancellation);
        await client.DisconnectAsync(quit: true, cancellation);
    }

    // Named by the mail's id, so that one that is written twice is there once; for nobody else's eyes, as it may hold a secret.
    private async Task KeepAsync(MimeMessage message, string id, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Folder);
        var part = Path.Combine(Folder, "." + id + "-" + Path.GetRandomFileName());
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using (var file = new FileStream(part, options))
            {
                await message.WriteToAsync(file, cancellation);
            }

            File.Move(part, Path.Combine(Folder, id + Ending), overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private MimeMessage Message(Mail mail)
    {
        var from = MailboxAddress.Parse(settings.From.Length > 0 ? settings.From : "space@localhost");
        var message = new MimeMessage { Subject = mail.Subject, MessageId = $"{mail.Id}@{from.Domain}", Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody() };
        message.From.Add(from);
        message.To.Add(new MailboxAddress("", mail.To));
        message.Body.Headers["Content-Language"] = mail.Culture;
        message.Headers["Auto-Submitted"] = "auto-generated"; // RFC 3834: no answer by a machine is wanted
        if (mail.StopUrl is { } stop)
        {
            message.Headers["List-Unsubscribe"] = $"<{stop}>"; // RFC 2369
            message.Headers["List-Unsubscribe-Post"] = $"{UnsubscribePageModel.OneClickField}={UnsubscribePageModel.OneClick}"; // RFC 8058 §3.1
        }

        return message;
    }
}
