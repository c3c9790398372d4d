using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Tests.Content;
using Xunit;

namespace LearningSpace.Core.Tests.Contribution;

public sealed class How_long_a_title_may_be
{
    [Theory]
    [InlineData(null, 200, "TitlePart.Title: This has 201 characters; 200 are the most.")]
    [InlineData(0, 200, "TitlePart.Title: This has 201 characters; 200 are the most.")]
    [InlineData(3, 3, "TitlePart.Title: This has 4 characters; 3 are the most.")]
    [InlineData(1000, 1000, "TitlePart.Title: This has 1001 characters; 1000 are the most.")]
    public void Is_said_by_the_type_or_else_a_line(int? setting, int most, string problem)
    {
        var world = World("TitlePart", setting);
        Assert.Empty(Problems(world, Titled(string.Concat(Enumerable.Repeat("e\u0301", most))))); // as people count
        Assert.Equal([problem], Problems(world, Titled(new string('a', most + 1))));
        Assert.Equal(setting is > 0 ? setting : 200, Form(world).Questions.Single().MaxLength);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(3)]
    public void Holds_in_the_form_and_not_of_what_is_imported(int? setting) =>
        Assert.Empty(new ContentChecker(World("TitlePart", setting).Site).Check(Titled(new string('a', 5000))));

    [Theory]
    [InlineData(null, 0)]
    [InlineData(4, 0)]
    [InlineData(3, 1)]
    public void Is_a_limit_that_a_body_can_have_too(int? setting, int problems) =>
        Assert.Equal(problems, Problems(World("MarkdownBodyPart", setting), ContentWorld.Note("""
            "MarkdownBodyPart": { "Markdown": "abcd" }
            """)).Count);

    [Fact]
    public void Keeps_what_is_too_long_from_the_editors_as_from_being_saved_by_a_program()
    {
        var (form, item) = (Form(World("TitlePart", null)), Titled(new string('a', 201)));
        Assert.Single(FormCheck.OfSubmission(form, item, "en"));
        Assert.Equal(["TitlePart.Title"], SentItem.Of(form, item.ToJson(), "en").WriteTo(new ContentItem { ContentItemId = "new", ContentType = "Note", Published = false }, []).Select(p => p.Path));
    }

    private static ContentWorld World(string part, int? setting)
    {
        var place = ContentWorld.Part(part);
        place["Settings"]![PartSettings.Group] = setting is null ? null : new JsonObject { [nameof(PartSettings.MaxLength)] = setting };
        return new ContentWorld().Type("Note", place);
    }

    private static ContentForm Form(ContentWorld world) => ContentForm.Of(world.Site, world.Site.Definitions.Types["Note"]);

    private static ContentItem Titled(string title) => ContentWorld.Note(new JsonObject { ["TitlePart"] = new JsonObject { ["Title"] = title } }.ToJsonString()[1..^1]);

    private static List<string> Problems(ContentWorld world, ContentItem item) => [.. FormCheck.OfDraft(Form(world), item, "en").Select(p => $"{p.Path}: {p.Text}")];
}
