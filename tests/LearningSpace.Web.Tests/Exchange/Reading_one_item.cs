using System.Net;
using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Exchange;

public sealed class Reading_one_item(Reading_one_item.Small site) : IClassFixture<Reading_one_item.Small>
{
    private readonly SpaceFixture space = site.Space;

    [Fact]
    public async Task Gives_it_in_Orchard_s_shape()
    {
        var item = await GetAsync("named");
        Assert.Equal(
            ["ContentItemId", "ContentItemVersionId", "ContentType", "DisplayText", "Latest", "Published", "ModifiedUtc", "PublishedUtc", "CreatedUtc", "Author"], item.Select(p => p.Key).Take(10));
        Assert.Equal(("named", "namedv", "Letter", "Named"), ((string)item["ContentItemId"]!, (string)item["ContentItemVersionId"]!, (string)item["ContentType"]!, (string)item["DisplayText"]!));
        Assert.Equal("2026-02-10T14:05:00Z", (string)item["PublishedUtc"]!);
        Assert.Equal("Roads Agency", (string)item["Letter"]!["Body"]!["Text"]!);
    }

    [Theory]
    [InlineData("named", "Ana, Luis", """{"ShownAs":"name","Authors":[{"Name":"Ana"},{"Name":"Luis"}]}""")]
    [InlineData("role", "Head of roads", """{"ShownAs":"role","Authors":[{"Role":"Head of roads"}]}""")]
    [InlineData("body", "", """{"ShownAs":"organisation"}""")]
    [InlineData("unsaid", "", "{}")]
    public async Task Shows_who_speaks_as_the_page_does(string id, string author, string part)
    {
        var item = await GetAsync(id);
        Assert.Equal(author, (string)item["Author"]!);
        Assert.Equal(part, item["AuthorsPart"]!.ToJsonString());
    }

    [Theory]
    [InlineData("role")]
    [InlineData("body")]
    [InlineData("unsaid")]
    public async Task Tells_of_whom_nobody_names_the_month_only(string id)
    {
        var item = await GetAsync(id);
        Assert.All(["CreatedUtc", "ModifiedUtc", "PublishedUtc"], n => Assert.Matches("^[0-9]{4}-[0-9]{2}-01T00:00:00Z$", (string)item[n]!));
        Assert.Equal("2026-02-01T00:00:00Z", (string)item["PublishedUtc"]!);
        Assert.False(item.ContainsKey("ContentItemVersionId"));
        foreach (var path in new[] { $"/api/v1/items/{id}", "/feeds/en/items.atom?type=Letter&q=" + id, "/feeds/en/items.json?type=Letter&q=" + id })
        {
            Assert.DoesNotContain("2026-02-10", await space.Client.GetStringAsync(path), StringComparison.Ordinal);
        }

        var entry = (await space.GetSitemapAsync("/sitemap.xml")).Elements().Single(e => e.Element(Sitemaps.Names + "loc")!.Value.EndsWith("/letters/" + id, StringComparison.Ordinal));
        Assert.Equal("2026-02-01T00:00:00Z", entry.Element(Sitemaps.Names + "lastmod")!.Value);
    }

    [Theory]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-02-01", true)]
    [InlineData("2026-03-01", false)]
    public async Task Lists_it_for_the_whole_month(string since, bool listed) =>
        Assert.Equal(listed, (await space.GetJsonAsync($"/api/v1/items?type=Letter&size=100&updatedSince={since}")).GetProperty("items").EnumerateArray().Any(i => i.GetProperty("ContentItemId").GetString() == "role"));

