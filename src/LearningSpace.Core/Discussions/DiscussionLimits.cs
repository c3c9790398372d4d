namespace LearningSpace.Core.Discussions;

/// <summary>The numbers by which a discussion is kept calm. They come from what large forums settled on over the years (defaults of Discourse, NodeBB, Lemmy and Coral compared), and are milder where people sign with their name.</summary>
public static class DiscussionLimits
{
    /// <summary>Fewest characters of a title.</summary>
    public const int ShortestTitle = 10;

    /// <summary>Most characters of a title.</summary>
    public const int LongestTitle = 200;

    /// <summary>Fewest characters of a message: "sí, gracias" is an answer.</summary>
    public const int ShortestBody = 10;

    /// <summary>Most characters of a message.</summary>
    public const int LongestBody = 20_000;

    /// <summary>Most threads that somebody starts in 24 hours.</summary>
    public const int ThreadsADay = 10;

    /// <summary>Most threads that somebody starts on the first day.</summary>
    public const int ThreadsOnFirstDay = 3;

    /// <summary>Most replies that somebody writes on the first day.</summary>
    public const int RepliesOnFirstDay = 10;

    /// <summary>Most changes that somebody makes in 24 hours.</summary>
    public const int EditsADay = 60;

    /// <summary>Most people mentioned in a message.</summary>
    public const int Mentions = 10;

    /// <summary>The same for who is new.</summary>
    public const int MentionsOfNew = 3;

    /// <summary>Most links that appear at once in a message by who is new.</summary>
    public const int LinksOfNew = 2;

    /// <summary>How often somebody who is new links to one host before it looks like an advertisement.</summary>
    public const int SameHostOfNew = 3;

    /// <summary>Approved contributions after which somebody is not new any more.</summary>
    public const int TrustedAfter = 2;

    /// <summary>The share of what somebody wrote in seven days that was refused, above which what they write is looked at first.</summary>
    public const double RefusedShare = 0.3;

    /// <summary>Characters below which a text can be written twice without anything being wrong: thanks are alike.</summary>
    public const int ShortText = 40;

    /// <summary>Time between two threads.</summary>
    public static TimeSpan BetweenThreads { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Time between two replies.</summary>
    public static TimeSpan BetweenReplies { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between two replies of who is new.</summary>
    public static TimeSpan BetweenRepliesOfNew { get; } = TimeSpan.FromSeconds(30);

    /// <summary>A day.</summary>
    public static TimeSpan Day { get; } = TimeSpan.FromHours(24);

    /// <summary>Time in which the same text is a mistake.</summary>
    public static TimeSpan SameText { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Least time in which a person types a first message.</summary>
    public static TimeSpan ShortestTyping { get; } = TimeSpan.FromSeconds(3);

    /// <summary>Silence after which a thread counts as old.</summary>
    public static TimeSpan OldThread { get; } = TimeSpan.FromDays(180);

    /// <summary>Time after sending in which a change leaves no history.</summary>
    public static TimeSpan FreeEdit { get; } = TimeSpan.FromSeconds(300);

    /// <summary>Time after sending in which the author can change a message.</summary>
    public static TimeSpan LastEdit { get; } = TimeSpan.FromDays(30);
}
