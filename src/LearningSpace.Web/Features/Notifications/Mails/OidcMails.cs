using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Accounts.Oidc;
using Microsoft.AspNetCore.Identity;

namespace LearningSpace.Web.Features.Notifications.Mails;

/// <summary>To who enters by a provider that vouches for no address: the way to show that this one is theirs.</summary>
/// <param name="users">Makes the secret.</param>
/// <param name="settings">The provider.</param>
public sealed class OidcConfirmMail(UserManager<AccountRow> users, OidcSettings settings) : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "sign-on-confirm";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <inheritdoc/>
    public async Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var (account, texts) = (occasion.Account, occasion.T);
        if (account.EmailConfirmed || !settings.IsOn)
        {
            return null;
        }

        return new MailText(account.Email, texts["Confirm your address"], [texts["Somebody, we hope you, asked for an account at {0} with this address, and wants to enter by {1}.", occasion.Site, settings.Name(account.Culture)], texts["Confirm that it is yours:"]])
        {
            Action = (texts["Confirm my address"], AccountLinks.WithToken(occasion.Start, "oidc/done", account.Id, await users.ForAsync(account, OidcDoneModel.Purpose))),
            After = [texts["The link works once, for one hour. If it was not you, do nothing: without it nobody can use the account, and it is removed."]],
        };
    }
}

/// <summary>That an account can now be entered by the provider, too.</summary>
/// <param name="settings">The provider.</param>
public sealed class OidcConnectedMail(OidcSettings settings) : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "sign-on-connected";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <inheritdoc/>
    public Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var (account, texts) = (occasion.Account, occasion.T);
        return Task.FromResult(!settings.IsOn ? null : new MailText(account.Email, texts["Another way into your account"], [texts["From now on your account at {0} can also be entered by {1}.", occasion.Site, settings.Name(account.Culture)]])
        {
            Action = (texts["It was not me: look at the ways into my account"], occasion.Start + "/account/sign-on"),
        });
    }
}

/// <summary>That an account can no longer be entered by the provider.</summary>
public sealed class OidcRemovedMail : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "sign-on-removed";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <inheritdoc/>
    public Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var texts = occasion.T;
        return Task.FromResult<MailText?>(new MailText(occasion.Account.Email, texts["One way less into your account"], [texts["A connection by which your account at {0} could be entered was removed.", occasion.Site]])
        {
            Action = (texts["It was not me: choose another password"], occasion.Start + "/account/forgotten"),
        });
    }
}
