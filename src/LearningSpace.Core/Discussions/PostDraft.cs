using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LearningSpace.Core.Discussions;

/// <summary>What a form of a thread held when it was left: its fields by name, as JSON.</summary>
/// <param name="fields">The fields.</param>
public sealed class PostDraft(IReadOnlyDictionary<string, string> fields)
{
    /// <summary>Most characters of all, as they are stored.</summary>
    public const int Longest = 64 * 1024;

    // Letters stand as they are, so that a text in any language may be as long as another.
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Nothing.</summary>
    public static PostDraft Empty { get; } = new(new Dictionary<string, string>());

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => fields.Count == 0;

    /// <summary>What a field held; null where it is not told.</summary>
    public string? this[string name] => fields.GetValueOrDefault(name);

    /// <summary>Reads what was stored; whatever cannot be read is as if it had not been kept.</summary>
    public static PostDraft Parse(string? text)
    {
        try
        {
            return JsonNode.Parse(text ?? "") is not JsonObject node ? Empty
                : new PostDraft(node.Where(f => f.Value?.GetValueKind() == JsonValueKind.String).ToDictionary(f => f.Key, f => f.Value!.GetValue<string>(), StringComparer.Ordinal));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return Empty; // a name that stands there twice is told late, and otherwise
        }
    }

    /// <summary>How it is stored.</summary>
    public string ToText() => JsonSerializer.Serialize(fields.OrderBy(f => f.Key, StringComparer.Ordinal).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal), Written);
}
