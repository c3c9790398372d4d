using LearningSpace.Core.Content;

namespace LearningSpace.Core.Discussions.Steps;

/// <summary>A reply wakes a thread that has slept for long: everybody who was in it hears of it.</summary>
public sealed class OldThreadStep : IPostingStep
{
    /// <inheritdoc/>
    public string Name => "old-thread";

    /// <inheritdoc/>
    public StepAnswer Judge(Posting posting) =>
        posting is { Kind: PostingKind.Reply, Thread: { } thread } && posting.Now - thread.LastActivityUtc > DiscussionLimits.OldThread && !posting.Confirmed.Contains(Name)
            ? StepAnswer.Warn(Name, new ContentProblem(PostingFields.Whole, "Nobody has written in this thread for more than {0} days. If you have a new question, a thread of its own is found more easily.", (int)DiscussionLimits.OldThread.TotalDays) { IsWarning = true })
            : StepAnswer.Accept;
}
