using System.Text.Json;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Administration;

/// <summary>What the kinds of the audit log are called.</summary>
internal static class AuditWords
{
    /// <summary>Every kind with its words.</summary>
    public static IReadOnlyList<(string Kind, string Words)> All(Texts texts) =>
    [
        ("account.registered", texts["Somebody asked for an account"]),
        ("account.created", texts["An account was made"]),
        ("account.signed-in", texts["Somebody signed in"]),
        ("account.paused", texts["An account takes a pause after failed attempts"]),
        ("account.password-chosen", texts["A password was chosen"]),
        ("account.address-changed", texts["A mail address was changed"]),
        ("account.factors-changed", texts["What is shown beside the password was changed"]),
        ("account.token-created", texts["A personal token was made"]),
        ("account.token-revoked", texts["A personal token was revoked"]),
        ("account.connected", texts["An account was connected with another service"]),
        ("account.disconnected", texts["A connection with another service was removed"]),
        ("account.roles-changed", texts["Roles were changed"]),
        ("account.suspended", texts["An account was closed for a time"]),
        ("account.suspension-lifted", texts["An account was opened again"]),
        ("account.sessions-ended", texts["Every session of somebody was ended"]),
        ("account.reset-sent", texts["A link for another password was sent"]),
        ("account.leaving", texts["Somebody leaves, and their account is closed"]),
        ("account.stays", texts["Somebody who was leaving stays"]),
        ("account.erased", texts["An account was erased"]),
        ("affiliation.given", texts["Somebody belongs to an organisation by their address"]),
        ("affiliation.gone", texts["An affiliation ended with its domain"]),
        ("affiliation.granted", texts["A request for an affiliation was granted"]),
        ("affiliation.refused", texts["A request for an affiliation was refused"]),
        ("affiliation.left", texts["Somebody left an organisation"]),
        ("affiliation.ended", texts["An administrator ended an affiliation"]),
        ("audit.details-erased", texts["Details of the log were erased"]),
        ("audit.downloaded", texts["Entries of the log were downloaded"]),
        ("contribution.begun", texts["A text was begun"]),
        ("contribution.revised", texts["A new version was begun"]),
        ("contribution.submitted", texts["A text was handed to the editors"]),
        ("contribution.taken-back", texts["A text was taken back from the editors"]),
        ("contribution.discarded", texts["A draft was thrown away"]),
        ("contribution.changes-requested", texts["An editor asked for changes"]),
        ("contribution.rejected", texts["An editor refused a text"]),
        ("contribution.published", texts["A text was published"]),
        ("contribution.forced", texts["A text was published although something spoke against it"]),
        ("contribution.scheduled", texts["The publication of a text was scheduled"]),
        ("contribution.unscheduled", texts["A scheduled publication was called off"]),
        ("contribution.confirmed", texts["A second editor confirmed a publication"]),
        ("contribution.author-invited", texts["Somebody was asked to write a text with its authors"]),
        ("contribution.author-joined", texts["Somebody writes a text with its authors"]),
        ("contribution.author-left", texts["Somebody no longer writes a text with its authors"]),
        ("contribution.invitation-taken-back", texts["An invitation to write a text was taken back"]),
        ("moderation.acted", texts["A moderator decided something"]),
        ("moderation.words-changed", texts["The watched words were changed"]),
        ("moderation.templates-changed", texts["The moderators’ ready words were changed"]),
        ("contribution.answered", texts["A public body answered a report that names it"]),
        ("contribution.endorsed", texts["A second person confirmed that a text speaks for their organisation"]),
        ("contribution.still-holds", texts["An author confirmed that a text still holds"]),
        ("contribution.withdrawn", texts["A text was withdrawn"]),
        ("recipe.applied", texts["A recipe was applied"]),
        ("register.import-began", texts["The import of a register began"]),
        ("register.imported", texts["A register was imported"]),
        ("text.redacted", texts["A text was removed everywhere"]),
        ("text.redacted-again", texts["A removed text was removed again after a backup was restored"]),
        ("site.restored", texts["The site was restored from a backup"]),
    ];

    /// <summary>A kind in words; one that has none as it is.</summary>
    public static string Of(string kind, Texts texts) => All(texts).FirstOrDefault(k => k.Kind == kind).Words ?? kind;

    /// <summary>What a fact is called; one that has no words by its name.</summary>
    public static string Name(string name, Texts texts) => name switch
    {
        "after" => texts["After"],
        "because" => texts["Because of"],
        "before" => texts["Before"],
        "action" => texts["Decision"],
        "change" => texts["What changed"],
        "changed" => texts["Changed"],
        "choice" => texts["Chosen"],
        "confirms" => texts["Confirms it"],
        "count" => texts["How many"],
        "created" => texts["New"],
        "days" => texts["For how many days"],
        "engine" => texts["Database"],
        "entries" => texts["Entries"],
        "failures" => texts["Failed attempts to sign in"],
        "files" => texts["Files"],
        "from" => texts["From"],
        "gone" => texts["Gone from the source"],
        "madeUtc" => texts["Backup of"],
        "organisation" => texts["Number of the organisation"],
        "places" => texts["Places"],
        "publish" => texts["Published at once"],
        "redaction" => texts["Number of the removal"],
        "rejected" => texts["Refused"],
        "removed" => texts["Removed"],
        "roles" => texts["Role"],
        "sessions" => texts["Sessions"],
        "steps" => texts["Steps"],
        "strong" => texts["With a passkey or a second step"],
        "to" => texts["To"],
        "token" => texts["Number of the token"],
        "untilUtc" => texts["Until"],
        "updated" => texts["Brought up to date"],
        _ => name,
    };

    /// <summary>What kind of thing something was done to; one that has no words as it is.</summary>
    public static string Subject(string kind, Texts texts) => kind switch
    {
        AuditReport.Account => texts["Account"],
        "discussion" => texts["Thread"],
        "item" => texts["Text"],
        "recipe" => texts["Recipe"],
        "redaction" => texts["Removal of a text"],
        "register" => texts["Register"],
        "reply" => texts["Reply"],
        "words" => texts["Watched words"],
        _ => kind,
    };

    /// <summary>The facts of an entry on a line; empty where there are none.</summary>
    public static string Facts(string detail, Texts texts) => JsonNode.Parse(detail) is JsonObject facts ? Facts(facts, texts) : detail;

    /// <summary>The facts of an entry on a line; empty where there are none.</summary>
    public static string Facts(JsonObject facts, Texts texts) => string.Join("; ", facts.Select(f => $"{Name(f.Key, texts)}: {Value(f.Value, texts)}"));

    private static string Value(JsonNode? value, Texts texts) => value switch
    {
        JsonArray list => list.Count == 0 ? "–" : string.Join(", ", list.Select(v => Value(v, texts))),
        JsonValue one => Word(one, texts),
        null => "–",
        _ => value.ToJsonString(),
    };

    private static string Word(JsonValue value, Texts texts) => value.GetValueKind() switch
    {
        JsonValueKind.True => texts["Yes"],
        JsonValueKind.False => texts["No"],
        JsonValueKind.String when Enum.TryParse<VersionState>(value.ToString(), out var state) && Enum.IsDefined(state) => ContributionWords.State(state, texts),
        JsonValueKind.String when value.TryGetValue<DateTime>(out var time) => AdminPages.When(time.ToUniversalTime(), texts),
        _ => value.ToString(),
    };
}
