using System.Net;
using System.Text.Json;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Exchange;

public sealed class Reading_vocabularies(SpaceWithRegister shared) : IClassFixture<SpaceWithRegister>
{
    private readonly SpaceFixture space = shared.Space;

    [Theory]
    [InlineData("", "Etapa")]
    [InlineData("?culture=es", "Etapa")]
    [InlineData("?culture=en", "Stage")]
    [InlineData("?culture=pt", "Etapa")]
    public async Task Gives_all_of_them_by_alias(string question, string stage)
    {
        var items = (await space.GetJsonAsync("/api/v1/taxonomies" + question)).GetProperty("items").EnumerateArray().ToList();
        Assert.All(items, i => Assert.Equal(["alias", "label"], i.EnumerateObject().Select(p => p.Name)));
        var aliases = items.ConvertAll(i => i.GetProperty("alias").GetString()!);
        Assert.Equal(aliases.Order(StringComparer.Ordinal), aliases);
        Assert.Equal(stage, items.Single(i => i.GetProperty("alias").GetString() == "stage").GetProperty("label").GetString());
        foreach (var alias in aliases)
        {
            Assert.Equal(alias, (await space.GetJsonAsync($"/api/v1/taxonomies/{alias}{question}")).GetProperty("alias").GetString());
        }
    }

    [Fact]
    public async Task Gives_each_with_its_terms_in_every_language()
    {
        var taxonomy = await space.GetJsonAsync("/api/v1/taxonomies/function?culture=en");
        Assert.Equal(["alias", "label", "terms"], taxonomy.EnumerateObject().Select(p => p.Name));
        var terms = taxonomy.GetProperty("terms").EnumerateArray().ToList();
        Assert.All(terms, t => Assert.Equal(["code", "labels", "parent"], t.EnumerateObject().Select(p => p.Name)));
        Assert.All(terms, t => Assert.Equal(["es", "en", "pt"], t.GetProperty("labels").EnumerateObject().Select(p => p.Name)));
        var seen = new HashSet<string>();
        Assert.All(terms, t =>
        {
            Assert.True(t.GetProperty("parent").ValueKind == JsonValueKind.Null || seen.Contains(t.GetProperty("parent").GetString()!));
            Assert.True(seen.Add(t.GetProperty("code").GetString()!));
        });
        Assert.Equal("04", terms.Single(t => t.GetProperty("code").GetString() == "04.5").GetProperty("parent").GetString());
    }

    [Theory]
    [InlineData("/api/v1/taxonomies?culture=fr", HttpStatusCode.BadRequest, "culture")]
    [InlineData("/api/v1/taxonomies/stage?culture=EN", HttpStatusCode.BadRequest, "culture")]
    [InlineData("/api/v1/taxonomies/nothing", HttpStatusCode.NotFound, "vocabulary")]
    public async Task Says_what_is_wrong(string path, HttpStatusCode status, string named)
    {
        using var response = await space.GetInAsync(path, "en");
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(named, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/taxonomies", "max-age=300, public")]
    [InlineData("/api/v1/taxonomies/stage", "max-age=300, public")]
    [InlineData("/api/v1/items", "no-cache, public")]
    [InlineData("/api/v1/suggest?q=ch", "max-age=60, public")]
    [InlineData("/sitemap.xml", "max-age=300, public")]
    public async Task Is_done_once_and_from_any_page(string path, string caching)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Origin", "https://elsewhere.example" } } };
        using var first = await space.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(caching, string.Join(", ", first.Headers.GetValues("Cache-Control").SelectMany(v => v.Split(", ")).Order()));
        Assert.Equal(["*"], first.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["cross-origin"], first.Headers.GetValues("Cross-Origin-Resource-Policy"));
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await space.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        using var head = await space.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (head.StatusCode, head.Headers.ETag));
        using var post = await space.Client.PostAsync(path, null);

        // Items are written, too, by whoever shows a token.
        Assert.Equal(path == "/api/v1/items" ? HttpStatusCode.Unauthorized : HttpStatusCode.MethodNotAllowed, post.StatusCode);
    }

    [Theory]
    [InlineData("/feeds/en/items.atom?page=0", HttpStatusCode.BadRequest, "page")]
    [InlineData("/feeds/es/items.json?page=5000", HttpStatusCode.NotFound, "feed")]
    public async Task Tells_a_reader_of_feeds_what_is_wrong_in_few_words(string path, HttpStatusCode status, string named)
    {
        using var response = await space.Client.GetAsync(path);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(path.Contains("/es/", StringComparison.Ordinal) ? "canal" : named, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
