namespace LearningSpace.Core.Media;

/// <summary>A file as it was let in.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Size">Size as it is shown; null for a document.</param>
public readonly record struct AdmittedMedia(MediaType Type, ImageSize? Size);

/// <summary>
/// The one gate by which a file enters: its name promises a type that is taken, its content keeps the promise, it is no larger than it may be, and a picture leaves
/// behind what it tells of whoever took it.
/// </summary>
public static class MediaGate
{
    /// <summary>The type that a path promises, and with it the greatest length.</summary>
    /// <exception cref="MediaException">It promises none that is taken.</exception>
    public static MediaType Promised(MediaPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return MediaType.OfExtension(path.Extension)
            ?? throw new MediaException(
                MediaProblem.ExtensionUnknown, $"Files that end in '.{path.Extension}' are not taken. These are: {string.Join(", ", MediaType.All.SelectMany(t => t.Extensions))}.");
    }

    /// <summary>Lets a file in.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="content">The whole file; it can be read again from anywhere.</param>
    /// <param name="output">Takes what shall be stored.</param>
    /// <exception cref="MediaException">It is refused; what was written so far is worth nothing.</exception>
    public static AdmittedMedia Admit(MediaPath path, Stream content, Stream output)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(output);
        var promised = Promised(path);
        CheckLength(promised, content.Length);
        var found = MediaSniffer.Sniff(content) switch
        {
            null => throw new MediaException(
                MediaProblem.ContentUnknown,
                $"The file '{path.Name}' is no {promised.Label} file, nor of another type that is taken. Texts are taken in UTF-8 and without markup."),
            var text when text == MediaType.Text && promised == MediaType.Csv => MediaType.Csv, // a table is a text: only its name tells
            var other when other != promised => throw new MediaException(MediaProblem.ContentDiffers, $"The file '{path.Name}' is a {other.Label} file: let its name end in .{other.Extensions[0]}."),
            var same => same,
        };
        content.Position = 0;
        if (!found.IsImage)
        {
            content.CopyTo(output);
            return new AdmittedMedia(found, null);
        }

        // Whole in memory: it is at most as long as an image may be.
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return new AdmittedMedia(found, Strip(found, bytes, output));
    }

    /// <summary>Refuses what is empty or longer than its type may be.</summary>
    /// <param name="type">The type that the path promises.</param>
    /// <param name="length">Length so far, in bytes.</param>
    /// <exception cref="MediaException">It is refused.</exception>
    public static void CheckLength(MediaType type, long length)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (length == 0)
        {
            throw new MediaException(MediaProblem.Empty, "The file is empty.");
        }

        if (length > type.MaxLength)
        {
            throw new MediaException(MediaProblem.TooLong, $"The file is larger than {type.MaxLength >> 20} MB, the most for {(type.IsImage ? "an image" : "a document")}.");
        }
    }

    private static ImageSize Strip(MediaType type, ReadOnlySpan<byte> image, Stream output) =>
        type == MediaType.Jpeg ? JpegMetadata.Strip(image, output)
        : type == MediaType.Png ? PngMetadata.Strip(image, output)
        : type == MediaType.Gif ? GifMetadata.Strip(image, output)
        : WebPMetadata.Strip(image, output);
}
