using LearningSpace.Data.Media;

namespace LearningSpace.Web.Features.Media;

/// <summary>A file as a page shows or offers it.</summary>
/// <param name="Address">Where it is, from the root of the site; what is there never changes.</param>
/// <param name="Name">What people called it.</param>
/// <param name="IsImage">Whether it is shown; else it is offered.</param>
/// <param name="Kind">What people call its type, such as PDF.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Width">Width in pixels, so that the page keeps its place; null for a document.</param>
/// <param name="Height">Height in pixels; null for a document.</param>
/// <param name="Alternative">What it shows, in words, for whoever does not see it; empty where it only adorns.</param>
public sealed record MediaLink(string Address, string Name, bool IsImage, string Kind, long Length, int? Width, int? Height, string Alternative);

/// <summary>Makes what a page needs of the files in its content.</summary>
public static class MediaLinks
{
    /// <summary>Address of a file from the root of the site.</summary>
    public static string Address(MediaFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return $"{MediaEndpoints.Root}/{file.Key}/{file.Path.AsciiName}";
    }

    /// <summary>A file that was found.</summary>
    /// <param name="file">The file.</param>
    /// <param name="alternative">What it shows, in words; null where nobody wrote it.</param>
    public static MediaLink Of(MediaFile file, string? alternative) => new(
        Address(file), file.Path.Name, file.Type.IsImage, file.Type.Label, file.Length, file.Size?.Width, file.Size?.Height, alternative?.Trim() ?? "");
}
