namespace LearningSpace.Core.Content;

/// <summary>States of a version, which bears them rather than its item: beside what is public, the next version may be on its way (DESIGN.md §6).</summary>
public enum VersionState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Waits for an editor.</summary>
    Submitted,

    /// <summary>An editor asked its author for changes.</summary>
    ChangesRequested,

    /// <summary>Approved; becomes public at its time.</summary>
    Scheduled,

    /// <summary>The public one.</summary>
    Published,

    /// <summary>Was public; a newer one is.</summary>
    Superseded,

    /// <summary>Was public; taken back with a reason, which stands in its place.</summary>
    Withdrawn,

    /// <summary>An editor refused it with a reason.</summary>
    Rejected,
}
