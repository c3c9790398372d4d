using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Contribution;
using LearningSpace.Data;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Notifications;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>Tells those who answer for a text what was decided, and those who follow it that there is a new version: in their inbox and by mail, once.</summary>
/// <param name="reader">What happened.</param>
/// <param name="links">Where mails lead where nobody asked.</param>
/// <param name="clock">The time.</param>
public sealed class TellOfSteps(ContributionReader reader, AccountLinks links, TimeProvider clock) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => StepRecord.MessageKind;

    /// <inheritdoc/>
    public async Task<Func<SpaceContext, CancellationToken, Task>?> HandleAsync(OutboxRow message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var facts = (JsonObject)JsonNode.Parse(message.Payload)!;
        if (Json.Text(facts, StepRecord.Step) is not { } id || await reader.StepAsync(id, cancellation) is not { } found || !IsTold(found.Step.Action))
        {
            return null;
        }

        var start = Json.Text(facts, StepRecord.Start) is { Length: > 0 } asked ? asked : links.OwnBase();
        var told = (await reader.AuthorsAsync(found.Row, cancellation)).Where(a => a != found.Step.Actor).ToList();
        var isPublished = found.Step.Action is WorkflowAction.Publish or WorkflowAction.Force or WorkflowAction.Due;
        var body = isPublished ? await reader.CounterpartAsync(found.Row.Id, clock.GetUtcNow().UtcDateTime, cancellation) : [];
        var followers = isPublished ? (await reader.FollowersAsync(found.Row, found.Step.AtUtc, cancellation)).Except([.. told, found.Step.Actor ?? ""], StringComparer.Ordinal).ToList() : [];
        return told.Count + body.Count + followers.Count == 0 ? null : async (context, token) =>
        {
            var now = clock.GetUtcNow();
            foreach (var account in body.Except(told, StringComparer.Ordinal))
            {
                context.Inbox.Add(new InboxRow { AccountId = account, Kind = InboxRow.OfCounterpart, SubjectId = found.Row.Id, Occasion = id, AtUtc = found.Step.AtUtc });
            }

            foreach (var account in told)
            {
                context.Inbox.Add(new InboxRow { AccountId = account, Kind = InboxRow.OfContribution, SubjectId = id, AtUtc = found.Step.AtUtc });
                context.Ask(MailHandler.MailKind, StepMail.Payload(start, id), now, account);
            }

            var news = await Told.NoteAsync(context, followers, (InboxRow.OfVersion, found.Row.Id, found.Step.AtUtc), token);
            foreach (var account in await Preferences.WantingAsync(context, news, InboxRow.OfFollowed, token))
            {
                context.Ask(MailHandler.MailKind, VersionMail.Payload(start, found.Row.Id), now, account, Told.MailWaits);
            }
        };
    }

    private static bool IsTold(WorkflowAction action) => action is not (WorkflowAction.Save or WorkflowAction.Revise or WorkflowAction.Discard);
}
