using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Moderation;
using LearningSpace.Data;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Moderation;
using LearningSpace.Data.Notifications;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>Tells an author what a moderator decided, and whoever reported it: in their inbox and by mail, once.</summary>
/// <param name="reader">What happened.</param>
/// <param name="links">Where mails lead.</param>
/// <param name="clock">The time.</param>
public sealed class TellOfActs(CaseReader reader, AccountLinks links, TimeProvider clock) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => Moderate.MessageKind;

    /// <inheritdoc/>
    public async Task<Func<SpaceContext, CancellationToken, Task>?> HandleAsync(OutboxRow message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (await reader.ToldAsync(Json.Text(JsonNode.Parse(message.Payload), Moderate.Act) ?? "", cancellation) is not var (act, _, reports))
        {
            return null;
        }

        var consequences = Moderate.Parse(act.Action) is { } action ? ModerationActions.Of(action).Consequences : [];
        var author = consequences.Any(c => c is ModerationConsequence.AuthorIsTold or ModerationConsequence.AuthorIsToldWhy) ? act.Subject : null;
        return (context, _) =>
        {
            var (now, start) = (clock.GetUtcNow(), links.OwnBase());
            if (author is not null)
            {
                context.Inbox.Add(new InboxRow { AccountId = author, Kind = InboxRow.OfModeration, SubjectId = act.Id, AtUtc = act.AtUtc });
                context.Ask(MailHandler.MailKind, ModerationMail.Payload(start, act.Id), now, author);
            }

            foreach (var report in reports)
            {
                if (report.Reporter is { } reporter)
                {
                    context.Inbox.Add(new InboxRow { AccountId = reporter, Kind = InboxRow.OfReport, SubjectId = report.Id, Occasion = act.Id, AtUtc = act.AtUtc });
                    context.Ask(MailHandler.MailKind, ReportMail.Payload(start, report.Id), now, reporter);
                }
                else if (report.Contact.Length > 0)
                {
                    context.Ask(AnswerVisitors.MessageKind, new JsonObject { [AnswerVisitors.Report] = report.Id }, now);
                }
            }

            return Task.CompletedTask;
        };
    }
}

/// <summary>Answers by mail those who reported something without an account.</summary>
/// <param name="reader">Reports.</param>
/// <param name="site">The site's name.</param>
/// <param name="catalogues">Texts.</param>
/// <param name="mailer">Sends.</param>
public sealed class AnswerVisitors(CaseReader reader, SiteStore site, PoCatalogues catalogues, IMailer mailer) : IOutboxHandler
{
    /// <summary>Kind of the messages.</summary>
    public const string MessageKind = "report-answer";

    /// <summary>Name of the report's id in a message.</summary>
    public const string Report = "report";

    /// <inheritdoc/>
    public string Kind => MessageKind;

    /// <inheritdoc/>
    public async Task<Func<SpaceContext, CancellationToken, Task>?> HandleAsync(OutboxRow message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var id = Json.Text(JsonNode.Parse(message.Payload), Report) ?? "";
        if ((await reader.ReportsAsync([id], cancellation)).TryGetValue(id, out var found) && found.Report.Contact.Length > 0)
        {
            var (texts, name) = (catalogues.For(found.Report.Culture), site.Current.Name(found.Report.Culture));
            var text = ReportMail.Write(found.Report, found.Report.Contact, texts) with { IsToOther = true };
            await mailer.SendAsync(new Mail(message.Id, text.To, text.Subject, text.AsText(texts["Hello:"], name), text.AsHtml(found.Report.Culture, texts["Hello:"], name), found.Report.Culture), cancellation);
        }

        return null;
    }
}
