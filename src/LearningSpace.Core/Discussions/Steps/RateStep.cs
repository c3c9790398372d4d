using LearningSpace.Core.Content;

namespace LearningSpace.Core.Discussions.Steps;

/// <summary>Nobody writes faster than others can read. Moderators who tidy up are bound neither by days nor by slow mode.</summary>
public sealed class RateStep : IPostingStep
{
    /// <inheritdoc/>
    public string Name => "rate";

    /// <inheritdoc/>
    public StepAnswer Judge(Posting posting)
    {
        var answers = (posting.Kind switch
        {
            PostingKind.ThreadStart => Threads(posting),
            PostingKind.Reply => Replies(posting),
            _ => Edits(posting),
        }).OfType<(ContentProblem Problem, TimeSpan After)>().ToList();

        // Who must wait a day need not hear that a minute has not passed.
        return answers.Count == 0 ? StepAnswer.Accept : answers.MaxBy(a => a.After) is var longest ? StepAnswer.Refuse(longest.Problem, longest.After) : StepAnswer.Accept;
    }

    private static IEnumerable<(ContentProblem, TimeSpan)?> Threads(Posting posting)
    {
        yield return Wait(After(posting, 1, DiscussionLimits.BetweenThreads), new ContentProblem(PostingFields.Whole, "You have just started a thread. Wait a minute, then send this one."));
        if (posting.Author.IsOnFirstDay(posting.Now))
        {
            yield return Wait(After(posting, DiscussionLimits.ThreadsOnFirstDay, DiscussionLimits.Day), new ContentProblem(PostingFields.Whole, "On your first day you can start {0} threads. What you wrote stays here: send it tomorrow.", DiscussionLimits.ThreadsOnFirstDay));
        }

        if (!posting.Author.IsStaff)
        {
            yield return Wait(After(posting, DiscussionLimits.ThreadsADay, DiscussionLimits.Day), new ContentProblem(PostingFields.Whole, "You have started {0} threads in a day, and no more are possible. What you wrote stays here: send it later.", DiscussionLimits.ThreadsADay));
        }
    }

    private static IEnumerable<(ContentProblem, TimeSpan)?> Replies(Posting posting)
    {
        var between = posting.Author.IsNew ? DiscussionLimits.BetweenRepliesOfNew : DiscussionLimits.BetweenReplies;
        yield return Wait(After(posting, 1, between), new ContentProblem(PostingFields.Whole, "You have just replied. Wait {0} seconds, then send this one.", (int)between.TotalSeconds));
        if (posting.Author.IsOnFirstDay(posting.Now))
        {
            yield return Wait(After(posting, DiscussionLimits.RepliesOnFirstDay, DiscussionLimits.Day), new ContentProblem(PostingFields.Whole, "On your first day you can write {0} replies. What you wrote stays here: send it tomorrow.", DiscussionLimits.RepliesOnFirstDay));
        }

        if (posting is { Author.IsStaff: false, Thread: { SlowMode: { } slow, OwnLastReplyUtc: { } last } })
        {
            yield return Wait(last + slow - posting.Now, new ContentProblem(PostingFields.Whole, "This thread is in slow mode. You can reply again from {0}.", last + slow));
        }
    }

    private static IEnumerable<(ContentProblem, TimeSpan)?> Edits(Posting posting)
    {
        if (!posting.Author.IsStaff)
        {
            yield return Wait(After(posting, DiscussionLimits.EditsADay, DiscussionLimits.Day), new ContentProblem(PostingFields.Whole, "You have made {0} changes in a day, and no more are possible. What you wrote stays here: send it later.", DiscussionLimits.EditsADay));
            if (posting is { Thread.SlowMode: { } slow, WrittenUtc: { } written } && posting.Now - written > DiscussionLimits.FreeEdit)
            {
                // Slow mode ends when a moderator ends it: its interval is when it makes sense to look again.
                yield return (new ContentProblem(PostingFields.Whole, "This thread is in slow mode: what was written more than {0} minutes ago cannot be changed for now.", (int)DiscussionLimits.FreeEdit.TotalMinutes), slow);
            }
        }
    }

    // How long until fewer than so many of the kind lie within the time before it.
    private static TimeSpan After(Posting posting, int most, TimeSpan within)
    {
        var times = posting.Recent.Where(r => r.Kind == posting.Kind).Select(r => r.AtUtc < posting.Now ? r.AtUtc : posting.Now).OrderDescending().ToList();
        return times.Count < most ? TimeSpan.Zero : times[most - 1] + within - posting.Now;
    }

    private static (ContentProblem, TimeSpan)? Wait(TimeSpan after, ContentProblem problem) => after > TimeSpan.Zero ? (problem, after) : null;
}
