using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;
using Xunit;

namespace LearningSpace.Core.Tests.Shapes;

public class Checking_shapes
{
    private static readonly Dictionary<string, Shape> Shapes = new()
    {
        ["any"] = Shape.Any,
        ["text"] = Shape.Text,
        ["flag"] = Shape.Flag,
        ["boolean"] = Shape.Boolean,
        ["number"] = Shape.Number,
        ["whole"] = Shape.Whole,
        ["time"] = Shape.Time,
        ["day"] = Shape.Day,
        ["position"] = Shape.Position,
        ["texts"] = Shape.ListOf(Shape.Text),
        ["map"] = Shape.MapOf(Shape.Whole),
        ["by culture"] = Shape.ByCulture(),
        ["choice"] = Shape.Choice("name", "role"),
        ["word"] = Shape.Pattern("^[a-z]+$", "a word"),
    };

    [Theory]
    [InlineData("text", """["a", "", "٣\n"]""")]
    [InlineData("flag", """[true, false, "true", "True", "false", "False"]""")]
    [InlineData("boolean", "[true, false]")]
    [InlineData("number", """[0, -1.5, 1e3, 79228162514264337593543950335, "7", "-2.50"]""")]
    [InlineData("whole", """[0, 7, 5.0, 1e2, 999999999, "12"]""")]
    [InlineData("time", """["2026-03-04T15:00:00Z", "2026-03-04T15:00:00.1234567Z", "2026-03-04T15:00+02:00", "2026-03-04 15:00:00", "2024-5-5 22:50:58", "2024-5-5", ""]""")]
    [InlineData("day", """["2026-03-04", "2024-02-29", "2026-03-04T00:00:00Z", ""]""")]
    [InlineData("position", """["3", "2.1", "before", "after", "2.after", "-1", "", 3, 0.0, 2.5]""")]
    [InlineData("texts", """[[], ["a", ""]]""")]
    [InlineData("map", """[{}, { "x": 1, "y": "2", "z": null }]""")]
    [InlineData("by culture", """[{}, { "es": "a", "fr": "b" }]""")]
    [InlineData("choice", """["name", "role", ""]""")]
    [InlineData("word", """["abc", ""]""")]
    [InlineData("any", """[1, "a", [], {}, true]""")]
    public void Takes_what_it_is_made_for_and_nothing_at_all(string shape, string values)
    {
        Assert.All((JsonArray)JsonNode.Parse(values)!, v => Assert.Empty(Shapes[shape].Check(v)));
        Assert.Empty(Shapes[shape].Check(null));
    }

    [Theory]
    [InlineData("text", "This must be a text.", """[1, true, [], {}]""")]
    [InlineData("flag", "This must be true or false.", """[0, "yes", "TRUE", "", " true", [], {}]""")]
    [InlineData("boolean", "This must be true or false.", """["true", 1, "", []]""")]
    [InlineData("number", "This must be a number.", """["", "x", "1e3", "٣", " 7", true, [], 1e400]""")]
    [InlineData("whole", "This must be a whole number from 0.", """[-1, 1.5, 1000000000, 1e20, "x", "-1", "1.5", "", {}]""")]
    [InlineData("time", "This must be a time such as 2026-03-04T15:00:00Z.", """["soon", "04/03/2026", "2026", "2026-03-04\n", "٢٠٢٦-03-04", 20260304]""")]
    [InlineData("day", "This must be a day of the calendar such as 2026-03-04.", """["2026-3-4", "2026-02-29", "2026-03-04T15:00:00Z", "2026-03-04\n", 7]""")]
    [InlineData("position", "This must be a position such as \"3\" or \"2.1\".", """["first", "1.", "1,5", "٣", true, []]""")]
    [InlineData("texts", "This must be a list.", """["a", {}, 1]""")]
    [InlineData("map", "This must be an object.", """["a", [], 1]""")]
    [InlineData("choice", "This must be one of: name, role.", """["Name", "other", 1, []]""")]
    [InlineData("word", "This must be a word.", """["ABC", "a b", "a\n", 1]""")]
    public void Says_what_a_value_must_be(string shape, string message, string values) =>
        Assert.All((JsonArray)JsonNode.Parse(values)!, v => Assert.Equal(new ShapeProblem("$", message), Assert.Single(Shapes[shape].Check(v))));

    [Fact]
    public void Tells_every_problem_with_its_place()
    {
        var shape = Shape.Object(
            new Member("Name", Shape.Text, Required: true), new Member("Flags", Shape.ListOf(Shape.Boolean)), new Member("In", Shape.Closed(new Member("A", Shape.Text), new Member("B", Shape.Text))));
        Assert.Equal(
            [
                ("$", "'Name' is missing."), ("$.Flags[1]", "This must be true or false."), ("$.Flags[2]", "This must not be null."),
                ("$.In['odd name']", "Nothing is named 'odd name' here. There are: A, B."), ("$.In.B", "This must be a text."),
            ],
            shape.Check(JsonNode.Parse("""{ "Flags": [true, 1, null], "In": { "odd name": 1, "B": 2 }, "Else": [1] }""")).Select(p => (p.Path, p.Message)));
    }

    [Fact]
    public void Takes_null_for_missing_as_Orchard_does()
    {
        var shape = Shape.Closed(new Member("A", Shape.Text, Required: true), new Member("B", Shape.ListOf(Shape.Any)));
        Assert.Empty(shape.Check(JsonNode.Parse("""{ "A": "x", "B": null }""")));
        Assert.Equal("'A' is missing.", Assert.Single(shape.Check(JsonNode.Parse("""{ "A": null }"""))).Message);
        Assert.Empty(shape.Check(JsonNode.Parse("""{ "A": "", "B": [null] }""")));
    }

    [Theory]
    [InlineData("Name", "$.Name")]
    [InlineData("a-b_c", "$.a-b_c")]
    [InlineData("ñ", "$.ñ")]
    [InlineData("", "$['']")]
    [InlineData("1st", "$['1st']")]
    [InlineData("a.b", "$['a.b']")]
    [InlineData("it's", @"$['it\'s']")]
    [InlineData(@"a\b", @"$['a\\b']")]
    public void Writes_places_so_that_they_can_be_found_again(string name, string path) => Assert.Equal(path, JsonPath.Property("$", name));
}
