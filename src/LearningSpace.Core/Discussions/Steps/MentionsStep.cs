using LearningSpace.Core.Content;

namespace LearningSpace.Core.Discussions.Steps;

/// <summary>Whoever is mentioned gets a message: a few, not a crowd.</summary>
public sealed class MentionsStep : IPostingStep
{
    /// <inheritdoc/>
    public string Name => "mentions";

    /// <inheritdoc/>
    public StepAnswer Judge(Posting posting)
    {
        var most = posting.Author.IsNew ? DiscussionLimits.MentionsOfNew : DiscussionLimits.Mentions;
        return posting.Reading.Mentions.Count > most
            ? StepAnswer.Refuse(new ContentProblem(PostingFields.Markdown, "You mention {0} people, and {1} are the most. Leave out some of the signs @.", posting.Reading.Mentions.Count, most))
            : StepAnswer.Accept;
    }
}
