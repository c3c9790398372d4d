namespace LearningSpace.Core.Discussions;

/// <summary>What has become of a message: a thread's first one or a reply.</summary>
public enum PostState
{
    /// <summary>A moderator has yet to look at it: its author and moderators read it.</summary>
    Held,

    /// <summary>Whoever reads the thread reads it.</summary>
    Published,

    /// <summary>Hidden for now, by a moderator or by reports; it can be put right or restored.</summary>
    Hidden,

    /// <summary>Removed by a moderator.</summary>
    Removed,

    /// <summary>Deleted by its author.</summary>
    Deleted,
}

/// <summary>What is said of a thread as a whole.</summary>
[Flags]
public enum ThreadFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Nobody but moderators writes in it any more.</summary>
    Locked = 1,

    /// <summary>It stands above the others.</summary>
    Pinned = 2,

    /// <summary>One of its replies was accepted as the answer.</summary>
    Solved = 4,
}

/// <summary>What a thread is meant to be.</summary>
public enum ThreadKind
{
    /// <summary>People think together.</summary>
    Discussion,

    /// <summary>Somebody asks, and one reply can be accepted as the answer.</summary>
    Question,
}

/// <summary>A short answer without words.</summary>
public enum Reaction
{
    /// <summary>This is useful.</summary>
    Useful,

    /// <summary>Thank you.</summary>
    ThankYou,

    /// <summary>It is the same with us.</summary>
    SameHere,
}
