using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using Xunit;

namespace LearningSpace.Core.Tests.Content.Fields;

public class Reading_dates_however_they_are_written
{
    [Theory]
    [InlineData("2024-05-05", "2024-05-05")]
    [InlineData("2024-5-5", "2024-05-05")]
    [InlineData("2024-05-05T00:00:00Z", "2024-05-05")]
    [InlineData("2024-5-5 22:50:58", "2024-05-05")]
    [InlineData("2024-05-05T23:59:59-11:00", "2024-05-05")]
    [InlineData("2024-05-05T00:30:00+02:00", "2024-05-05")]
    [InlineData("2024-02-29T12:00:00.1234567Z", "2024-02-29")]
    public void Takes_the_day_that_is_written_whatever_the_time_and_zone(string written, string day)
    {
        Assert.Empty(ContentWorld.WithField("DateField").Problems(Value(written)));
        Assert.Equal(new DateValue(DateOnly.Parse(day, null)), Read("DateField", written));
    }

    [Theory]
    [InlineData("2024-05-05T15:00:00Z", "2024-05-05T15:00:00Z")]
    [InlineData("2024-5-5 22:50:58", "2024-05-05T22:50:58Z")]
    [InlineData("2024-05-05", "2024-05-05T00:00:00Z")]
    [InlineData("2024-05-05T23:00:00-03:00", "2024-05-06T02:00:00Z")]
    [InlineData("2021-06-10T11:06:54.4392567Z", "2021-06-10T11:06:54.4392567Z")]
    public void Takes_a_time_as_UTC(string written, string stored)
    {
        Assert.Empty(ContentWorld.WithField("DateTimeField").Problems(Value(written)));
        Assert.Equal(stored, FieldType.Find("DateTimeField")!.Write(Read("DateTimeField", written)!)["Value"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("15:00:00", "15:00:00")]
    [InlineData("12:05", "12:05:00")]
    [InlineData("7:05", "07:05:00")]
    [InlineData("23:59:59.5", "23:59:59.5")]
    public void Takes_a_time_of_day(string written, string stored)
    {
        Assert.Empty(ContentWorld.WithField("TimeField").Problems(Value(written)));
        Assert.Equal(stored, FieldType.Find("TimeField")!.Write(Read("TimeField", written)!)["Value"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("DateField", "2023-02-29", "Note.F: '2023-02-29' is no day of the calendar.")]
    [InlineData("DateField", "0000-01-01", "Note.F: '0000-01-01' is no day of the calendar.")]
    [InlineData("DateField", "5 May 2024", "Note.F.Value: This must be a time such as 2026-03-04T15:00:00Z.")]
    [InlineData("DateTimeField", "2024-05-05T25:00:00Z", "Note.F: '2024-05-05T25:00:00Z' is no time.")]
    [InlineData("DateTimeField", "9999-12-31T23:59:59-10:00", "Note.F: '9999-12-31T23:59:59-10:00' is no time.")]
    [InlineData("DateTimeField", "now", "Note.F.Value: This must be a time such as 2026-03-04T15:00:00Z.")]
    [InlineData("TimeField", "24:30", "Note.F: '24:30' is no time of day.")]
    [InlineData("TimeField", "noon", "Note.F.Value: This must be a time of day such as 15:30:00.")]
    public void Tells_a_day_or_time_that_does_not_exist(string kind, string written, string problem)
    {
        Assert.Equal([problem], ContentWorld.WithField(kind).Problems(Value(written)));
        Assert.Null(Read(kind, written));
    }

    private static string Value(string text) => $$"""  "Note": { "F": { "Value": "{{text}}" } } """;

    private static FieldValue? Read(string kind, string text) => FieldType.Find(kind)!.Read(new JsonObject { ["Value"] = text });
}
