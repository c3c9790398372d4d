using System.Text.Json.Nodes;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;

namespace LearningSpace.Data.Contribution;

/// <summary>A step that was taken.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="VersionId">The version.</param>
/// <param name="Action">What was done.</param>
/// <param name="From">State before.</param>
/// <param name="To">State after; null where the version is gone.</param>
/// <param name="Actor">Who: an account; null for the clock.</param>
public sealed record StepTaken(string ItemId, string VersionId, WorkflowAction Action, VersionState From, VersionState? To, string? Actor)
{
    /// <summary>Words by the place they are about; an empty place for the whole.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();
}

/// <summary>Writes down what a version went through, in the transaction in which it does: for who takes part, for the audit log, and for whoever must be told.</summary>
public static class StepRecord
{
    /// <summary>Kind of the outbox's messages: somebody must be told of a step.</summary>
    public const string MessageKind = "contribution";

    /// <summary>Name of the step's id in a message.</summary>
    public const string Step = "step";

    /// <summary>Name of the start of absolute addresses in a message.</summary>
    public const string Start = "start";

    /// <summary>Kind under which the audit log has a step.</summary>
    public static string AuditKind(WorkflowAction action) => action switch
    {
        WorkflowAction.Save => "contribution.begun",
        WorkflowAction.Revise => "contribution.revised",
        WorkflowAction.Submit => "contribution.submitted",
        WorkflowAction.TakeBack => "contribution.taken-back",
        WorkflowAction.Discard => "contribution.discarded",
        WorkflowAction.RequestChanges => "contribution.changes-requested",
        WorkflowAction.Reject => "contribution.rejected",
        WorkflowAction.Publish or WorkflowAction.Due => "contribution.published",
        WorkflowAction.Force => "contribution.forced",
        WorkflowAction.Schedule => "contribution.scheduled",
        WorkflowAction.Unschedule => "contribution.unscheduled",
        WorkflowAction.ConfirmForced => "contribution.confirmed",
        _ => "contribution.withdrawn",
    };

    /// <summary>Writes it down.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="step">What was done.</param>
    /// <param name="start">Start of absolute addresses for mails; null where nobody need be told.</param>
    /// <param name="now">The time.</param>
    public static void Write(SpaceContext context, StepTaken step, string? start, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(step);
        var id = ContentId.New(now);
        if (step.To is not null || step.Action != WorkflowAction.Discard)
        {
            context.ContributionEvents.Add(new ContributionEventRow
            {
                Id = id,
                ItemId = step.ItemId,
                VersionId = step.VersionId,
                AtUtc = now.UtcDateTime,
                Actor = step.Actor,
                Action = step.Action,
                FromState = step.From,
                ToState = step.To,
                Words = new JsonObject(step.Words.Select(w => KeyValuePair.Create(w.Key, (JsonNode?)w.Value))).ToJsonString(),
            });
            if (start is not null)
            {
                context.Ask(MessageKind, new JsonObject { [Step] = id, [Start] = start }, now);
            }
        }

        context.Audit(new AuditEntry(AuditKind(step.Action), step.Actor, "item", step.ItemId, new JsonObject { ["from"] = step.From.ToString(), ["to"] = step.To?.ToString() }), now);
    }
}
