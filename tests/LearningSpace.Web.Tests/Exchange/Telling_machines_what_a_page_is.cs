using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Exchange;

public sealed class Telling_machines_what_a_page_is(SpaceWithRegister shared, Telling_machines_what_a_page_is.Small site) : IClassFixture<SpaceWithRegister>, IClassFixture<Telling_machines_what_a_page_is.Small>
{
    private readonly SpaceFixture space = shared.Space;

    [Theory]
    [InlineData("AiCaseStudy", "Report", null)]
    [InlineData("LessonLearned", "Article", null)]
    [InlineData("ExperienceReport", "Report", null)]
    [InlineData("BestPractice", "HowTo", null)]
    [InlineData("RegisterEntry", "CreativeWork", null)]
    [InlineData("Event", "WebPage", "Event")]
    [InlineData("Organisation", "WebPage", "GovernmentOrganization")]
    [Trait("Speed", "slow")]
    public async Task Fits_each_type_and_tells_what_the_page_tells(string type, string work, string? thing)
    {
        var paths = (await space.GetPageAsync($"/en/explore?type={type}&size=100")).Results();
        Assert.NotEmpty(paths);
        var things = new HashSet<string?>();
        foreach (var path in paths)
        {
            var page = await space.GetPageAsync(path);
            var data = Data(page)[0];
            Assert.Equal(work, (string)data["@type"]!);
            things.Add((string?)data["mainEntity"]?["@type"]);
            Assert.Equal(page.One("h1").Words(), Words((string)data["name"]!));
            Assert.Equal(page.One("link[rel=canonical]").GetAttribute("href"), (string)data["url"]!);
            Assert.Equal(page.One("article").GetAttribute("lang"), (string)data["inLanguage"]!);
            Assert.Matches("^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$", (string)data["datePublished"]!);
            Assert.True(string.CompareOrdinal((string)data["dateModified"]!, (string)data["datePublished"]!) >= 0);
            Assert.Equal("Space for Learning in AI", (string)data["publisher"]!["name"]! is "Espacio de Aprendizaje en IA" or "Espaço de Aprendizagem em IA" ? "Space for Learning in AI" : (string)data["publisher"]!["name"]!);
            foreach (var author in Many(data["author"]))
            {
                Assert.Contains((string?)author["name"] ?? (string)author["jobTitle"]!, page.One(".byline").TextContent, StringComparison.Ordinal);
            }

            Assert.DoesNotContain("Owner", data.ToJsonString(), StringComparison.Ordinal);
            NoneEmpty(data);
        }

        Assert.Contains(thing, things);
    }

