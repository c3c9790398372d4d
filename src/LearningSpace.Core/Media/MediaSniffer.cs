namespace LearningSpace.Core.Media;

/// <summary>
/// Tells what a file is by what it holds. Its name and what the sender said of it count for nothing. What begins as two things at once is what it begins as at
/// its very first byte, and nothing else.
/// </summary>
public static class MediaSniffer
{
    private const int HeadLength = 16;

    /// <summary>Looks at a file; a picture's inside is checked by whoever strips it.</summary>
    /// <param name="content">The whole file; it can be read again from anywhere.</param>
    /// <returns>Its type, <see cref="MediaType.Text"/> for any text; null where it is of none that is taken.</returns>
    /// <exception cref="MediaException">It begins as a type that is taken and is torn or damaged, or holds macros.</exception>
    public static MediaType? Sniff(Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Span<byte> buffer = stackalloc byte[HeadLength];
        content.Position = 0;
        ReadOnlySpan<byte> head = buffer[..content.ReadAtLeast(buffer, HeadLength, throwOnEndOfStream: false)];
        if (head.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
        {
            return MediaType.Jpeg;
        }

        return head.StartsWith(PngMetadata.Signature) ? MediaType.Png
            : GifMetadata.IsSignature(head) ? MediaType.Gif
            : WebPMetadata.IsSignature(head) ? MediaType.WebP
            : PdfFile.IsSignature(head) ? PdfFile.Check(content)
            : OfficeFile.IsSignature(head) ? OfficeFile.Recognise(content)
            : TextFile.IsText(content) ? MediaType.Text
            : null;
    }
}
