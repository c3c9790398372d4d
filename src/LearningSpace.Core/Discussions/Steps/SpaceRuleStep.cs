namespace LearningSpace.Core.Discussions.Steps;

/// <summary>What the space wants: threads and replies apart. It speaks of new messages.</summary>
public sealed class SpaceRuleStep : IPostingStep
{
    /// <inheritdoc/>
    public string Name => "space-rule";

    /// <inheritdoc/>
    public StepAnswer Judge(Posting posting)
    {
        var rule = posting.Kind switch { PostingKind.ThreadStart => posting.ThreadRule, PostingKind.Reply => posting.ReplyRule, _ => SpaceRule.Nobody };
        return !posting.Author.IsStaff && rule.Holds(posting.Author.Groups) ? StepAnswer.Hold(HoldReason.SpaceRule, rule.Held.ToString()) : StepAnswer.Accept;
    }
}
