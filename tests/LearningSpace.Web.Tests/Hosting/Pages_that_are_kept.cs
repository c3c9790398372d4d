using System.Globalization;
using System.IO.Compression;
using System.Net;
using LearningSpace.Data.Content;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Hosting;

/// <summary>A page is made once and sent often, and never shows what is no longer so.</summary>
public sealed class Pages_that_are_kept(Pages_that_are_kept.Still with) : IClassFixture<Pages_that_are_kept.Still>
{
    private readonly SpaceFixture space = with.Space;

    public static TheoryData<string> Kept => ["/es", "/en/explore", "/pt/explore?country=UY&page=1", "/es/topics/country/UY", "/en/about/privacy", "/es/compare", "/es/explore?view=map"];

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task Are_sent_again_as_they_were(string path)
    {
        var first = await GetAsync(path, "br");
        var second = await GetAsync(path, "br");
        Assert.True(IsKept(second));
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(first.Response.Headers.ETag, second.Response.Headers.ETag);
        Assert.Equal("public, no-cache", second.Response.Headers.CacheControl!.ToString().Replace("no-cache, public", "public, no-cache", StringComparison.Ordinal));
        Assert.Equal("text/html; charset=utf-8", second.Response.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("identity", "")]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("deflate, zstd", "")]
    [InlineData("br;q=0, gzip;q=0.2", "gzip")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("*", "br")]
    [InlineData("*;q=0", "")]
    [InlineData("nonsense;;q=x", "")]
    public async Task Go_out_as_the_reader_unpacks_them(string? accepted, string packed)
    {
        foreach (var time in new[] { "made", "kept" })
        {
            var answer = await GetAsync("/es/explore?country=CA", accepted);
            Assert.Equal(packed, string.Join(",", answer.Response.Content.Headers.ContentEncoding));
            Assert.True(answer.Page.StartsWith("<!DOCTYPE html>", StringComparison.Ordinal), time);
            Assert.Contains("Accept-Encoding", answer.Response.Headers.Vary);
            Assert.Equal((await GetAsync("/es/explore?country=CA", "gzip")).Response.Headers.ETag, answer.Response.Headers.ETag);
        }
    }

