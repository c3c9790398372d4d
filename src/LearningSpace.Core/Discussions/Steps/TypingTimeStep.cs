namespace LearningSpace.Core.Discussions.Steps;

/// <summary>A first message in less time than a person types one. Where the time is not known, as without script, it says nothing.</summary>
public sealed class TypingTimeStep : IPostingStep
{
    /// <inheritdoc/>
    public string Name => "typing-time";

    /// <inheritdoc/>
    public StepAnswer Judge(Posting posting) =>
        posting is { Kind: not PostingKind.Edit, Author: { IsVouchedFor: false, Approved: 0 }, TypedFor: { } time } && time < DiscussionLimits.ShortestTyping ? StepAnswer.Hold(HoldReason.TypedTooFast) : StepAnswer.Accept;
}
