using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Site;
using Xunit;

namespace LearningSpace.Core.Tests.Contribution;

public sealed class Settings_of_contribution
{
    private const string Questions =
        """
        [ { "DisplayNameByCulture": { "en": "Who tells it?" }, "Answers": [
            { "DisplayNameByCulture": { "en": "Who did it" }, "Points": { "Case": 2, "Lesson": 1 } },
            { "DisplayNameByCulture": { "en": "Who watched" }, "Points": { "Report": 2 } },
            { "DisplayNameByCulture": { "en": "Nobody" }, "Points": { "Case": 0, "Lesson": 0 } },
            { "DisplayNameByCulture": { "en": "No matter" } } ] },
          { "DisplayNameByCulture": { "en": "How much time?" }, "Answers": [
            { "Points": { "Lesson": 2 } },
            { "Points": { "Case": 1, "Report": 1 } } ] } ]
        """;

    [Theory]
    [InlineData("0 0", "Lesson Case")] // 3 to 2
    [InlineData("0 1", "Case Lesson Report")] // 3, 1, 1: of equals, the name decides
    [InlineData("1 1", "Report Case")]
    [InlineData("2 0", "Lesson")] // what nothing speaks for is not named
    [InlineData("2 1", "Case Report")]
    [InlineData("3 0", "Lesson")]
    [InlineData("0", "Case Lesson")] // not answered to the end
    [InlineData("-1 0", "Lesson")] // no such answer
    [InlineData("9 0", "Lesson")]
    [InlineData("0 0 0", "Lesson Case")] // more answers than questions
    [InlineData("", "")]
    public void Suggest_what_most_speaks_for(string chosen, string types) =>
        Assert.Equal(types.Split(' ', StringSplitOptions.RemoveEmptyEntries), Settings($$"""{ "Questions": {{Questions}} }""").Suggest([.. chosen.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]));

    [Fact]
    public void Suggest_nothing_where_nothing_is_asked() => Assert.Empty(Settings("{}").Suggest([0, 1]));

    [Theory]
    [InlineData("{}", 7, 45)]
    [InlineData("""{ "AnswerWithinDays": 3, "ClaimMinutes": 10 }""", 3, 10)]
    [InlineData("""{ "AnswerWithinDays": 0, "ClaimMinutes": -1 }""", 7, 45)]
    [InlineData("""{ "AnswerWithinDays": "soon" }""", 7, 45)]
    [InlineData("[]", 7, 45)]
    public void Promise_what_they_say_or_what_is_usual(string json, int days, int minutes)
    {
        var settings = Settings(json);
        Assert.Equal((days, minutes), (settings.AnswerWithinDays, settings.ClaimMinutes));
    }

    [Fact]
    public void Ask_editors_what_the_type_gives_reason_to_ask()
    {
        var settings = Settings(
            """
            { "Checks": [
                { "Name": "plain", "DisplayNameByCulture": { "en": "Plain" }, "HelpByCulture": { "en": "Short sentences." } },
                { "Name": "interest", "Part": "DeclarationPart" },
                { "Name": "shelter", "Sheltered": true },
                { "Name": "plain", "DisplayNameByCulture": { "en": "Again" } },
                { "DisplayNameByCulture": { "en": "Without a name" } } ] }
            """);
        Assert.Equal(["plain", "interest", "shelter"], settings.Checks.Select(c => c.Name));
        Assert.Equal(("Plain", "plain", "interest"), (settings.Checks[0].Label("en"), settings.Checks[0].Label("pt"), settings.Checks[1].Label("en")));
        var with = OurSite.Site.Definitions.Types.Values.First(t => t.Has("DeclarationPart"));
        var without = OurSite.Site.Definitions.Types.Values.First(t => !t.Has("DeclarationPart"));
        var (named, unnamed) = (Spoken("name"), Spoken("role"));
        Assert.Equal(["plain", "interest"], settings.ChecksOf(with, named).Select(c => c.Name));
        Assert.Equal(["plain"], settings.ChecksOf(without, named).Select(c => c.Name));
        Assert.Equal(["plain", "shelter"], settings.ChecksOf(without, unnamed).Select(c => c.Name));

        static ContentItem Spoken(string shown) =>
            new() { ContentItemId = "x", ContentType = "Y", Parts = new JsonObject { ["AuthorsPart"] = new JsonObject { ["ShownAs"] = shown, ["Authors"] = new JsonArray(new JsonObject { ["Name"] = "Ana", ["Role"] = "Analyst" }) } } };
    }

