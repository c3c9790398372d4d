using System.Text.Json.Nodes;
using AngleSharp.Dom;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Showing_first_what_matters_first(Showing_first_what_matters_first.Small site) : IClassFixture<Showing_first_what_matters_first.Small>
{
    private readonly SpaceFixture space = site.Space;

    [Fact]
    public async Task Tells_steps_before_anything_else_and_the_summary_as_the_last_of_them()
    {
        var page = await space.GetPageAsync("/en/teachings/whole");
        var steps = page.One(".opening .lesson").Children;
        Assert.Equal(["Was It rained.", "Did We ran.", "Then Run sooner."], steps.Select(s => s.Words()));
        Assert.Equal(["step", "step", "so"], steps.Select(s => s.ClassName));
        Assert.Empty(page.QuerySelectorAll(".item-lead"));
        Assert.DoesNotContain("Run sooner.", page.One(".item-body").TextContent, StringComparison.Ordinal);
        Assert.True(page.One(".opening").CompareDocumentPosition(page.One(".item-body")).HasFlag(DocumentPositions.Following));
        Assert.Equal("Run sooner.", page.One("meta[name=description]").GetAttribute("content"));
    }

    [Fact]
    public async Task Keeps_the_summary_as_the_lead_where_it_is_not_the_last_step()
    {
        var page = await space.GetPageAsync("/en/rules/rule");
        Assert.Equal("Why to look.", page.One(".item-lead").Words());
        Assert.Equal(["What Look twice."], page.One(".lesson").Children.Select(s => s.Words()));
    }

    [Fact]
    public async Task Sets_what_speaks_for_and_against_side_by_side()
    {
        var page = await space.GetPageAsync("/en/teachings/whole");
        var pair = page.One(".sides.both");
        Assert.Equal(["Bad", "Good"], pair.QuerySelectorAll("h3").Select(h => h.Words()));
        Assert.Equal(["side against", "side for"], pair.Children.Select(s => s.ClassName!.Trim()));
        Assert.Equal("It broke.", page.One("#bad .side-text").Words());
        var alone = Assert.Single((await space.GetPageAsync("/en/teachings/half")).QuerySelectorAll(".sides"));
        Assert.False(alone.ClassList.Contains("both"));
    }

    [Fact]
    public async Task Tells_at_the_head_what_the_recipe_wants_seen_first()
    {
        var page = await space.GetPageAsync("/en/teachings/whole");
        Assert.Equal("Evidence grade Medium: seen more than once (2 of 3)", page.QuerySelectorAll(".glance > div").Select(d => d.Words()).Single(d => d.StartsWith("Evidence grade", StringComparison.Ordinal)));
        Assert.DoesNotContain("Evidence grade", page.Beside().Keys);
    }

    [Fact]
    public async Task Draws_a_scale_as_far_as_it_goes()
    {
        var sign = (await space.GetPageAsync("/en/teachings/whole")).One(".glance .grade-sign");
        Assert.Equal(["reached", "reached", "open"], sign.QuerySelectorAll("rect").Select(r => r.ClassName));
        Assert.Equal("true", sign.GetAttribute("aria-hidden"));
        Assert.Empty((await space.GetPageAsync("/en/teachings/half")).QuerySelectorAll(".grade-sign"));
    }

    [Theory]
    [InlineData("en", "meeting", "17 September 2026, 10:00–12:00, Montevideo time (UTC−3)", "2026-09-17T10:00:00-03:00")]
    [InlineData("es", "meeting", "17 de setiembre de 2026, 10:00–12:00, hora de Montevideo (UTC−3)", "2026-09-17T10:00:00-03:00")]
    [InlineData("pt", "days", "1 de outubro de 2026, 06:00 – 2 de outubro de 2026, 09:00, horário de Montevidéu (UTC−3)", "2026-10-01T06:00:00-03:00")]
    [InlineData("en", "open", "1 October 2026, 06:00, Montevideo time (UTC−3)", "2026-10-01T06:00:00-03:00")]
    [InlineData("en", "night", "31 October 2026, 23:30 – 1 November 2026, 00:30, Kolkata time (UTC+5:30)", "2026-10-31T23:30:00+05:30")]
    [InlineData("es", "summer", "25 de octubre de 2026, 02:30, hora de Madrid (UTC+2) – 25 de octubre de 2026, 02:30, hora de Madrid (UTC+1)", "2026-10-25T02:30:00+02:00")]
    [InlineData("pt", "universal", "17 de setembro de 2026, 13:00–15:00 UTC", "2026-09-17T13:00:00Z")]
    public async Task Tells_when_something_takes_place_as_one_time_by_the_clocks_there(string culture, string id, string when, string machine)
    {
        var page = await space.GetPageAsync($"/{culture}/meetings/{id}");
        var told = page.QuerySelectorAll(".glance > div")[1].QuerySelector("dd time")!;
        Assert.Equal(when, told.TextContent.Trim().Replace("\u2060", "", StringComparison.Ordinal).Replace('\u00A0', ' ').Replace('\u202F', ' '));
        Assert.Equal(machine, told.GetAttribute("datetime"));
        Assert.Empty(page.QuerySelectorAll(".part"));
    }

    [Fact]
    public async Task Numbers_rows_that_follow_one_another() =>
        Assert.Equal(["Name: First", "Name: Second"], (await space.GetPageAsync("/en/rules/rule")).One("ol.numbered").Children.Select(r => r.QuerySelector(".row-title")!.Words()));

    public sealed class Small : SmallSite
    {
        private const string Sections = """
            [
              { "Name": "teaching", "DisplayNameByCulture": { "en": "The teaching" }, "Fields": ["TitlePart", "Was", "Did", "Then"], "Shape": "Steps" },
              { "Name": "sides", "DisplayNameByCulture": { "en": "The sides" }, "Fields": ["Bad", "Good", "Sure"] }
            ]
            """;

        private const string RuleSections = """
            [
              { "Name": "short", "DisplayNameByCulture": { "en": "In short" }, "Fields": ["TitlePart", "Why", "What"], "Shape": "Steps" },
              { "Name": "how", "DisplayNameByCulture": { "en": "How" }, "Fields": ["Steps"] }
            ]
            """;

        private static string Ours(string json, string name = "") => $$"""{ "ContentPartFieldSettings": { "DisplayName": "{{name}}" }, "LearningSpaceFieldSettings": { {{json}} } }""";

        private const string Clocks = """
            {
              "ContentPartFieldSettings": { "DisplayName": "Clocks", "Editor": "PredefinedList" },
              "TextFieldPredefinedListEditorSettings": { "Options": [ { "name": "Madrid", "value": "Europe/Madrid" }, { "name": "Kolkata", "value": "Asia/Kolkata" }, { "name": "UTC", "value": "UTC" } ] },
              "LearningSpaceFieldSettings": { "Role": "Zone" }
            }
            """;

        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types
        {
            get
            {
                var scale = TermsOf("confidence").Replace("\"LearningSpaceFieldSettings\": {", "\"ContentPartFieldSettings\": { \"DisplayName\": \"Evidence grade\" }, \"LearningSpaceFieldSettings\": { \"Glance\": true, \"Scale\": [\"low\", \"medium\", \"high\"]", StringComparison.Ordinal);
                yield return Type(
                    "Teaching", "teachings",
                    [
                        ("Was", "TextField", ""), ("Did", "MarkdownField", ""), ("Then", "TextField", Ours("\"Role\": \"Summary\"", "Then")), ("Bad", "MarkdownField", Ours("\"Side\": \"Against\"", "Bad")),
                        ("Good", "MarkdownField", Ours("\"Side\": \"For\"", "Good")), ("Sure", "TaxonomyField", scale),
                    ],
                    sections: Sections);
                var step = Type("Step", "", [("Name", "TextField", "")]);
                step.Type["Settings"]!["LearningSpaceTypeSettings"]!["Ordered"] = true;
                yield return step;
                yield return Type("Rule", "rules", [("Why", "TextField", Ours("\"Role\": \"Summary\"", "Why")), ("What", "TextField", "")], [("Steps", "BagPart", Rows("Step"))], RuleSections);
                yield return Type("Meeting", "meetings", [("From", "DateTimeField", Ours("\"Role\": \"Starts\"", "From")), ("To", "DateTimeField", Ours("\"Role\": \"Ends\"", "To")), ("Clocks", "TextField", Clocks)]);
            }
        }

        protected override IEnumerable<JsonObject> Items =>
        [
            Item("Teaching", "whole", "A whole teaching", $$"""
                { "Teaching": { "Was": { "Text": "It rained." }, "Did": { "Markdown": "We ran." }, "Then": { "Text": "Run sooner." }, "Bad": { "Markdown": "It broke." }, "Good": { "Markdown": "It held." }, "Sure": {{Terms("confidence", "medium")}} } }
                """),
            Item("Teaching", "half", "Half a teaching", """{ "Teaching": { "Was": { "Text": "It rained." }, "Then": { "Text": "Run." }, "Bad": { "Markdown": "It broke." } } }"""),
            Item("Rule", "rule", "A rule", """
                { "Rule": { "Why": { "Text": "Why to look." }, "What": { "Text": "Look twice." } }, "Steps": { "ContentItems": [{ "ContentType": "Step", "Step": { "Name": { "Text": "First" } } }, { "ContentType": "Step", "Step": { "Name": { "Text": "Second" } } }] } }
                """),
            Item("Meeting", "meeting", "A meeting", """{ "Meeting": { "From": { "Value": "2026-09-17T13:00:00Z" }, "To": { "Value": "2026-09-17T15:00:00Z" } } }"""),
            Item("Meeting", "night", "A meeting", """{ "Meeting": { "From": { "Value": "2026-10-31T18:00:00Z" }, "To": { "Value": "2026-10-31T19:00:00Z" }, "Clocks": { "Text": "Asia/Kolkata" } } }"""),
            Item("Meeting", "summer", "A meeting", """{ "Meeting": { "From": { "Value": "2026-10-25T00:30:00Z" }, "To": { "Value": "2026-10-25T01:30:00Z" }, "Clocks": { "Text": "Europe/Madrid" } } }"""),
            Item("Meeting", "universal", "A meeting", """{ "Meeting": { "From": { "Value": "2026-09-17T13:00:00Z" }, "To": { "Value": "2026-09-17T15:00:00Z" }, "Clocks": { "Text": "UTC" } } }"""),
            Item("Meeting", "days", "Two days", """{ "Meeting": { "From": { "Value": "2026-10-01T09:00:00Z" }, "To": { "Value": "2026-10-02T12:00:00Z" } } }"""),
            Item("Meeting", "open", "An open end", """{ "Meeting": { "From": { "Value": "2026-10-01T09:00:00Z" } } }"""),
        ];
    }
}
