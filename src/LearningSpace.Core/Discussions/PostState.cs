namespace LearningSpace.Core.Discussions;

/// <summary>Where a contribution to a thread stands. That of the first is that of the thread.</summary>
public enum PostState
{
    /// <summary>It waits for a moderator; its author sees it.</summary>
    Held,

    /// <summary>Whoever may read the thread reads it.</summary>
    Published,

    /// <summary>A moderator or a report took it out of sight until it is decided; a gravestone stands there.</summary>
    Hidden,

    /// <summary>A moderator took it away; a gravestone with the reason stands there.</summary>
    Removed,

    /// <summary>Its author took it away; a gravestone stands there where others answered.</summary>
    Deleted,
}
