namespace LearningSpace.Core.Discussions.Steps;

/// <summary>The first two contributions of anyone for whom no role vouches. A change of what was approved is no first contribution.</summary>
public sealed class FirstContributionsStep : IPostingStep
{
    /// <inheritdoc/>
    public string Name => "first-contributions";

    /// <inheritdoc/>
    public StepAnswer Judge(Posting posting) => posting.Kind != PostingKind.Edit && posting.Author.IsNew ? StepAnswer.Hold(HoldReason.FirstContributions) : StepAnswer.Accept;
}
