using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Moderation;
using LearningSpace.Data.Moderation;
using LearningSpace.Data.Notifications;
using LearningSpace.Web.Features.Moderation;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Notifications.Mails;

/// <summary>To the author: what a moderator decided, why, and what they can do.</summary>
/// <param name="reader">What happened.</param>
public sealed class ModerationMail(CaseReader reader) : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "moderation";

    private const string Act = "act";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <summary>A message's payload.</summary>
    public static JsonObject Payload(string start, string act) => MailHandler.Payload(TemplateName, start, (Act, act));

    /// <inheritdoc/>
    public async Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        if (await reader.ToldAsync(Json.Text(occasion.Facts, Act) ?? "", cancellation) is not var (act, title, _))
        {
            return null;
        }

        var texts = occasion.T;
        var (what, next) = ModerationWords.ToAuthor(act, title, texts);
        var isReadable = act.TargetKind is OpenCase.Thread or OpenCase.Reply && Moderate.Parse(act.Action) is not (ModerationAction.Remove or ModerationAction.Warn or ModerationAction.Silence or ModerationAction.EndSilence);
        return new MailText(
            occasion.Account.Email,
            texts["A moderator’s decision about you or something you wrote"],
            [
                what,
                .. ModerationWords.Reason(act.Reason, texts) is { Length: > 0 } reason ? [texts["What it is about: {0}.", reason]] : Array.Empty<string>(),
                .. act.Words.Length > 0 ? [texts["In the moderator’s words: {0}", act.Words]] : Array.Empty<string>(),
                .. next is null ? Array.Empty<string>() : [next],
            ])
        {
            Action = isReadable ? (texts["Read it in its thread"], occasion.Start + (act.TargetKind == OpenCase.Reply ? $"/discussions/posts/{act.TargetId}" : $"/discussions/{act.ThreadId}")) : (texts["Your inbox"], occasion.Start + "/inbox"),
        };
    }
}

/// <summary>To whoever reported something: what came of it.</summary>
/// <param name="reader">Reports.</param>
/// <param name="stops">Switches it off.</param>
public sealed class ReportMail(CaseReader reader, StopLinks stops) : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "report-answer";

    private const string Report = "report";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <summary>A message's payload.</summary>
    public static JsonObject Payload(string start, string report) => MailHandler.Payload(TemplateName, start, (Report, report));

    /// <summary>What it says.</summary>
    public static MailText Write(ReportRow report, string to, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(texts);
        return new MailText(to, texts["What came of your report"], [texts["On {0} you reported something: {1}. The number of your report is {2}.", texts.Date(report.AtUtc), ModerationWords.Reason(report.Reason, texts), report.Id], ModerationWords.ToReporter(report, texts)]);
    }

    /// <inheritdoc/>
    public async Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var id = Json.Text(occasion.Facts, Report) ?? "";
        return (await reader.ReportsAsync([id], cancellation)).TryGetValue(id, out var found) && await stops.OfferAsync(occasion, InboxRow.OfReport, "", cancellation) is { } stop
            ? Write(found.Report, occasion.Account.Email, occasion.T) with { After = [stop.Words], StopUrl = stop.Url } : null;
    }
}
