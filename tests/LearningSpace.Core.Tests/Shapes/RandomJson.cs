using System.Text;
using System.Text.Json.Nodes;

namespace LearningSpace.Core.Tests.Shapes;

/// <summary>
/// Random JSON that is near to what a schema accepts: it follows the schema most of the time, and at any place may put something else. Numbers fit a decimal
/// and days exist: of those a schema knows less than a check.
/// </summary>
internal sealed class RandomJson(int seed)
{
    private static readonly string[] Texts =
    [
        "", "a", "A-b_1", "ñ", "true", "True", "TRUE", " true", "before", "after", "-3", "2.1", "2.before", "7", "007", "1.50", ".5", "5.", "+5", "1e3", "٣", "999999999", "1000000000", "2024",
        "2024-03", "2024-03-07", "2024-3-7", "2024-03-07T15:00:00Z", "2024-03-07 15:00", "2024-03-07T00:00:00Z", "2024-13-07", "2024-03-07\n", "a\n", "15:30", "15:30:00.5", "es", "pt-BR", "health.example",
        "Health.example", "everyone", "group:abc", "name", "official", "better", "Add", "Title", "a b", "a/b", "$", "\u0000", "\n", "😀", "日本",
    ];

    private static readonly string[] Numbers = ["0", "1", "-1", "2.5", "7.0", "1e2", "1.5e-3", "999999999", "1000000000", "2147483648", "-0", "0.0", "79228162514264337593543950335"];

    private readonly Random random = new(seed);

    public JsonNode? Like(JsonObject schema, int depth = 0)
    {
        if (random.Next(12) == 0 || depth > 12)
        {
            return Any(depth);
        }

        if (schema["enum"] is JsonArray values && random.Next(8) > 0)
        {
            return values[random.Next(values.Count)]?.DeepClone();
        }

        var types = (schema["type"] as JsonArray)?.Select(t => t!.GetValue<string>()).ToList();
        return (types is { Count: > 0 } ? types[random.Next(types.Count)] : "any") switch
        {
            "object" => Object(schema, depth),
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => schema["items"] is JsonObject entry ? Like(entry, depth + 1) : Any(depth + 1))]),
            "string" => Text(),
            "number" or "integer" => Number(),
            "null" => null,
            _ => Any(depth),
        };
    }

    public JsonNode? Any(int depth = 0) => random.Next(depth > 3 ? 5 : 7) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => Number(),
        3 or 4 => Text(),
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Any(depth + 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(3)).Select(i => KeyValuePair.Create("k" + i, Any(depth + 1)))),
    };

    private JsonObject Object(JsonObject schema, int depth)
    {
        var json = new JsonObject();
        foreach (var (name, value) in schema["properties"] as JsonObject ?? [])
        {
            if (random.Next(3) > 0)
            {
                json[name] = Like((JsonObject)value!, depth + 1);
            }
        }

        if (random.Next(4) == 0)
        {
            json["other " + random.Next(2)] = schema["additionalProperties"] is JsonObject others ? Like(others, depth + 1) : Any(depth + 1);
        }

        return json;
    }

    private JsonNode Text()
    {
        if (random.Next(3) > 0)
        {
            return Texts[random.Next(Texts.Length)];
        }

        var text = new StringBuilder();
        for (var i = random.Next(6); i > 0; i--)
        {
            text.Append("aZ09-_.:T+ \nñé٣'\\"[random.Next(17)]);
        }

        return text.ToString();
    }

    // Parsed rather than made, so that it is a number as in a file.
    private JsonNode Number() => JsonNode.Parse(Numbers[random.Next(Numbers.Length)])!;
}
