using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Content;

/// <summary>What items of a type are in the words of schema.org. The recipe says it, so that code never asks for a type.</summary>
/// <param name="Type">A type of schema.org.</param>
/// <param name="Work">Whether the item is a text itself; else its page tells of something, such as an event, that has the properties.</param>
/// <param name="TypeBy">More exact types, by the name of a field and the code of a term in it.</param>
/// <param name="Properties">Fields, or bags of rows, by the property they fill. A dot leads into a thing: <c>location.name</c>.</param>
public sealed record LinkedDataSettings(
    string Type, bool Work, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> TypeBy, IReadOnlyDictionary<string, string> Properties)
{
    /// <summary>Name of the setting.</summary>
    public const string Name = "LinkedData";

    private static readonly Shape TypeName = Shapes.Shape.Pattern("^[A-Z][A-Za-z]+$", "a type of schema.org such as Article");

    /// <summary>A text, and nothing more is known.</summary>
    public static LinkedDataSettings Default { get; } = new("CreativeWork", true, new Dictionary<string, IReadOnlyDictionary<string, string>>(), new Dictionary<string, string>());

    /// <summary>What the setting looks like.</summary>
    public static Shape Shape { get; } = Shapes.Shape.Closed(
        new Member(nameof(Type), TypeName, Required: true),
        new Member(nameof(Work), Shapes.Shape.Flag),
        new Member(nameof(TypeBy), Shapes.Shape.MapOf(Shapes.Shape.MapOf(TypeName))),
        new Member(nameof(Properties), Shapes.Shape.MapOf(Shapes.Shape.Text)));

    /// <summary>The fields and bags that it names.</summary>
    public IEnumerable<(string Group, string Key, string Field)> Names =>
        TypeBy.Keys.Select(f => (nameof(TypeBy), f, f)).Concat(Properties.Select(p => (nameof(Properties), p.Key, p.Value)));

    internal static LinkedDataSettings? From(JsonNode? json) => Json.Text(json, nameof(Type)) is not { Length: > 0 } type ? null : new LinkedDataSettings(
        type,
        Json.Flag(json, nameof(Work), fallback: true),
        (((JsonObject)json!)[nameof(TypeBy)] as JsonObject)?.ToDictionary(p => p.Key, p => Json.ByCulture(p.Value), StringComparer.Ordinal) ?? [],
        Json.ByCulture(json, nameof(Properties)));
}
