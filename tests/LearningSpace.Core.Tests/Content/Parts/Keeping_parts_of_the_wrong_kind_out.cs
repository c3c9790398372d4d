using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Tests.Shapes;
using Xunit;

namespace LearningSpace.Core.Tests.Content.Parts;

public class Keeping_parts_of_the_wrong_kind_out
{
    public static TheoryData<string> Parts => [.. PartType.All.Select(p => p.PartName)];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Tells_a_part_that_is_no_object_and_takes_none_at_all(string part)
    {
        var world = ContentWorld.WithPart(part);
        Assert.Equal([$"{part}: This must be an object."], world.Problems($$"""  "Published": false, "{{part}}": [1] """).Where(p => !p.Contains("needed", StringComparison.Ordinal)));
        Assert.Empty(world.Problems($$"""  "Published": false, "{{part}}": null """));
        Assert.Empty(world.Problems($$"""  "Published": false, "{{part}}": {} """));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void Reads_and_checks_whatever_is_written_without_an_exception(string part)
    {
        var (schema, settings) = (PartType.Find(part)!.ValueShape.Schema(), PartType.Find(part)!.SettingsShape.Schema());
        var random = new RandomJson(part.Length);
        for (var i = 0; i < 60; i++)
        {
            var world = ContentWorld.WithPart(part, random.Like(settings)?.ToJsonString() ?? "null").Vocabulary("relation", "adapts");
            var item = ContentWorld.Note($$"""  "{{part}}": {{random.Like(schema)?.ToJsonString() ?? "null"}} """);
            _ = new ContentChecker(world.Site).Check(item).Select(p => p.Text).ToList();
            _ = world.SettingsProblems(part).ToList();
            _ = world.Projector.Document(item, ContentWorld.Facts);
            _ = ContentLinks.Of(item, world.Projector);
            _ = FreshnessPart.ReviewBy(item, world.Site.Definitions.Types["Note"]);
        }
    }
}
