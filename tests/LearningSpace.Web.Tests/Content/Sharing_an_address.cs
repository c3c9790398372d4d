using System.Net;
using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

/// <summary>Items of a type whose translations have one address; one of them is in two of the three languages.</summary>
public sealed class Sharing_an_address(Sharing_an_address.Leaflets leaflets) : IClassFixture<Sharing_an_address.Leaflets>
{
    private readonly SpaceFixture space = leaflets.Space;

    [Theory]
    [InlineData("es", "es", "Sobre el viento")]
    [InlineData("en", "en", "On the wind")]
    [InlineData("pt", "es", "Sobre el viento")]
    public async Task Shows_the_language_of_the_reader_else_the_original(string culture, string language, string title)
    {
        var page = await space.GetPageAsync($"/{culture}/leaflets/wind");

        Assert.Equal((culture, language, title), (page.DocumentElement.GetAttribute("lang"), page.One("main article").GetAttribute("lang"), page.One("h1").Words()));
        Assert.Equal($"{space.BaseAddress}/{language}/leaflets/wind", page.One("link[rel=canonical]").GetAttribute("href"));
        Assert.Equal(
            [$"en {space.BaseAddress}/en/leaflets/wind", $"es {space.BaseAddress}/es/leaflets/wind"],
            page.QuerySelectorAll("link[rel=alternate]").Select(l => $"{l.GetAttribute("hreflang")} {l.GetAttribute("href")}").Order());
        Assert.Equal(culture == language, !page.QuerySelectorAll(".notices li").Any(n => n.Words().Contains("espanhol", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("es", "en /en/leaflets/wind")]
    [InlineData("en", "es /es/leaflets/wind")]
    [InlineData("pt", "en /en/leaflets/wind")]
    public async Task Leads_to_each_translation_under_its_own_language(string culture, string other) =>
        Assert.Equal([other], (await space.GetPageAsync($"/{culture}/leaflets/wind")).QuerySelectorAll(".also a").Select(a => $"{a.GetAttribute("lang")} {a.GetAttribute("href")}"));

    [Theory]
    [InlineData("es", "/es/leaflets/wind", "/en/leaflets/wind")]
    [InlineData("en", "/en/leaflets/wind", "/es/leaflets/wind")]
    public async Task Leads_from_a_result_to_the_text_it_names(string culture, string first, string also)
    {
        var page = await space.GetPageAsync($"/{culture}/explore?q=anemograph");

        Assert.Equal([first], page.Results());
        Assert.Equal([first, also], page.ResultsUnfolded());
    }

    [Fact]
    public async Task Names_each_text_by_its_own_address_to_other_programs()
    {
        var items = (await space.GetJsonAsync("/api/v1/search?q=anemograph&culture=es")).GetProperty("items").EnumerateArray();

        Assert.Equal(
            [$"en {space.BaseAddress}/en/leaflets/wind", $"es {space.BaseAddress}/es/leaflets/wind"],
            items.Select(i => $"{i.GetProperty("language").GetString()} {i.GetProperty("url").GetString()}").Order());
    }

    [Theory]
    [InlineData("es", "Sobre el viento")]
    [InlineData("en", "On the wind")]
    public async Task Holds_for_the_page_of_versions(string culture, string title)
    {
        var page = await space.GetPageAsync($"/{culture}/leaflets/wind/versions");

        Assert.Contains(title, page.Title!, StringComparison.Ordinal);
        Assert.Contains($"/{culture}/leaflets/wind", page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    [InlineData("pt")]
    public async Task Leads_on_from_an_old_address_in_every_language(string culture)
    {
        using var response = await space.Client.GetAsync($"/{culture}/leaflets/storm");

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal($"/{culture}/leaflets/wind", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Leaves_an_item_without_translations_where_the_reader_is()
    {
        Assert.Equal(["/pt/leaflets/rain"], (await space.GetPageAsync("/pt/explore?q=pluviometer")).Results());
    }

    public sealed class Leaflets : SmallSite
    {
        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types
        {
            get
            {
                var leaflet = Type("Leaflet", "leaflets", [("Text", "MarkdownField", """{ "LearningSpaceFieldSettings": { "Weight": "Body" } }""")]);
                var place = leaflet.Type["ContentTypePartDefinitionRecords"]!.AsArray().Single(p => (string?)p!["Name"] == "LocalizationPart")!;
                place["Settings"] = new JsonObject { ["LocalizationPartSettings"] = new JsonObject { ["ShareAddress"] = true } };
                return [leaflet];
            }
        }

        protected override IEnumerable<JsonObject> Items =>
        [
            Leaflet("windes", "Sobre el viento", "es", "wind", "wind", "anemograph"),
            Leaflet("winden", "On the wind", "en", "wind", "wind", "anemograph"),
            Leaflet("rainen", "On the rain", "en", "", "rain", "pluviometer"),
        ];

        private static JsonObject Leaflet(string id, string title, string language, string set, string path, string words) => Item(
            "Leaflet", id, title,
            $$"""
              { "LocalizationPart": { "Culture": "{{language}}", "LocalizationSet": "{{set}}" }, "Leaflet": { "Text": { "Markdown": "{{words}}" } },
                "AutoroutePart": { "Path": "{{path}}", "Former": [{{(id == "windes" ? "\"storm\"" : "")}}] } }
              """,
            language);
    }
}
