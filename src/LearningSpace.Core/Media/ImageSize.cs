namespace LearningSpace.Core.Media;

/// <summary>Size of a picture as it is shown, so that a page can keep its place before it has come.</summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
public readonly record struct ImageSize(int Width, int Height)
{
    // Widths and heights come from files, so the product may be beyond an int.
    internal static ImageSize Checked(long width, long height, string what)
    {
        if (width <= 0 || height <= 0)
        {
            throw MediaException.Malformed(what, "says that it has no width or no height");
        }

        return width <= MediaLimits.Pixels && height <= MediaLimits.Pixels && width * height <= MediaLimits.Pixels
            ? new ImageSize((int)width, (int)height)
            : throw new MediaException(
                MediaProblem.TooManyPixels, $"The picture has {width} × {height} pixels; at most {MediaLimits.Pixels / 1_000_000} megapixels are taken. Make it smaller.");
    }
}
