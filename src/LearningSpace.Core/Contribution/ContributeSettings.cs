using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Contribution;

/// <summary>How people write items of a type: <c>LearningSpaceTypeSettings.Contribute</c>. A type without it is not offered.</summary>
public sealed class ContributeSettings
{
    /// <summary>Name within the group.</summary>
    public const string Name = "Contribute";

    private ContributeSettings(JsonObject json)
    {
        Order = Json.Whole(json, nameof(Order)) ?? 0;
        Examples = Json.ByCulture(json, "ExampleByCulture");
        Minutes = Json.Whole(json, nameof(Minutes)) is { } minutes and > 0 ? minutes : null;
        Quick = Json.Texts(json, nameof(Quick));
    }

    /// <summary>What it looks like.</summary>
    public static Shape Shape { get; } = Shapes.Shape.Closed(
        new Member(nameof(Order), Shapes.Shape.Whole),
        new Member("ExampleByCulture", Shapes.Shape.ByCulture()),
        new Member(nameof(Minutes), Shapes.Shape.Whole),
        new Member(nameof(Quick), Shapes.Shape.ListOf(Shapes.Shape.Text)));

    /// <summary>Place among the types that are offered.</summary>
    public int Order { get; }

    /// <summary>What somebody might write, by culture.</summary>
    public IReadOnlyDictionary<string, string> Examples { get; }

    /// <summary>How long it takes most people, in minutes; null where nobody knows.</summary>
    public int? Minutes { get; }

    /// <summary>The few questions of the quick lane, as sections name them; none where there is no such lane.</summary>
    public IReadOnlyList<string> Quick { get; }

    internal static ContributeSettings? From(JsonNode? json) => json is JsonObject settings ? new ContributeSettings(settings) : null;
}
