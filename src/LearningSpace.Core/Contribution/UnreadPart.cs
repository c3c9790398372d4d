using System.Text.Json.Nodes;
using LearningSpace.Core.Content;

namespace LearningSpace.Core.Contribution;

/// <summary>Keeps in a draft what somebody typed and nobody could read, such as an impossible day: it is shown again as it was typed, and stands in the way of publication.</summary>
public static class UnreadPart
{
    /// <summary>Name of the part.</summary>
    public const string Name = "Unread";

    /// <summary>What could not be read, by the name of its input inside the item.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Of(item.Part(Name));
    }

    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(JsonObject? part) =>
        part?.Select(p => (p.Key, Values: Json.Texts(part, p.Key))).Where(p => p.Values.Count > 0).ToDictionary(p => p.Key, p => p.Values, StringComparer.Ordinal) ?? [];
}
