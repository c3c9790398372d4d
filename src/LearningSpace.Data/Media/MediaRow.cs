namespace LearningSpace.Data.Media;

/// <summary>Which content a path leads to (table <c>media_files</c>). Several paths may lead to the same.</summary>
public sealed class MediaRow
{
    /// <summary>Path as content writes it.</summary>
    public required string Path { get; set; }

    /// <summary>SHA-256 of the stored bytes: 64 digits, lower case.</summary>
    public required string Hash { get; set; }

    /// <summary>Registered name of its type.</summary>
    public required string MediaType { get; set; }

    /// <summary>Length of the stored bytes.</summary>
    public long Length { get; set; }

    /// <summary>Width as it is shown, in pixels; null for a document.</summary>
    public int? Width { get; set; }

    /// <summary>Height as it is shown, in pixels; null for a document.</summary>
    public int? Height { get; set; }

    /// <summary>When the path was first used, UTC.</summary>
    public DateTime CreatedUtc { get; set; }

    /// <summary>Since when it leads to this content, UTC.</summary>
    public DateTime ModifiedUtc { get; set; }
}
