using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Site;

/// <summary>A kind of visitor, and what the home page offers them.</summary>
/// <param name="Label">Who, in their own words, by culture.</param>
/// <param name="Text">What is here for them, by culture.</param>
/// <param name="Ways">Where it is.</param>
public sealed record Visitor(IReadOnlyDictionary<string, string> Label, IReadOnlyDictionary<string, string> Text, IReadOnlyList<VisitorWay> Ways)
{
    /// <summary>What it looks like in a recipe.</summary>
    public static Shape Shape { get; } = Shapes.Shape.Closed(
        new Member(nameof(Label), Shapes.Shape.ByCulture()),
        new Member(nameof(Text), Shapes.Shape.ByCulture()),
        new Member(nameof(Ways), Shapes.Shape.ListOf(Shapes.Shape.Closed(new Member(nameof(VisitorWay.Label), Shapes.Shape.ByCulture()), new Member(nameof(VisitorWay.Query), Shapes.Shape.Text)))));

    internal static Visitor From(JsonNode? json) => new(
        Json.ByCulture(json, nameof(Label)),
        Json.ByCulture(json, nameof(Text)),
        (json as JsonObject)?[nameof(Ways)] is JsonArray ways ? [.. ways.Select(w => new VisitorWay(Json.ByCulture(w, nameof(VisitorWay.Label)), Json.Text(w, nameof(VisitorWay.Query)) ?? ""))] : []);
}

/// <summary>A way in.</summary>
/// <param name="Label">What one finds there, by culture.</param>
/// <param name="Query">The search, as the address of explore has it: <c>type=Event&amp;country=UY</c>.</param>
public sealed record VisitorWay(IReadOnlyDictionary<string, string> Label, string Query);