    [Fact]
    public async Task Names_only_what_it_leads_to()
    {
        foreach (var path in (await space.GetPageAsync("/es/explore?type=BestPractice&type=AiCaseStudy&country=UY&size=100")).Results().Take(8))
        {
            var data = Data(await space.GetPageAsync(path))[0];
            foreach (var node in Many(data["isBasedOn"]).Concat(Many(data["mentions"])).Concat(Many(data["workTranslation"])).Concat(Many(data["translationOfWork"])).Where(n => n["@id"] is not null))
            {
                var there = await space.GetPageAsync(new Uri((string)node["@id"]!).PathAndQuery);
                Assert.Equal((string)node["@id"]!, there.One("link[rel=canonical]").GetAttribute("href"));
                Assert.Equal((string?)node["name"] ?? there.One("h1").Words(), there.One("h1").Words());
            }

            Assert.All(Many(data["about"]).DistinctBy(t => (string)t["inDefinedTermSet"]!), t => Assert.StartsWith(space.BaseAddress + "/api/v1/taxonomies/", (string)t["inDefinedTermSet"]!, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Has_what_a_guide_an_event_a_body_and_an_imported_entry_are_known_by()
    {
        var guide = Data(await space.GetPageAsync("/es/practices/comparar-siempre-con-una-eleccion-al-azar"))[0];
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", (string)guide["license"]!);
        Assert.All(guide["step"]!.AsArray().Select((s, i) => (Step: s!, Place: i + 1)), s => Assert.Equal(("HowToStep", s.Place), ((string)s.Step["@type"]!, (int)s.Step["position"]!)));
        Assert.NotEmpty(guide["workTranslation"]!.AsArray());
        var english = Data(await space.GetPageAsync("/en/practices/always-compare-with-a-random-choice"))[0];
        Assert.Equal((string)guide["@id"]!, (string)english["translationOfWork"]!["@id"]!);
        var happening = Data(await space.GetPageAsync("/en/events/ronda-proyectos-que-pararon-y-que-se-aprovecho"))[0]["mainEntity"]!;
        Assert.Equal(("2026-09-17T10:00:00-03:00", "2026-09-17T12:00:00-03:00"), ((string)happening["startDate"]!, (string)happening["endDate"]!));
        Assert.Equal("Organization", (string)happening["organizer"]!["@type"]!);
        var body = Data(await space.GetPageAsync("/pt/organisations/oficina-tributaria-del-litoral"))[0]["mainEntity"]!;
        Assert.Equal(("GovernmentOrganization", "UY"), ((string)body["@type"]!, (string)body["address"]!["addressCountry"]!));
        var entry = Data(await space.GetPageAsync("/en/register/traffic-prediction-on-the-ring-road"))[0];
        Assert.Equal(("Dataset", "EX-007"), ((string)entry["isBasedOn"]!["@type"]!, (string)entry["isBasedOn"]!["identifier"]!));
        Assert.NotNull(entry["isBasedOn"]!["license"]);
    }

    [Theory]
    [InlineData("es", "Explorar")]
    [InlineData("en", "Explore")]
    [InlineData("pt", "Explorar")]
    public async Task Tells_the_way_to_a_page_in_the_reader_s_words(string culture, string explore)
    {
        var trail = Data(await space.GetPageAsync($"/{culture}/register/traffic-prediction-on-the-ring-road"))[1];
        Assert.Equal("BreadcrumbList", (string)trail["@type"]!);
        var steps = trail["itemListElement"]!.AsArray().Select(s => s!).ToList();
        Assert.Equal([1, 2, 3], steps.Select(s => (int)s["position"]!));
        Assert.Equal(explore, (string)steps[0]["name"]!);
        Assert.Equal($"{space.BaseAddress}/{culture}/register/traffic-prediction-on-the-ring-road", (string)steps[2]["item"]!);
        Assert.All(await Task.WhenAll(steps.Select(s => space.StatusAsync(new Uri((string)s["item"]!).PathAndQuery))), s => Assert.Equal(System.Net.HttpStatusCode.OK, s));
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    [InlineData("pt")]
    public async Task Tells_how_to_search_the_site(string culture)
    {
        var home = Data(await space.GetPageAsync("/" + culture))[0];
        Assert.Equal(("WebSite", culture), ((string)home["@type"]!, (string)home["inLanguage"]!));
        var template = (string)home["potentialAction"]!["target"]!["urlTemplate"]!;
        var found = await space.GetPageAsync(new Uri(template.Replace("{search_term_string}", "chatbot", StringComparison.Ordinal)).PathAndQuery);
        Assert.NotEqual(0, found.Total());
    }

    [Fact]
    public async Task Cannot_be_broken_out_of()
    {
        var html = await site.Space.Client.GetStringAsync("/en/notes/attack");
        var page = await site.Space.GetPageAsync("/en/notes/attack");
        var script = page.One("script[type='application/ld+json']");
        Assert.DoesNotContain('<', script.TextContent);
        Assert.DoesNotContain('>', script.TextContent);
        Assert.DoesNotContain('&', script.TextContent);
        Assert.DoesNotContain("alert(1)</script>", html, StringComparison.Ordinal);
        Assert.Equal("""</script><script>alert(1)</script><!--<script> ]]> &amp; "'""", (string)Data(page)[0]["name"]!);
        Assert.Equal("""</script><script>alert(2)</script>""", (string)Data(page)[0]["keywords"]!);
        Assert.Null(Data(page)[0]["sameAs"]);
        Assert.All(page.QuerySelectorAll("script:not([type])"), s => Assert.NotNull(s.GetAttribute("src")));
    }

    [Fact]
    public async Task Is_a_work_where_the_recipe_says_nothing()
    {
        var plain = Data(await site.Space.GetPageAsync("/en/plain/plain"))[0];
        Assert.Equal("CreativeWork", (string)plain["@type"]!);
        Assert.Equal("2026-02-10", (string)plain["datePublished"]!);
        Assert.Null(plain["author"]);
    }

    [Fact]
    public async Task Tells_the_month_alone_of_whom_nobody_names()
    {
        var role = Data(await site.Space.GetPageAsync("/en/notes/role"))[0];
        Assert.Equal(("2026-02", "2026-02"), ((string)role["datePublished"]!, (string)role["dateModified"]!));
        Assert.Equal("Head of roads", (string)role["author"]!["jobTitle"]!);
        Assert.DoesNotContain("Secret name", role.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", role.ToJsonString(), StringComparison.Ordinal);
    }

    private static List<JsonNode> Data(IParentNode page)
    {
        var document = JsonNode.Parse(page.One("script[type='application/ld+json']").TextContent, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!;
        Assert.Equal("https://schema.org", (string)document["@context"]!);
        return [.. document["@graph"]!.AsArray().Select(n => n!)];
    }

    private static IEnumerable<JsonNode> Many(JsonNode? node) => node switch { null => [], JsonArray array => array.Select(n => n!), _ => [node] };

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void NoneEmpty(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                Assert.NotEmpty(o);
                Assert.All(o, p => NoneEmpty(p.Value));
                break;
            case JsonArray array:
                Assert.NotEmpty(array);
                Assert.All(array, NoneEmpty);
                break;
            default:
                Assert.NotEqual("", node!.ToString());
                break;
        }
    }

    public sealed class Small : SmallSite
    {
        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types
        {
            get
            {
                var note = Type("Note", "notes", [("Words", "TextField", ""), ("Site", "LinkField", "")], [("AuthorsPart", "AuthorsPart", ""), ("RelationsPart", "RelationsPart", ""), ("AudiencePart", "AudiencePart", "")]);
                note.Type["Settings"]!["LearningSpaceTypeSettings"]!["LinkedData"] = JsonNode.Parse("""{ "Type": "BlogPosting", "Properties": { "keywords": "Words", "sameAs": "Site" } }""");
                return [note, Type("Plain", "plain", [])];
            }
        }

        protected override IEnumerable<JsonObject> Items =>
        [
            Item("Note", "attack", """</script><script>alert(1)</script><!--<script> ]]> &amp; "'""", """{ "Note": { "Words": { "Text": "</script><script>alert(2)</script>" }, "Site": { "Url": "/local", "Text": "x" } } }"""),
            Item("Note", "role", "Role", """{ "AuthorsPart": { "ShownAs": "role", "Authors": [{ "Name": "Secret name", "Role": "Head of roads" }] }, "RelationsPart": { "Relations": [{ "Kind": "adapts", "ContentItemId": "hidden" }] } }"""),
            Item("Note", "hidden", "Hidden", """{ "AudiencePart": { "Audience": "members" } }"""),
            Item("Plain", "plain", "Plain"),
        ];
    }
}
