using System.IO.Compression;
using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Hosting;

[Trait("Speed", "quick")]
public sealed class Headers_of_every_answer(SharedSpace shared) : IClassFixture<SharedSpace>
{
    private readonly SpaceFixture space = shared.Space;

    public static TheoryData<string> Addresses =>
    [
        "/", "/es", "/en/explore?q=tax", "/pt/explore?country=XX", "/es/cases", "/es/cases/asistente-conversacional-para-consultas-de-impuestos",
        "/es/nothing", "/es/explore?page=0", "/fr", "/api/v1/search", "/api/v1/search?page=0", "/api/v1/nothing", "/health/live", "/health/ready", "/theme/Base/nothing.css",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Keep_the_page_to_what_this_site_serves(string path)
    {
        using var response = await space.Client.GetAsync(path);
        CheckSafety(response);
    }

    [Fact]
    public async Task Are_on_assets_too_which_never_change()
    {
        var page = await space.GetPageAsync("/en");
        var assets = page.QuerySelectorAll("link[rel=stylesheet], link[rel=preload], link[rel=icon], script[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).ToList();
        Assert.InRange(assets.Count, 4, 20);
        foreach (var asset in assets)
        {
            using var response = await space.Client.GetAsync(asset);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Matches(@"^/theme/Base/[a-z]+-[A-Z0-9]+\.[a-z0-9]+$", asset);
            Assert.Equal("public, max-age=31536000, immutable", Assert.Single(response.Headers.GetValues("Cache-Control")).Replace(" ,", ",", StringComparison.Ordinal));
            CheckSafety(response);
        }
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("NONSENSE")]
    public async Task Are_on_answers_to_other_methods(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/es");
        using var response = await space.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        CheckSafety(response);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task Say_how_the_answer_is_packed(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/en/explore") { Headers = { { "Accept-Encoding", encoding } } };
        using var response = await space.Client.SendAsync(request);
        Assert.Equal(encoding == "identity" ? [] : [encoding], response.Content.Headers.ContentEncoding);
        await using var body = await response.Content.ReadAsStreamAsync();
        await using var plain = encoding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
        using var reader = new StreamReader(plain);
        Assert.StartsWith("<!DOCTYPE html>", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        CheckSafety(response);
    }

    [Fact]
    public async Task Tell_when_the_site_lives_and_is_ready()
    {
        Assert.Equal("live", await space.Client.GetStringAsync("/health/live"));
        Assert.Equal("ready", await space.Client.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task Are_the_same_for_everybody()
    {
        // Anonymous pages carry nothing of the visitor: asked twice, whatever the cookies, they are the same to the letter.
        foreach (var path in new[] { "/es", "/en/explore?q=tax", "/es/cases/asistente-conversacional-para-consultas-de-impuestos" })
        {
            using var first = await space.Client.GetAsync(path);
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Cookie", "a=b; session=1" }, { "User-Agent", "another" }, { "Referer", "https://example.org" } } };
            using var second = await space.Client.SendAsync(request);
            Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        }
    }

    private static void CheckSafety(HttpResponseMessage response)
    {
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("nonce", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain('*', policy);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["strict-origin-when-cross-origin"], response.Headers.GetValues("Referrer-Policy"));
        Assert.Equal(["same-origin"], response.Headers.GetValues("Cross-Origin-Opener-Policy"));
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("X-Powered-By"));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }
}
