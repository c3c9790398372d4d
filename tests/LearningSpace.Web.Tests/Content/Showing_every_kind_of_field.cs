using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Showing_every_kind_of_field(Showing_every_kind_of_field.Small site) : IClassFixture<Showing_every_kind_of_field.Small>
{
    private readonly SpaceFixture space = site.Space;

    [Theory]
    [InlineData("en", "4 March 2026", "4 March 2026, 12:30, Montevideo time (UTC−3)", "09:05", "26,500.5", "34.9059° S; 56.1913° W", "Every day", "Yes")]
    [InlineData("es", "4 de marzo de 2026", "4 de marzo de 2026, 12:30, hora de Montevideo (UTC−3)", "09:05", "26.500,5", "34,9059° S; 56,1913° O", "Todos los días", "Sí")]
    [InlineData("pt", "4 de março de 2026", "4 de março de 2026, 12:30, horário de Montevidéu (UTC−3)", "09:05", "26.500,5", "34,9059° S; 56,1913° O", "Todo dia", "Sim")]
    public async Task Writes_values_as_the_reader_does(string culture, string day, string moment, string time, string number, string point, string option, string yes)
    {
        var facts = (await space.GetPageAsync($"/{culture}/things/full")).Beside();
        Assert.Equal([day, moment, time, number, point, option, yes], new[] { "Day", "Moment", "Hour", "Number", "Point", "Period", "Flag" }.Select(f => facts[f].Replace('\u202F', ' ')));
        Assert.Equal("2024", facts["Year"]);
    }

    [Fact]
    public async Task Tells_machines_days_and_times()
    {
        var page = await space.GetPageAsync("/pt/things/full");
        Assert.Equal(["2026-03-04", "2026-03-04T12:30:00-03:00", "09:05"], page.QuerySelectorAll(".facts time").Select(t => t.GetAttribute("datetime")));
    }

    [Fact]
    public async Task Lists_several_values_one_below_the_other()
    {
        var facts = (await space.GetPageAsync("/en/things/full")).Beside();
        Assert.Equal("one | two", facts["Words"]);
        Assert.Equal("Pilot | In use", facts["Stages"]);
    }

    [Fact]
    public async Task Links_safely_and_says_where_a_link_leads_off_the_site()
    {
        var page = await space.GetPageAsync("/en/things/full");
        var links = page.QuerySelectorAll(".facts a").ToDictionary(a => a.GetAttribute("href")!);
        Assert.Equal("The site (another site)", links["https://example.org/a?b=1&c=2"].Words());
        Assert.Equal("external", links["https://example.org/a?b=1&c=2"].GetAttribute("rel"));
        Assert.Equal("Other thing", links["/en/things/other"].Words());
        Assert.Equal("Cosa", links["/en/things/cosa"].Words());
        Assert.Equal("es", links["/en/things/cosa"].Speaks());
        Assert.Equal("mail@ministry.example", links["mailto:mail@ministry.example"].Words());
    }

    [Fact]
    public async Task Leads_to_the_translation_that_the_reader_reads()
    {
        var facts = (await space.GetPageAsync("/en/things/full")).Beside();
        Assert.Equal("Cosa Thing | Other thing Thing", $"{facts["In some language"]} | {facts["Items"]}");
        Assert.Equal("Coisa Thing", (await space.GetPageAsync("/pt/things/full")).Beside()["In some language"]);
    }

    [Fact]
    public async Task Shows_long_texts_as_texts_with_headings_below_those_of_the_page()
    {
        var page = await space.GetPageAsync("/en/things/full");
        Assert.Equal(
            ["1 A full thing", "2 Long", "2 Markdown", "3 Its heading", "4 Below", "2 Html", "3 Written in HTML", "3 And more", "2 Facts"],
            page.Headings().Where(h => h != "2 On this page"));
        Assert.Equal("First line.\nSecond line.", page.Block("Long").One("p").TextContent);
        var rewritten = page.Block("Markdown").One("a[href^='#']");
        Assert.Equal("Its heading", page.One(rewritten.GetAttribute("href")!).Words());
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task Says_in_which_language_words_are()
    {
        var page = await space.GetPageAsync("/es/things/full");
        Assert.Equal("en", page.QuerySelectorAll(".facts dd > *").First(e => e.Words() == "one").Speaks());
        Assert.Equal("es", page.QuerySelectorAll(".facts dd > *").First(e => e.Words() == "Piloto").Speaks());
        Assert.Equal("es", page.QuerySelectorAll(".part > h2").First(e => e.Words() == "Long").Speaks());
        Assert.Equal("en", page.One(".part .plain").Speaks());
        Assert.DoesNotContain("en", (await space.GetPageAsync("/en/things/full")).QuerySelectorAll("main article [lang]").Select(e => e.GetAttribute("lang")));
    }

    [Fact]
    public async Task Names_nobody_by_an_account() => Assert.DoesNotContain("account1", (await space.GetPageAsync("/en/things/full")).Body!.OuterHtml, StringComparison.Ordinal);

    [Theory]
    [InlineData("empty")]
    [InlineData("nothing")]
    [InlineData("hollow")]
    public async Task Shows_nothing_for_what_is_empty(string id)
    {
        var page = await space.GetPageAsync($"/en/things/{id}");
        Assert.Equal(["Published here"], page.Beside().Keys);
        Assert.Empty(page.QuerySelectorAll(".part, .contents"));
    }

    public sealed class Small : SmallSite
    {
        private static readonly (string Name, string Kind)[] Kinds =
        [
            ("Day", "DateField"), ("Moment", "DateTimeField"), ("Hour", "TimeField"), ("Number", "NumericField"), ("Year", "NumericField"), ("Flag", "BooleanField"), ("Point", "GeoPointField"),
            ("Words", "MultiTextField"), ("Site", "LinkField"), ("Mail", "LinkField"), ("Items", "ContentPickerField"), ("InSomeLanguage", "LocalizationSetContentPickerField"),
            ("People", "UserPickerField"), ("Files", "MediaField"), ("Long", "TextField"), ("Markdown", "MarkdownField"), ("Html", "HtmlField"),
        ];

        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types =>
        [
            Type(
                "Thing",
                "things",
                [
                    .. Kinds.Select(k => (k.Name, k.Kind, $$"""{ "ContentPartFieldSettings": { "DisplayName": "{{(k.Name == "InSomeLanguage" ? "In some language" : k.Name)}}" }, "{{k.Kind}}Settings": { "Multiple": true } }""")),
                    ("Stages", "TaxonomyField", TermsOf("stage")),
                    ("Period", "TextField", """
                        {
                          "ContentPartFieldSettings": { "Editor": "PredefinedList" }, "TextFieldPredefinedListEditorSettings": { "Options": [{ "name": "Daily", "value": "day" }] },
                          "LearningSpaceFieldSettings": { "OptionsByCulture": { "day": { "es": "Todos los días", "en": "Every day", "pt": "Todo dia" } } }
                        }
                        """),
                ]),
        ];

        protected override IEnumerable<JsonObject> Items =>
        [
            Item("Thing", "full", "A full thing", $$"""
                {
                  "Thing": {
                    "Day": { "Value": "2026-03-04T00:00:00Z" }, "Moment": { "Value": "2026-03-04T15:30:00Z" }, "Hour": { "Value": "09:05:00" },
                    "Number": { "Value": 26500.5 }, "Year": { "Value": 2024 }, "Flag": { "Value": true }, "Point": { "Latitude": -34.9059, "Longitude": -56.1913 },
                    "Words": { "Values": ["one", "two"] }, "Site": { "Url": "https://example.org/a?b=1&c=2", "Text": "The site" }, "Mail": { "Url": "mailto:mail@ministry.example" },
                    "Items": { "ContentItemIds": ["other", "other", "gone"] }, "InSomeLanguage": { "LocalizationSets": ["theset", "noset"] }, "People": { "UserIds": ["account1"] },
                    "Files": { "Paths": ["no/such.png"] }, "Stages": {{Terms("stage", "pilot", "deployed")}}, "Period": { "Text": "day" }, "Long": { "Text": "First line.\nSecond line." },
                    "Markdown": { "Markdown": "# Its heading\n\n### Below\n\nText with [a way](#its-heading)." }, "Html": { "Html": "<h4>Written in HTML</h4><p>Text</p><h3>And more</h3>" }
                  }
                }
                """),
            Item("Thing", "other", "Other thing"),
            Item("Thing", "cosa", "Cosa", """{ "LocalizationPart": { "Culture": "es", "LocalizationSet": "theset" } }""", "es"),
            Item("Thing", "coisa", "Coisa", """{ "LocalizationPart": { "Culture": "pt", "LocalizationSet": "theset" } }""", "pt"),
            Item("Thing", "empty", "An empty thing", $$"""{ "Thing": { {{string.Join(", ", Kinds.Select(k => $"\"{k.Name}\": {{}}"))}} } }"""),
            Item("Thing", "nothing", "Not even fields"),
            Item("Thing", "hollow", "Hollow fields", """
                {
                  "Thing": {
                    "Words": { "Values": [] }, "Site": { "Url": "", "Text": "Words alone" }, "Items": { "ContentItemIds": [] }, "Files": { "Paths": [], "MediaTexts": [] },
                    "Long": { "Text": "  " }, "Markdown": { "Markdown": "\n" }, "Html": { "Html": "<script>x</script>" }
                  }
                }
                """),
        ];
    }
}
