using System.Globalization;
using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Exchange;

public sealed class Following_what_is_new(SpaceWithRegister shared) : IClassFixture<SpaceWithRegister>
{
    private readonly SpaceFixture space = shared.Space;

    public static TheoryData<string, string> Questions =>
        new MatrixTheoryData<string, string>(["es", "en", "pt"], ["country=UY", "q=chatbot", "q=impuestos&sort=relevance", "stage=pilot&country=UY&country=BR", "lang=en&sort=updated", "country=ZZ", "q=zzyzxqwvwv"]);

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Brings_what_explore_finds_in_the_same_order(string culture, string question)
    {
        var sorted = question.Contains("sort=", StringComparison.Ordinal) ? question : question + "&sort=newest";
        var found = (await space.GetJsonAsync($"/api/v1/search?culture={culture}&{sorted}&size=50")).GetProperty("items").EnumerateArray().Select(i => new Uri(i.GetProperty("url").GetString()!).PathAndQuery).ToList();
        var page = await space.GetPageAsync($"/{culture}/explore?{sorted}&size=50");
        var atom = await space.GetAtomAsync($"/feeds/{culture}/items.atom?{question}");
        Assert.Equal(found, atom.Paths());
        Assert.Equal(found, (await space.GetJsonFeedAsync($"/feeds/{culture}/items.json?{question}")).Paths());
        Assert.Equal(page.ResultsUnfolded().Order(StringComparer.Ordinal), atom.Paths().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    [InlineData("pt")]
    public async Task Begins_with_the_newest_and_goes_on_page_by_page(string culture)
    {
        var total = (await space.GetJsonAsync("/api/v1/search")).Total();
        var first = await space.GetAtomAsync($"/feeds/{culture}/items.atom");
        Assert.Equal(50, first.Entries().Count);

        // By the day, though of some the month only is told.
        var times = first.Entries().ConvertAll(e => e.Said("published")[..7]);
        Assert.Equal(times.OrderDescending(StringComparer.Ordinal), times);
        Assert.Null(first.Link("previous"));
        var paths = first.Paths();
        var ids = first.Entries().ConvertAll(e => e.Said("id"));
        var next = first.Link("next");
        while (next is not null)
        {
            var page = await space.GetAtomAsync(new Uri(next).PathAndQuery);
            Assert.Equal(next, page.Link("self"));
            Assert.Equal(first.Link("self"), page.Link("first"));
            paths.AddRange(page.Paths());
            ids.AddRange(page.Entries().Select(e => e.Said("id")));
            next = page.Link("next");
        }

        Assert.Equal(total, paths.Distinct().Count());
        Assert.Equal(total, ids.Distinct().Count());
        Assert.Equal(total, ids.Count);
        Assert.Equal($"{space.BaseAddress}/feeds/{culture}/items.json?page=2", (await space.GetJsonFeedAsync($"/feeds/{culture}/items.json")).GetProperty("next_url").GetString());
    }

    [Fact]
    public async Task Names_an_item_alike_in_every_feed()
    {
        var names = new HashSet<string>();
        foreach (var culture in new[] { "es", "en", "pt" })
        {
            var atom = await space.GetAtomAsync($"/feeds/{culture}/items.atom?country=UY");
            var json = await space.GetJsonFeedAsync($"/feeds/{culture}/items.json?country=UY&sort=newest");
            names.Add(string.Join(' ', atom.Entries().Select(e => e.Said("id"))));
            names.Add(string.Join(' ', json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString())));
        }

        Assert.All(Assert.Single(names).Split(' '), n => Assert.True(n.StartsWith("urn:uuid:", StringComparison.Ordinal) && Guid.TryParseExact(n["urn:uuid:".Length..], "D", out _), n));
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    [InlineData("pt")]
    public async Task Has_what_the_standards_ask_for(string culture)
    {
        var atom = await space.GetAtomAsync($"/feeds/{culture}/items.atom?stage=pilot");
        var json = await space.GetJsonFeedAsync($"/feeds/{culture}/items.json?stage=pilot");
        Assert.Equal(culture, (string?)atom.Attribute(System.Xml.Linq.XNamespace.Xml + "lang"));
        Assert.Equal($"{space.BaseAddress}/feeds/{culture}/items.atom?stage=pilot", atom.Link("self"));
        Assert.Equal($"{space.BaseAddress}/{culture}/explore?stage=pilot", atom.Link("alternate"));
        Assert.Equal("https://jsonfeed.org/version/1.1", json.GetProperty("version").GetString());
        Assert.Equal($"{space.BaseAddress}/feeds/{culture}/items.json?stage=pilot", json.GetProperty("feed_url").GetString());
        Assert.Equal(atom.Said("title"), json.GetProperty("title").GetString());
        Assert.NotEmpty(atom.Element(Feeds.Atom + "author")!.Said("name"));
        Assert.Equal(atom.Entries().Max(e => e.Said("updated")), atom.Said("updated"));
        Assert.NotEmpty(atom.Entries());
        foreach (var (entry, item) in atom.Entries().Zip(json.GetProperty("items").EnumerateArray()))
        {
            Assert.Equal(entry.Said("title"), item.GetProperty("title").GetString());
            Assert.Equal(entry.Said("summary"), item.GetProperty("content_text").GetString());
            Assert.NotEmpty(entry.Said("summary"));
            Assert.Equal(entry.Said("published"), item.GetProperty("date_published").GetString());
            Assert.Equal(entry.Said("updated"), item.GetProperty("date_modified").GetString());
            var published = DateTimeOffset.ParseExact(entry.Said("published"), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            Assert.InRange(DateTimeOffset.ParseExact(entry.Said("updated"), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), published, DateTimeOffset.MaxValue);
            Assert.Equal((string?)entry.Attribute(System.Xml.Linq.XNamespace.Xml + "lang"), item.GetProperty("language").GetString());
            Assert.Equal(
                entry.Elements(Feeds.Atom + "category").Select(c => (string?)c.Attribute("label")).Distinct(), item.GetProperty("tags").EnumerateArray().Select(t => t.GetString()));
            var alternates = entry.Elements(Feeds.Atom + "link").Where(l => (string?)l.Attribute("rel") == "alternate").Select(l => (string?)l.Attribute("hreflang")).ToList();
            Assert.Equal(alternates.Distinct(), alternates);
        }
    }

    [Fact]
    public async Task Tells_what_the_page_tells_and_in_the_reader_s_words()
    {
        foreach (var entry in (await space.GetAtomAsync("/feeds/es/items.atom?country=UY&lang=es")).Entries())
        {
            var page = await space.GetPageAsync(new Uri(entry.Link("alternate")!).PathAndQuery);
            Assert.Equal(page.One("h1").Words(), entry.Said("title"));
            Assert.Equal((string?)entry.Attribute(System.Xml.Linq.XNamespace.Xml + "lang"), page.One("article").GetAttribute("lang"));
            Assert.Contains(entry.Elements(Feeds.Atom + "category"), c => (string?)c.Attribute("term") == "UY" && (string?)c.Attribute("label") == "Uruguay" && ((string?)c.Attribute("scheme"))!.EndsWith("/country", StringComparison.Ordinal));
            var authors = entry.Elements(Feeds.Atom + "author").Select(a => a.Said("name")).ToList();
            Assert.All(authors, a => Assert.Contains(a, page.Body!.TextContent, StringComparison.Ordinal));
        }

        var pilot = (await space.GetAtomAsync("/feeds/pt/items.atom?stage=pilot&lang=pt")).Entries();
        Assert.NotEmpty(pilot);
        Assert.All(pilot, e => Assert.Contains("Piloto", e.Elements(Feeds.Atom + "category").Select(c => (string?)c.Attribute("label"))));
    }

    [Fact]
    public async Task Leads_to_real_translations()
    {
        var known = 0;
        foreach (var entry in (await space.GetAtomAsync("/feeds/en/items.atom?country=UY&type=AiCaseStudy")).Entries())
        {
            var page = await space.GetPageAsync(new Uri(entry.Link("alternate")!).PathAndQuery);
            var own = (string?)entry.Attribute(System.Xml.Linq.XNamespace.Xml + "lang");
            var others = entry.Elements(Feeds.Atom + "link").Where(l => (string?)l.Attribute("rel") == "alternate").Skip(1).Select(l => $"{(string?)l.Attribute("hreflang")} {(string?)l.Attribute("href")}").Order(StringComparer.Ordinal);
            var shown = page.QuerySelectorAll("link[rel=alternate][hreflang]").Where(l => l.GetAttribute("hreflang") != own).Select(l => $"{l.GetAttribute("hreflang")} {l.GetAttribute("href")}").Order(StringComparer.Ordinal).ToList();
            Assert.Equal(shown, others);
            known += shown.Count;
        }

        Assert.NotEqual(0, known);
    }

    [Fact]
    public async Task Names_the_register_of_what_was_imported()
    {
        var atom = await space.GetAtomAsync("/feeds/en/items.atom?type=RegisterEntry");
        Assert.NotEmpty(atom.Entries());
        foreach (var entry in atom.Entries())
        {
            var source = entry.Element(Feeds.Atom + "source")!;
            var page = await space.GetPageAsync(new Uri(entry.Link("alternate")!).PathAndQuery);
            Assert.Contains(source.Said("title"), page.Body!.TextContent, StringComparison.Ordinal);
            Assert.NotEmpty(source.Said("rights"));
            Assert.Equal(source.Said("title"), source.Element(Feeds.Atom + "author")!.Said("name"));
        }

        foreach (var item in (await space.GetJsonFeedAsync("/feeds/en/items.json?type=RegisterEntry")).GetProperty("items").EnumerateArray())
        {
            Assert.NotEmpty(item.GetProperty("_source").GetProperty("name").GetString()!);
            Assert.NotEmpty(item.GetProperty("_source").GetProperty("entry_id").GetString()!);
        }

        Assert.All((await space.GetAtomAsync("/feeds/en/items.atom?type=AiCaseStudy")).Entries(), e => Assert.Null(e.Element(Feeds.Atom + "source")));
    }

    [Theory]
    [InlineData("/feeds/es/items.atom?page=0", HttpStatusCode.BadRequest)]
    [InlineData("/feeds/en/items.json?page=-1", HttpStatusCode.BadRequest)]
    [InlineData("/feeds/pt/items.atom?page=x", HttpStatusCode.BadRequest)]
    [InlineData("/feeds/en/items.atom?page=50", HttpStatusCode.NotFound)]
    [InlineData("/feeds/en/items.json?page=99999999999", HttpStatusCode.NotFound)]
    [InlineData("/feeds/fr/items.atom", HttpStatusCode.NotFound)]
    [InlineData("/feeds/fr/items.json", HttpStatusCode.NotFound)]
    [InlineData("/feeds/items.atom", HttpStatusCode.NotFound)]
    [InlineData("/feeds/en/items.rss", HttpStatusCode.NotFound)]
    [InlineData("/feeds/en/items.atom?country=Nowhere", HttpStatusCode.OK)]
    [InlineData("/feeds/en/items.atom?q=%00%1F%EF%BF%BF%ED%A0%80", HttpStatusCode.OK)]
    public async Task Answers_what_explore_would_answer(string path, HttpStatusCode status) => Assert.Equal(status, await space.StatusAsync(path));

    [Theory]
    [InlineData("", "")]
    [InlineData("/explore", "")]
    [InlineData("/explore?q=chatbot&country=UY&stage=pilot&view=map&sort=updated&size=50", "?q=chatbot&country=UY&stage=pilot")]
    public async Task Is_offered_where_the_items_are_shown(string page, string question)
    {
        foreach (var culture in new[] { "es", "en", "pt" })
        {
            var links = (await space.GetPageAsync($"/{culture}{page}")).QuerySelectorAll("head link[rel=alternate][type]").ToList();
            Assert.Equal(["application/atom+xml", "application/feed+json"], links.Select(l => l.GetAttribute("type")!));
            Assert.Equal(["/feeds/" + culture + "/items.atom", "/feeds/" + culture + "/items.json"], links.Select(l => l.GetAttribute("href")!.Split('?')[0]));
            foreach (var link in links)
            {
                var query = link.GetAttribute("href")!.Split('?') is [_, var given] ? given : "";
                Assert.Equal(question.TrimStart('?').Split('&').Order(), query.Split('&').Order());
                Assert.Equal(HttpStatusCode.OK, await space.StatusAsync(link.GetAttribute("href")!));
            }

            Assert.Equal((await space.GetAtomAsync(links[0].GetAttribute("href")!)).Said("title"), links[0].GetAttribute("title"));
        }
    }

    [Theory]
    [InlineData("/feeds/en/items.atom?country=UY")]
    [InlineData("/feeds/en/items.json?country=UY")]
    public async Task Is_sent_once(string path)
    {
        using var first = await space.Client.GetAsync(path);
        Assert.True(first.Headers.ETag!.IsWeak);
        Assert.Equal("public, max-age=300", first.Headers.CacheControl!.ToString());
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag);
        again.Headers.Add("Origin", "https://elsewhere.example");
        using var second = await space.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal("*", Assert.Single(second.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("cross-origin", Assert.Single(second.Headers.GetValues("Cross-Origin-Resource-Policy")));
        using var other = await space.Client.GetAsync(path.Replace("UY", "BR", StringComparison.Ordinal));
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
        using var head = await space.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        Assert.Equal(first.Headers.ETag, head.Headers.ETag);
    }
}
