using System.Globalization;
using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Content.Fields;

internal sealed class DateFieldType : FieldType
{
    public override string Name => "DateField";

    public override Shape ValueShape { get; } = Shape.Object(new Member("Value", Shape.Time));

    // The day is the one that is written: a time and a zone behind it must not move it.
    public override FieldValue? Read(JsonObject json) =>
        Json.Text(json, "Value") is { Length: > 0 } text
        && DateOnly.TryParseExact(text.Split('T', ' ')[0], ["yyyy-MM-dd", "yyyy-M-d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new DateValue(date)
            : null;

    public override JsonObject Write(FieldValue value) =>
        new() { ["Value"] = ((DateValue)value).Date.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture) };

    protected override ContentProblem? Unreadable(JsonObject json) =>
        Json.Text(json, "Value") is { Length: > 0 } text ? new ContentProblem("", "'{0}' is no day of the calendar.", text) : null;
}

internal sealed class DateTimeFieldType : FieldType
{
    public override string Name => "DateTimeField";

    public override Shape ValueShape { get; } = Shape.Object(new Member("Value", Shape.Time));

    public override FieldValue? Read(JsonObject json) =>
        Json.Moment(Json.Text(json, "Value")) is { } moment ? new MomentValue(moment) : null;

    public override JsonObject Write(FieldValue value) =>
        new() { ["Value"] = ((MomentValue)value).Utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture) };

    protected override ContentProblem? Unreadable(JsonObject json) =>
        Json.Text(json, "Value") is { Length: > 0 } text ? new ContentProblem("", "'{0}' is no time.", text) : null;
}

internal sealed class TimeFieldType : FieldType
{
    public override string Name => "TimeField";

    public override Shape ValueShape { get; } = Shape.Object(new Member("Value", Shape.Pattern("^[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,7})?)?$", "a time of day such as 15:30:00")));

    protected override IReadOnlyList<Member> OwnSettings => [new("Step", Shape.Any)];

    public override FieldValue? Read(JsonObject json) =>
        Json.Text(json, "Value") is { Length: > 0 } text && TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? new TimeValue(time) : null;

    public override JsonObject Write(FieldValue value) => new() { ["Value"] = ((TimeValue)value).Time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) };

    protected override ContentProblem? Unreadable(JsonObject json) =>
        Json.Text(json, "Value") is { Length: > 0 } text ? new ContentProblem("", "'{0}' is no time of day.", text) : null;
}
