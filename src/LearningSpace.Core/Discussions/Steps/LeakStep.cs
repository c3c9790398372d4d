using LearningSpace.Core.Content;

namespace LearningSpace.Core.Discussions.Steps;

/// <summary>What may give something away. It warns, and the author decides: one by one, by fingerprint, so that what is added later is seen too.</summary>
public sealed class LeakStep : IPostingStep
{
    /// <inheritdoc/>
    public string Name => "leak";

    /// <inheritdoc/>
    public StepAnswer Judge(Posting posting) => posting.Leaks.Count == 0 ? StepAnswer.Accept : new StepAnswer
    {
        Warnings =
        [
            .. from leak in posting.Leaks.DistinctBy(l => l.Fingerprint)
               let key = $"{Name}:{leak.Fingerprint}"
               where !posting.Confirmed.Contains(key)
               select new PostingWarning(key, new ContentProblem(leak.Path, "“{0}” may give something away that is not for everybody. Remove it, or confirm that it can stay.", leak.Excerpt) { IsWarning = true }),
        ],
    };
}
