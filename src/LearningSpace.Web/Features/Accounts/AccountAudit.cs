using System.Text.Json.Nodes;
using LearningSpace.Core.Audit;
using LearningSpace.Web.Features.Notifications.Mails;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>What the audit log tells of accounts (OWASP ASVS 5 §16.3.1). Kinds never change: they stay readable for ever.</summary>
public static class AccountAudit
{
    private const string Account = "account";

    /// <summary>Somebody asked for an account.</summary>
    public static AuditEntry Registered(string account) => Of("account.registered", account, account);

    /// <summary>An account was made for somebody.</summary>
    public static AuditEntry Created(string account, IEnumerable<string> roles) => Of("account.created", null, account, new JsonObject { ["roles"] = Texts(roles) });

    /// <summary>Somebody signed in.</summary>
    public static AuditEntry SignedIn(string account, bool strong) => Of("account.signed-in", account, account, new JsonObject { ["strong"] = strong });

    /// <summary>An account takes a pause after failed attempts.</summary>
    public static AuditEntry Paused(string account, int failures) => Of("account.paused", null, account, new JsonObject { ["failures"] = failures });

    /// <summary>Somebody chose a password.</summary>
    public static AuditEntry PasswordChosen(string account) => Of("account.password-chosen", account, account);

    /// <summary>Somebody can enter by a provider of identities.</summary>
    public static AuditEntry Connected(string account) => Of("account.connected", account, account);

    /// <summary>Somebody can no longer enter by a provider of identities.</summary>
    public static AuditEntry Disconnected(string account) => Of("account.disconnected", account, account);

    /// <summary>Somebody shows something else beside the password now.</summary>
    /// <param name="actor">Who changed it.</param>
    /// <param name="account">Whose.</param>
    /// <param name="change">What (<see cref="FactorChange"/>).</param>
    public static AuditEntry FactorsChanged(string? actor, string account, string change) => Of("account.factors-changed", actor, account, new JsonObject { ["change"] = change });

    /// <summary>Somebody made a token for a program.</summary>
    public static AuditEntry TokenCreated(string account, string token, int days) => Of("account.token-created", account, account, new JsonObject { ["token"] = token, ["days"] = days });

    /// <summary>Somebody revoked a token.</summary>
    public static AuditEntry TokenRevoked(string account, string token) => Of("account.token-revoked", account, account, new JsonObject { ["token"] = token });

    /// <summary>Somebody has another mail address now.</summary>
    public static AuditEntry AddressChanged(string account) => Of("account.address-changed", account, account);

    /// <summary>Somebody's roles are others now.</summary>
    /// <param name="actor">Who gave them; null for a command.</param>
    /// <param name="account">Whose.</param>
    /// <param name="before">The roles before.</param>
    /// <param name="after">The roles now.</param>
    public static AuditEntry RolesChanged(string? actor, string account, IEnumerable<string> before, IEnumerable<string> after) =>
        Of("account.roles-changed", actor, account, new JsonObject { ["before"] = Texts(before), ["after"] = Texts(after) });

    /// <summary>An administrator has shut an account. The reason stays with the account: the log holds no text that a person wrote.</summary>
    public static AuditEntry Suspended(string? actor, string account, DateTime untilUtc) => Of("account.suspended", actor, account, new JsonObject { ["untilUtc"] = untilUtc });

    /// <summary>An administrator has opened an account again.</summary>
    public static AuditEntry SuspensionLifted(string? actor, string account) => Of("account.suspension-lifted", actor, account);

    /// <summary>An administrator has signed somebody out everywhere.</summary>
    public static AuditEntry SessionsEnded(string? actor, string account, int sessions) => Of("account.sessions-ended", actor, account, new JsonObject { ["sessions"] = sessions });

    /// <summary>An administrator has sent somebody the way to another password.</summary>
    public static AuditEntry ResetSent(string? actor, string account) => Of("account.reset-sent", actor, account);

    /// <summary>Somebody leaves: their account is closed.</summary>
    public static AuditEntry Leaving(string account, string choice) => Of("account.leaving", account, account, new JsonObject { ["choice"] = choice });

    /// <summary>Somebody stays after all.</summary>
    public static AuditEntry Stays(string account) => Of("account.stays", account, account);

    private static AuditEntry Of(string kind, string? actor, string account, JsonObject? detail = null) => new(kind, actor, Account, account, detail);

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Order(StringComparer.Ordinal).Select(t => (JsonNode)t)];
}
