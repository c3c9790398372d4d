namespace LearningSpace.Core.Media;

/// <summary>A kind of file that the site takes. What is not among <see cref="All"/> is neither stored nor served.</summary>
public sealed class MediaType
{
    /// <summary>JPEG.</summary>
    public static readonly MediaType Jpeg = new("image/jpeg", "JPEG", "jpg", "jpeg");

    /// <summary>PNG, animated too.</summary>
    public static readonly MediaType Png = new("image/png", "PNG", "png");

    /// <summary>GIF, animated too.</summary>
    public static readonly MediaType Gif = new("image/gif", "GIF", "gif");

    /// <summary>WebP, animated too.</summary>
    public static readonly MediaType WebP = new("image/webp", "WebP", "webp");

    /// <summary>PDF.</summary>
    public static readonly MediaType Pdf = new("application/pdf", "PDF", "pdf");

    /// <summary>Plain text in UTF-8.</summary>
    public static readonly MediaType Text = new("text/plain", "text", "txt");

    /// <summary>Comma-separated values in UTF-8.</summary>
    public static readonly MediaType Csv = new("text/csv", "CSV", "csv");

    /// <summary>Office Open XML text.</summary>
    public static readonly MediaType Docx = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX", "docx");

    /// <summary>Office Open XML workbook.</summary>
    public static readonly MediaType Xlsx = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX", "xlsx");

    /// <summary>Office Open XML presentation.</summary>
    public static readonly MediaType Pptx = new("application/vnd.openxmlformats-officedocument.presentationml.presentation", "PPTX", "pptx");

    /// <summary>OpenDocument text.</summary>
    public static readonly MediaType Odt = new("application/vnd.oasis.opendocument.text", "ODT", "odt");

    /// <summary>OpenDocument spreadsheet.</summary>
    public static readonly MediaType Ods = new("application/vnd.oasis.opendocument.spreadsheet", "ODS", "ods");

    /// <summary>OpenDocument presentation.</summary>
    public static readonly MediaType Odp = new("application/vnd.oasis.opendocument.presentation", "ODP", "odp");

    private MediaType(string name, string label, params string[] extensions) => (Name, Label, Extensions) = (name, label, extensions);

    /// <summary>Every type that is taken.</summary>
    public static IReadOnlyList<MediaType> All { get; } = [Jpeg, Png, Gif, WebP, Pdf, Text, Csv, Docx, Xlsx, Pptx, Odt, Ods, Odp];

    /// <summary>Registered name (IANA), without parameters.</summary>
    public string Name { get; }

    /// <summary>What people call it.</summary>
    public string Label { get; }

    /// <summary>Endings of its files' names: lower case, without the dot.</summary>
    public IReadOnlyList<string> Extensions { get; }

    /// <summary>Whether it is a picture that pages show; else a document that people fetch.</summary>
    public bool IsImage => Name.StartsWith("image/", StringComparison.Ordinal);

    /// <summary>Longest file, in bytes.</summary>
    public int MaxLength => IsImage ? MediaLimits.ImageLength : MediaLimits.DocumentLength;

    /// <summary>What the header <c>Content-Type</c> says of it.</summary>
    public string ContentType => Name.StartsWith("text/", StringComparison.Ordinal) ? Name + "; charset=utf-8" : Name;

    /// <summary>The type of a name; null for any other.</summary>
    public static MediaType? Find(string name) => All.FirstOrDefault(t => t.Name == name);

    /// <summary>The type that a file's name promises, by its ending in lower case without the dot; null for any other.</summary>
    public static MediaType? OfExtension(string extension) => All.FirstOrDefault(t => t.Extensions.Contains(extension, StringComparer.Ordinal));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
