using LearningSpace.Core.Accounts;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Accounts;
using Microsoft.AspNetCore.Identity;

namespace LearningSpace.Web.Features.Notifications.Mails;

/// <summary>To who leaves: when the account is erased, and the way back until then.</summary>
/// <param name="users">Makes the secret.</param>
public sealed class LeavingMail(UserManager<AccountRow> users) : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "leaving";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <inheritdoc/>
    public async Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var (account, texts) = (occasion.Account, occasion.T);
        if (account.LeavingUtc is not { } since)
        {
            return null; // thought better of it already
        }

        return new MailText(account.Email, texts["Your account is closed"], [texts["You asked us to erase your account at {0}. It is closed, and will be erased on {1}.", occasion.Site, texts.Date(since + Retention.Of(KeptKind.Leaving))]])
        {
            Action = (texts["Open my account again"], AccountLinks.WithToken(occasion.Start, "stay", account.Id, await users.ForAsync(account, AccountTokens.Stay))),
            After = [texts["The link works once, until that day. If you want to leave, there is nothing to do."]],
        };
    }
}