    [Fact]
    public async Task Keeps_accounts_and_secrets_to_itself()
    {
        foreach (var path in new[] { "/api/v1/items/role", "/api/v1/items?type=Letter&size=100", "/api/v1/items/office" })
        {
            var text = await space.Client.GetStringAsync(path);
            foreach (var secret in new[] { "Owner", "owner-account", "author-account", "picked-account", "Secret name", "mail.example", "ScheduledPublishUtc", "hidden-letter", "hidden-set" })
            {
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Points_at_what_everybody_may_see()
    {
        var item = await GetAsync("role");
        Assert.Equal("""["named"]""", item["Letter"]!["Others"]!["ContentItemIds"]!.ToJsonString());
        Assert.Equal("""[{"Kind":"adapts","ContentItemId":"body"}]""", item["RelationsPart"]!["Relations"]!.ToJsonString());
    }

    [Fact]
    public async Task Is_sent_once()
    {
        using var first = await space.Client.GetAsync("/api/v1/items/named");
        Assert.True(first.Headers.ETag!.IsWeak);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/items/named") { Headers = { { "Origin", "https://elsewhere.example" } } };
        again.Headers.IfNoneMatch.Add(first.Headers.ETag);
        using var second = await space.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(["*"], second.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        using var head = await space.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/v1/items/named"));
        Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (head.StatusCode, head.Headers.ETag));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("hidden-letter")]
    [InlineData("draft")]
    public async Task Says_that_there_is_none_whatever_the_reason(string id)
    {
        using var response = await space.GetInAsync("/api/v1/items/" + id, "en");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain(id, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_to_the_vocabulary_that_feeds_name()
    {
        var feed = await space.GetAtomAsync("/feeds/en/items.atom?type=Letter&q=named");
        var scheme = feed.Entries().SelectMany(e => e.Elements(Feeds.Atom + "category")).Select(c => (string?)c.Attribute("scheme")).First(s => s is not null)!;
        var taxonomy = await space.GetJsonAsync(new Uri(scheme).PathAndQuery);
        Assert.Equal("country", taxonomy.GetProperty("alias").GetString());
    }

    private async Task<JsonObject> GetAsync(string id) => (JsonObject)JsonNode.Parse((await space.GetJsonAsync("/api/v1/items/" + id)).GetRawText())!;

    public sealed class Small : SmallSite
    {
        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types =>
        [
            Type(
                "Letter", "letters",
                [("Body", "TextField", """{ "LearningSpaceFieldSettings": { "Facet": "organisation" } }"""), ("Country", "TaxonomyField", TermsOf("country", "country")), ("Others", "ContentPickerField", """{ "ContentPickerFieldSettings": { "Multiple": true } }"""), ("Sets", "LocalizationSetContentPickerField", ""), ("People", "UserPickerField", "")],
                [("AuthorsPart", "AuthorsPart", ""), ("RelationsPart", "RelationsPart", ""), ("AudiencePart", "AudiencePart", ""), ("PublishLaterPart", "PublishLaterPart", ""), ("Rows", "BagPart", Rows("Row"))]),
            Type("Row", "", [("Line", "TextField", "")]),
            Type("Office", "bodies", [], [("AffiliationPart", "AffiliationPart", "")]),
        ];

        protected override IEnumerable<JsonObject> Items =>
        [
            Signed(Item("Letter", "named", "Named", $$"""{ "Letter": { "Body": { "Text": "Roads Agency" }, "Country": {{Terms("country", "UY")}} }, "AuthorsPart": { "ShownAs": "name", "Authors": [{ "Name": "Ana", "Role": "Head" }, { "Name": "Luis" }] } }""")),
            Signed(Item("Letter", "role", "Role", """
                {
                  "AuthorsPart": { "ShownAs": "role", "Authors": [{ "Name": "Secret name", "Role": "Head of roads" }] },
                  "Letter": {
                    "Others": { "ContentItemIds": ["hidden-letter", "named", "nobody-at-all"] }, "Sets": { "LocalizationSets": ["hidden-set"] }, "People": { "UserIds": ["picked-account"], "UserNames": ["picked-account"] }
                  },
                  "RelationsPart": { "Relations": [{ "Kind": "adapts", "ContentItemId": "hidden-letter" }, { "Kind": "adapts", "ContentItemId": "body" }] },
                  "PublishLaterPart": { "ScheduledPublishUtc": "2020-01-01T00:00:00Z" },
                  "Rows": { "ContentItems": [{ "ContentItemId": "row1", "ContentType": "Row", "Owner": "owner-account", "Author": "author-account", "Row": { "Line": { "Text": "One" } } }] }
                }
                """)),
            Signed(Item("Letter", "body", "Body", """{ "AuthorsPart": { "ShownAs": "organisation", "Authors": [{ "Name": "Secret name", "Role": "Head" }] } }""")),
            Signed(Item("Letter", "unsaid", "Unsaid", """{ "AuthorsPart": { "Authors": [{ "Name": "Secret name" }] } }""")),
            Item("Letter", "hidden-letter", "Hidden", """{ "AudiencePart": { "Audience": "members" }, "LocalizationPart": { "Culture": "en", "LocalizationSet": "hidden-set" } }"""),
            Draft(Item("Letter", "draft", "Draft")),
            Item("Office", "office", "Office", """{ "AffiliationPart": { "Domains": ["mail.example"], "CentralAdministration": true } }"""),
        ];

        private static JsonObject Signed(JsonObject item)
        {
            (item["Owner"], item["Author"]) = ("owner-account", "author-account");
            return item;
        }

        private static JsonObject Draft(JsonObject item)
        {
            item["Published"] = false;
            return item;
        }
    }
}
