using LearningSpace.Core.Media;

namespace LearningSpace.Core.Leaks;

/// <summary>What a document tells beside what it shows.</summary>
public enum DocumentFactKind
{
    /// <summary>Somebody's name: who wrote it, changed it last, printed it.</summary>
    Person,

    /// <summary>The organisation to which the program belongs.</summary>
    Organisation,

    /// <summary>Title, subject or description: often of the document from which this one was made, or the path of a file.</summary>
    Title,

    /// <summary>Keywords.</summary>
    Keywords,

    /// <summary>The program by which it was made.</summary>
    Program,

    /// <summary>A property that somebody added.</summary>
    Property,

    /// <summary>A comment beside the text, by its author.</summary>
    Comment,

    /// <summary>A change that can be taken back, by its author: what was deleted is still there.</summary>
    TrackedChange,
}

/// <summary>Something that a document tells beside what it shows.</summary>
/// <param name="Kind">What.</param>
/// <param name="Value">As it stands there, at most so long as <see cref="DocumentMetadata.LongestValue"/>.</param>
public readonly record struct DocumentFact(DocumentFactKind Kind, string Value);

/// <summary>
/// Finds what PDF and office documents tell of whoever made them. Pictures were stripped of it when they were let in (<see cref="MediaGate"/>), and texts and tables
/// hold none. Documents are stored as they came, so people are told before they publish one.
/// </summary>
public static class DocumentMetadata
{
    /// <summary>Longest value that is given, in characters.</summary>
    public const int LongestValue = 200;

    private const int Most = 100;

    /// <summary>Looks into a document that was let in; what is damaged is read as far as it goes.</summary>
    /// <param name="content">The whole file; it can be read again from anywhere.</param>
    /// <param name="type">What it is.</param>
    /// <returns>Each fact once, in the order in which they stand there.</returns>
    public static IReadOnlyList<DocumentFact> Find(Stream content, MediaType type)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(type);
        var facts = type == MediaType.Pdf ? PdfMetadata.Find(content)
            : type.Name.StartsWith("application/vnd.", StringComparison.Ordinal) ? OfficeMetadata.Find(content)
            : [];
        return [.. facts.Select(f => f with { Value = Tidy(f.Value) }).Where(f => f.Value.Length > 0).Distinct().Take(Most)];
    }

    private static string Tidy(string value)
    {
        var line = string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("\0", "", StringComparison.Ordinal);
        return line.Length <= LongestValue ? line : line[..(char.IsHighSurrogate(line[LongestValue - 1]) ? LongestValue - 1 : LongestValue)];
    }
}
