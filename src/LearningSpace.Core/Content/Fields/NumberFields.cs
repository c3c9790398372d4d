using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Content.Fields;

internal sealed class NumericFieldType : FieldType
{
    public override string Name => "NumericField";

    public override Shape ValueShape { get; } = Shape.Object(new Member("Value", StrictNumber.Instance));

    // Orchard writes minimum, maximum and default as numbers and, in older recipes, as texts.
    protected override IReadOnlyList<Member> OwnSettings =>
        [new("Scale", Shape.Whole), new("Minimum", Shape.Number), new("Maximum", Shape.Number), new("Placeholder", Shape.Text), new("DefaultValue", Shape.Any)];

    public override FieldValue? Read(JsonObject json) => json["Value"] is JsonValue value && value.TryGetValue<decimal>(out var number) ? new NumberValue(number) : null;

    public override JsonObject Write(FieldValue value) => new() { ["Value"] = ((NumberValue)value).Value };

    protected override IEnumerable<ContentProblem> Check(FieldValue value, ContentFieldDefinition field, SiteModel site)
    {
        var number = ((NumberValue)value).Value;
        if (Bound(Setting(field, "Minimum")) is { } least && number < least)
        {
            yield return new ContentProblem("", "{0} is too small: {1} is the least.", number, least);
        }

        if (Bound(Setting(field, "Maximum")) is { } most && number > most)
        {
            yield return new ContentProblem("", "{0} is too large: {1} is the most.", number, most);
        }

        // Where the settings say nothing, Orchard's scale of 0 is a default of its editor, not a rule.
        if (Bound(Setting(field, "Scale")) is { } scale and >= 0 and <= 28 && decimal.Round(number, (int)scale) != number)
        {
            yield return new ContentProblem("", "{0} has too many decimals: {1} are the most.", number, scale);
        }
    }

    private static decimal? Bound(JsonNode? node) => node is not JsonValue value ? null
        : value.TryGetValue<decimal>(out var number) ? number
        : decimal.TryParse(Json.AsText(node), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var written) ? written : null;
}

internal sealed class BooleanFieldType : FieldType
{
    public override string Name => "BooleanField";

    public override Shape ValueShape { get; } = Shape.Object(new Member("Value", Shape.Boolean));

    protected override IReadOnlyList<Member> OwnSettings => [new("Label", Shape.Text), new("DefaultValue", Shape.Flag)];

    public override FieldValue? Read(JsonObject json) => json["Value"] is JsonValue value && value.TryGetValue<bool>(out var flag) ? new BooleanValue(flag) : null;

    public override JsonObject Write(FieldValue value) => new() { ["Value"] = ((BooleanValue)value).Value };
}

internal sealed class GeoPointFieldType : FieldType
{
    public override string Name => "GeoPointField";

    public override Shape ValueShape { get; } = Shape.Object(new Member("Latitude", StrictNumber.Instance), new Member("Longitude", StrictNumber.Instance));

    public override FieldValue? Read(JsonObject json) =>
        json["Latitude"] is JsonValue latitude && latitude.TryGetValue<decimal>(out var north) && json["Longitude"] is JsonValue longitude && longitude.TryGetValue<decimal>(out var east)
            ? new PointValue(north, east)
            : null;

    public override JsonObject Write(FieldValue value)
    {
        var point = (PointValue)value;
        return new() { ["Latitude"] = point.Latitude, ["Longitude"] = point.Longitude };
    }

    protected override IEnumerable<ContentProblem> Check(FieldValue value, ContentFieldDefinition field, SiteModel site)
    {
        var (latitude, longitude) = (PointValue)value;
        if (latitude is < -90 or > 90)
        {
            yield return new ContentProblem(".Latitude", "{0} is no latitude: it lies between -90 and 90.", latitude);
        }

        if (longitude is < -180 or > 180)
        {
            yield return new ContentProblem(".Longitude", "{0} is no longitude: it lies between -180 and 180.", longitude);
        }
    }

    protected override ContentProblem? Unreadable(JsonObject json) =>
        json["Latitude"] is null == json["Longitude"] is null ? null : new ContentProblem("", "A point needs a latitude and a longitude.");
}

/// <summary>A JSON number that fits a decimal: a number written as a text is not one.</summary>
internal sealed class StrictNumber : Shape
{
    public static Shape Instance { get; } = new StrictNumber();

    protected override void CheckValue(JsonNode node, string path, Action<ShapeProblem> report)
    {
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.Number || !value.TryGetValue<decimal>(out _))
        {
            report(new ShapeProblem(path, "This must be a number."));
        }
    }

    protected override void Describe(JsonObject schema) => schema["type"] = new JsonArray("number", "null");
}
