namespace LearningSpace.Core.Discussions.Steps;

/// <summary>Many links, or link upon link to one host, by somebody who is new.</summary>
public sealed class LinksStep : IPostingStep
{
    /// <inheritdoc/>
    public string Name => "links";

    /// <inheritdoc/>
    public StepAnswer Judge(Posting posting)
    {
        if (!posting.Author.IsNew)
        {
            return StepAnswer.Accept;
        }

        if (posting.Reading.Links.Count > DiscussionLimits.LinksOfNew)
        {
            return StepAnswer.Hold(HoldReason.ManyLinks);
        }

        // Within a message a host counts once: two pages of one ministry are no campaign.
        var before = posting.Recent.Where(r => r.Kind != PostingKind.Edit).SelectMany(r => r.Hosts.Distinct(StringComparer.Ordinal)).CountBy(h => h, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var often = posting.Reading.Hosts.Distinct(StringComparer.Ordinal).Where(h => before.GetValueOrDefault(h) + 1 >= DiscussionLimits.SameHostOfNew).ToList();
        return often.Count > 0 ? StepAnswer.Hold(HoldReason.RepeatedHost, often) : StepAnswer.Accept;
    }
}
