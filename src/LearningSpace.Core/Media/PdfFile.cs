namespace LearningSpace.Core.Media;

/// <summary>Recognises PDF (ISO 32000-2 §7.5). What is inside is the reader's program's affair: it is fetched, never shown within a page.</summary>
internal static class PdfFile
{
    // Where readers look for the end.
    private const int TailLength = 1024;

    public static bool IsSignature(ReadOnlySpan<byte> head) =>
        head.Length >= 8 && head.StartsWith("%PDF-"u8) && head[5] is (byte)'1' or (byte)'2' && head[6] == '.' && char.IsAsciiDigit((char)head[7]);

    public static MediaType Check(Stream content)
    {
        var tail = new byte[Math.Min(TailLength, content.Length)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        return tail.AsSpan().IndexOf("%%EOF"u8) >= 0 ? MediaType.Pdf : throw MediaException.Malformed(MediaType.Pdf.Label, "has no end");
    }
}
