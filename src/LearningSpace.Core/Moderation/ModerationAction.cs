namespace LearningSpace.Core.Moderation;

/// <summary>What a moderator can do. The names are stored.</summary>
public enum ModerationAction
{
    /// <summary>Let a held message appear.</summary>
    Approve,

    /// <summary>Put it right and let it appear.</summary>
    EditAndApprove,

    /// <summary>Hide it for now; its author can put it right.</summary>
    Hide,

    /// <summary>Remove it.</summary>
    Remove,

    /// <summary>Ask its author to change it; it stays as visible as it is.</summary>
    AskToChange,

    /// <summary>Show again what was hidden or removed.</summary>
    Restore,

    /// <summary>Decide that nothing is wrong with what was reported.</summary>
    RefuseReport,

    /// <summary>Close a thread.</summary>
    Lock,

    /// <summary>Open it again.</summary>
    Unlock,

    /// <summary>Put it above the others.</summary>
    Pin,

    /// <summary>Put it back among them.</summary>
    Unpin,

    /// <summary>Move it to another topic or item.</summary>
    Move,

    /// <summary>Make a thread of its own of some replies.</summary>
    Split,

    /// <summary>Put it into another thread.</summary>
    Merge,

    /// <summary>Slow a thread down, or end that.</summary>
    SlowMode,

    /// <summary>Tell an author what not to do again.</summary>
    Warn,

    /// <summary>Ask an author for silence for a while (<see cref="Penalties.Steps"/>).</summary>
    Silence,

    /// <summary>End the silence.</summary>
    EndSilence,
}

/// <summary>What an action concerns.</summary>
public enum ModerationTarget
{
    /// <summary>One message.</summary>
    Post,

    /// <summary>A thread as a whole.</summary>
    Thread,

    /// <summary>The author.</summary>
    Author,
}

/// <summary>What follows from an action: keys of the words beside its button. The words are told before, not found out after.</summary>
public enum ModerationConsequence
{
    /// <summary>Everybody who reads the thread reads it.</summary>
    Appears,

    /// <summary>A gravestone stands in its place.</summary>
    Gravestone,

    /// <summary>The replies to it stay.</summary>
    RepliesStay,

    /// <summary>The author still reads it and can change it.</summary>
    AuthorCanChange,

    /// <summary>The author can no longer read it.</summary>
    AuthorCannotRead,

    /// <summary>The author is told, with the reason.</summary>
    AuthorIsToldWhy,

    /// <summary>The author is told.</summary>
    AuthorIsTold,

    /// <summary>Whoever reported it is told.</summary>
    ReportersAreTold,

    /// <summary>It counts as one of the author's approved contributions.</summary>
    CountsAsApproved,

    /// <summary>It stands in the public log, without names.</summary>
    InPublicLog,

    /// <summary>The change stands in its history.</summary>
    InHistory,

    /// <summary>Nothing changes for readers.</summary>
    NothingChanges,

    /// <summary>Nobody but moderators can write in the thread.</summary>
    NobodyWrites,

    /// <summary>Everybody can write in the thread again.</summary>
    EverybodyWrites,

    /// <summary>Everybody waits between two replies, and older messages cannot be changed.</summary>
    EverybodyWaits,

    /// <summary>Old addresses lead to the new place.</summary>
    AddressesLead,

    /// <summary>Who follows it follows it in its new place.</summary>
    FollowersStay,

    /// <summary>The author can read but not write until the time is over.</summary>
    AuthorIsSilent,

    /// <summary>What the author wrote stays.</summary>
    PostsStay,

    /// <summary>It can be undone.</summary>
    CanBeUndone,
}
