using System.Text.Json.Nodes;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Exchange;

public sealed class Items_left_out_by_their_authors(Items_left_out_by_their_authors.Small site) : IClassFixture<Items_left_out_by_their_authors.Small>
{
    [Fact]
    public async Task Are_in_no_sitemap_and_nobody_s_translation_there()
    {
        var map = await site.Space.GetSitemapAsync("/sitemap.xml");
        Assert.Equal(["/en/leaflets/seen", "/en/leaflets/twin"], map.Addresses().Select(a => new Uri(a).PathAndQuery).Where(a => a.Contains("/leaflets/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Empty(map.Alternates()[site.Space.BaseAddress + "/en/leaflets/twin"]);
    }

    public sealed class Small : SmallSite
    {
        private const string Left = """{ "SeoMetaPart": { "MetaRobots": "noindex" }, "LocalizationPart": { "Culture": "es", "LocalizationSet": "leafletset" } }""";

        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types => [Type("Leaflet", "leaflets", [], [("SeoMetaPart", "SeoMetaPart", "")])];

        protected override IEnumerable<JsonObject> Items =>
        [
            Item("Leaflet", "seen", "Seen"),
            Item("Leaflet", "left", "Left", Left),
            Item("Leaflet", "twin", "Twin", """{ "LocalizationPart": { "Culture": "en", "LocalizationSet": "leafletset" } }"""),
        ];
    }
}
