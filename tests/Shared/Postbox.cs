using System.Text.RegularExpressions;
using LearningSpace.Web.Features.Notifications;
using Xunit;

namespace LearningSpace.Tests;

/// <summary>Takes mail in place of a mail server.</summary>
internal sealed partial class Postbox : IMailer
{
    private readonly List<Mail> mails = [];

    /// <summary>Every mail so far, in the order in which they were sent.</summary>
    public IReadOnlyList<Mail> All
    {
        get
        {
            lock (mails)
            {
                return [.. mails];
            }
        }
    }

    /// <inheritdoc/>
    public Task SendAsync(Mail mail, CancellationToken cancellation)
    {
        lock (mails)
        {
            mails.Add(mail);
        }

        return Task.CompletedTask;
    }

    /// <summary>The last mail to somebody; fails where there is none.</summary>
    public Mail Last(string to) => All.LastOrDefault(m => m.To == to) ?? throw new Xunit.Sdk.XunitException($"No mail went to {to}.");

    /// <summary>The link in a mail, from the root.</summary>
    public static string LinkIn(Mail mail)
    {
        var address = new Uri(Address().Match(mail.Text).Value);
        Assert.Contains(address.AbsolutePath, System.Net.WebUtility.HtmlDecode(mail.Html), StringComparison.Ordinal);
        return address.PathAndQuery;
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
