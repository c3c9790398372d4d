namespace LearningSpace.Core.Media;

/// <summary>Why a file is refused, for pages that say it in the reader's language.</summary>
public enum MediaProblem
{
    /// <summary>The path cannot be one of this site.</summary>
    PathInvalid,

    /// <summary>Its name ends as that of no type that is taken.</summary>
    ExtensionUnknown,

    /// <summary>It holds nothing.</summary>
    Empty,

    /// <summary>It is longer than its type may be.</summary>
    TooLong,

    /// <summary>Its content is of no type that is taken.</summary>
    ContentUnknown,

    /// <summary>Its content is of another type than its name says.</summary>
    ContentDiffers,

    /// <summary>It is torn, damaged, or not what it begins as.</summary>
    Malformed,

    /// <summary>The picture has too many pixels.</summary>
    TooManyPixels,

    /// <summary>The document holds macros.</summary>
    Macros,
}

/// <summary>A file that is refused.</summary>
/// <param name="problem">Why, as a code.</param>
/// <param name="message">Why and what to do, in a sentence.</param>
public sealed class MediaException(MediaProblem problem, string message) : Exception(message)
{
    /// <summary>Why, as a code.</summary>
    public MediaProblem Problem { get; } = problem;

    /// <summary>Whether the file is of a kind that is not taken, rather than a broken one.</summary>
    public bool IsOfOtherKind => Problem is MediaProblem.ExtensionUnknown or MediaProblem.ContentUnknown;

    internal static MediaException Malformed(string what, string why) =>
        new(MediaProblem.Malformed, $"The {what} file {why}. Open it in the program that made it and save it again.");
}
