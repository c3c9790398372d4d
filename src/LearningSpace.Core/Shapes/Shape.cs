using System.Text.Json.Nodes;

namespace LearningSpace.Core.Shapes;

/// <summary>What differs from a shape.</summary>
/// <param name="Path">The place.</param>
/// <param name="Message">What is wrong, in English.</param>
/// <param name="IsError">Whether it must be put right; else it is a warning.</param>
public sealed record ShapeProblem(string Path, string Message, bool IsError = true);

/// <summary>
/// What a piece of JSON looks like, declared once: it checks values and publishes itself as JSON Schema (draft 2020-12). <c>null</c> counts as
/// missing everywhere, as in Orchard.
/// </summary>
public abstract class Shape
{
    /// <summary>What it means, for people who write JSON; empty where the name says enough.</summary>
    public string Description { get; init; } = "";

    /// <summary>Finds everything that differs.</summary>
    /// <param name="node">The value.</param>
    /// <param name="path">Its place, for messages.</param>
    public IReadOnlyList<ShapeProblem> Check(JsonNode? node, string path = JsonPath.Root)
    {
        var problems = new List<ShapeProblem>();
        Check(node, path, problems.Add);
        return problems;
    }

    /// <summary>Tells everything that differs.</summary>
    public void Check(JsonNode? node, string path, Action<ShapeProblem> report)
    {
        if (node is not null)
        {
            CheckValue(node, path, report);
        }
    }

    /// <summary>The shape as JSON Schema.</summary>
    /// <param name="required">Whether the value must be there; else it may be null.</param>
    public JsonObject Schema(bool required = false)
    {
        var schema = new JsonObject();
        Describe(schema);
        if (required)
        {
            ForbidNull(schema);
        }

        if (Description.Length > 0)
        {
            schema["description"] = Description;
        }

        return schema;
    }

    private static void ForbidNull(JsonObject schema)
    {
        if (schema["enum"] is JsonArray values)
        {
            schema["enum"] = new JsonArray([.. values.Where(v => v is not null).Select(v => v!.DeepClone())]);
        }

        if (schema["enum"] is null || schema["type"] is not null)
        {
            var types = (schema["type"] as JsonArray)?.Select(Json.AsText) ?? ["object", "array", "string", "number", "boolean"];
            schema["type"] = new JsonArray([.. types.Where(t => t != "null").Select(t => (JsonNode?)t)]);
        }
    }

    /// <summary>Checks a value that is there.</summary>
    protected abstract void CheckValue(JsonNode node, string path, Action<ShapeProblem> report);

    /// <summary>Writes the keywords of the schema.</summary>
    protected abstract void Describe(JsonObject schema);

    /// <summary>Anything.</summary>
    public static Shape Any { get; } = new AnyShape();

    /// <summary>A text.</summary>
    public static Shape Text { get; } = new TextShape(null, "a text");

    /// <summary>True or false; the words of Orchard's first format count too: <c>"true"</c>, <c>"True"</c> and so on.</summary>
    public static Shape Flag { get; } = new FlagShape(strict: false);

    /// <summary>True or false and nothing else.</summary>
    public static Shape Boolean { get; } = new FlagShape(strict: true);

    /// <summary>A number.</summary>
    public static Shape Number { get; } = new NumberShape(whole: false);

    /// <summary>A whole number from 0 to 999,999,999; Orchard's first format wrote it as a text.</summary>
    public static Shape Whole { get; } = new NumberShape(whole: true);

    /// <summary>A time in UTC or with its offset, such as <c>2026-03-04T15:00:00Z</c>, or a day.</summary>
    public static Shape Time { get; } = new TextShape("^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?$", "a time such as 2026-03-04T15:00:00Z");

    /// <summary>A day, such as <c>2026-03-04</c>. The schema knows no months: that the day exists, only the check tells.</summary>
    public static Shape Day { get; } = new TextShape("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(T00:00:00([.]0+)?Z?)?$", "a day of the calendar such as 2026-03-04", text => DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", out _));

    /// <summary>A place in an order: a text such as <c>3</c> or <c>2.1</c>, or <c>before</c> or <c>after</c>.</summary>
    public static Shape Position { get; } = new PositionShape();

    /// <summary>A list.</summary>
    public static Shape ListOf(Shape entry) => new ListShape(entry);

    /// <summary>An object with any names and one kind of value.</summary>
    public static Shape MapOf(Shape value) => new ObjectShape([], value);

    /// <summary>Texts by culture.</summary>
    public static Shape ByCulture(Shape? text = null) => new ObjectShape([.. Site.Cultures.All.Select(c => new Member(c, text ?? Text))], text ?? Text);

    /// <summary>One of some words.</summary>
    public static Shape Choice(params IReadOnlyList<string> words) => new ChoiceShape(words);

    /// <summary>One of an enumeration's names.</summary>
    public static Shape Choice<T>()
        where T : struct, Enum => new ChoiceShape(Enum.GetNames<T>());

    /// <summary>A text of a pattern.</summary>
    /// <param name="pattern">A regular expression that JSON Schema and .NET read alike.</param>
    /// <param name="what">What it must be, with its article.</param>
    public static Shape Pattern(string pattern, string what) => new TextShape(pattern, what);

    /// <summary>An object of Orchard's: names that are not listed are left to Orchard.</summary>
    public static ObjectShape Object(params IReadOnlyList<Member> members) => new(members, Any);

    /// <summary>An object of our own: a name that is not listed is a mistake.</summary>
    public static ObjectShape Closed(params IReadOnlyList<Member> members) => new(members, null);
}
