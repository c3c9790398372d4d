using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Notifications;
using LearningSpace.Web.Features.Administration;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Rights;

/// <summary>Writes what is kept of somebody as a page that needs nothing but a browser.</summary>
/// <param name="html">Where to.</param>
/// <param name="culture">Its language.</param>
/// <param name="texts">Texts in it.</param>
/// <param name="roles">What roles are called.</param>
internal sealed class PersonalDataHtml(TextWriter html, string culture, Texts texts, RoleBook roles)
{
    private const string Style =
        ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}dt{font-weight:600}dd{margin:0 0 .5rem 1rem}ul{padding-left:1rem}";

    private DataSection? section;

    /// <summary>Writes the beginning.</summary>
    public Task BeginAsync()
    {
        var title = Encode(texts["Your data"]);
        return html.WriteAsync($"<!DOCTYPE html>\n<html lang=\"{culture}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><style>{Style}</style></head>\n<body>\n<main>\n<h1>{title}</h1>\n");
    }

    /// <summary>Writes a record, and the heading of its section before the first.</summary>
    public async Task WriteAsync(DataSection of, JsonObject record)
    {
        if (record.Count == 0)
        {
            return;
        }

        if (of != section)
        {
            await html.WriteAsync($"<h2>{Encode(Heading(of))}</h2>\n");
            section = of;
        }

        await WriteAsync("", record);
        await html.WriteAsync("<hr>\n");
    }

    /// <summary>Writes the end.</summary>
    public async Task EndAsync()
    {
        await html.WriteAsync("</main>\n</body></html>\n");
        await html.FlushAsync();
    }

    private async Task WriteAsync(string name, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject facts when name == "detail":
                await html.WriteAsync(Encode(AuditWords.Facts(facts, texts)));
                break;
            case JsonObject record:
                await html.WriteAsync("<dl>\n");
                foreach (var (member, part) in record.Where(p => p.Value is not (null or JsonObject { Count: 0 } or JsonArray { Count: 0 }) && p.Value.ToString().Length > 0))
                {
                    await html.WriteAsync($"<dt>{Encode(Label(member))}</dt><dd>");
                    await WriteAsync(member, part);
                    await html.WriteAsync("</dd>\n");
                }

                await html.WriteAsync("</dl>\n");
                break;
            case JsonArray list:
                await html.WriteAsync("<ul>\n");
                foreach (var part in list)
                {
                    await html.WriteAsync("<li>");
                    await WriteAsync(name, part);
                    await html.WriteAsync("</li>\n");
                }

                await html.WriteAsync("</ul>\n");
                break;
            default:
                await html.WriteAsync(Encode(Word(name, value?.ToString() ?? "")));
                break;
        }
    }

    private string Word(string name, string value) => (name, value) switch
    {
        (_, "true") => texts["Yes"],
        (_, "false") => texts["No"],
        (_, PersonalData.Another) => texts["another person"],
        ("language", _) => texts.LanguageName(value),
        ("roles" or "role", _) => PeopleWords.Role(roles, value, culture),
        ("aboutKind", _) => AuditWords.Subject(value, texts),
        ("kind", _) => AuditWords.Of(value, texts),
        ("state", _) when Enum.TryParse<VersionState>(value, out var state) => ContributionWords.State(state, texts),
        ("notice", InboxRow.OfContribution) => texts["Something happened to a text of yours"],
        ("notice", InboxRow.OfFreshness) => texts["A text of yours wants confirming"],
        ("notice", InboxRow.OfInvitation) => texts["Somebody asks you to write a text together"],
        ("notice", InboxRow.OfComment) => texts["Somebody commented on a text, or answered you"],
        ("notice", InboxRow.OfRedaction) => texts["Something that must not be read was removed from your text"],
        ("notice", InboxRow.OfCounterpart) => texts["A text names your organisation"],
        ("notice", InboxRow.OfReply) => texts["Somebody answered you in a thread"],
        ("notice", InboxRow.OfMention) => texts["Somebody named you in a thread"],
        ("notice", InboxRow.OfFollowed) => texts["Something new in a thread that you follow"],
        ("notice", InboxRow.OfVersion) => texts["A text that you follow has a new version"],
        ("notice", InboxRow.OfAnswer) => texts["A question has an answer"],
        ("notice", InboxRow.OfModeration) => texts["A moderator decided about what you wrote"],
        ("notice", InboxRow.OfReport) => texts["What you reported is decided"],
        ("notice", InboxRow.OfConfirmation) => texts["The public body answered whether it was so"],
        ("shownBy", AffiliationRow.ByDomain) => texts["your mail address"],
        ("shownBy", AffiliationRow.ByWord) => texts["an administrator"],
        ("ended", AffiliationRow.Left) => texts["you left"],
        ("ended", AffiliationRow.Taken) => texts["an administrator ended it"],
        ("ended", AffiliationRow.Gone) => texts["nothing shows it any more"],
        _ => DateTime.TryParseExact(value, PersonalData.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time) ? texts.When(time) : value,
    };

    private string Heading(DataSection of) => of switch
    {
        DataSection.Account => texts["Your account"],
        DataSection.Profile => texts["What you tell of yourself"],
        DataSection.Affiliations => texts["Whom you speak for"],
        DataSection.Requests => texts["What you asked us about organisations"],
        DataSection.Sessions => texts["Where you are signed in"],
        DataSection.Passkeys => texts["Your passkeys"],
        DataSection.Tokens => texts["Your personal tokens"],
        DataSection.Logins => texts["Who vouches for you when you sign in"],
        DataSection.Versions => texts["What you wrote"],
        DataSection.Together => texts["What you write with others"],
        DataSection.Comments => texts["What you said beside texts"],
        DataSection.Posts => texts["What you said in threads"],
        DataSection.Following => texts["What you follow, and what you reported"],
        DataSection.Steps => texts["What you did with texts"],
        DataSection.Inbox => texts["What you were told"],
        DataSection.Audit => texts["What was done by you or with your account"],
        _ => texts["Mail on its way to you"],
    };

    // Of texts that somebody wrote the fields have names of their own; of the rest each has a word.
    private string Label(string name) => name switch
    {
        "id" or "number" => texts["Number"],
        "email" => texts["Mail address"],
        "emailConfirmed" => texts["Address confirmed"],
        "newEmail" => texts["New address, not yet confirmed"],
        "name" => texts["Name"],
        "language" => texts["Language"],
        "hasPassword" => texts["Has a password"],
        "hasSecondFactor" => texts["Has a second step"],
        "failedAttempts" => texts["Failed attempts to sign in"],
        "suspendedUntil" => texts["Closed until"],
        "suspendedBecause" or "reason" => texts["Reason"],
        "roles" or "role" => texts["Role"],
        "created" or "since" => texts["Since"],
        "signedIn" => texts["Signed in last"],
        "organisation" => texts["Name of the organisation"],
        "unit" => texts["Unit"],
        "shownBy" => texts["Known by"],
        "domain" => texts["Mail domain"],
        "ended" => texts["Why it ended"],
        "provider" => texts["Provider of identities"],
        "knownAs" => texts["What it calls you"],
        "sign" => texts["Sign that you gave"],
        "muted" => texts["Muted"],
        "proven" => texts["Showed last who you are"],
        "aboutKind" => texts["On what"],
        "about" => texts["About"],
        "detail" => texts["Details"],
        "state" => texts["State"],
        "type" => texts["Kind"],
        "attempts" => texts["Attempts"],
        "until" => texts["Until"],
        "device" => texts["Device"],
        "used" => texts["Used last"],
        "invited" => texts["Whom you invited"],
        "words" => texts["Your words"],
        "places" => texts["Beside places of the text"],
        "place" => texts["Place"],
        "item" => texts["Number of the text"],
        "notice" => texts["Notice"],
        "read" => texts["Read on"],
        "answered" => texts["Answered"],
        "answeredBy" => texts["Answered by"],
        "granted" => texts["Granted"],
        "asked" => texts["Asked"],
        "title" => texts["Title"],
        "version" => texts["Version"],
        "changed" => texts["Changed"],
        "published" => texts["Published"],
        "author" => texts["Written by"],
        "at" => texts["When"],
        "by" => texts["By whom"],
        "kind" => texts["What"],
        _ => name,
    };

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
