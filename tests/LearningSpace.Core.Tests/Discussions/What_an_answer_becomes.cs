using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Site;
using LearningSpace.Core.Tests.Contribution;
using Xunit;

namespace LearningSpace.Core.Tests.Discussions;

public sealed class What_an_answer_becomes
{
    private static readonly AnsweredQuestion Said = new("Quién revisa", "¿Quién **revisa**?", "Dos personas:\n\n- una\n- otra", "De [aquí](https://espacio.example/x).");

    [Fact]
    public void Stands_where_the_recipe_says()
    {
        var item = Fill("""{ "Type": "LessonLearned", "Question": "Situation", "Answer": "Advice", "Credit": "Contribution.Sources" }""");
        Assert.Equal("Quién revisa", (string?)item.Parts["TitlePart"]!["Title"]);
        Assert.Equal("¿Quién revisa?", (string?)item.Parts["LessonLearned"]!["Situation"]!["Text"]);
        Assert.Equal(Said.Credit, (string?)item.Parts["Contribution"]!["Sources"]!["Markdown"]);
        Assert.DoesNotContain("MarkdownBodyPart", item.Parts.Select(p => p.Key));
    }

    [Fact]
    public void Stands_in_the_body_where_there_is_no_such_field()
    {
        var item = Fill("""{ "Type": "LessonLearned", "Question": "Nowhere", "Answer": "Country" }""");
        Assert.Equal($"{Said.Question}\n\n{Said.Answer}\n\n{Said.Credit}", (string?)item.Parts["MarkdownBodyPart"]!["Markdown"]);
    }

    [Fact]
    public void Shares_a_field_that_is_named_twice()
    {
        var item = Fill("""{ "Type": "LessonLearned", "Question": "Contribution.Sources", "Answer": "Advice", "Credit": "Contribution.Sources" }""");
        Assert.Equal($"{Said.Question}\n\n{Said.Credit}", (string?)item.Parts["Contribution"]!["Sources"]!["Markdown"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Type": "" }""")]
    [InlineData("[]")]
    public void Is_nothing_where_no_type_is_named(string json) => Assert.Null(Settings(json));

    private static AnswerInto? Settings(string json) =>
        new SpaceSettingsGroup(new JsonObject { [DiscussionSettings.Name] = new JsonObject { [nameof(DiscussionSettings.AnswerInto)] = JsonNode.Parse(json) } }).Discussions.AnswerInto;

    private static ContentItem Fill(string json)
    {
        var item = new ContentItem { ContentItemId = ContentId.Random(), ContentType = "LessonLearned" };
        Settings(json)!.Fill(item, OurSite.Site.Definitions, Said);
        return item;
    }
}
