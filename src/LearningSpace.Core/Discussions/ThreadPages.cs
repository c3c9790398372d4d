namespace LearningSpace.Core.Discussions;

/// <summary>A thread is read page by page. Replies are numbered from 1 in the order in which they came and keep their number for ever, so that a link to one always finds its page.</summary>
public static class ThreadPages
{
    /// <summary>Replies on a page.</summary>
    public const int Size = 25;

    /// <summary>How many pages there are; one at least.</summary>
    /// <param name="replies">How many replies.</param>
    public static int Count(int replies) => Math.Max(1, (int)(((long)replies + Size - 1) / Size));

    /// <summary>The page of a reply, from 1.</summary>
    /// <param name="number">Its number, from 1; 0 for the message above them.</param>
    public static int Of(int number) => number <= 1 ? 1 : ((number - 1) / Size) + 1;

    /// <summary>Numbers of the replies on a page: the first, and the last that may stand there.</summary>
    /// <param name="page">The page, from 1.</param>
    public static (int First, int Last) Numbers(int page)
    {
        var first = (((long)Math.Max(1, page) - 1) * Size) + 1;
        return ((int)Math.Min(first, int.MaxValue), (int)Math.Min(first + Size - 1, int.MaxValue));
    }

    /// <summary>Whether there is such a page.</summary>
    public static bool Has(int page, int replies) => page >= 1 && page <= Count(replies);

    /// <summary>The page on which to go on reading.</summary>
    /// <param name="lastRead">Number of the last reply that was read; 0 for none.</param>
    /// <param name="replies">How many there are.</param>
    public static int Next(int lastRead, int replies) => Of((int)Math.Clamp(lastRead + 1L, 1, Math.Max(1, replies)));
}
