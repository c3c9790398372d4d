using LearningSpace.Core.Content.Parts;
using Xunit;

namespace LearningSpace.Core.Tests.Content.Parts;

public class Going_from_stage_to_stage
{
    private static readonly ContentWorld World = Carrying("{}");

    [Theory]
    [InlineData("""[ { "Stage": "idea", "Since": "2022" }, { "Stage": "pilot", "Since": "2022-03" }, { "Stage": "use", "Since": "2022-03-07" } ]""", null)]
    [InlineData("""[ { "Stage": "idea", "Since": "2022-03" }, { "Stage": "pilot", "Since": "2022" } ]""", null)]
    [InlineData("""[ { "Stage": "idea", "Since": "2022" }, { "Stage": "idea", "Since": "2022" } ]""", null)]
    [InlineData("[]", null)]
    [InlineData("""[ { "Stage": "pilot", "Since": "2023-05" }, { "Stage": "use", "Since": "2022-12" } ]""", "StagePart.History[1].Since: 2022-12 is before 2023-05: write the stages in the order they came.")]
    [InlineData("""[ { "Stage": "pilot", "Since": "2023" }, { "Stage": "use", "Since": "2022-12-31" } ]""", "StagePart.History[1].Since: 2022-12-31 is before 2023: write the stages in the order they came.")]
    [InlineData("""[ { "Stage": "idea", "Since": "2022" }, { "Stage": "lost", "Since": "2023" } ]""", "StagePart.History[1].Stage: The taxonomy 'stage' has no term 'lost'.")]
    [InlineData("""[ { "Stage": "idea", "Since": "2022-13" } ]""", "StagePart.History[0].Since: This must be a year, month or day such as 2024, 2024-03 or 2024-03-07.")]
    [InlineData("""[ { "Stage": "idea", "Since": "March 2022" } ]""", "StagePart.History[0].Since: This must be a year, month or day such as 2024, 2024-03 or 2024-03-07.")]
    [InlineData("""[ { "Stage": "idea" } ]""", "StagePart.History[0]: 'Since' is missing.")]
    [InlineData("""[ { "Stage": "idea", "Since": "2022", "Until": "2023" } ]""", "StagePart.History[0].Until: Nothing is named 'Until' here. There are: Stage, Since.")]
    public void Takes_the_stages_of_the_vocabulary_in_the_order_they_came(string history, string? problem) =>
        Assert.Equal(problem is null ? [] : [problem], World.Problems($$"""  "StagePart": { "History": {{history}} } """));

    [Fact]
    public void Reads_the_way_it_went()
    {
        var item = ContentWorld.Note(""" "StagePart": { "History": [ { "Stage": "idea", "Since": "2022" }, 7, { "Stage": "" }, { "Stage": "use" } ] } """);
        Assert.Equal([new StageStep("idea", "2022"), new StageStep("use", "")], StagePart.HistoryOf(item));
        Assert.Empty(StagePart.HistoryOf(ContentWorld.Note(""" "StagePart": [] """)));
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{ "Field": "Stage" }""", null)]
    [InlineData("""{ "Field": "Note.Stage" }""", null)]
    [InlineData("""{ "Field": "Name" }""", "The type 'Note' has no vocabulary field 'Name' for the stage today.")]
    [InlineData("""{ "Field": "Gone" }""", "The type 'Note' has no vocabulary field 'Gone' for the stage today.")]
    public void Needs_a_field_that_holds_the_stage_today(string settings, string? problem) => Assert.Equal(problem is null ? [] : [problem], Carrying(settings).SettingsProblems("StagePart"));

    private static ContentWorld Carrying(string settings) => new ContentWorld()
        .Type("Note", ContentWorld.Part("Note"), ContentWorld.Part("StagePart", settings))
        .Fields("Note", ContentWorld.Terms("Stage", "stage"), ContentWorld.Field("Name", "TextField"))
        .Vocabulary("stage", "idea", "pilot", "use");
}
