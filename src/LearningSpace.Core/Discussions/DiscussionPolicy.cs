namespace LearningSpace.Core.Discussions;

/// <summary>Whoever wants to do something in a discussion, as far as it decides what they may do.</summary>
public sealed record DiscussionActor
{
    /// <summary>Whether they read what is for the thread's audience. Who does not, does nothing at all.</summary>
    public bool MayRead { get; init; }

    /// <summary>Whether they take part (<see cref="Accounts.Permissions.Discuss"/>).</summary>
    public bool MayDiscuss { get; init; }

    /// <summary>Whether they moderate (<see cref="Accounts.Permissions.Moderate"/>).</summary>
    public bool MayModerate { get; init; }

    /// <summary>Whether they were asked to be silent for a while.</summary>
    public bool IsSilenced { get; init; }

    /// <summary>Whether they wrote the message.</summary>
    public bool IsAuthor { get; init; }

    /// <summary>Whether they started the thread.</summary>
    public bool IsStarter { get; init; }

    /// <summary>Whether they write at all.</summary>
    public bool Writes => MayRead && MayDiscuss && !IsSilenced;
}

/// <summary>A thread, as far as it decides what may be done.</summary>
/// <param name="Kind">What it is meant to be.</param>
/// <param name="State">State of its first message.</param>
/// <param name="Flags">What is said of it.</param>
public sealed record ThreadFacts(ThreadKind Kind, PostState State, ThreadFlags Flags)
{
    /// <summary>Whether it is closed.</summary>
    public bool IsLocked => Flags.HasFlag(ThreadFlags.Locked);
}

/// <summary>A message, as far as it decides what may be done.</summary>
/// <param name="State">What has become of it.</param>
/// <param name="WrittenUtc">When it was sent, UTC.</param>
public sealed record PostFacts(PostState State, DateTime WrittenUtc)
{
    /// <summary>Whether it is the first of its thread.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Whether others answered it; for the first message, whether the thread has any reply.</summary>
    public bool HasAnswers { get; init; }
}

/// <summary>What a change of a message leaves behind.</summary>
public enum EditAnswer
{
    /// <summary>It cannot be changed.</summary>
    No,

    /// <summary>Nothing: hardly anybody has read it yet.</summary>
    Free,

    /// <summary>A line in its history.</summary>
    WithHistory,
}

/// <summary>What the end of a message leaves behind.</summary>
public enum DeleteAnswer
{
    /// <summary>It cannot be deleted.</summary>
    No,

    /// <summary>Nothing.</summary>
    Whole,

    /// <summary>A gravestone: others answered it.</summary>
    Gravestone,
}

/// <summary>What somebody sees of a message.</summary>
public enum PostView
{
    /// <summary>Nothing, as if it had never been.</summary>
    Nothing,

    /// <summary>That something stood there.</summary>
    Gravestone,

    /// <summary>All of it, marked with what has become of it.</summary>
    Marked,

    /// <summary>All of it.</summary>
    Whole,
}

/// <summary>Who may do what in a discussion. Pure, so that a table can show it. What moderators do to messages of others is <see cref="Moderation.ModerationPolicy"/>'s.</summary>
public static class DiscussionPolicy
{
    /// <summary>Whether somebody may start a thread for an audience that they read.</summary>
    public static bool MayStart(DiscussionActor actor) => actor.Writes;

    /// <summary>Whether somebody may reply. In a closed thread moderators may still owe a last word.</summary>
    public static bool MayReply(DiscussionActor actor, ThreadFacts thread) => actor.Writes && thread.State == PostState.Published && (!thread.IsLocked || actor.MayModerate);

    /// <summary>Whether somebody may change a message, and what it leaves behind. A hidden one can be put right.</summary>
    public static EditAnswer MayEdit(DiscussionActor actor, ThreadFacts thread, PostFacts post, DateTime now) =>
        !actor.Writes || !actor.IsAuthor || post.State is PostState.Removed or PostState.Deleted || (thread.IsLocked && !actor.MayModerate) || now - post.WrittenUtc > DiscussionLimits.LastEdit ? EditAnswer.No
        : now - post.WrittenUtc <= DiscussionLimits.FreeEdit && post.State != PostState.Hidden ? EditAnswer.Free
        : EditAnswer.WithHistory;

    /// <summary>Whether somebody may delete their own, and what it leaves behind. They may whenever they read it: to take one's words back is asked of nobody.</summary>
    public static DeleteAnswer MayDelete(DiscussionActor actor, PostFacts post) =>
        !actor.MayRead || !actor.IsAuthor || post.State is PostState.Removed or PostState.Deleted ? DeleteAnswer.No
        : post.HasAnswers ? DeleteAnswer.Gravestone
        : DeleteAnswer.Whole;

    /// <summary>Whether somebody may say that a reply is the answer, or take it back. Moderators say it of others' replies.</summary>
    public static bool MayAccept(DiscussionActor actor, ThreadFacts thread, PostFacts reply) =>
        actor.Writes && thread is { Kind: ThreadKind.Question, State: PostState.Published } && reply is { State: PostState.Published, IsFirst: false } && (actor.IsStarter || (actor.MayModerate && !actor.IsAuthor));

    /// <summary>Whether somebody may make a draft of a question and its answer, as far as the thread decides it.</summary>
    public static bool MayWriteUp(DiscussionActor actor, ThreadFacts thread) =>
        actor is { MayRead: true, MayDiscuss: true } && thread is { Kind: ThreadKind.Question, State: PostState.Published } && thread.Flags.HasFlag(ThreadFlags.Solved);

    /// <summary>Whether somebody may react to a message: never to their own.</summary>
    public static bool MayReact(DiscussionActor actor, PostFacts post) => actor.Writes && !actor.IsAuthor && post.State == PostState.Published;

    /// <summary>Whether somebody may quote a message in a reply.</summary>
    public static bool MayQuote(DiscussionActor actor, ThreadFacts thread, PostFacts post) => MayReply(actor, thread) && post.State == PostState.Published;

    /// <summary>Whether somebody may follow or mute a thread: whoever takes part and reads it.</summary>
    public static bool MayFollow(DiscussionActor actor, ThreadFacts thread) => actor is { MayRead: true, MayDiscuss: true } && ThreadView(actor, thread) != PostView.Nothing;

    /// <summary>Whether somebody may lock, pin, move, split and merge threads; whether they may with this one says <see cref="Moderation.ModerationPolicy"/>.</summary>
    public static bool MayArrange(DiscussionActor actor) => actor is { MayRead: true, MayModerate: true };

    /// <summary>What somebody sees of a message.</summary>
    public static PostView View(DiscussionActor actor, PostFacts post) => !actor.MayRead ? PostView.Nothing : post.State switch
    {
        PostState.Published => PostView.Whole,
        PostState.Held => actor.IsAuthor || actor.MayModerate ? PostView.Marked : PostView.Nothing,
        PostState.Hidden => actor.IsAuthor || actor.MayModerate ? PostView.Marked : PostView.Gravestone,
        PostState.Removed => actor.MayModerate && !actor.IsAuthor ? PostView.Marked : PostView.Gravestone,
        _ => post.HasAnswers ? PostView.Gravestone : PostView.Nothing,
    };

    /// <summary>What somebody sees of a thread as a whole: held ones are their starter's and moderators', what was taken away leaves a gravestone with its replies below.</summary>
    public static PostView ThreadView(DiscussionActor actor, ThreadFacts thread) => View(actor with { IsAuthor = actor.IsStarter }, new PostFacts(thread.State, default) { IsFirst = true, HasAnswers = true });
}