    [Theory]
    [InlineData("/es", "br")]
    [InlineData("/es", null)]
    [InlineData("/es/explore?q=salud", "gzip")]
    public async Task Are_not_sent_to_who_has_them(string path, string? accepted)
    {
        var tag = (await GetAsync(path, accepted)).Response.Headers.ETag!;
        Assert.True(tag.IsWeak);
        foreach (var given in new[] { tag.ToString(), "\"other\", " + tag, "*" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("If-None-Match", given);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted ?? "");
            using var response = await space.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
            Assert.Empty(await response.Content.ReadAsByteArrayAsync());
            Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        }

        using var older = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "If-None-Match", "W/\"older\"" } } };
        using var whole = await space.Client.SendAsync(older);
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
    }

    [Fact]
    public async Task Tell_the_head_alone_to_who_asks_for_it()
    {
        var whole = await GetAsync("/en", "br");
        for (var time = 0; time < 2; time++)
        {
            using var response = await space.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/en") { Headers = { { "Accept-Encoding", "br" } } });
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(whole.Response.Headers.ETag, response.Headers.ETag);
            Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Are_made_anew_when_anything_changes_whoever_changed_it()
    {
        await space.PutAsync(Writing.Item("kept1", "The first title", body: "Words."));
        var address = "/en/" + await space.PathAsync("kept1");
        string[] pages = [address, "/en", "/en/explore?sort=newest", "/feeds/en/items.atom"];
        foreach (var page in pages)
        {
            Assert.Contains("The first title", (await GetAsync(page, "br")).Page, StringComparison.Ordinal);
        }

        await space.PutAsync(Writing.Item("kept1", "Another title", body: "Words."));
        foreach (var page in pages)
        {
            var fresh = (await GetAsync(page, "br")).Page;
            Assert.Contains("Another title", fresh, StringComparison.Ordinal);
            Assert.DoesNotContain("The first title", fresh, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Follow_what_another_process_wrote_within_a_second_unasked()
    {
        var put = new PutContent(space.Services.GetRequiredService<Data.Site.SiteStore>().Current, TimeProvider.System);
        await GetAsync("/en/explore?sort=newest", "br");
        await space.Database.Database.Gate.WriteAsync((context, token) => put.RunAsync(context, [put.Prepare(Writing.Item("kept2", "Written beside the site"), publish: true)], token));
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (!(await GetAsync("/en/explore?sort=newest", "br")).Page.Contains("Written beside the site", StringComparison.Ordinal))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(10), "a machine this busy proves nothing, but ten seconds are too long");
        }
    }

    [Fact]
    public async Task Never_outlive_a_change_that_came_while_they_were_made()
    {
        await space.PutAsync(Writing.Item("kept3", "Round 0"));
        var address = "/en/" + await space.PathAsync("kept3");
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await GetAsync(address, "br");
            }
        })).ToList();
        for (var round = 1; round <= 25; round++)
        {
            var title = string.Create(CultureInfo.InvariantCulture, $"Round {round} of many");
            await space.PutAsync(Writing.Item("kept3", title));
            Assert.Contains(title, (await GetAsync(address, "br")).Page, StringComparison.Ordinal);
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task Know_no_parameter_but_their_own()
    {
        var plain = await GetAsync("/es/explore?country=US&sort=newest", "br");
        var decorated = await GetAsync("/es/explore?utm_source=news&country=US&fbclid=%22%3E%3Cscript%3E&sort=newest", "br");
        Assert.Equal(plain.Page, decorated.Page);
        Assert.True(IsKept(decorated));
        Assert.NotEqual(plain.Page, (await GetAsync("/es/explore?country=CA&sort=newest", "br")).Page);
        Assert.NotEqual(plain.Page, (await GetAsync("/es/explore?country=US&sort=updated", "br")).Page);
    }

    [Theory]
    [InlineData("/en/explore", "/en/explore?")]
    [InlineData("/en/explore", "/en/explore?x=1")]
    [InlineData("/en/explore", "/en/explore?&&")]
    [InlineData("/en/explore?country=UY", "/en/explore?COUNTRY=%55Y")]
    [InlineData("/en/explore?country=UY&sort=newest", "/en/explore?sort=newest&country=UY")]
    [InlineData("/en/explore?country=%22%3E", "/en/explore?country=\"%3e")]
    public async Task Are_the_same_however_their_address_is_written(string plain, string strange)
    {
        foreach (var (first, second) in new[] { (strange, plain), (plain, strange) })
        {
            await space.PutAsync(Writing.Item("kept5", "Something that changes" + first)); // forgets what is kept
            Assert.Equal((await GetAsync(first, "br")).Page, (await GetAsync(second, "br")).Page);
        }

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument((await GetAsync(strange, "br")).Page);
        Assert.Equal(space.BaseAddress + plain, page.One("link[rel=canonical]").GetAttribute("href"));
    }

    [Fact]
    public async Task Belong_to_the_host_and_to_the_very_address_they_were_asked_for()
    {
        using var evil = new HttpRequestMessage(HttpMethod.Get, "/es/about/licence") { Headers = { Host = "evil.example" } };
        using (var response = await space.Client.SendAsync(evil))
        {
            Assert.Contains("evil.example", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("evil.example", (await GetAsync("/es/about/licence", null)).Page, StringComparison.Ordinal);
        Assert.DoesNotContain("/ABOUT/", (await GetAsync("/es/ABOUT/licence", null) is var shouted && shouted.Response.IsSuccessStatusCode ? (await GetAsync("/es/about/licence", null)).Page : ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/es/explore?q=salud")]
    [InlineData("/api/v1/search?country=UY")]
    [InlineData("/health/ready")]
    [InlineData("/es/nothing")]
    [InlineData("/es/explore?page=0")]
    public async Task Are_neither_searches_nor_mistakes(string path)
    {
        await GetAsync(path, "br");
        Assert.False(IsKept(await GetAsync(path, "br")));
    }

    [Fact]
    public async Task Are_not_for_who_shows_a_key()
    {
        await GetAsync("/es", "br");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/es") { Headers = { { "Accept-Encoding", "br" }, { "Authorization", "Bearer x" } } };
        using var response = await space.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Null(response.Headers.Age);
    }

    [Fact]
    public async Task Appear_where_there_was_nothing()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/en/cases/something-that-will-come", "br")).Response.StatusCode);
        await space.PutAsync(Writing.Item("kept4", "Something that will come"));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/en/cases/something-that-will-come", "br")).Response.StatusCode);
    }

    // What comes from what is kept says how old it is.
    private static bool IsKept(Answer answer) => answer.Response.Headers.Age is not null;

    private async Task<Answer> GetAsync(string path, string? accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepted is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        }

        var response = await space.Client.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        using var packed = new MemoryStream(body);
        await using Stream plain = string.Join(",", response.Content.Headers.ContentEncoding) switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var reader = new StreamReader(plain);
        return new Answer(response, body, await reader.ReadToEndAsync());
    }

    private sealed record Answer(HttpResponseMessage Response, byte[] Body, string Page);

    /// <summary>A site of one's own with the demonstration content and the example register, in which the clock changes nothing: the week's choice would make pages new.</summary>
    public sealed class Still : IAsyncLifetime
    {
        public SpaceFixture Space { get; } = new(new() { ["LearningSpace:Jobs"] = "false" });

        public async ValueTask InitializeAsync()
        {
            await Space.InitializeAsync();
            await Space.ImportExampleRegisterAsync();
        }

        public ValueTask DisposeAsync() => Space.DisposeAsync();
    }
}
