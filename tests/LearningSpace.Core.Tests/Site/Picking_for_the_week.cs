using System.Globalization;
using System.Text.Json.Nodes;
using LearningSpace.Core.Site;
using Xunit;

namespace LearningSpace.Core.Tests.Site;

public class Picking_for_the_week
{
    private static readonly (string Id, string Language)[] Items = [("a", "es"), ("b", "es-UY"), ("c", "es"), ("d", "en"), ("e", "en"), ("f", "pt"), ("g", "fr")];

    [Fact]
    public void Gives_every_language_something_in_it()
    {
        var pick = WeeklyPick.None.Next("2026-W47", Items);
        Assert.Equal("2026-W47", pick.Week);
        Assert.Contains(pick.Items["es"], new[] { "a", "b", "c" });
        Assert.Contains(pick.Items["en"], new[] { "d", "e" });
        Assert.Equal("f", pick.Items["pt"]);
    }

    [Fact]
    public void Takes_from_all_where_a_language_has_nothing()
    {
        var pick = WeeklyPick.None.Next("2026-W47", [("a", "es")]);
        Assert.All(Cultures.All, c => Assert.Equal("a", pick.Items[c]));
        Assert.Empty(WeeklyPick.None.Next("2026-W47", []).Items);
    }

    [Fact]
    public void Is_the_same_for_the_same_week_in_whatever_order_items_come()
    {
        for (var week = 1; week < 50; week++)
        {
            Assert.Equal(WeeklyPick.None.Next($"2026-W{week:00}", Items).Items, WeeklyPick.None.Next($"2026-W{week:00}", [.. Enumerable.Reverse(Items)]).Items);
        }
    }

    [Fact]
    public void Never_repeats_last_week_s_while_there_is_another_and_shows_all_in_time()
    {
        var (pick, shown) = (WeeklyPick.None, new HashSet<string>());
        for (var week = 1; week < 50; week++)
        {
            var next = pick.Next($"2026-W{week:00}", Items);
            Assert.NotEqual(pick.Items.GetValueOrDefault("es"), next.Items["es"]);
            Assert.NotEqual(pick.Items.GetValueOrDefault("en"), next.Items["en"]);
            Assert.Equal("f", next.Items["pt"]);
            shown.UnionWith(next.Items.Values);
            pick = next;
        }

        Assert.Equal(["a", "b", "c", "d", "e", "f"], shown.Order());
    }

    [Fact]
    public void Replaces_within_a_week_only_what_is_no_longer_there()
    {
        for (var week = 1; week < 50; week++)
        {
            var pick = WeeklyPick.None.Next($"2026-W{week:00}", Items);
            var again = pick.Next(pick.Week, [.. Items.Where(i => i.Id != pick.Items["es"])]);
            Assert.NotEqual(pick.Items["es"], again.Items["es"]);
            Assert.Equal((pick.Items["en"], pick.Items["pt"]), (again.Items["en"], again.Items["pt"]));
        }
    }

    [Theory]
    [InlineData("2026-11-22", "2026-W47")]
    [InlineData("2026-11-23", "2026-W48")]
    [InlineData("2027-01-01", "2026-W53")]
    [InlineData("2024-12-30", "2025-W01")]
    public void Counts_weeks_as_ISO_8601_does(string day, string week) => Assert.Equal(week, WeeklyPick.WeekOf(DateTime.Parse(day, CultureInfo.InvariantCulture)));

    [Fact]
    public void Is_what_it_was_once_it_was_written_and_read()
    {
        var pick = WeeklyPick.None.Next("2026-W47", Items);
        var read = WeeklyPick.From(pick.ToJson());
        Assert.Equal(pick.Week, read.Week);
        Assert.Equal(pick.Items, read.Items);
        Assert.Equal("", WeeklyPick.From(null).Week);
        Assert.Equal("", WeeklyPick.From(JsonNode.Parse("[1]")).Week);
    }
}
