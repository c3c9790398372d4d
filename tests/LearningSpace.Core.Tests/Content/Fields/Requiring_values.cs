using LearningSpace.Core.Content;
using Xunit;

namespace LearningSpace.Core.Tests.Content.Fields;

public class Requiring_values
{
    public static TheoryData<string> Kinds => [.. FieldType.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Asks_for_a_value_of_what_is_published_and_not_of_a_draft(string kind)
    {
        var world = ContentWorld.WithField(kind, """{ "Required": true }""");
        Assert.All([""" "Other": 1 """, """ "Note": {} """, """ "Note": { "F": {} } """, """ "Note": { "F": null } """], parts =>
        {
            Assert.Equal(["Note.F: A value is required."], world.Problems(parts));
            Assert.Empty(world.Problems(parts + """, "Published": false """));
        });
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("\"True\"", 1)]
    [InlineData("false", 0)]
    [InlineData("\"False\"", 0)]
    [InlineData("null", 0)]
    public void Reads_the_mark_in_both_of_Orchard_s_formats(string mark, int problems) =>
        Assert.Equal(problems, ContentWorld.WithField("TextField", $$"""{ "Required": {{mark}} }""").Problems(""" "Note": {} """).Count());

    [Fact]
    public void Says_one_thing_of_a_value_that_is_wrong() => Assert.Equal(
        ["Note.F.Text: This must be a text."], ContentWorld.WithField("TextField", """{ "Required": true }""").Problems(""" "Note": { "F": { "Text": 7 } } """));

    [Fact]
    public void Is_content_with_a_yes_or_no_that_is_no() =>
        Assert.Empty(ContentWorld.WithField("BooleanField", """{ "Required": true }""").Problems(""" "Note": { "F": { "Value": false } } """));
}
