using LearningSpace.Core.Content.Parts;
using Xunit;

namespace LearningSpace.Core.Tests.Content.Parts;

public class Telling_outcomes
{
    private static readonly ContentWorld World = Carrying("""{ "Bag": "Rows" }""");

    [Fact]
    public void Reads_the_rows_of_its_bag()
    {
        var outcomes = OutcomesPart.Of(ContentWorld.Note(Rows(""" "Outcome": { "TaxonomyContentItemId": "outcome", "TermContentItemIds": ["time"] }, "Direction": { "Text": "better" }, "Metric": { "Text": "days" }, "Baseline": { "Value": 8 }, "Value": { "Value": 2 }, "Unit": { "Text": "d" }, "Period": { "Text": "2024" } """, "")), World.Site);
        Assert.Equal(2, outcomes.Count);
        var told = outcomes[0];
        Assert.Equal(("time", "better", "days", 8m, 2m, "d", "2024"), (told.Outcome!.TermIds[0], told.Direction, told.Metric, told.Baseline, told.Value, told.Unit, told.Period));
        Assert.Null(told.Evidence);
        Assert.Equal(-0.75m, told.Change);
        Assert.Empty(told.Others);
        Assert.Equal(outcomes[1] with { Row = told.Row, Others = [] }, new MeasuredOutcome(told.Row, null, null, null, null, null, null, null, null) { Others = [] });
    }

    [Theory]
    [InlineData("8", "2", "-0.75")]
    [InlineData("-8", "-2", "0.75")]
    [InlineData("5", "5", "0")]
    [InlineData("0", "5", null)]
    [InlineData("null", "5", null)]
    [InlineData("5", "null", null)]
    [InlineData("-79228162514264337593543950335", "79228162514264337593543950335", null)]
    [InlineData("0.0000000000000000000000000001", "79228162514264337593543950335", null)]
    public void Tells_the_change_as_a_share_of_what_was_before(string before, string after, string? change) => Assert.Equal(
        change, OutcomesPart.Of(ContentWorld.Note(Rows(Numbers("better", before, after))), World.Site).Single().Change?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("no-change", "100", "102", null)]
    [InlineData("no-change", "100", "160", "OutcomesPart.Rows[0]: warning: The row says that nothing changed, and its numbers differ: 100 and 160.")]
    [InlineData("no-change", "100", "0", "OutcomesPart.Rows[0]: warning: The row says that nothing changed, and its numbers differ: 100 and 0.")]
    [InlineData("no-change", "0.0000000000000000000000000001", "79228162514264337593543950335", null)]
    [InlineData("better", "100", "160", null)]
    [InlineData("worse", "100", "10", null)]
    public void Points_out_numbers_that_contradict_the_words(string direction, string before, string after, string? problem) =>
        Assert.Equal(problem is null ? [] : [problem], World.Problems(Rows(Numbers(direction, before, after))));

    [Theory]
    [InlineData("""{ "Bag": "Rows" }""", null)]
    [InlineData("""{ "Bag": "Gone" }""", "The type 'Note' has no bag 'Gone' for its results.")]
    [InlineData("""{ "Bag": "OutcomesPart" }""", "The type 'Note' has no bag 'OutcomesPart' for its results.")]
    [InlineData("{}", "The type 'Note' has no bag '' for its results.")]
    [InlineData("""{ "Bag": "Others" }""", "The type 'Other' has none of the fields of a result: Outcome, Direction, Metric, Baseline, Value, Unit, Period, Evidence.")]
    public void Needs_a_bag_of_rows_that_are_results(string settings, string? problem) => Assert.Equal(problem is null ? [] : [problem], Carrying(settings).SettingsProblems("OutcomesPart"));

    [Fact]
    public void Finds_nothing_where_the_type_has_no_such_bag() => Assert.Empty(OutcomesPart.Of(ContentWorld.Note(Rows("")), Carrying("{}").Site));

    private static string Numbers(string direction, string before, string after) => $$"""  "Direction": { "Text": "{{direction}}" }, "Baseline": { "Value": {{before}} }, "Value": { "Value": {{after}} } """;

    private static string Rows(params string[] rows) =>
        $$"""  "Rows": { "ContentItems": [ {{string.Join(',', rows.Select(r => $$"""{ "ContentType": "Row", "Row": { {{r}} } }"""))}} ] } """;

    private static ContentWorld Carrying(string settings) => new ContentWorld()
        .Type("Note", ContentWorld.Part("BagPart", """{ "ContainedContentTypes": ["Row"] }""", "Rows"), ContentWorld.Part("BagPart", """{ "ContainedContentTypes": ["Other"] }""", "Others"), ContentWorld.Part("OutcomesPart", settings))
        .Type("Row", ContentWorld.Part("Row")).Type("Other", ContentWorld.Part("TitlePart"))
        .Fields("Row",
            ContentWorld.Terms("Outcome", "outcome"), ContentWorld.Field("Direction", "TextField"), ContentWorld.Field("Metric", "TextField"), ContentWorld.Field("Baseline", "NumericField"),
            ContentWorld.Field("Value", "NumericField"), ContentWorld.Field("Unit", "TextField"), ContentWorld.Field("Period", "TextField"), ContentWorld.Terms("Evidence", "grade"))
        .Vocabulary("outcome", "time", "cost").Vocabulary("grade", "told", "measured");
}
