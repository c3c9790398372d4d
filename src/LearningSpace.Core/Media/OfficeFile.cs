namespace LearningSpace.Core.Media;

/// <summary>
/// Recognises office documents by what their container holds: Office Open XML by its list of content types (ECMA-376 part 2 §7.2), OpenDocument by its first
/// file <c>mimetype</c> (OpenDocument 1.3 part 2 §3.3). Any other ZIP archive, a program's package for one, is of no type that is taken. Documents with macros are refused.
/// </summary>
internal static class OfficeFile
{
    private const int ContentTypesLimit = 1 << 20;
    private const string Macros = "macroEnabled";

    private static readonly (MediaType Type, string Main)[] OpenXml =
    [
        (MediaType.Docx, "\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\""),
        (MediaType.Xlsx, "\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\""),
        (MediaType.Pptx, "\"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml\""),
    ];

    private static readonly MediaType[] OpenDocument = [MediaType.Odt, MediaType.Ods, MediaType.Odp];

    public static bool IsSignature(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8);

    public static MediaType? Recognise(Stream content)
    {
        var entries = ZipDirectory.Read(content);
        if (entries.Exists(e => IsMacro(e.Name)))
        {
            throw WithMacros();
        }

        if (entries.Find(e => e.Name == "[Content_Types].xml") is { Name: not null } types)
        {
            var text = ZipDirectory.ReadText(content, types, ContentTypesLimit);
            return text.Contains(Macros, StringComparison.OrdinalIgnoreCase) ? throw WithMacros()
                : OpenXml.Where(t => text.Contains(t.Main, StringComparison.Ordinal)).Select(t => t.Type).ToList() is [var only] ? only
                : null;
        }

        return entries.Find(e => e.Offset == 0) is { Name: "mimetype", Method: 0 } name && name.Packed <= 100
            ? Array.Find(OpenDocument, t => t.Name == ZipDirectory.ReadText(content, name, 100))
            : null;
    }

    private static bool IsMacro(string name) =>
        name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase);

    private static MediaException WithMacros() => new(MediaProblem.Macros, "The document holds macros, which are not taken. Save it without them.");
}
