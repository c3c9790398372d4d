namespace LearningSpace.Core.Discussions.Steps;

/// <summary>Where much of what somebody wrote of late was refused, a moderator looks first again, until it has become less.</summary>
public sealed class RecentlyRefusedStep : IPostingStep
{
    /// <inheritdoc/>
    public string Name => "recently-refused";

    /// <inheritdoc/>
    public StepAnswer Judge(Posting posting) => !posting.Author.IsStaff && posting.Author.RefusedShare > DiscussionLimits.RefusedShare ? StepAnswer.Hold(HoldReason.RecentlyRefused) : StepAnswer.Accept;
}
