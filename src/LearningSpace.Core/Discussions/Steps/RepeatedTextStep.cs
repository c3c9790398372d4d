using LearningSpace.Core.Content;

namespace LearningSpace.Core.Discussions.Steps;

/// <summary>
/// The same text twice within minutes is a button pressed twice; the same in thread after thread within a day is looked at. A few words of thanks may be said to two people: short texts are repeated only within their thread.
/// </summary>
public sealed class RepeatedTextStep : IPostingStep
{
    /// <inheritdoc/>
    public string Name => "repeated-text";

    /// <inheritdoc/>
    public StepAnswer Judge(Posting posting)
    {
        if (posting.Kind == PostingKind.Edit)
        {
            return StepAnswer.Accept;
        }

        var fingerprint = TextFingerprint.Of(posting.Markdown);
        var isShort = posting.Markdown.Trim().Length < DiscussionLimits.ShortText;
        var same = posting.Recent.Where(r => r.Kind != PostingKind.Edit && r.Fingerprint == fingerprint && (!isShort || r.ThreadId == posting.Thread?.Id)).ToList();
        return same.Count > 0 && same.Max(r => r.AtUtc) + DiscussionLimits.SameText - posting.Now is { } after && after > TimeSpan.Zero
                ? StepAnswer.Refuse(new ContentProblem(PostingFields.Markdown, "You have just sent the same text. If you want to add something, write what is new."), after)
            : !posting.Author.IsStaff && same.Any(r => r.ThreadId != posting.Thread?.Id && posting.Now - r.AtUtc < DiscussionLimits.Day) ? StepAnswer.Hold(HoldReason.RepeatedElsewhere)
            : StepAnswer.Accept;
    }
}
