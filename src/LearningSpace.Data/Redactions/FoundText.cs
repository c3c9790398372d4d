using LearningSpace.Core.Content;

namespace LearningSpace.Data.Redactions;

/// <summary>A place of the database where a text stands.</summary>
/// <param name="Place">Table and column.</param>
/// <param name="Key">Key of the row, as JSON.</param>
/// <param name="Count">How often.</param>
public sealed record FoundText(string Place, string Key, int Count)
{
    /// <summary>Where in the column; empty for the whole.</summary>
    public string Path { get; init; } = "";

    /// <summary>The item to which it belongs; null for none.</summary>
    public string? ItemId { get; init; }

    /// <summary>Number of the item's version; null where it stands in none.</summary>
    public int? Version { get; init; }

    /// <summary>State of that version.</summary>
    public VersionState? State { get; init; }

    /// <summary>The words around, without it; null where only their author may read them.</summary>
    public string? Excerpt { get; init; }

    /// <summary>A key that tells nothing, where the row's own holds the text.</summary>
    internal string? Lasting { get; set; }

    /// <summary>Whether removing it is this program's business; else somebody must be told where it stands.</summary>
    public bool IsRemoved { get; init; } = true;
}
