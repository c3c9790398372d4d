namespace LearningSpace.Core.Site;

/// <summary>The languages of the interface.</summary>
public static class Cultures
{
    /// <summary>The culture where nothing else is asked for.</summary>
    public const string Default = "es";

    /// <summary>Their codes, the default first.</summary>
    public static IReadOnlyList<string> All { get; } = [Default, "en", "pt"];

    /// <summary>Whether a code is one of ours.</summary>
    public static bool IsKnown(string? culture) => culture is not null && All.Contains(culture, StringComparer.Ordinal);

    /// <summary>The interface culture a language tag belongs to (<c>es-UY</c> to <c>es</c>); null where it is none of ours.</summary>
    public static string? OfLanguage(string? tag)
    {
        var primary = tag?.Split('-', 2)[0].ToLowerInvariant();
        return IsKnown(primary) ? primary : null;
    }

    /// <summary>Place of a language tag in the order of our languages; after them where it is none of ours.</summary>
    public static int PlaceOf(string? tag) => OfLanguage(tag) is { } culture ? All.Index().First(c => c.Item == culture).Index : All.Count;

    /// <summary>A language's own name.</summary>
    public static string OwnName(string culture) => culture switch { "es" => "español", "en" => "English", "pt" => "português", _ => culture };
}
