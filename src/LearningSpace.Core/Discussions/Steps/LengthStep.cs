using System.Globalization;
using System.Text;
using LearningSpace.Core.Content;

namespace LearningSpace.Core.Discussions.Steps;

/// <summary>Enough to be understood, and no more than somebody reads.</summary>
public sealed class LengthStep : IPostingStep
{
    /// <inheritdoc/>
    public string Name => "length";

    /// <inheritdoc/>
    public StepAnswer Judge(Posting posting)
    {
        var problems = new List<ContentProblem>();
        // A reply has no title; the first message of a thread keeps one when it is changed.
        if (posting.Kind == PostingKind.ThreadStart || posting.Title is not null)
        {
            var title = (posting.Title ?? "").Trim();
            if (title.Length > DiscussionLimits.LongestTitle)
            {
                problems.Add(TooLong(PostingFields.Title, title.Length, DiscussionLimits.LongestTitle));
            }
            else if (Shown(title, DiscussionLimits.ShortestTitle) < DiscussionLimits.ShortestTitle)
            {
                problems.Add(new ContentProblem(PostingFields.Title, "Say in {0} characters or more what it is about.", DiscussionLimits.ShortestTitle) { IsMissing = title.Length == 0 });
            }
        }

        var body = posting.Markdown.Trim();
        if (body.Length > DiscussionLimits.LongestBody)
        {
            problems.Add(TooLong(PostingFields.Markdown, body.Length, DiscussionLimits.LongestBody));
        }
        else if (Shown(body, DiscussionLimits.ShortestBody) < DiscussionLimits.ShortestBody)
        {
            problems.Add(new ContentProblem(PostingFields.Markdown, "Write {0} characters or more, so that others understand what you mean.", DiscussionLimits.ShortestBody) { IsMissing = body.Length == 0 });
        }

        return problems.Count > 0 ? new StepAnswer { Problems = problems } : StepAnswer.Accept;
    }

    private static ContentProblem TooLong(string field, int length, int most) => new(field, "This has {0} characters; {1} are the most.", length, most);

    // Ten characters that nobody sees are none. More than enough need not be counted.
    private static int Shown(string text, int enough)
    {
        var shown = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            shown += Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0 : rune.Utf16SequenceLength;
            if (shown >= enough)
            {
                break;
            }
        }

        return shown;
    }
}
