using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Showing_sections(Showing_sections.Small site) : IClassFixture<Showing_sections.Small>
{
    private readonly SpaceFixture space = site.Space;

    [Fact]
    public async Task Puts_each_field_under_the_heading_of_its_section()
    {
        var page = await space.GetPageAsync("/en/plans/whole");
        Assert.Equal(
            ["1 A whole plan", "2 On this page", "2 The start", "3 Why", "2 The middle", "3 In the body", "4 Deeper", "3 After it", "2 The end", "2 In no section", "2 Facts"],
            page.Headings());
        Assert.Equal(["start", "middle", "end", "loose"], page.QuerySelectorAll(".part").Select(s => s.Id!));
        Assert.Equal(["#start", "#middle", "#end", "#loose"], page.QuerySelectorAll(".contents-list a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Does_not_say_twice_what_a_section_and_its_one_text_are_called() =>
        Assert.Equal(["The end"], (await space.GetPageAsync("/en/plans/whole")).QuerySelectorAll("#end h2, #end h3").Select(h => h.Words()));

    [Fact]
    public async Task Gathers_the_short_facts_of_a_section_after_what_is_to_be_read()
    {
        var middle = (await space.GetPageAsync("/en/plans/whole")).One("#middle");
        var last = middle.QuerySelectorAll(".block")[^1];
        Assert.Equal("pairs", Assert.Single(last.Children).ClassName);
        Assert.Equal(["Cost: 12", "Staff: 3", "Place: Here"], last.Pairs().Select(p => $"{p.Key}: {p.Value}"));
    }

    [Fact]
    public async Task Sets_facts_that_are_filters_beside_the_text_with_a_way_to_what_is_alike()
    {
        var page = await space.GetPageAsync("/en/plans/whole");
        Assert.Equal("Pilot | In use", page.Beside()["Kind"]);
        Assert.Equal(["/en/explore?kind=pilot", "/en/explore?kind=deployed"], page.QuerySelectorAll(".facts dd a").Select(a => a.GetAttribute("href")));
        Assert.DoesNotContain("Pilot", page.One(".item-body").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_nothing_of_sections_that_have_nothing_to_show()
    {
        var page = await space.GetPageAsync("/en/plans/part");
        Assert.Equal(["1 A plan in part", "2 The start", "3 Why", "2 The middle", "3 After it", "2 Facts"], page.Headings());
        Assert.Empty(page.QuerySelectorAll(".contents"));
    }

    [Fact]
    public async Task Needs_no_heading_where_there_is_only_one_section()
    {
        var page = await space.GetPageAsync("/en/plans/single");
        Assert.Equal(["1 A plan of one text", "2 In the body", "3 Deeper", "2 Facts"], page.Headings());
        Assert.Equal("7", page.Beside()["Staff"]);
    }

    [Fact]
    public async Task Spends_no_heading_on_one_fact_or_two()
    {
        var page = await space.GetPageAsync("/en/plans/few");
        Assert.Equal(["1 A plan of few facts", "2 The start", "3 Why", "2 The end", "2 Facts"], page.Headings());
        Assert.Equal(["12", "3"], new[] { "Cost", "Staff" }.Select(f => page.Beside()[f]));
    }

    [Fact]
    public async Task Names_places_of_a_page_once_whatever_texts_call_theirs()
    {
        var page = await space.GetPageAsync("/en/plans/names");
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal("section", page.One("#start").LocalName);
        Assert.Equal("main", page.One("#main").LocalName);
    }

    [Fact]
    public async Task Folds_what_the_recipe_says_on_pages_with_enough_to_read()
    {
        var page = await space.GetPageAsync("/en/plans/whole");
        var fold = Assert.Single(page.QuerySelectorAll(".part .fold"));
        Assert.Equal("middle", fold.ParentElement!.Id);
        Assert.Equal("The middle", fold.One("summary h2").Words());
        Assert.False(fold.HasAttribute("open"));
        Assert.Equal("Facts", page.One(".facts > .fold h2").Words());
        Assert.Empty((await space.GetPageAsync("/en/plans/part")).QuerySelectorAll(".fold"));
    }

    public sealed class Small : SmallSite
    {
        private const string Sections = """
            [
              { "Name": "start", "DisplayNameByCulture": { "en": "The start" }, "Fields": ["TitlePart", "Why", "Kind"] },
              { "Name": "middle", "Folded": true, "DisplayNameByCulture": { "en": "The middle" }, "Fields": ["Cost", "MarkdownBodyPart", "Staff", "After", "Place"] },
              { "Name": "end", "DisplayNameByCulture": { "en": "The end" }, "Fields": ["LongEnd"] }
            ]
            """;

        private static string Named(string label) => $$"""{ "ContentPartFieldSettings": { "DisplayName": "{{label}}" } }""";

        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types =>
        [
            Type(
                "Plan",
                "plans",
                [
                    ("Why", "MarkdownField", ""), ("Cost", "NumericField", ""), ("Staff", "NumericField", ""), ("Place", "TextField", ""), ("After", "MarkdownField", Named("After it")),
                    ("LongEnd", "TextField", Named("The end")), ("Loose", "MarkdownField", Named("In no section")),
                    ("Kind", "TaxonomyField", TermsOf("stage", facet: "kind")),
                ],
                [("MarkdownBodyPart", "MarkdownBodyPart", "")],
                Sections),
        ];

        protected override IEnumerable<JsonObject> Items
        {
            get
            {
                var longEnd = $$""" "LongEnd": { "Text": "{{string.Concat(Enumerable.Repeat("It ends well. ", 20))}}" } """;
                const string body = """ "MarkdownBodyPart": { "Markdown": "## In the body\n\nText.\n\n#### Deeper\n\nText." } """;
                yield return Item("Plan", "whole", "A whole plan", $$"""
                    { {{body}}, "Plan": { "Why": { "Markdown": "So." }, "Cost": { "Value": 12 }, "Staff": { "Value": 3 }, "Place": { "Text": "Here" }, "After": { "Markdown": "Then." },
                      "Loose": { "Markdown": "Free." }, "Kind": {{Terms("stage", "pilot", "deployed")}}, {{longEnd}} } }
                    """);
                yield return Item("Plan", "part", "A plan in part", """{ "Plan": { "Why": { "Markdown": "So." }, "After": { "Markdown": "Then." } } }""");
                yield return Item("Plan", "single", "A plan of one text", $$"""{ {{body}}, "Plan": { "Staff": { "Value": 7 } } }""");
                yield return Item("Plan", "few", "A plan of few facts", $$"""{ "Plan": { "Why": { "Markdown": "So." }, "Cost": { "Value": 12 }, "Staff": { "Value": 3 }, {{longEnd}} } }""");
                yield return Item("Plan", "names", "A plan with bad names", """
                    { "MarkdownBodyPart": { "Markdown": "# Start\n\n# Main\n\n# q\n\n# Item facts\n\n# Why\n\n# Start" }, "Plan": { "Why": { "Markdown": "# Start\n\n# Middle" }, "After": { "Markdown": "# Main" } } }
                    """);
            }
        }
    }
}
