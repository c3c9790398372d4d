using System.Net;
using System.Net.Sockets;
using System.Text;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Hosting;
using LearningSpace.Web.Tests.Support;
using MimeKit;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Mail by a server, into the folder, and from there on a page for who develops the site.</summary>
public sealed class Sending_mail
{
    private static readonly Mail Letter = new("4t6m8q2r0s1v3w5x7y9z1b3c5d", "añasco@correo.example", "Confirmación: «ñandú» 🐦", "Hola, Año:\n\nhttps://sitio.example/es/account/welcome?token=abc\n", "<!DOCTYPE html><title>x</title><p>Hola, Año", "es");

    [Fact]
    public async Task Gives_a_server_text_and_html_in_every_letter()
    {
        using var server = new SmallServer();
        await Mailer(server.Port).SendAsync(Letter, CancellationToken.None);
        var taken = await server.TakenAsync();
        Assert.Equal(("Confirmación: «ñandú» 🐦", "espacio@sitio.example", "añasco@correo.example"), (taken.Subject, taken.From.Mailboxes.Single().Address, taken.To.Mailboxes.Single().Address));
        Assert.Equal((Letter.Text, Letter.Html), (taken.TextBody!.ReplaceLineEndings("\n"), taken.HtmlBody!.TrimEnd()));
        Assert.Equal(($"{Letter.Id}@sitio.example", "es", "auto-generated"), (taken.MessageId, taken.Body!.Headers["Content-Language"], taken.Headers["Auto-Submitted"]));
    }

    [Fact]
    public async Task Says_so_where_the_server_refuses()
    {
        using var server = new SmallServer(refuses: true);
        await Assert.ThrowsAsync<MailKit.Net.Smtp.SmtpCommandException>(() => Mailer(server.Port).SendAsync(Letter, CancellationToken.None));
    }

    [Fact]
    public async Task Sends_nothing_unencrypted_where_encryption_is_asked_for()
    {
        using var server = new SmallServer();
        await Assert.ThrowsAnyAsync<NotSupportedException>(() => Mailer(server.Port, tls: true).SendAsync(Letter, CancellationToken.None));
        Assert.False(server.HasTaken);
    }

    [Fact]
    public async Task Puts_the_same_letter_into_the_folder_once_and_lets_nobody_else_read_it()
    {
        var data = Directory.CreateTempSubdirectory("learningspace-mail-");
        var mailer = new Mailer(new SmtpSettings(), new AppPaths(data.FullName));
        await mailer.SendAsync(Letter, CancellationToken.None);
        await mailer.SendAsync(Letter, CancellationToken.None);
        var file = Assert.Single(Directory.GetFiles(mailer.Folder));
        Assert.Equal(Letter.Id + ".eml", Path.GetFileName(file));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal(Letter.Subject, (await MimeMessage.LoadAsync(file)).Subject);
        data.Delete(recursive: true);
    }

    [Theory]
    [InlineData("Development", "false", HttpStatusCode.OK)]
    [InlineData("Production", "true", HttpStatusCode.NotFound)] // what lies there opens accounts
    public async Task Shows_the_folder_to_who_develops_the_site_alone(string environment, string demo, HttpStatusCode status)
    {
        await using var space = new SpaceFixture(new() { ["LearningSpace:Demo"] = demo, ["environment"] = environment });
        await space.InitializeAsync();
        await new Mailer(new SmtpSettings(), new AppPaths(space.Database.DataFolder)).SendAsync(Letter, CancellationToken.None);
        foreach (var path in new[] { "/es/dev/mail", "/es/dev/mail/" + Letter.Id, $"/es/dev/mail/{Letter.Id}?as=html" })
        {
            Assert.Equal(status, await space.StatusAsync(path));
        }

        Assert.Equal(HttpStatusCode.NotFound, await space.StatusAsync("/es/dev/mail/..%2F..%2Fspace"));
        if (status == HttpStatusCode.OK)
        {
            var list = await space.GetPageAsync("/es/dev/mail");
            Assert.Equal((Letter.Subject, "/es/dev/mail/" + Letter.Id), (list.One(".card-table a").TextContent, list.One(".card-table a").GetAttribute("href")));
            var page = await space.GetPageAsync("/es/dev/mail/" + Letter.Id);
            Assert.Equal("https://sitio.example/es/account/welcome?token=abc", page.One(".mail-text a").GetAttribute("href"));
            using var html = await space.Client.GetAsync($"/es/dev/mail/{Letter.Id}?as=html");
            Assert.Contains("Hola, Año", await html.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Contains("sandbox", html.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    private static Mailer Mailer(int port, bool tls = false) =>
        new(new SmtpSettings { Host = "127.0.0.1", Port = port, Tls = tls, From = "espacio@sitio.example" }, new AppPaths(Path.GetTempPath()));

    /// <summary>As much of a mail server as one letter needs (RFC 5321), on loopback.</summary>
    private sealed class SmallServer : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly Task<MimeMessage?> talk;

        public SmallServer(bool refuses = false)
        {
            listener.Start();
            talk = TalkAsync(refuses);
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public bool HasTaken => talk.IsCompletedSuccessfully && talk.Result is not null;

        public async Task<MimeMessage> TakenAsync() => (await talk)!;

        public void Dispose() => listener.Dispose();

        private async Task<MimeMessage?> TalkAsync(bool refuses)
        {
            using var client = await listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 server.example");
            MimeMessage? taken = null;
            while (await reader.ReadLineAsync() is { } line)
            {
                var answer = line.Split(' ', ':')[0].ToUpperInvariant() switch
                {
                    "EHLO" => "250-server.example\r\n250 SMTPUTF8",
                    "RCPT" when refuses => "550 nobody here",
                    "DATA" => "354 go on",
                    "QUIT" => "221 bye",
                    _ => "250 ok",
                };
                await writer.WriteLineAsync(answer);
                if (answer.StartsWith("354", StringComparison.Ordinal))
                {
                    taken = await ReadAsync(reader);
                    await writer.WriteLineAsync("250 taken");
                }
                else if (answer.StartsWith("221", StringComparison.Ordinal))
                {
                    break;
                }
            }

            return taken;
        }

        private static async Task<MimeMessage> ReadAsync(StreamReader reader)
        {
            var letter = new StringBuilder();
            while (await reader.ReadLineAsync() is { } line && line != ".")
            {
                letter.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            }

            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(letter.ToString()));
            return await MimeMessage.LoadAsync(stream);
        }
    }
}
