using LearningSpace.Core.Content;

namespace LearningSpace.Core.Discussions.Steps;

/// <summary>Who was asked to be silent for a while waits until it is over.</summary>
public sealed class SilencedStep : IPostingStep
{
    /// <inheritdoc/>
    public string Name => "silenced";

    /// <inheritdoc/>
    public StepAnswer Judge(Posting posting) => posting.Author.SilencedUntil is { } until && until > posting.Now
        ? StepAnswer.Refuse(new ContentProblem(PostingFields.Whole, "You can read the threads but not write in them until {0}. What you wrote stays here.", until), until - posting.Now)
        : StepAnswer.Accept;
}
