using System.Text.Json.Nodes;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Administration;

/// <summary>What the kinds of the audit log are called.</summary>
internal static class AuditWords
{
    /// <summary>The kinds that have words; others are shown as they are.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "account.registered", "account.created", "account.signed-in", "account.paused", "account.password-chosen", "account.roles-changed", "account.suspended", "account.suspension-lifted",
        "account.sessions-ended", "account.reset-sent", "account.leaving", "account.stays", EraseAccount.Kind, "audit.details-erased", "audit.downloaded", "recipe.applied", "register.import-began", "register.imported", "site.restored",
    ];

    /// <summary>A kind in words.</summary>
    public static string Of(string kind, Texts texts) => kind switch
    {
        "account.registered" => texts["Somebody asked for an account"],
        "account.created" => texts["An account was made"],
        "account.signed-in" => texts["Somebody signed in"],
        "account.paused" => texts["An account takes a pause after failed attempts"],
        "account.password-chosen" => texts["A password was chosen"],
        "account.roles-changed" => texts["Roles were changed"],
        "account.suspended" => texts["An account was closed for a time"],
        "account.suspension-lifted" => texts["An account was opened again"],
        "account.sessions-ended" => texts["Every session of somebody was ended"],
        "account.reset-sent" => texts["A link for another password was sent"],
        "account.leaving" => texts["Somebody leaves, and their account is closed"],
        "account.stays" => texts["Somebody who was leaving stays"],
        EraseAccount.Kind => texts["An account was erased"],
        "audit.details-erased" => texts["Details of the log were erased"],
        "audit.downloaded" => texts["Entries of the log were downloaded"],
        "recipe.applied" => texts["A recipe was applied"],
        "register.import-began" => texts["The import of a register began"],
        "register.imported" => texts["A register was imported"],
        "site.restored" => texts["The site was restored from a backup"],
        _ => kind,
    };

    /// <summary>The facts of an entry on a line, as they were written; empty where there are none.</summary>
    public static string Facts(string detail) =>
        JsonNode.Parse(detail) is JsonObject facts ? string.Join("; ", facts.Select(f => $"{f.Key}: {Value(f.Value)}")) : detail;

    private static string Value(JsonNode? value) => value switch
    {
        JsonArray list => list.Count == 0 ? "–" : string.Join(", ", list.Select(Value)),
        JsonValue one => one.ToString(),
        null => "–",
        _ => value.ToJsonString(),
    };
}
