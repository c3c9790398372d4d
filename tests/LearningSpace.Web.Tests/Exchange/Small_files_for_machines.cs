using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Exchange;

public sealed class Small_files_for_machines(SpaceWithRegister shared) : IClassFixture<SpaceWithRegister>
{
    private static readonly XNamespace Names = "http://a9.com/-/spec/opensearch/1.1/";

    private readonly SpaceFixture space = shared.Space;

    [Fact]
    public async Task Robots_are_told_where_the_sitemap_is_and_what_to_leave()
    {
        using var response = await space.Client.GetAsync("/robots.txt");
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');
        Assert.Equal("User-agent: *", lines[0]);
        Assert.Contains("Disallow: /api/", lines);
        Assert.Contains("Disallow: /*?*view=", lines);
        Assert.Contains($"Sitemap: {space.BaseAddress}/sitemap.xml", lines);
        Assert.DoesNotContain("Disallow: /", lines);
    }

    [Fact]
    public async Task Robots_are_kept_from_nothing_that_the_sitemap_names()
    {
        var left = (await space.Client.GetStringAsync("/robots.txt")).Split('\n').Where(l => l.StartsWith("Disallow: ", StringComparison.Ordinal))
            .Select(l => "^" + string.Join(".*", l["Disallow: ".Length..].Split('*').Select(System.Text.RegularExpressions.Regex.Escape))).ToList();
        Assert.NotEmpty(left);
        Assert.All((await space.GetSitemapAsync("/sitemap.xml")).Addresses(), a => Assert.All(left, l => Assert.DoesNotMatch(l, new Uri(a).PathAndQuery)));
    }

    [Theory]
    [InlineData("es", "es")]
    [InlineData("en-GB,en;q=0.8", "en")]
    [InlineData("pt-BR", "pt")]
    [InlineData("fr", "es")]
    public async Task A_browser_learns_to_search_in_its_language(string accepted, string culture)
    {
        using var response = await space.GetInAsync("/opensearch.xml", accepted);
        Assert.Equal("application/opensearchdescription+xml; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Contains("Accept-Language", response.Headers.Vary);
        var root = (await Feeds.ReadXmlAsync(response)).Root!;
        Assert.Equal(Names + "OpenSearchDescription", root.Name);
        Assert.InRange(root.Element(Names + "ShortName")!.Value.Length, 1, 16);
        Assert.InRange(root.Element(Names + "LongName")!.Value.Length, 1, 48);
        Assert.InRange(root.Element(Names + "Description")!.Value.Length, 1, 1024);
        Assert.Equal(culture, root.Element(Names + "Language")!.Value);
        var urls = root.Elements(Names + "Url").ToDictionary(u => (string)u.Attribute("type")!, u => ((string)u.Attribute("template")!).Replace("{searchTerms}", "chatbot", StringComparison.Ordinal));
        Assert.Equal($"{space.BaseAddress}/{culture}/explore?q=chatbot", urls["text/html"]);
        Assert.NotEqual(0, (await space.GetPageAsync(new Uri(urls["text/html"]).PathAndQuery)).Total());
        Assert.NotEmpty((await space.GetAtomAsync(new Uri(urls["application/atom+xml"]).PathAndQuery)).Entries());
        Assert.Equal(HttpStatusCode.OK, await space.StatusAsync(new Uri(urls["application/x-suggestions+json"]).PathAndQuery));
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    [InlineData("pt")]
    public async Task A_browser_is_offered_words_and_items_while_one_types(string culture)
    {
        using var response = await space.Client.GetAsync($"/opensearch/{culture}/suggestions?q=chat");
        Assert.Equal("application/x-suggestions+json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(4, answer.GetArrayLength());
        Assert.Equal("chat", answer[0].GetString());
        Assert.NotEqual(0, answer[1].GetArrayLength());
        Assert.Equal(answer[1].GetArrayLength(), answer[2].GetArrayLength());
        Assert.Equal(answer[1].GetArrayLength(), answer[3].GetArrayLength());
        Assert.All(answer[3].EnumerateArray(), u => Assert.StartsWith(space.BaseAddress + "/", u.GetString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/opensearch/fr/suggestions?q=chat")]
    [InlineData("/.well-known/security.txt")]
    public async Task Nothing_is_said_where_there_is_nothing_to_say(string path) => Assert.Equal(HttpStatusCode.NotFound, await space.StatusAsync(path));

    [Theory]
    [InlineData("/es")]
    [InlineData("/en/explore")]
    [InlineData("/pt/about/privacy")]
    public async Task Every_page_names_the_search(string path)
    {
        var link = (await space.GetPageAsync(path)).One("link[rel=search]");
        Assert.Equal("application/opensearchdescription+xml", link.GetAttribute("type"));
        Assert.Equal(HttpStatusCode.OK, await space.StatusAsync(link.GetAttribute("href")!));
    }

    [Theory]
    [InlineData("/robots.txt")]
    [InlineData("/sitemap.xml")]
    [InlineData("/opensearch.xml")]
    public async Task Anybody_may_read_them_from_anywhere_and_ask_for_the_head_alone(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var response = await space.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("public, max-age=300", response.Headers.CacheControl!.ToString());
        using var post = await space.Client.PostAsync(path, null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
    }
}
