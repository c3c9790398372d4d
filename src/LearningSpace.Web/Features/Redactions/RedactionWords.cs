using System.Text.Json.Nodes;
using LearningSpace.Core.Leaks;
using LearningSpace.Core.Redactions;
using LearningSpace.Data.Redactions;
using LearningSpace.Web.Features.Leaks;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Redactions;

/// <summary>What people are told of removing a text everywhere, in their language.</summary>
internal static class RedactionWords
{
    /// <summary>What is put in the place of a text: for what the leak guard knows, its mark.</summary>
    public static string Mark(string spelling, Texts texts) => LeakGuard.Find(spelling) is [var leak, ..] ? LeakWords.Mark(leak.Kind, texts) : texts["text removed"];

    /// <summary>Why it cannot be looked for as it was given; null where it can.</summary>
    public static string? Refusal(RedactionRefusal refusal, Texts texts) => refusal switch
    {
        RedactionRefusal.None => null,
        RedactionRefusal.Empty => texts["Write the text that shall go, one spelling on each line."],
        RedactionRefusal.TooShort => texts["One of the lines is so short that it stands in many texts that mean something else: {0} letters and digits at least, {1} where it has no letters.", Redaction.Fewest, Redaction.FewestDigits],
        RedactionRefusal.TooLong => texts["One of the lines is too long: {0} characters are the most. Take the part of it that must go.", Redaction.Longest],
        RedactionRefusal.TooMany => texts["So many lines cannot be looked for at once: {0} are the most.", Redaction.MostSpellings],
        RedactionRefusal.InMark => texts["This stands in the very words that would take its place. Write more of it."],
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };

    /// <summary>Why nothing was done; null where it was.</summary>
    public static string? Refusal(RedactionOutcome outcome, Texts texts) => outcome switch
    {
        RedactionOutcome.Done => null,
        RedactionOutcome.Nothing => texts["It stands nowhere."],
        RedactionOutcome.TooCommon => texts["It stands in more than {0} places, which is more than anything that slipped through. Write more of it.", RedactEverywhere.MostRows],
        RedactionOutcome.Changed => texts["Meanwhile it stands in other places than you saw. Look at them and send it again."],
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>What a place is called; one that has no words as it is.</summary>
    public static string Place(string place, Texts texts) => place.Split('.')[0] switch
    {
        "content_versions" => texts["Texts, in all their versions"],
        "content_items" => texts["Titles, and reasons for withdrawing"],
        "content_paths" => texts["Addresses"],
        "media_files" => place == RedactEverywhere.Files ? texts["Files"] : texts["Names of files"],
        "contribution_events" => texts["What editors and authors said to each other"],
        "contribution_comments" => texts["Comments beside texts"],
        "discussion_threads" or "discussion_posts" or "discussion_edits" or "discussion_drafts" or "discussion_handles" => texts["What is said in discussions"],
        "moderation_cases" or "moderation_reports" or "moderation_acts" or "moderation_words" or "moderation_templates" => texts["Reports, and what moderators wrote"],
        "author_invitations" => texts["Invitations to write a text"],
        "audit_details" => texts["Details of the audit log"],
        "outbox_messages" => texts["Work that waits"],
        "accounts" or "account_logins" or "account_tokens" or "passkeys" => texts["Accounts"],
        "affiliations" or "affiliation_requests" => texts["Who speaks for whom"],
        "redactions" => texts["Reasons of former removals"],
        "definitions" or "settings" or "recipe_runs" => texts["Types, settings and recipes"],
        RedactMail.Place => texts["Mail in the site’s folder"],
        _ => place,
    };

    /// <summary>In how many places, by what they are called.</summary>
    public static IEnumerable<(string Label, string Value)> Counts(string json, Texts texts) =>
        ((JsonObject)JsonNode.Parse(json)!).GroupBy(c => Place(c.Key, texts)).Select(g => (g.Key, texts.Number(g.Sum(c => (int)c.Value!))));
}
