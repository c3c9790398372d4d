using LearningSpace.Core.Content;

namespace LearningSpace.Core.Discussions.Steps;

/// <summary>In a closed thread only moderators write: they may owe it a last word.</summary>
public sealed class ClosedThreadStep : IPostingStep
{
    /// <inheritdoc/>
    public string Name => "closed-thread";

    /// <inheritdoc/>
    public StepAnswer Judge(Posting posting) => posting.Thread is not { IsLocked: true } || posting.Author.IsStaff ? StepAnswer.Accept
        : StepAnswer.Refuse(posting.Kind == PostingKind.Edit
            ? new ContentProblem(PostingFields.Whole, "This thread was closed: what stands in it cannot be changed any more. Copy your words if you want to use them elsewhere.")
            : new ContentProblem(PostingFields.Whole, "This thread was closed while you wrote. Copy your words and start a new thread with a link to this one."));
}
