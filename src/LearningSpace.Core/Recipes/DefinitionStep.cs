using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Recipes.Steps;

namespace LearningSpace.Core.Recipes;

/// <summary>Orchard's <c>ContentDefinition</c> step: types, parts and fields; merged into what is there, nothing is taken away.</summary>
public static class DefinitionStep
{
    /// <summary>Name of the step.</summary>
    public const string Name = "ContentDefinition";

    /// <summary>Merges a step into definitions kept as JSON by name.</summary>
    /// <param name="step">The step.</param>
    /// <param name="types">Types by name; changed.</param>
    /// <param name="parts">Parts by name; changed.</param>
    public static void Merge(JsonObject step, IDictionary<string, JsonObject> types, IDictionary<string, JsonObject> parts)
    {
        Merge(step[DefinitionShapes.Types] as JsonArray, types, DefinitionShapes.TypeParts);
        Merge(step[DefinitionShapes.Parts] as JsonArray, parts, DefinitionShapes.PartFields);
    }

    /// <summary>Reads a type.</summary>
    public static ContentTypeDefinition ReadType(JsonObject json) => new(
        Json.Text(json, "Name") ?? "",
        Json.Text(json, "DisplayName") ?? Json.Text(json, "Name") ?? "",
        Settings(json),
        [
            .. Records(json, DefinitionShapes.TypeParts).Select(p => new ContentTypePart(NameOf(p), Json.Text(p, "PartName") ?? "", Settings(p))).DistinctBy(p => p.Name),
        ]);

    /// <summary>Reads a part.</summary>
    public static ContentPartDefinition ReadPart(JsonObject json) => new(
        Json.Text(json, "Name") ?? "",
        Settings(json),
        [
            .. Records(json, DefinitionShapes.PartFields).Select(f => new ContentFieldDefinition(NameOf(f), Json.Text(f, "FieldName") ?? "", Settings(f))).DistinctBy(f => f.Name),
        ]);

    // A part's place in a type bears the part's name where it has none of its own.
    private static string NameOf(JsonObject record) => Json.Text(record, "Name") is { Length: > 0 } name ? name : Json.Text(record, "PartName") ?? "";

    private static JsonObject Settings(JsonObject json) => json["Settings"]?.DeepClone() as JsonObject ?? [];

    private static IEnumerable<JsonObject> Records(JsonObject json, string name) => (json[name] as JsonArray)?.OfType<JsonObject>() ?? [];

    private static void Merge(JsonArray? source, IDictionary<string, JsonObject> target, string records)
    {
        foreach (var json in source?.OfType<JsonObject>() ?? [])
        {
            if (Json.Text(json, "Name") is not { Length: > 0 } name)
            {
                continue;
            }

            if (!target.TryGetValue(name, out var known))
            {
                target[name] = (JsonObject)json.DeepClone();
                continue;
            }

            MergeObject(json, known, except: records);
            var list = known[records] as JsonArray ?? [];
            known[records] = list.Parent is null ? list : known[records];
            foreach (var record in Records(json, records))
            {
                if (list.OfType<JsonObject>().FirstOrDefault(r => NameOf(r) == NameOf(record)) is { } old)
                {
                    MergeObject(record, old, except: null);
                }
                else
                {
                    list.Add(record.DeepClone());
                }
            }
        }
    }

    private static void MergeObject(JsonObject source, JsonObject target, string? except)
    {
        foreach (var (name, value) in source)
        {
            // As in Orchard, null erases nothing.
            if (name == except || value is null)
            {
                continue;
            }

            if (value is JsonObject from && target[name] is JsonObject into)
            {
                MergeObject(from, into, except: null);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }
}
