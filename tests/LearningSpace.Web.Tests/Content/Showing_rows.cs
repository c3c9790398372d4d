using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

[Trait("Speed", "quick")]
public sealed class Showing_rows(Showing_rows.Small site) : IClassFixture<Showing_rows.Small>
{
    private readonly SpaceFixture space = site.Space;

    [Fact]
    public async Task Names_each_row_by_its_first_words_and_tells_the_rest_as_facts()
    {
        var rows = (await space.GetPageAsync("/en/trips/one")).Block("Legs").QuerySelector(".rows")!.Children;
        Assert.Equal(["Name: By boat", "Name: On foot"], rows.Select(r => r.QuerySelector(".row-title")!.Words()));
        Assert.Equal(["Start: 4 March 2026", "Page: Other trip Trip", "Story: It rained. Twice. In the story"], rows[0].Pairs().Take(3).Select(p => $"{p.Key}: {p.Value}"));
        Assert.Empty(rows[1].QuerySelectorAll("dl"));
    }

    [Fact]
    public async Task Shows_rows_within_rows()
    {
        var page = await space.GetPageAsync("/en/trips/one");
        Assert.Equal(["Stop: The lock", "Stop: The bridge"], page.QuerySelectorAll(".rows .rows .row-title").Select(r => r.Words()));
    }

    [Fact]
    public async Task Shows_files_in_rows() => Assert.Equal("The boat", (await space.GetPageAsync("/en/trips/one")).One(".rows img").GetAttribute("alt"));

    [Fact]
    public async Task Keeps_headings_in_rows_below_that_of_the_group() =>
        Assert.Equal(["1 One trip", "2 Legs", "3 In the story", "2 The rows", "2 Facts"], (await space.GetPageAsync("/en/trips/one")).Headings());

    [Theory]
    [InlineData("es", "Tramos")]
    [InlineData("en", "Legs")]
    [InlineData("pt", "Trechos")]
    public async Task Is_headed_by_what_the_rows_are_in_the_readers_words(string culture, string heading) =>
        Assert.Contains(heading, (await space.GetPageAsync($"/{culture}/trips/one")).QuerySelectorAll(".part > h2").Select(h => h.Words()));

    [Fact]
    public async Task Leaves_out_rows_that_are_empty_or_of_no_known_type()
    {
        Assert.Equal(2, (await space.GetPageAsync("/en/trips/one")).Block("Legs").QuerySelectorAll("[class=rows]")[0].ChildElementCount);
        Assert.Empty((await space.GetPageAsync("/en/trips/other")).QuerySelectorAll(".part"));
    }

    public sealed class Small : SmallSite
    {
        protected override IReadOnlyDictionary<string, byte[]> Files => new Dictionary<string, byte[]> { ["rows/boat.png"] = SampleFiles.Png() };

        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types
        {
            get
            {
                var leg = Type(
                    "Leg", "",
                    [("Start", "DateField", ""), ("Name", "TextField", ""), ("Page", "ContentPickerField", """{ "ContentPickerFieldSettings": { "Multiple": true } }"""), ("Story", "MarkdownField", ""), ("Picture", "MediaField", "")],
                    [("Stops", "BagPart", Rows("Stop"))]);
                leg.Type["Settings"]!["LearningSpaceTypeSettings"]!["PluralByCulture"] = new JsonObject { ["es"] = "Tramos", ["en"] = "Legs", ["pt"] = "Trechos" };
                yield return leg;
                yield return Type("Stop", "", [("Stop", "TextField", "")]);
                yield return Type("Trip", "trips", [], [("Legs", "BagPart", Rows("Leg")), ("Others", "BagPart", Rows("Stop", "Trip"))]);
            }
        }

        protected override IEnumerable<JsonObject> Items =>
        [
            Item("Trip", "one", "One trip", """
                {
                  "Legs": { "ContentItems": [
                    {
                      "ContentType": "Leg",
                      "Leg": {
                        "Start": { "Value": "2026-03-04T00:00:00Z" }, "Name": { "Text": "By boat" }, "Page": { "ContentItemIds": ["other", "gone"] },
                        "Story": { "Markdown": "It rained.\n\nTwice.\n\n# In the story" }, "Picture": { "Paths": ["rows/boat.png"], "MediaTexts": ["The boat"] }
                      },
                      "Stops": { "ContentItems": [{ "ContentType": "Stop", "Stop": { "Stop": { "Text": "The lock" } } }, { "ContentType": "Stop", "Stop": { "Stop": { "Text": "The bridge" } } }] }
                    },
                    { "ContentType": "Leg", "Leg": { "Name": { "Text": "On foot" } } },
                    { "ContentType": "Leg", "Leg": { "Name": { "Text": "" } } },
                    { "ContentType": "Leg" }
                  ] },
                  "Others": { "ContentItems": [{ "ContentType": "Stop", "Stop": { "Stop": { "Text": "Alone" } } }, { "ContentType": "Stop", "Stop": { "Stop": { "Text": "Alone" } } }] }
                }
                """),
            Item("Trip", "other", "Other trip", """{ "Legs": { "ContentItems": [] }, "Others": {} }"""),
        ];
    }
}
