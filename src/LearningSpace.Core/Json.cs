using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LearningSpace.Core;

/// <summary>Careful reading of JSON that people wrote: what is of the wrong kind counts as missing.</summary>
public static class Json
{
    /// <summary>How recipes are read: comments and trailing commas allowed, as Orchard allows them; a property given twice is an error.</summary>
    public static JsonDocumentOptions Lenient { get; } = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        MaxDepth = 64,
    };

    /// <summary>A text property of an object; null where it is missing or no text.</summary>
    public static string? Text(JsonNode? node, string name) => node is JsonObject o && o[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The texts of an array property; none where it is missing.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? node, string name) =>
        node is JsonObject o && o[name] is JsonArray array ? [.. array.Select(AsText).OfType<string>()] : [];

    /// <summary>A flag; <paramref name="fallback"/> where it is missing. The strings of Orchard's older format count too.</summary>
    public static bool Flag(JsonNode? node, string name, bool fallback = false) => (node as JsonObject)?[name] switch
    {
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        JsonValue value when value.TryGetValue<string>(out var text) && bool.TryParse(text, out var flag) => flag,
        _ => fallback,
    };

    /// <summary>A whole number; null where it is missing or none. It may be written as a text or with a decimal point, as older recipes do.</summary>
    public static int? Whole(JsonNode? node, string name) => (node as JsonObject)?[name] switch
    {
        JsonValue value when value.TryGetValue<int>(out var number) => number,
        JsonValue value when value.TryGetValue<decimal>(out var number) && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue => (int)number,
        JsonValue value when int.TryParse(AsText(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>Texts by culture in a property.</summary>
    public static IReadOnlyDictionary<string, string> ByCulture(JsonNode? node, string name) => ByCulture((node as JsonObject)?[name]);

    /// <summary>Texts by culture.</summary>
    public static IReadOnlyDictionary<string, string> ByCulture(JsonNode? node) =>
        node is JsonObject map
            ? map.Where(p => AsText(p.Value) is { Length: > 0 }).ToDictionary(p => p.Key, p => AsText(p.Value)!, StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>One of an enumeration's names; <paramref name="fallback"/> where it is missing or unknown.</summary>
    public static T Choice<T>(JsonNode? node, string name, T fallback)
        where T : struct, Enum => Enum.TryParse<T>(Text(node, name), out var value) ? value : fallback;

    /// <summary>A moment, UTC; a time without a zone is taken for one. Null where the text is none.</summary>
    public static DateTime? Moment(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    /// <summary>The day with which a text begins, as <c>2026-03-04</c>; null where it begins with none.</summary>
    public static DateOnly? Day(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The text of a JSON string; null for anything else.</summary>
    public static string? AsText(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
