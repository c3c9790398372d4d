using System.Globalization;
using LearningSpace.Core.Site;
using Xunit;

namespace LearningSpace.Core.Tests.Site;

public sealed class Clocks_of_zones
{
    [Theory]
    [InlineData("America/Montevideo", "2027-03-18T16:00:00", "2027-03-18T13:00:00-03:00", "UTC−3")]
    [InlineData("Europe/Madrid", "2027-01-28T15:00:00", "2027-01-28T16:00:00+01:00", "UTC+1")]
    [InlineData("Europe/Madrid", "2027-07-28T15:00:00", "2027-07-28T17:00:00+02:00", "UTC+2")]
    [InlineData("Asia/Kolkata", "2027-07-28T20:00:00", "2027-07-29T01:30:00+05:30", "UTC+5:30")]
    [InlineData("Europe/London", "2027-01-28T15:00:00", "2027-01-28T15:00:00+00:00", "UTC+0")]
    [InlineData("America/St_Johns", "2027-01-28T15:00:00", "2027-01-28T11:30:00-03:30", "UTC−3:30")]
    [InlineData("UTC", "2027-01-28T15:00:00", "2027-01-28T15:00:00Z", "UTC+0")]
    [InlineData("Etc/UTC", "2027-01-28T15:00:00", "2027-01-28T15:00:00Z", "UTC+0")]
    public void Show_a_moment_with_how_far_they_are_before_universal_time(string name, string utc, string machine, string words)
    {
        var zone = Zone.Find(name)!;

        Assert.Equal((machine, words), (zone.Machine(Time(utc)), zone.OffsetWords(Time(utc))));
    }

    [Theory]
    [InlineData("2027-03-28T01:59:00", "2027-03-28T00:59:00", ClockReading.Once)]
    [InlineData("2027-03-28T02:30:00", "2027-03-28T01:30:00", ClockReading.Never)]
    [InlineData("2027-03-28T03:00:00", "2027-03-28T01:00:00", ClockReading.Once)]
    [InlineData("2027-10-31T01:59:00", "2027-10-30T23:59:00", ClockReading.Once)]
    [InlineData("2027-10-31T02:30:00", "2027-10-31T00:30:00", ClockReading.Twice)]
    [InlineData("2027-10-31T03:00:00", "2027-10-31T02:00:00", ClockReading.Once)]
    public void Jump_over_an_hour_in_spring_and_show_one_twice_in_autumn(string local, string utc, ClockReading reading)
    {
        var read = Zone.Find("Europe/Madrid")!.At(DateTime.Parse(local, CultureInfo.InvariantCulture));

        Assert.Equal((Time(utc), reading), read);
        Assert.Equal(DateTimeKind.Utc, read.Utc.Kind);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("America/Montevido")]
    [InlineData("Montevideo Standard Time")]
    [InlineData("../../etc/passwd")]
    [InlineData("/usr/share/zoneinfo/America/Montevideo")]
    [InlineData("posixrules")]
    public void Are_not_found_by_other_names(string? name) => Assert.Null(Zone.Find(name));

    [Theory]
    [InlineData("America/Argentina/Buenos_Aires", "Buenos Aires")]
    [InlineData("Europe/Madrid", "Madrid")]
    public void Are_called_by_a_place(string name, string place) => Assert.Equal(place, Zone.Find(name)!.Place);

    [Theory]
    [InlineData("America/Montevideo")]
    [InlineData("Pacific/Kiritimati")]
    public void Stay_within_the_calendar(string name)
    {
        var zone = Zone.Find(name)!;

        Assert.All([DateTime.MinValue, DateTime.MaxValue], m => Assert.Equal(DateTimeKind.Unspecified, zone.Local(m).Kind));
        Assert.All([DateTime.MinValue, DateTime.MaxValue], m => Assert.Equal(DateTimeKind.Utc, zone.At(m).Utc.Kind));
    }

    private static DateTime Time(string utc) => DateTime.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
