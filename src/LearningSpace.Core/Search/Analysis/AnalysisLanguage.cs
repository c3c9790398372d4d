namespace LearningSpace.Core.Search;

/// <summary>The languages that the text analysis knows. The numbers are stored with the terms: add, don't renumber.</summary>
public enum AnalysisLanguage : byte
{
    /// <summary>Any other language: words are folded, but there are neither stop words nor stems.</summary>
    Other = 0,

    /// <summary>Spanish.</summary>
    Spanish = 1,

    /// <summary>English.</summary>
    English = 2,

    /// <summary>Portuguese.</summary>
    Portuguese = 3,
}

/// <summary>From language tags to <see cref="AnalysisLanguage"/>.</summary>
public static class AnalysisLanguages
{
    /// <summary>
    /// The analysis language of a BCP 47 tag, by its first part alone: "es-UY" is Spanish. Unknown, empty and null are
    /// <see cref="AnalysisLanguage.Other"/>.
    /// </summary>
    public static AnalysisLanguage FromTag(string? bcp47)
    {
        ReadOnlySpan<char> tag = bcp47.AsSpan().Trim();
        int end = tag.IndexOfAny('-', '_');
        ReadOnlySpan<char> language = end < 0 ? tag : tag[..end];
        return Is(language, "es", "spa") ? AnalysisLanguage.Spanish
            : Is(language, "en", "eng") ? AnalysisLanguage.English
            : Is(language, "pt", "por") ? AnalysisLanguage.Portuguese
            : AnalysisLanguage.Other;
    }

    private static bool Is(ReadOnlySpan<char> language, string two, string three) =>
        language.Equals(two, StringComparison.OrdinalIgnoreCase) || language.Equals(three, StringComparison.OrdinalIgnoreCase);
}
