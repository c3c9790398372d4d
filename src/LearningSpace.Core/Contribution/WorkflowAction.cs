namespace LearningSpace.Core.Contribution;

/// <summary>What can be done with a version on its way (DESIGN.md §6).</summary>
public enum WorkflowAction
{
    /// <summary>Keep what was written.</summary>
    Save,

    /// <summary>Hand it to the editors.</summary>
    Submit,

    /// <summary>Take it back from them, to go on writing.</summary>
    TakeBack,

    /// <summary>Throw it away. What was public before stays.</summary>
    Discard,

    /// <summary>Ask its author for changes.</summary>
    RequestChanges,

    /// <summary>Refuse it.</summary>
    Reject,

    /// <summary>Make it public.</summary>
    Publish,

    /// <summary>Make it public although something speaks against it. It is marked until a second editor confirms it.</summary>
    Force,

    /// <summary>Make it public at a time to come.</summary>
    Schedule,

    /// <summary>Bring what was scheduled back to the editors. The clock does it where something stands in the way when its time has come.</summary>
    Unschedule,

    /// <summary>Its time has come.</summary>
    Due,

    /// <summary>Confirm what another editor forced.</summary>
    ConfirmForced,

    /// <summary>Take what is public back; the reason stands in its place.</summary>
    Withdraw,

    /// <summary>Begin the next version.</summary>
    Revise,
}

/// <summary>On whose behalf something is done.</summary>
public enum WorkflowSide
{
    /// <summary>Whoever answers for the text: its owner and those who write it together.</summary>
    Author,

    /// <summary>An editor who has no part in it.</summary>
    Editor,

    /// <summary>Either of the two.</summary>
    Both,

    /// <summary>An editor who has no part in it, or the clock.</summary>
    EditorOrClock,

    /// <summary>The clock.</summary>
    Clock,
}
