using LearningSpace.Core.Discussions;

namespace LearningSpace.Core.Tests.Discussions;

/// <summary>Messages with which nothing is the matter, to change one thing of.</summary>
internal static class Messages
{
    public static DateTime Now { get; } = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    public static PostingAuthor Known { get; } = new("ana", Now.AddYears(-1)) { Approved = 12 };

    public static PostingAuthor Newcomer { get; } = new("new", Now.AddHours(-1));

    public static PostingAuthor Servant { get; } = new("eva", Now.AddHours(-1)) { MayDiscussAtOnce = true };

    public static PostingAuthor Moderator { get; } = new("mod", Now.AddYears(-1)) { MayDiscussAtOnce = true, IsStaff = true };

    public static PostingThread OurThread { get; } = new("thread", Now.AddDays(-3));

    public static Posting Reply(string markdown = "We asked the suppliers for the source of each sentence.") =>
        new() { Kind = PostingKind.Reply, Markdown = markdown, Language = "en", Now = Now, Author = Known, Thread = OurThread, TypedFor = TimeSpan.FromMinutes(2) };

    public static Posting Start(string title = "Which clauses do you put into contracts?") => Reply() with { Kind = PostingKind.ThreadStart, Title = title, Thread = null };

    public static Posting Edit() => Reply() with { Kind = PostingKind.Edit, WrittenUtc = Now.AddHours(-2) };

    public static RecentPost Earlier(TimeSpan before, PostingKind kind = PostingKind.Reply, string text = "Something else", string thread = "other") => new(Now - before, kind, thread, TextFingerprint.Of(text));

    public static PostingVerdict Judged(this Posting posting) => PostingPipeline.Standard.Judge(posting);
}
