using LearningSpace.Core;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Notifications.Mails;

/// <summary>What can have changed of what somebody shows to enter; messages in the outbox bear these words.</summary>
public static class FactorChange
{
    /// <summary>Codes of an app are asked for.</summary>
    public const string AppOn = "app-on";

    /// <summary>They are not asked for any more.</summary>
    public const string AppOff = "app-off";

    /// <summary>There are new recovery codes.</summary>
    public const string CodesNew = "codes-new";

    /// <summary>A recovery code was used.</summary>
    public const string CodeUsed = "code-used";

    /// <summary>There is a new passkey.</summary>
    public const string PasskeyAdded = "passkey-added";

    /// <summary>A passkey was taken away.</summary>
    public const string PasskeyRemoved = "passkey-removed";

    /// <summary>There is a new token for a program.</summary>
    public const string TokenCreated = "token-created";

    /// <summary>An administrator has taken away every passkey and the app for codes.</summary>
    public const string Forgotten = "forgotten";
}

/// <summary>That something has changed of how the person enters.</summary>
public sealed class FactorMail : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "factor";

    /// <summary>Name of the fact that says what (<see cref="FactorChange"/>).</summary>
    public const string Change = "change";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <inheritdoc/>
    public Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var texts = occasion.T;
        var change = Json.Text(occasion.Facts, Change);
        var (subject, body) = change switch
        {
            FactorChange.AppOn => (texts["An app makes your codes now"], texts["From now on, {0} asks for a code of your app when you sign in with your password.", occasion.Site]),
            FactorChange.AppOff => (texts["Codes of an app are no longer asked for"], texts["{0} no longer asks for a code when you sign in with your password. Your recovery codes are worthless now.", occasion.Site]),
            FactorChange.CodesNew => (texts["You have new recovery codes"], texts["New recovery codes were made for your account at {0}. The former no longer work.", occasion.Site]),
            FactorChange.CodeUsed => (texts["A recovery code was used"], Used(texts, occasion)),
            FactorChange.Forgotten => (texts["Your passkeys and codes were taken away"], texts["An administrator has removed every passkey and the app for codes from your account at {0}, and you were signed out everywhere. Sign in with your password, then set up a passkey or an app again.", occasion.Site]),
            FactorChange.TokenCreated => (texts["A personal token was made"], texts["A token was made for your account at {0}. A program that has it can write drafts in your name and hand them to the editors.", occasion.Site]),
            FactorChange.PasskeyAdded => (texts["A passkey was added"], texts["Your account at {0} can be entered with one more passkey.", occasion.Site]),
            _ => (texts["A passkey was removed"], texts["One of the passkeys of your account at {0} was removed and no longer opens it.", occasion.Site]),
        };
        return Task.FromResult<MailText?>(new MailText(occasion.Account.Email, subject, [body, change == FactorChange.Forgotten ? texts["If you asked for this, all is well. If not, choose another password at once and tell the team."] : texts["If it was you, there is nothing to do."]])
        {
            Action = (texts["It was not me: choose another password"], occasion.Start + "/account/forgotten"),
            After = [texts["Then look at the page on security: end the other sessions, and remove what is not yours."]],
        });
    }

    private static string Used(Texts texts, MailOccasion occasion)
    {
        var left = RecoveryCode.Hashes(occasion.Account).Length;
        return texts["Somebody signed in to your account at {0} with your password and a recovery code.", occasion.Site] + " " + texts.Plural("One code is left.", "{0} codes are left.", left);
    }
}

/// <summary>To the new address: the way to confirm it. Whether somebody else has an account with it is told in this mail alone.</summary>
/// <param name="users">Makes the secret.</param>
/// <param name="database">Who has an account.</param>
public sealed class NewEmailMail(UserManager<AccountRow> users, Database database) : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "new-email";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <inheritdoc/>
    public async Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var (account, texts) = (occasion.Account, occasion.T);
        if (account.NewEmail is not { } address)
        {
            return null;
        }

        var key = users.NormalizeEmail(address);
        await using var context = database.Reader();
        if (await context.Accounts.AnyAsync(a => a.EmailKey == key, cancellation))
        {
            return new MailText(address, texts["You already have an account"], [texts["Somebody, we hope you, wanted to move another account at {0} to this address. There is an account with it already: sign in with that one.", occasion.Site]])
            {
                Action = (texts["Sign in"], occasion.Start + "/account/sign-in"),
                After = [texts["If it was not you, there is nothing to do."]],
            };
        }

        return new MailText(address, texts["Confirm your new address"], [texts["Somebody, we hope you, wants to use this address for an account at {0}.", occasion.Site]])
        {
            Action = (texts["Confirm the new address"], AccountLinks.WithToken(occasion.Start, "new-email", account.Id, await users.ForAsync(account, AccountTokens.NewEmailOf(address)))),
            After = [texts["The link works once, for one hour. If it was not you, do nothing: the account keeps its address."]],
        };
    }
}

/// <summary>To the address that was: that somebody wants to change it.</summary>
public sealed class OldEmailMail : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "old-email";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <inheritdoc/>
    public Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var texts = occasion.T;
        return Task.FromResult(occasion.Account.NewEmail is null ? null : new MailText(occasion.Account.Email, texts["Your address is about to change"],
            [
                texts["Somebody, we hope you, asked to use another mail address for your account at {0}.", occasion.Site],
                texts["Once the new address is confirmed, we write to that one only."],
            ])
        {
            Action = (texts["It was not me: choose another password"], occasion.Start + "/account/forgotten"),
            After = [texts["With another password, the link in the mail to the new address no longer works."]],
        });
    }
}
