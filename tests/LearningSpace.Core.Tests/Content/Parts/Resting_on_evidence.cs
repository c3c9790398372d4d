using LearningSpace.Core.Content;
using Xunit;

namespace LearningSpace.Core.Tests.Content.Parts;

public class Resting_on_evidence
{
    [Theory]
    [InlineData("""{ "Minimum": 2 }""", """["a", "b"]""", null)]
    [InlineData("""{ "Minimum": 2 }""", """["a"]""", "EvidencePart.Items: This rests on 1 items; 2 are needed.")]
    [InlineData("""{ "Minimum": 2 }""", """["a", "a"]""", "EvidencePart.Items: This rests on 1 items; 2 are needed.")]
    [InlineData("""{ "Minimum": "2" }""", "null", "EvidencePart.Items: This rests on 0 items; 2 are needed.")]
    [InlineData("""{ "Minimum": 2.0 }""", "[]", "EvidencePart.Items: This rests on 0 items; 2 are needed.")]
    [InlineData("{}", "[]", null)]
    public void Needs_enough_of_it_once_it_is_published(string settings, string items, string? problem)
    {
        var world = ContentWorld.WithPart("EvidencePart", settings);
        Assert.Equal(problem is null ? [] : [problem], world.Problems($$"""  "EvidencePart": { "Items": {{items}} } """));
        Assert.Empty(world.Problems($$"""  "Published": false, "EvidencePart": { "Items": {{items}} } """));
    }

    [Fact]
    public void Needs_it_even_where_the_part_is_not_there() =>
        Assert.Equal(["EvidencePart.Items: This rests on 0 items; 1 are needed."], ContentWorld.WithPart("EvidencePart", """{ "Minimum": 1 }""").Problems(""" "Owner": "u" """));

    [Fact]
    public void Lets_nothing_speak_for_and_against() => Assert.Equal(
        ["EvidencePart.Against: 'b' cannot speak for this and against it."],
        ContentWorld.WithPart("EvidencePart").Problems(""" "Published": false, "EvidencePart": { "Items": ["a", "b"], "Against": ["b", "c"] } """));

    [Fact]
    public void Points_at_what_speaks_for_it_and_against_it() => Assert.Equal(
        [new ContentLink(ContentLinks.Evidence, "a", 0), new ContentLink(ContentLinks.Evidence, "b", 1), new ContentLink(ContentLinks.Against, "c", 2)],
        ContentLinks.Of(ContentWorld.Note(""" "EvidencePart": { "Items": ["a", "b", "a", ""], "Against": ["c"] } """), ContentWorld.WithPart("EvidencePart").Projector));
}
