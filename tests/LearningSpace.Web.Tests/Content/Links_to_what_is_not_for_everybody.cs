using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

/// <summary>What only members may see, drafts and what is gone leave no trace on the pages that point at them, nor do they where they point.</summary>
public sealed class Links_to_what_is_not_for_everybody(Links_to_what_is_not_for_everybody.Small site) : IClassFixture<Links_to_what_is_not_for_everybody.Small>
{
    private readonly SpaceFixture space = site.Space;

    [Theory]
    [InlineData("en", "pointing")]
    [InlineData("es", "pointing")]
    [InlineData("pt", "pointing")]
    [InlineData("en", "target")]
    [InlineData("en", "list")]
    [InlineData("en", "contained")]
    public async Task Are_not_shown(string culture, string id)
    {
        var page = await space.GetPageAsync($"/{culture}/points/{id}");
        Assert.DoesNotContain("Quagga", page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("hidden|drafted|withheld", page.One("main").InnerHtml);
        Assert.Empty(page.QuerySelectorAll(".part a, .facts p:not(.item-ways) a, .facts dl a, .part-of"));
    }

    [Fact]
    public async Task Leave_the_name_of_a_body_that_is_told_anyway()
    {
        var block = (await space.GetPageAsync("/en/points/pointing")).Block("The public body's confirmation");
        Assert.Equal("Named anyway", block.Pairs()["Public body"]);
    }

    public sealed class Small : SmallSite
    {
        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types =>
        [
            Type("PointRow", "", [("Page", "ContentPickerField", """{ "ContentPickerFieldSettings": { "Multiple": true } }"""), ("Set", "LocalizationSetContentPickerField", "")]),
            Type(
                "Point", "points", [("Page", "ContentPickerField", """{ "ContentPickerFieldSettings": { "Multiple": true } }"""), ("Set", "LocalizationSetContentPickerField", "")],
                [
                    ("EvidencePart", "EvidencePart", ""), ("RelationsPart", "RelationsPart", ""), ("ConfirmationPart", "ConfirmationPart", ""), ("ListPart", "ListPart", ""),
                    ("ContainedPart", "ContainedPart", ""), ("AudiencePart", "AudiencePart", ""), ("PointRows", "BagPart", Rows("PointRow")),
                ]),
        ];

        protected override IEnumerable<JsonObject> Items
        {
            get
            {
                const string pointsBack = """
                    "EvidencePart": { "Items": ["target"] }, "RelationsPart": { "Relations": [{ "Kind": "adapts", "ContentItemId": "target" }] }, "ContainedPart": { "ListContentItemId": "list" },
                    "LocalizationPart": { "Culture": "en", "LocalizationSet": "hiddenset" }
                    """;
                yield return Item("Point", "hidden", "Quagga for members", $$"""{ {{pointsBack}}, "AudiencePart": { "Audience": "members" } }""");
                yield return Item("Point", "withheld", "Quagga for a group", $$"""{ {{pointsBack}}, "AudiencePart": { "Audience": "group:1" } }""");
                var draft = Item("Point", "drafted", "Quagga in a draft", $$"""{ {{pointsBack}} }""");
                (draft["Published"], draft["PublishedUtc"]) = (false, null);
                yield return draft;
                const string ids = """["hidden", "drafted", "withheld", "gone"]""";
                yield return Item("Point", "pointing", "Pointing", $$"""
                    {
                      "Point": { "Page": { "ContentItemIds": {{ids}} }, "Set": { "LocalizationSets": ["hiddenset"] } },
                      "EvidencePart": { "Items": ["hidden", "drafted"], "Against": ["withheld", "gone"] },
                      "RelationsPart": { "Relations": [{ "Kind": "adapts", "ContentItemId": "hidden" }, { "Kind": "supersedes", "ContentItemId": "drafted" }] },
                      "ConfirmationPart": { "Body": "Named anyway", "BodyItem": "hidden" },
                      "PointRows": { "ContentItems": [{ "ContentType": "PointRow", "PointRow": { "Page": { "ContentItemIds": {{ids}} }, "Set": { "LocalizationSets": ["hiddenset"] } } }] }
                    }
                    """);
                yield return Item("Point", "target", "Target");
                yield return Item("Point", "list", "List");
                yield return Item("Point", "contained", "Contained", """{ "ContainedPart": { "ListContentItemId": "hidden" } }""");
            }
        }
    }
}
