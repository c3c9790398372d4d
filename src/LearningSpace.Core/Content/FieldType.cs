using System.Globalization;
using System.Text.Json.Nodes;
using LearningSpace.Core.Text;

namespace LearningSpace.Core.Content;

/// <summary>A kind of field: reads its JSON, writes it, and says in words what is wrong with it. Kinds and JSON are Orchard's.</summary>
public abstract class FieldType
{
    private static readonly Dictionary<string, FieldType> Known = new FieldType[]
    {
        new TextFieldType(), new MarkdownFieldType(), new TaxonomyFieldType(), new LinkFieldType(), new DateFieldType(), new BooleanFieldType(), new NumericFieldType(),
    }.ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>Technical name, such as <c>TextField</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The kind of that name; null where it is not known here.</summary>
    public static FieldType? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>Reads a value; null where the field is empty or not of its shape.</summary>
    public abstract FieldValue? Read(JsonObject json);

    /// <summary>Writes a value of this kind.</summary>
    /// <exception cref="InvalidCastException">The value is of another kind.</exception>
    public abstract JsonObject Write(FieldValue value);

    /// <summary>What is wrong with a stored value, in English for recipes and logs; null where nothing is.</summary>
    public virtual string? Problem(JsonObject json, ContentFieldDefinition definition) => null;

    /// <summary>Whether a required field lacks its value.</summary>
    public bool IsMissing(JsonObject? json, ContentFieldDefinition definition) =>
        Json.Flag(definition.Settings[Name + "Settings"], "Required") && (json is null || Read(json) is null);

    private sealed class TextFieldType : FieldType
    {
        public override string Name => "TextField";

        public override FieldValue? Read(JsonObject json) => Json.Text(json, "Text") is { } text && !string.IsNullOrWhiteSpace(text) ? new TextValue(text) : null;

        public override JsonObject Write(FieldValue value) => new() { ["Text"] = ((TextValue)value).Text };

        public override string? Problem(JsonObject json, ContentFieldDefinition definition) =>
            json["Text"] is not null && Json.Text(json, "Text") is null ? "Text must be a text." : null;
    }

    private sealed class MarkdownFieldType : FieldType
    {
        public override string Name => "MarkdownField";

        public override FieldValue? Read(JsonObject json) =>
            Json.Text(json, "Markdown") is { } text && !string.IsNullOrWhiteSpace(text) ? new MarkdownValue(text) : null;

        public override JsonObject Write(FieldValue value) => new() { ["Markdown"] = ((MarkdownValue)value).Markdown };

        public override string? Problem(JsonObject json, ContentFieldDefinition definition) =>
            json["Markdown"] is not null && Json.Text(json, "Markdown") is null ? "Markdown must be a text." : null;
    }

    private sealed class TaxonomyFieldType : FieldType
    {
        public override string Name => "TaxonomyField";

        public override FieldValue? Read(JsonObject json) => Json.Texts(json, "TermContentItemIds") is { Count: > 0 } terms
            ? new TermsValue(Json.Text(json, "TaxonomyContentItemId") ?? "", terms)
            : null;

        public override JsonObject Write(FieldValue value)
        {
            var terms = (TermsValue)value;
            return new() { ["TaxonomyContentItemId"] = terms.TaxonomyId, ["TermContentItemIds"] = new JsonArray([.. terms.TermIds.Select(t => (JsonNode)t)]) };
        }

        public override string? Problem(JsonObject json, ContentFieldDefinition definition)
        {
            var expected = Json.Text(definition.Settings["TaxonomyFieldSettings"], "TaxonomyContentItemId");
            return json["TermContentItemIds"] is not null and not JsonArray ? "TermContentItemIds must be a list."
                : Json.Text(json, "TaxonomyContentItemId") is { Length: > 0 } found && expected is not null && found != expected
                    ? $"The terms are of taxonomy {found}, but the field takes those of {expected}."
                    : null;
        }
    }

    private sealed class LinkFieldType : FieldType
    {
        public override string Name => "LinkField";

        public override FieldValue? Read(JsonObject json) =>
            Json.Text(json, "Url") is { } url && LinkRules.IsSafe(url.Trim()) ? new LinkValue(url.Trim(), Json.Text(json, "Text") is { Length: > 0 } text ? text : null) : null;

        public override JsonObject Write(FieldValue value)
        {
            var link = (LinkValue)value;
            return new() { ["Url"] = link.Url, ["Text"] = link.Text ?? "" };
        }

        public override string? Problem(JsonObject json, ContentFieldDefinition definition) =>
            Json.Text(json, "Url") is { Length: > 0 } url && !LinkRules.IsSafe(url.Trim()) ? $"'{url}' is no address that may be linked." : null;
    }

    private sealed class DateFieldType : FieldType
    {
        public override string Name => "DateField";

        public override FieldValue? Read(JsonObject json) =>
            Json.Text(json, "Value") is { Length: >= 10 } text
            && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? new DateValue(date)
                : null;

        public override JsonObject Write(FieldValue value) =>
            new() { ["Value"] = ((DateValue)value).Date.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture) };

        public override string? Problem(JsonObject json, ContentFieldDefinition definition) =>
            json["Value"] is not null && Read(json) is null ? "Value must be a date such as 2026-03-04." : null;
    }

    private sealed class BooleanFieldType : FieldType
    {
        public override string Name => "BooleanField";

        public override FieldValue? Read(JsonObject json) => json["Value"] is JsonValue value && value.TryGetValue<bool>(out var flag) ? new BooleanValue(flag) : null;

        public override JsonObject Write(FieldValue value) => new() { ["Value"] = ((BooleanValue)value).Value };

        public override string? Problem(JsonObject json, ContentFieldDefinition definition) =>
            json["Value"] is not null && Read(json) is null ? "Value must be true or false." : null;
    }

    private sealed class NumericFieldType : FieldType
    {
        public override string Name => "NumericField";

        public override FieldValue? Read(JsonObject json) => json["Value"] is JsonValue value && value.TryGetValue<decimal>(out var number) ? new NumberValue(number) : null;

        public override JsonObject Write(FieldValue value) => new() { ["Value"] = ((NumberValue)value).Value };

        public override string? Problem(JsonObject json, ContentFieldDefinition definition) =>
            json["Value"] is not null && Read(json) is null ? "Value must be a number." : null;
    }
}