    [Theory]
    [InlineData("""{ "AnswerWithinDays": 3, "ClaimMinutes": 10, "Checks": [ { "Name": "plain-language", "Part": "DeclarationPart", "HelpByCulture": { "es": "…" } } ] }""")]
    [InlineData($$"""{ "Questions": {{Questions}} }""")]
    public void Have_a_shape(string json) => Assert.Empty(ContributionSettings.Shape.Check(JsonNode.Parse(json)));

    [Theory]
    [InlineData("""{ "AnswerWithinDays": "soon" }""")]
    [InlineData("""{ "AnswerWithinDays": -3 }""")]
    [InlineData("""{ "Promise": 3 }""")]
    [InlineData("""{ "Checks": [ { "DisplayNameByCulture": {} } ] }""")]
    [InlineData("""{ "Checks": [ { "Name": "Plain language" } ] }""")]
    [InlineData("""{ "Questions": [ { "Answers": [ { "Points": { "Case": "many" } } ] } ] }""")]
    [InlineData("""{ "Questions": [ { "Answers": [ { "Score": {} } ] } ] }""")]
    public void Refuse_what_has_another_shape(string json) => Assert.Single(ContributionSettings.Shape.Check(JsonNode.Parse(json)));

    [Theory]
    [InlineData("""{ "Order": 1, "Minutes": 5, "Quick": ["Lesson.What"], "ExampleByCulture": { "en": "We tried." } }""", 0)]
    [InlineData("{}", 0)]
    [InlineData("""{ "Order": "first" }""", 1)]
    [InlineData("""{ "Lane": [] }""", 1)]
    [InlineData("""{ "Quick": "Lesson.What" }""", 1)]
    public void Of_a_type_have_a_shape_too(string json, int wrong) => Assert.Equal(wrong, ContributeSettings.Shape.Check(JsonNode.Parse(json)).Count);

    [Fact]
    public void Of_a_type_say_how_it_is_written()
    {
        var type = TypeOf("""{ "LearningSpaceTypeSettings": { "Contribute": { "Order": 2, "Minutes": 5, "Quick": ["A.B"], "ExampleByCulture": { "en": "We tried." } } } }""");
        Assert.Equal((2, 5, "A.B", "We tried."), (type.Contribute!.Order, type.Contribute.Minutes, Assert.Single(type.Contribute.Quick), type.Contribute.Examples["en"]));
        Assert.Null(TypeOf("""{ "LearningSpaceTypeSettings": { "Contribute": { "Minutes": 0 } } }""").Contribute!.Minutes);
        Assert.Null(TypeOf("{}").Contribute); // and then nobody is offered to write it
    }

    [Fact]
    public void Of_our_own_recipes_suggest_only_what_can_be_written_and_every_such_type_by_some_answers()
    {
        var (settings, types) = (OurSite.Site.Ours.Contribution, OurSite.Site.Definitions.Types);
        Assert.NotEmpty(settings.Questions);
        var ways = settings.Questions.Aggregate<ChoiceQuestion, IEnumerable<int[]>>([[]], (some, q) => some.SelectMany(s => Enumerable.Range(0, q.Answers.Count).Select(a => (int[])[.. s, a])));
        var first = ways.Select(settings.Suggest).ToList();
        Assert.DoesNotContain(first, s => s.Count == 0);
        Assert.All(first.SelectMany(s => s), t => Assert.NotNull(types[t].Ours.Contribute));
        Assert.Equal(types.Values.Where(t => t.Ours.Contribute is not null).Select(t => t.Name).Order(StringComparer.Ordinal), first.Select(s => s[0]).Distinct().Order(StringComparer.Ordinal));
    }

    private static TypeSettings TypeOf(string settings) => new(JsonNode.Parse(settings)!.AsObject(), "Type", "");

    private static ContributionSettings Settings(string json) => new SpaceSettingsGroup(new JsonObject { [ContributionSettings.Name] = JsonNode.Parse(json) }).Contribution;
}
