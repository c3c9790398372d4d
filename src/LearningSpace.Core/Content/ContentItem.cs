using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LearningSpace.Core.Content;

/// <summary>One version of a content item in Orchard's shape: metadata, and beside it one property per part.</summary>
public sealed class ContentItem
{
    // As deep as what is read, and some more for what is put around it.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2 * Json.Lenient.MaxDepth };

    private static readonly HashSet<string> Metadata = new(StringComparer.Ordinal)
    {
        nameof(ContentItemId), nameof(ContentItemVersionId), nameof(ContentType), nameof(DisplayText), nameof(Latest), nameof(Published),
        nameof(ModifiedUtc), nameof(PublishedUtc), nameof(CreatedUtc), nameof(Owner), nameof(Author),
    };

    /// <summary>Lasting identity, shared by all versions.</summary>
    public required string ContentItemId { get; set; }

    /// <summary>Identity of this version; empty where the recipe leaves it to us.</summary>
    public string ContentItemVersionId { get; set; } = "";

    /// <summary>Technical name of its type.</summary>
    public required string ContentType { get; set; }

    /// <summary>Its title as lists show it.</summary>
    public string DisplayText { get; set; } = "";

    /// <summary>Whether this is the newest version.</summary>
    public bool Latest { get; set; } = true;

    /// <summary>Whether this is the public version.</summary>
    public bool Published { get; set; } = true;

    /// <summary>Last change, UTC.</summary>
    public DateTime? ModifiedUtc { get; set; }

    /// <summary>Publication, UTC.</summary>
    public DateTime? PublishedUtc { get; set; }

    /// <summary>Creation, UTC.</summary>
    public DateTime? CreatedUtc { get; set; }

    /// <summary>Id of the account that answers for the item.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Who wrote this version.</summary>
    public string Author { get; set; } = "";

    /// <summary>The parts by name.</summary>
    public JsonObject Parts { get; init; } = [];

    /// <summary>Whether a property of an item is metadata rather than a part.</summary>
    public static bool IsMetadata(string name) => Metadata.Contains(name);

    /// <summary>A part's content; null where the item has none.</summary>
    public JsonObject? Part(string name) => Parts[name] as JsonObject;

    /// <summary>A part's content, made where it is missing.</summary>
    public JsonObject PartOrNew(string name)
    {
        if (Parts[name] is not JsonObject part)
        {
            Parts[name] = part = [];
        }

        return part;
    }

    /// <summary>A field's content; null where it has none.</summary>
    public JsonObject? Field(string part, string field) => Part(part)?[field] as JsonObject;

    /// <summary>A text inside a part; null where it is missing or no text.</summary>
    public string? Text(string part, string name) => Part(part)?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Reads an item from Orchard's shape.</summary>
    /// <exception cref="FormatException">It has no id or type, or its metadata is of the wrong kind.</exception>
    public static ContentItem FromJson(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var item = new ContentItem
        {
            ContentItemId = Get(json, nameof(ContentItemId)) is { Length: > 0 } id ? id : throw new FormatException("ContentItemId is missing."),
            ContentType = Get(json, nameof(ContentType)) is { Length: > 0 } type ? type : throw new FormatException("ContentType is missing."),
            ContentItemVersionId = Get(json, nameof(ContentItemVersionId)) ?? "",
            DisplayText = Get(json, nameof(DisplayText)) ?? "",
            Latest = Flag(json, nameof(Latest)),
            Published = Flag(json, nameof(Published)),
            ModifiedUtc = Time(json, nameof(ModifiedUtc)),
            PublishedUtc = Time(json, nameof(PublishedUtc)),
            CreatedUtc = Time(json, nameof(CreatedUtc)),
            Owner = Get(json, nameof(Owner)) ?? "",
            Author = Get(json, nameof(Author)) ?? "",
        };
        foreach (var (name, value) in json)
        {
            if (!Metadata.Contains(name))
            {
                item.Parts[name] = value?.DeepClone();
            }
        }

        return item;
    }

    /// <summary>Reads a small item that lies inside another; such an item may do without an id. Null where it has no type.</summary>
    public static ContentItem? FromNested(JsonObject json)
    {
        if (Json.Text(json, nameof(ContentType)) is not { Length: > 0 } type)
        {
            return null;
        }

        var item = new ContentItem { ContentItemId = Json.Text(json, nameof(ContentItemId)) ?? "", ContentType = type, DisplayText = Json.Text(json, nameof(DisplayText)) ?? "" };
        foreach (var (name, value) in json.Where(p => !Metadata.Contains(p.Key)))
        {
            item.Parts[name] = value?.DeepClone();
        }

        return item;
    }

    /// <summary>Reads the parts as a version stores them.</summary>
    public static JsonObject PartsFromText(string json) => JsonNode.Parse(json, documentOptions: Json.Lenient) as JsonObject ?? throw new FormatException("A version's parts are no JSON object.");

    /// <summary>The parts as a version stores them: compact JSON.</summary>
    public string PartsToText() => Parts.ToJsonString(Compact);

    /// <summary>The item in Orchard's shape.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            [nameof(ContentItemId)] = ContentItemId,
            [nameof(ContentItemVersionId)] = ContentItemVersionId,
            [nameof(ContentType)] = ContentType,
            [nameof(DisplayText)] = DisplayText,
            [nameof(Latest)] = Latest,
            [nameof(Published)] = Published,
            [nameof(ModifiedUtc)] = Format(ModifiedUtc),
            [nameof(PublishedUtc)] = Format(PublishedUtc),
            [nameof(CreatedUtc)] = Format(CreatedUtc),
            [nameof(Owner)] = Owner,
            [nameof(Author)] = Author,
        };
        foreach (var (name, value) in Parts)
        {
            json[name] = value?.DeepClone();
        }

        return json;
    }

    private static string? Format(DateTime? time) => time is { } known ? FormatTime(known) : null;

    /// <summary>A time as items write it.</summary>
    public static string FormatTime(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static string? Get(JsonObject json, string name) => json[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw new FormatException($"{name} is no text."),
    };

    private static bool Flag(JsonObject json, string name) => json[name] switch
    {
        null => true,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        _ => throw new FormatException($"{name} is neither true nor false."),
    };

    private static DateTime? Time(JsonObject json, string name) => Get(json, name) switch
    {
        null or "" => null,
        var text => Json.Moment(text) ?? throw new FormatException($"{name} '{text}' is no time."),
    };
}
