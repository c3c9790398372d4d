using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LearningSpace.Core.Tests.Shapes;

/// <summary>As much of JSON Schema (draft 2020-12) as shapes use, read from the specification and not from the shapes. An unknown keyword is an error, so that none is passed over.</summary>
internal static class SchemaEvaluator
{
    private static readonly Dictionary<string, Regex> Patterns = [];

    /// <summary>Whether a value is valid.</summary>
    public static bool Accepts(JsonObject schema, JsonNode? value, JsonObject? root = null) => schema.All(keyword => Holds(keyword.Key, keyword.Value, schema, value, root ?? schema));

    private static bool Holds(string keyword, JsonNode? argument, JsonObject schema, JsonNode? value, JsonObject root) => keyword switch
    {
        "$schema" or "title" or "description" or "$defs" => true,
        "type" => argument is JsonArray types ? types.Any(t => IsOf(t!.GetValue<string>(), value)) : IsOf(argument!.GetValue<string>(), value),
        "enum" => ((JsonArray)argument!).Any(a => JsonNode.DeepEquals(a, value)),
        "pattern" => Text(value) is not { } text || Pattern(argument!.GetValue<string>()).IsMatch(text),
        "minimum" => Number(value) is not { } number || number >= argument!.GetValue<int>(),
        "maximum" => Number(value) is not { } number || number <= argument!.GetValue<int>(),
        "required" => value is not JsonObject json || ((JsonArray)argument!).All(n => json.ContainsKey(n!.GetValue<string>())),
        "properties" => value is not JsonObject json || ((JsonObject)argument!).All(p => !json.ContainsKey(p.Key) || Accepts((JsonObject)p.Value!, json[p.Key], root)),
        "additionalProperties" => value is not JsonObject json || json.Where(p => schema["properties"]?[p.Key] is null)
            .All(p => argument is JsonObject others ? Accepts(others, p.Value, root) : argument!.GetValue<bool>()),
        "items" => value is not JsonArray array || array.All(e => Accepts((JsonObject)argument!, e, root)),
        "allOf" => ((JsonArray)argument!).All(s => Accepts((JsonObject)s!, value, root)),
        "if" => !Accepts((JsonObject)argument!, value, root) || Accepts((JsonObject)schema["then"]!, value, root),
        "then" => true,
        "$ref" => Accepts((JsonObject)root["$defs"]![argument!.GetValue<string>()["#/$defs/".Length..]]!, value, root),
        _ => throw new NotSupportedException($"The schema has a keyword '{keyword}'."),
    };

    private static bool IsOf(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => Text(value) is not null,
        "number" => Kind(value) == JsonValueKind.Number,
        "integer" => Number(value) is { } number && number == Math.Floor(number),
        "boolean" => Kind(value) is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException($"The schema has a type '{type}'."),
    };

    // As in ECMAScript: the end is the end, and digits are ASCII's. What .NET has for that cannot be had together with Unicode categories.
    private static Regex Pattern(string pattern)
    {
        if (!Patterns.TryGetValue(pattern, out var regex))
        {
            var text = pattern.Replace("$", @"\z", StringComparison.Ordinal).Replace(@"\d", "[0-9]", StringComparison.Ordinal);
            Patterns[pattern] = regex = new Regex(text, RegexOptions.CultureInvariant);
        }

        return regex;
    }

    private static JsonValueKind Kind(JsonNode? value) => value?.GetValueKind() ?? JsonValueKind.Null;

    private static string? Text(JsonNode? value) => Kind(value) == JsonValueKind.String ? value!.GetValue<string>() : null;

    private static double? Number(JsonNode? value) => Kind(value) == JsonValueKind.Number ? JsonSerializer.Deserialize<double>(value!.ToJsonString()) : null;
}
