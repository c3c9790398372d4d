using System.Globalization;
using System.Text;
using LearningSpace.Core.Content;

namespace LearningSpace.Core.Media;

/// <summary>
/// How content refers to a file: <c>folder/name.jpg</c>, as in the <c>Paths</c> of Orchard's MediaField. It is a name, never a place on a disk. Letters of any
/// script are allowed, in NFC; what could climb, hide, deceive the eye or end a header is not.
/// </summary>
public sealed record MediaPath
{
    /// <summary>Longest path, in UTF-16 units.</summary>
    public const int MaxLength = 250;

    // What some system takes for a separator, a wildcard or an escape.
    private const string Forbidden = "\\:*?\"<>|%";

    private MediaPath(string value) => Value = value;

    /// <summary>The path: folders and name with single slashes between them, none at either end.</summary>
    public string Value { get; }

    /// <summary>Its last part.</summary>
    public string Name => Value[(Value.LastIndexOf('/') + 1)..];

    /// <summary>Ending of the name: lower case, without the dot; empty where there is none.</summary>
    public string Extension => Name.LastIndexOf('.') is >= 0 and var dot ? Name[(dot + 1)..].ToLowerInvariant() : "";

    /// <summary>The name in letters a–z, digits and hyphens, with its ending: what stands in addresses.</summary>
    public string AsciiName
    {
        get
        {
            var stem = Extension.Length == 0 ? Name : Name[..^(Extension.Length + 1)];
            var slug = Slug.From(stem, "file");
            return Extension.Length == 0 ? slug : $"{slug}.{Slug.From(Extension, "bin")}";
        }
    }

    /// <summary>Reads a path; slashes too many are dropped.</summary>
    /// <exception cref="MediaException">It cannot be a path.</exception>
    public static MediaPath Parse(string? text) =>
        Read(text) switch
        {
            (MediaPath path, _) => path,
            (_, var why) => throw new MediaException(MediaProblem.PathInvalid, $"The path of the file {why}. Write it as folder/name.jpg."),
        };

    /// <summary>Reads a path; null where it cannot be one.</summary>
    public static MediaPath? TryParse(string? text) => Read(text).Path;

    private static (MediaPath? Path, string Why) Read(string? text)
    {
        if (text is null || text.Length > 4 * MaxLength)
        {
            return (null, text is null ? "is missing" : $"is longer than {MaxLength} characters");
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsAllowed(rune))
            {
                return (null, $"holds the character U+{rune.Value:X4}, which is not allowed");
            }
        }

        var parts = text.Normalize(NormalizationForm.FormC).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var path = string.Join('/', parts);

        // A leading dot climbs or hides; a dot or space at the end is dropped by some systems, and then it is another name.
        return parts.Length == 0 ? (null, "is empty")
            : text[^1] == '/' ? (null, "ends as a folder")
            : path.Length > MaxLength ? (null, $"is longer than {MaxLength} characters")
            : Array.Exists(parts, p => p[0] is '.' or ' ' || p[^1] is '.' or ' ') ? (null, "has a part that begins or ends with a dot or a space")
            : (new MediaPath(path), "");
    }

    // Categories are of what is seen: no control, no format character (such as those that turn the direction of writing), no lone surrogate.
    private static bool IsAllowed(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.SpaceSeparator => rune.Value == ' ',
        _ => rune != Rune.ReplacementChar && !Forbidden.Contains(rune.ToString(), StringComparison.Ordinal),
    };

    /// <inheritdoc/>
    public override string ToString() => Value;
}
