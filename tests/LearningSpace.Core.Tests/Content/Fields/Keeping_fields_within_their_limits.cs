using Xunit;

namespace LearningSpace.Core.Tests.Content.Fields;

public class Keeping_fields_within_their_limits
{
    private const string ThreeAtMost = """{ "LearningSpaceFieldSettings": { "MaxLength": 3 } }""";

    private const string Dropdown = """{ "ContentPartFieldSettings": { "Editor": "PredefinedList" }, "TextFieldPredefinedListEditorSettings": { "Options": [ { "name": "Better", "value": "better" }, { "name": "worse" } ] } }""";

    [Theory]
    [InlineData("TextField", "Text")]
    [InlineData("MarkdownField", "Markdown")]
    [InlineData("HtmlField", "Html")]
    public void Counts_characters_as_people_count_them(string kind, string property)
    {
        var world = ContentWorld.WithField(kind, "{}", ThreeAtMost);
        foreach (var text in new[] { "abc", "ñañ", "a\u0301e\u0301i\u0301", "👩‍🚀👩‍🚀👩‍🚀", "🇺🇾🇧🇷🇦🇷" })
        {
            Assert.Empty(world.Problems(F($$"""{ "{{property}}": "{{text}}" }""")));
        }

        Assert.Equal(["Note.F: This has 4 characters; 3 are the most."], world.Problems(F($$"""{ "{{property}}": "a\u0301bcd" }""")));
    }

    [Theory]
    [InlineData("3")]
    [InlineData("3.0")]
    [InlineData("\"3\"")]
    public void Reads_a_limit_however_it_is_written(string most) =>
        Assert.Equal(["Note.F: This has 4 characters; 3 are the most."], ContentWorld.WithField("TextField", "{}", $$"""{ "LearningSpaceFieldSettings": { "MaxLength": {{most}} } }""").Problems(F("""{ "Text": "abcd" }""")));

    [Fact]
    public void Counts_each_of_several_texts() => Assert.Equal(
        ["Note.F: This has 4 characters; 3 are the most."],
        ContentWorld.WithField("MultiTextField", "{}", ThreeAtMost).Problems(F("""{ "Values": ["abc", "abcd", "a"] }""")));

    [Fact]
    public void Sets_no_limit_where_none_is_named() =>
        Assert.All(["""{ "LearningSpaceFieldSettings": { "MaxLength": 0 } }""", "{}"], s => Assert.Empty(ContentWorld.WithField("TextField", "{}", s).Problems(F($$"""{ "Text": "{{new string('a', 10_000)}}" }"""))));

    [Theory]
    [InlineData("""{ "Text": "better" }""", null)]
    [InlineData("""{ "Text": "worse" }""", null)]
    [InlineData("""{ "Text": "" }""", null)]
    [InlineData("""{ "Text": "Better" }""", "Note.F: 'Better' is none of the values to choose from: better, worse.")]
    public void Takes_only_what_a_predefined_list_offers(string value, string? problem) => Expect(ContentWorld.WithField("TextField", "{}", Dropdown), value, problem);

    [Fact]
    public void Takes_any_text_where_the_list_is_not_the_editor() =>
        Assert.Empty(ContentWorld.WithField("TextField", "{}", """{ "TextFieldPredefinedListEditorSettings": { "Options": [ { "name": "a", "value": "a" } ] } }""").Problems(F("""{ "Text": "b" }""")));

    [Fact]
    public void Takes_only_what_a_list_of_texts_offers()
    {
        var world = ContentWorld.WithField("MultiTextField", """{ "Options": [ { "name": "A", "value": "a", "default": true }, { "name": "B", "value": "b" } ] }""");
        Assert.Empty(world.Problems(F("""{ "Values": ["b", "a"] }""")));
        Assert.Equal(["Note.F: 'c' is none of the values to choose from: a, b."], world.Problems(F("""{ "Values": ["b", "c"] }""")));
    }

    [Theory]
    [InlineData("""{ "Minimum": 1, "Maximum": 10, "Scale": 1 }""", "1", null)]
    [InlineData("""{ "Minimum": 1, "Maximum": 10, "Scale": 1 }""", "9.5", null)]
    [InlineData("""{ "Minimum": 1, "Maximum": 10, "Scale": 1 }""", "9.50", null)]
    [InlineData("""{ "Minimum": 1, "Maximum": 10, "Scale": 1 }""", "0.9", "Note.F: 0.9 is too small: 1 is the least.")]
    [InlineData("""{ "Minimum": 1, "Maximum": 10, "Scale": 1 }""", "11", "Note.F: 11 is too large: 10 is the most.")]
    [InlineData("""{ "Minimum": 1, "Maximum": 10, "Scale": 1 }""", "5.55", "Note.F: 5.55 has too many decimals: 1 are the most.")]
    [InlineData("""{ "Minimum": "1", "Maximum": "10" }""", "11", "Note.F: 11 is too large: 10 is the most.")]
    [InlineData("""{ "Minimum": null, "Scale": 0 }""", "-7", null)]
    [InlineData("""{ "Scale": 0 }""", "7.5", "Note.F: 7.5 has too many decimals: 0 are the most.")]
    [InlineData("{}", "-7.123456789", null)]
    [InlineData("{}", "1e99", "Note.F.Value: This must be a number.")]
    [InlineData("{}", "\"7\"", "Note.F.Value: This must be a number.")]
    public void Keeps_numbers_between_least_and_most(string settings, string value, string? problem) => Expect(ContentWorld.WithField("NumericField", settings), $$"""{ "Value": {{value}} }""", problem);

