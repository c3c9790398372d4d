using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Data.Site;

namespace LearningSpace.Web.Features.Notifications.Mails;

/// <summary>To whose roles an administrator has changed.</summary>
/// <param name="site">Names of roles.</param>
public sealed class RolesMail(SiteStore site) : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "roles-changed";

    private const string Given = "given";
    private const string Taken = "taken";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <summary>A message's payload.</summary>
    public static JsonObject Payload(string start, IEnumerable<string> given, IEnumerable<string> taken)
    {
        var payload = MailHandler.Payload(TemplateName, start);
        payload[Given] = new JsonArray([.. given.Select(r => (JsonNode)r)]);
        payload[Taken] = new JsonArray([.. taken.Select(r => (JsonNode)r)]);
        return payload;
    }

    /// <inheritdoc/>
    public Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var (account, texts) = (occasion.Account, occasion.T);
        string given = Words(Given), taken = Words(Taken);
        return Task.FromResult<MailText?>(new MailText(
            account.Email,
            texts["Your roles were changed"],
            [
                texts["An administrator of {0} has changed what you may do there.", occasion.Site],
                .. given.Length > 0 ? [texts["You were given: {0}.", given]] : Array.Empty<string>(),
                .. taken.Length > 0 ? [texts["You no longer have: {0}.", taken]] : Array.Empty<string>(),
            ])
        {
            Action = (texts["Your profile"], occasion.Start + "/account/profile"),
            After = [texts["It holds at once. For some roles you need a second factor or a passkey; the site tells you if one is missing."]],
        });

        string Words(string name) => string.Join(", ", Json.Texts(occasion.Facts, name).Select(r => site.Current.Roles.Find(r)?.Label(account.Culture) ?? r));
    }
}

/// <summary>To whose account an administrator has shut.</summary>
public sealed class SuspendedMail : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "suspended";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <inheritdoc/>
    public Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var (account, texts) = (occasion.Account, occasion.T);

        // Lifted before this was written: the other mail tells enough.
        return Task.FromResult(account.SuspendedUntil is not { } until ? null : new MailText(
            account.Email,
            texts["Your account is closed for a time"],
            [
                texts["An administrator has closed your account at {0}. You can sign in again from {1}.", occasion.Site, texts.Date(until)],
                texts["The reason: {0}", account.SuspendedBecause ?? ""],
                texts["What you wrote stays. If you see it otherwise, write to the team: the addresses are on the page with the rules."],
            ])
        {
            Action = (texts["Rules"], occasion.Start + "/about/rules"),
        });
    }
}

/// <summary>To whose account is open again.</summary>
public sealed class LiftedMail : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "suspension-lifted";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <inheritdoc/>
    public Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var texts = occasion.T;
        return Task.FromResult(occasion.Account.SuspendedUntil is not null ? null
            : new MailText(occasion.Account.Email, texts["Your account is open again"], [texts["An administrator has opened your account at {0} again. You can sign in at once.", occasion.Site]])
            {
                Action = (texts["Sign in"], occasion.Start + "/account/sign-in"),
            });
    }
}
