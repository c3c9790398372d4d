using System.Text.Json;
using System.Text.RegularExpressions;

namespace LearningSpace.Web.Tests.Exchange;

/// <summary>Checks a value against a schema of an OpenAPI document, strictly: a property that no schema names, or a keyword that this checker does not know, is a problem.</summary>
internal sealed class Schemas(JsonElement document)
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "$ref", "type", "properties", "required", "additionalProperties", "items", "enum", "format", "description", "maxLength", "minimum", "maximum", "default", "pattern", "oneOf",
    };

    public List<string> Check(JsonElement schema, JsonElement value)
    {
        var problems = new List<string>();
        Check(schema, value, "$", problems);
        return problems;
    }

    public JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
        {
            schema = reference.GetString()!.TrimStart('#', '/').Split('/').Aggregate(document, (e, name) => e.GetProperty(name));
        }

        return schema;
    }

    private void Check(JsonElement given, JsonElement value, string path, List<string> problems)
    {
        var schema = Resolve(given);
        problems.AddRange(schema.EnumerateObject().Where(k => !Known.Contains(k.Name)).Select(k => $"{path}: the keyword '{k.Name}' is not known"));
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var fitting = choices.EnumerateArray().Count(c => Check(c, value).Count == 0);
            if (fitting != 1)
            {
                problems.Add($"{path}: fits {fitting} of the choices");
            }

            return;
        }

        string[] types = !schema.TryGetProperty("type", out var type) ? [] : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!];
        if (types.Length == 0 || !types.Any(t => Is(value, t)))
        {
            problems.Add($"{path}: {value.ValueKind} is none of [{string.Join(", ", types)}]");
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(schema, value, path, problems);
                break;
            case JsonValueKind.Array:
                if (!schema.TryGetProperty("items", out var items))
                {
                    if (!types.Contains("object")) // anything at all
                    {
                        problems.Add($"{path}: what the list holds is not told");
                    }

                    break;
                }

                foreach (var (entry, i) in value.EnumerateArray().Select((e, i) => (e, i)))
                {
                    Check(items, entry, $"{path}[{i}]", problems);
                }

                break;
            case JsonValueKind.String:
                CheckText(schema, value.GetString()!, path, problems);
                break;
            default:
                break;
        }

        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value)))
        {
            problems.Add($"{path}: {value} is none of the values");
        }
    }

    private void CheckObject(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        foreach (var name in schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(r => r.GetString()!) : [])
        {
            if (!value.TryGetProperty(name, out _))
            {
                problems.Add($"{path}: '{name}' is missing");
            }
        }

        foreach (var property in value.EnumerateObject())
        {
            if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(property.Name, out var known))
            {
                Check(known, property.Value, $"{path}.{property.Name}", problems);
            }
            else if (schema.TryGetProperty("additionalProperties", out var others))
            {
                Check(others, property.Value, $"{path}.{property.Name}", problems);
            }
            else if (schema.TryGetProperty("properties", out _))
            {
                problems.Add($"{path}: '{property.Name}' is not told of");
            }
        }
    }

    private static void CheckText(JsonElement schema, string text, string path, List<string> problems)
    {
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!))
        {
            problems.Add($"{path}: '{text}' does not fit {pattern}");
        }

        if (schema.TryGetProperty("format", out var format) && !(format.GetString() switch
        {
            "date-time" => DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) && text.EndsWith('Z'),
            "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
            _ => false,
        }))
        {
            problems.Add($"{path}: '{text}' is no {format}");
        }
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => false,
    };
}
