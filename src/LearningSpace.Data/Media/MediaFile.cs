using LearningSpace.Core.Media;

namespace LearningSpace.Data.Media;

/// <summary>A stored file.</summary>
/// <param name="Path">How content refers to it.</param>
/// <param name="Hash">SHA-256 of the stored bytes: 64 digits, lower case.</param>
/// <param name="Type">What it is.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Size">Size as it is shown; null for a document.</param>
public sealed record MediaFile(MediaPath Path, string Hash, MediaType Type, long Length, ImageSize? Size)
{
    /// <summary>Length of <see cref="Key"/>.</summary>
    public const int KeyLength = 40;

    /// <summary>Beginning of the hash: as much as an address needs to name the content for good.</summary>
    public string Key => Hash[..KeyLength];

    // Null where the row is not of this program's making: what is not certain to be harmless is not there.
    internal static MediaFile? From(MediaRow row) =>
        MediaPath.TryParse(row.Path) is { } path && MediaType.Find(row.MediaType) is { } type && MediaStore.IsHash(row.Hash)
            ? new MediaFile(path, row.Hash, type, row.Length, row is { Width: { } width, Height: { } height } ? new ImageSize(width, height) : null)
            : null;
}
