namespace LearningSpace.Core.Media;

/// <summary>How large a file may be.</summary>
public static class MediaLimits
{
    /// <summary>Longest image, in bytes.</summary>
    public const int ImageLength = 10 << 20;

    /// <summary>Longest document, in bytes.</summary>
    public const int DocumentLength = 25 << 20;

    /// <summary>Most pixels of an image, width by height: what a reader's device can unpack without harm.</summary>
    public const int Pixels = 50_000_000;
}