    [Theory]
    [InlineData("""{ "Latitude": -90, "Longitude": 180 }""", null)]
    [InlineData("""{ "Latitude": -34.9011, "Longitude": -56.1645 }""", null)]
    [InlineData("""{ "Latitude": -90.1, "Longitude": 0 }""", "Note.F.Latitude: -90.1 is no latitude: it lies between -90 and 90.")]
    [InlineData("""{ "Latitude": 0, "Longitude": 181 }""", "Note.F.Longitude: 181 is no longitude: it lies between -180 and 180.")]
    [InlineData("""{ "Latitude": 0 }""", "Note.F: A point needs a latitude and a longitude.")]
    [InlineData("""{ "Longitude": 0, "Latitude": null }""", "Note.F: A point needs a latitude and a longitude.")]
    [InlineData("""{ "Latitude": null, "Longitude": null }""", null)]
    public void Keeps_points_on_the_earth(string value, string? problem) => Expect(ContentWorld.WithField("GeoPointField"), value, problem);

    [Theory]
    [InlineData("ContentPickerField", "ContentItemIds")]
    [InlineData("LocalizationSetContentPickerField", "LocalizationSets")]
    [InlineData("UserPickerField", "UserIds")]
    public void Takes_one_of_what_is_picked_unless_several_are_allowed(string kind, string list)
    {
        Expect(ContentWorld.WithField(kind), $$"""{ "{{list}}": ["a"] }""", null);
        Expect(ContentWorld.WithField(kind), $$"""{ "{{list}}": ["a", "b"] }""", "Note.F: Only one may be chosen, and there are 2.");
        Expect(ContentWorld.WithField(kind, """{ "Multiple": "True" }"""), $$"""{ "{{list}}": ["a", "b"] }""", null);
    }

    [Theory]
    [InlineData("{}", """{ "Paths": ["a.png", "b.pdf"] }""", null)]
    [InlineData("""{ "Multiple": false }""", """{ "Paths": ["a.png", "b.pdf"] }""", "Note.F: Only one may be chosen, and there are 2.")]
    [InlineData("""{ "AllowedExtensions": [".png", ".jpg"] }""", """{ "Paths": ["a.PNG"] }""", null)]
    [InlineData("""{ "AllowedExtensions": [".png", ".jpg"] }""", """{ "Paths": ["a.png", "b.pdf"] }""", "Note.F: 'b.pdf' is no file that may stand here: .png, .jpg.")]
    [InlineData("""{ "AllowedExtensions": [".png"] }""", """{ "Paths": ["png"] }""", "Note.F: 'png' is no file that may stand here: .png.")]
    public void Takes_the_files_that_are_allowed(string settings, string value, string? problem) => Expect(ContentWorld.WithField("MediaField", settings), value, problem);

    [Theory]
    [InlineData("{}", """{ "Url": "/es", "Text": "" }""", null)]
    [InlineData("""{ "LinkTextMode": "Required" }""", """{ "Url": "/es", "Text": "" }""", "Note.F: The link needs a text.")]
    [InlineData("""{ "LinkTextMode": "Required" }""", """{ "Url": "/es", "Text": "Home" }""", null)]
    [InlineData("""{ "LinkTextMode": 1 }""", """{ "Url": "/es" }""", null)]
    [InlineData("{}", """{ "Url": "javascript:alert(1)" }""", "Note.F: 'javascript:alert(1)' is no address that may be linked.")]
    [InlineData("{}", """{ "Url": "//evil.example" }""", "Note.F: '//evil.example' is no address that may be linked.")]
    [InlineData("{}", """{ "Url": "ftp://a.example" }""", "Note.F: 'ftp://a.example' is no address that may be linked.")]
    public void Links_only_where_a_link_may_lead(string settings, string value, string? problem) => Expect(ContentWorld.WithField("LinkField", settings), value, problem);

    [Fact]
    public void Tells_what_is_no_object() => Assert.Equal(["Note.F: This must be an object."], ContentWorld.WithField("TextField").Problems(F("\"text\"")));

    private static string F(string value) => $$"""  "Note": { "F": {{value}} } """;

    private static void Expect(ContentWorld world, string value, string? problem) => Assert.Equal(problem is null ? [] : [problem], world.Problems(F(value)));
}
