using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Accounts;
using Microsoft.AspNetCore.Identity;

namespace LearningSpace.Web.Features.Notifications.Mails;

/// <summary>To who has registered: the way to the first password.</summary>
/// <param name="users">Makes the secret.</param>
public sealed class WelcomeMail(UserManager<AccountRow> users) : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "welcome";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <inheritdoc/>
    public async Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var (account, texts) = (occasion.Account, occasion.T);
        return new MailText(account.Email, texts["Confirm your address"], [texts["Somebody, we hope you, asked for an account at {0} with this address.", occasion.Site], texts["Confirm that it is yours and choose a password:"]])
        {
            Action = (texts["Confirm and choose a password"], AccountLinks.WithToken(occasion.Start, "welcome", account.Id, await users.ForAsync(account, AccountTokens.Welcome))),
            After = [texts["The link works once, for three days. If it was not you, do nothing: without it nobody can use the account, and it is removed."]],
        };
    }
}

/// <summary>To who registered again, though there is an account.</summary>
public sealed class AlreadyMail : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "already";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <inheritdoc/>
    public Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var texts = occasion.T;
        return Task.FromResult<MailText?>(new MailText(occasion.Account.Email, texts["You already have an account"], [texts["Somebody, we hope you, asked for an account at {0} with this address. There is one already: sign in with it.", occasion.Site]])
        {
            Action = (texts["Sign in"], occasion.Start + "/account/sign-in"),
            After = [texts["If you have forgotten your password, ask for another on that page. If it was not you who asked, there is nothing to do."]],
        });
    }
}

/// <summary>To who has forgotten the password.</summary>
/// <param name="users">Makes the secret.</param>
public sealed class ResetMail(UserManager<AccountRow> users) : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "reset";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <inheritdoc/>
    public async Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var (account, texts) = (occasion.Account, occasion.T);
        if (account.LeavingUtc is not null)
        {
            return await new LeavingMail(users).WriteAsync(occasion, cancellation); // a closed account takes no other password
        }

        if (!account.EmailConfirmed)
        {
            return await new WelcomeMail(users).WriteAsync(occasion, cancellation);
        }

        return new MailText(account.Email, texts["Choose another password"], [texts["Somebody, we hope you, asked to choose another password for your account at {0}.", occasion.Site]])
        {
            Action = (texts["Choose another password"], AccountLinks.WithToken(occasion.Start, "reset", account.Id, await users.ForAsync(account, AccountTokens.Reset))),
            After = [texts["The link works once, for one hour. If it was not you, do nothing: your password stays as it is."]],
        };
    }
}

/// <summary>That the password was changed.</summary>
public sealed class PasswordMail : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "password";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <inheritdoc/>
    public Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var texts = occasion.T;
        return Task.FromResult<MailText?>(new MailText(occasion.Account.Email, texts["Your password was changed"], [texts["The password of your account at {0} was changed, and you were signed out everywhere else.", occasion.Site]])
        {
            Action = (texts["It was not me: choose another password"], occasion.Start + "/account/forgotten"),
        });
    }
}
