using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>What states, steps and refusals of the workflow are called.</summary>
public static class ContributionWords
{
    /// <summary>A state, as authors and editors read it.</summary>
    public static string State(VersionState state, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return state switch
        {
            VersionState.Draft => texts["Draft"],
            VersionState.Submitted => texts["With the editors"],
            VersionState.ChangesRequested => texts["Changes requested"],
            VersionState.Scheduled => texts["Scheduled"],
            VersionState.Published => texts["Published"],
            VersionState.Superseded => texts["Replaced by a newer version"],
            VersionState.Withdrawn => texts["Withdrawn"],
            _ => texts["Refused"],
        };
    }

    /// <summary>What was done, as a line of a history.</summary>
    public static string Step(WorkflowAction action, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return action switch
        {
            WorkflowAction.Save => texts["The draft was begun"],
            WorkflowAction.Submit => texts["Sent to the editors"],
            WorkflowAction.TakeBack => texts["Taken back to go on writing"],
            WorkflowAction.RequestChanges => texts["An editor asked for changes"],
            WorkflowAction.Reject => texts["An editor refused it"],
            WorkflowAction.Publish or WorkflowAction.Due => texts["Published"],
            WorkflowAction.Force => texts["Published with open points"],
            WorkflowAction.Schedule => texts["An editor approved it and chose the day"],
            WorkflowAction.Unschedule => texts["The planned publication was called off"],
            WorkflowAction.ConfirmForced => texts["A second editor confirmed the publication"],
            WorkflowAction.Withdraw => texts["Withdrawn"],
            WorkflowAction.Revise => texts["A new version was begun"],
            _ => texts["Thrown away"],
        };
    }

    /// <summary>Why something was not done, and what to do.</summary>
    public static string Refusal(WorkflowRefusal refusal, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return refusal switch
        {
            WorkflowRefusal.NotFromHere => texts["Meanwhile this text has gone on to another state, in which that cannot be done. Look at it as it is now."],
            WorkflowRefusal.Own => texts["You wrote this text, or part of it: another editor decides."],
            WorkflowRefusal.Stale => texts["Somebody changed this text after you opened it. Look at it as it is now, then decide."],
            WorkflowRefusal.Claimed => texts["Another editor has this text in hand. Wait until they are done, or talk to them."],
            WorkflowRefusal.WordsMissing => texts["Write to the author what to change, or why."],
            WorkflowRefusal.Unmet => texts["Something still stands in the way. It is listed below."],
            WorkflowRefusal.NothingForced => texts["Nothing stands in the way: publish it without an exception."],
            WorkflowRefusal.SecondEditor => texts["You published this text yourself: another editor confirms it."],
            WorkflowRefusal.TimePast => texts["Choose a day to come."],
            _ => texts["That is for others to do."],
        };
    }
}
