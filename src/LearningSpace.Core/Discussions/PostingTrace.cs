using System.Text.Json;
using System.Text.Json.Nodes;

namespace LearningSpace.Core.Discussions;

/// <summary>What a step said about a message.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Outcome">What it said.</param>
/// <param name="Reasons">Why, in words for machines: reasons, patterns, keys.</param>
public sealed record TraceEntry(string Step, StepOutcome Outcome, IReadOnlyList<string> Reasons)
{
    /// <inheritdoc/>
    public bool Equals(TraceEntry? other) => other is not null && Step == other.Step && Outcome == other.Outcome && Reasons.SequenceEqual(other.Reasons, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Step, Outcome, Reasons.Count);
}

/// <summary>The way that a message went, step by step: it answers "why was this held". It is stored as a list of lists, <c>[["length","Accept"],["watched-words","Hold","WatchedWord","gratis*"]]</c>.</summary>
/// <param name="Entries">The steps in their order.</param>
public sealed record PostingTrace(IReadOnlyList<TraceEntry> Entries)
{
    /// <summary>No way at all.</summary>
    public static PostingTrace Empty { get; } = new([]);

    /// <summary>Reads what was stored. What cannot be read is left out: a trace explains, it decides nothing.</summary>
    public static PostingTrace Parse(string? json)
    {
        try
        {
            return JsonNode.Parse(json ?? "", documentOptions: Json.Lenient) is JsonArray entries ? new PostingTrace([.. entries.Select(Read).OfType<TraceEntry>()]) : Empty;
        }
        catch (JsonException)
        {
            return Empty;
        }
    }

    /// <summary>As it is stored.</summary>
    public string ToText() => new JsonArray([.. Entries.Select(e => (JsonNode)new JsonArray([e.Step, e.Outcome.ToString(), .. e.Reasons.Select(r => (JsonNode)r)]))]).ToJsonString();

    /// <inheritdoc/>
    public bool Equals(PostingTrace? other) => other is not null && Entries.SequenceEqual(other.Entries);

    /// <inheritdoc/>
    public override int GetHashCode() => Entries.Count;

    private static TraceEntry? Read(JsonNode? node) =>
        node is JsonArray { Count: >= 2 } entry && Json.AsText(entry[0]) is { } step && Json.AsText(entry[1]) is { } name && Enum.GetNames<StepOutcome>().Contains(name, StringComparer.Ordinal)
            ? new TraceEntry(step, Enum.Parse<StepOutcome>(name), [.. entry.Skip(2).Select(Json.AsText).OfType<string>()])
            : null;
}
