using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LearningSpace.Core.Shapes;

/// <summary>A named value of an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What it looks like.</param>
/// <param name="Required">Whether it must be there.</param>
public sealed record Member(string Name, Shape Shape, bool Required = false);

/// <summary>An object.</summary>
/// <param name="members">The names that are known.</param>
/// <param name="others">What values under other names look like; null where other names are a mistake.</param>
public sealed class ObjectShape(IReadOnlyList<Member> members, Shape? others) : Shape
{
    /// <summary>The names that are known.</summary>
    public IReadOnlyList<Member> Members => members;

    /// <inheritdoc/>
    protected override void CheckValue(JsonNode node, string path, Action<ShapeProblem> report)
    {
        if (node is not JsonObject json)
        {
            report(new ShapeProblem(path, "This must be an object."));
            return;
        }

        foreach (var missing in members.Where(m => m.Required && json[m.Name] is null))
        {
            report(new ShapeProblem(path, $"'{missing.Name}' is missing."));
        }

        foreach (var (name, value) in json)
        {
            var place = JsonPath.Property(path, name);
            if (members.FirstOrDefault(m => m.Name == name) is { } member)
            {
                member.Shape.Check(value, place, report);
            }
            else if (others is not null)
            {
                others.Check(value, place, report);
            }
            else
            {
                report(new ShapeProblem(place, $"Nothing is named '{name}' here. There are: {string.Join(", ", members.Select(m => m.Name))}."));
            }
        }
    }

    /// <inheritdoc/>
    protected override void Describe(JsonObject schema)
    {
        schema["type"] = new JsonArray("object", "null");
        schema["properties"] = new JsonObject(members.Select(m => KeyValuePair.Create(m.Name, (JsonNode?)m.Shape.Schema(m.Required))));
        if (members.Any(m => m.Required))
        {
            schema["required"] = new JsonArray([.. members.Where(m => m.Required).Select(m => (JsonNode)m.Name)]);
        }

        if (others != Any)
        {
            schema["additionalProperties"] = others is null ? false : others.Schema();
        }
    }
}

internal sealed class ListShape(Shape entry) : Shape
{
    protected override void CheckValue(JsonNode node, string path, Action<ShapeProblem> report)
    {
        if (node is not JsonArray array)
        {
            report(new ShapeProblem(path, "This must be a list."));
            return;
        }

        for (var i = 0; i < array.Count; i++)
        {
            if (array[i] is null && entry != Any)
            {
                report(new ShapeProblem(JsonPath.Entry(path, i), "This must not be null."));
            }

            entry.Check(array[i], JsonPath.Entry(path, i), report);
        }
    }

    protected override void Describe(JsonObject schema)
    {
        schema["type"] = new JsonArray("array", "null");
        schema["items"] = entry.Schema(required: entry != Any);
    }
}

internal sealed class AnyShape : Shape
{
    protected override void CheckValue(JsonNode node, string path, Action<ShapeProblem> report)
    {
    }

    protected override void Describe(JsonObject schema)
    {
    }
}

internal static class Patterns
{
    // In .NET the end of a text is before its last line end too; in JSON Schema it is not.
    public static bool Matches(Regex regex, string text) => text[^1] != '\n' && regex.IsMatch(text);
}

internal sealed class TextShape(string? pattern, string what, Func<string, bool>? exists = null) : Shape
{
    private readonly Regex? regex = pattern is null ? null : new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    protected override void CheckValue(JsonNode node, string path, Action<ShapeProblem> report)
    {
        if (Json.AsText(node) is not { } text || (regex is not null && text.Length > 0 && !(Patterns.Matches(regex, text) && exists?.Invoke(text) != false)))
        {
            report(new ShapeProblem(path, $"This must be {what}."));
        }
    }

    protected override void Describe(JsonObject schema)
    {
        schema["type"] = new JsonArray("string", "null");
        if (pattern is not null)
        {
            schema["pattern"] = "^$|" + pattern;
        }
    }
}

internal sealed class FlagShape(bool strict) : Shape
{
    private static readonly string[] Words = ["true", "false", "True", "False"];

    protected override void CheckValue(JsonNode node, string path, Action<ShapeProblem> report)
    {
        if (node is not JsonValue value || (value.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False) && (strict || !Words.Contains(Json.AsText(node), StringComparer.Ordinal))))
        {
            report(new ShapeProblem(path, "This must be true or false."));
        }
    }

    protected override void Describe(JsonObject schema) =>
        schema["enum"] = new JsonArray([true, false, null, .. strict ? [] : Words.Select(w => (JsonNode?)w)]);
}

internal sealed class NumberShape(bool whole) : Shape
{
    private const int Most = 999_999_999;

    // So few digits that every number fits.
    private readonly Regex form = new(whole ? "^[0-9]{1,9}$" : "^-?[0-9]{1,14}([.][0-9]{1,14})?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    protected override void CheckValue(JsonNode node, string path, Action<ShapeProblem> report)
    {
        var isNumber = node is JsonValue value && (value.GetValueKind() == JsonValueKind.Number
            ? value.TryGetValue<decimal>(out var number) && (!whole || (number is >= 0 and <= Most && number == decimal.Truncate(number)))
            : Json.AsText(node) is { Length: > 0 } text && Patterns.Matches(form, text));
        if (!isNumber)
        {
            report(new ShapeProblem(path, whole ? "This must be a whole number from 0." : "This must be a number."));
        }
    }

    protected override void Describe(JsonObject schema)
    {
        schema["type"] = new JsonArray(whole ? "integer" : "number", "string", "null");
        schema["pattern"] = form.ToString();
        if (whole)
        {
            schema["minimum"] = 0;
            schema["maximum"] = Most;
        }
    }
}

internal sealed class ChoiceShape(IReadOnlyList<string> words) : Shape
{
    protected override void CheckValue(JsonNode node, string path, Action<ShapeProblem> report)
    {
        if (Json.AsText(node) is not { } text || (text.Length > 0 && !words.Contains(text, StringComparer.Ordinal)))
        {
            report(new ShapeProblem(path, $"This must be one of: {string.Join(", ", words)}."));
        }
    }

    protected override void Describe(JsonObject schema) => schema["enum"] = new JsonArray([.. words.Select(w => (JsonNode?)w), "", null]);
}

internal sealed class PositionShape : Shape
{
    private const string Form = "^-?([0-9]+|before|after)([.]([0-9]+|before|after))*$";

    private static readonly Regex Valid = new(Form, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    protected override void CheckValue(JsonNode node, string path, Action<ShapeProblem> report)
    {
        if (node.GetValueKind() != JsonValueKind.Number && (Json.AsText(node) is not { } text || (text.Length > 0 && !Patterns.Matches(Valid, text))))
        {
            report(new ShapeProblem(path, "This must be a position such as \"3\" or \"2.1\"."));
        }
    }

    protected override void Describe(JsonObject schema)
    {
        schema["type"] = new JsonArray("string", "number", "null");
        schema["pattern"] = "^$|" + Form;
    }
}
