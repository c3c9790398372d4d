using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Hosting;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Hosting;

/// <summary>One address may have so many answers made in a minute; the others do not notice.</summary>
public sealed class Asking_too_much(Asking_too_much.Limited limited) : IClassFixture<Asking_too_much.Limited>
{
    private readonly SpaceFixture space = limited.Space;

    [Fact]
    public async Task Is_answered_with_how_long_to_wait_in_the_reader_s_language()
    {
        await ExhaustAsync("192.0.2.1");
        using var page = await GetAsync("/pt/explore?q=saude", "192.0.2.1");
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.InRange(page.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.True(page.Headers.CacheControl!.NoStore);
        var told = await page.ReadPageAsync();
        Assert.Equal("Foram muitos pedidos seguidos", told.One("h1").Words());
        Assert.EndsWith(": " + Assert.Single(page.Headers.GetValues("X-Request-Id")), told.One(".reference").Words(), StringComparison.Ordinal);
        using var machine = await GetAsync("/api/v1/search?q=saude", "192.0.2.1");
        Assert.Equal(HttpStatusCode.TooManyRequests, machine.StatusCode);
        Assert.Equal("application/problem+json", machine.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(machine.Headers.RetryAfter);
    }

    [Fact]
    public async Task Hinders_nobody_else()
    {
        await ExhaustAsync("192.0.2.2");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/pt/explore?q=saude", "192.0.2.3"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/pt/explore?q=saude", "2001:db8::1"));
    }

    [Fact]
    public async Task Counts_a_whole_network_of_IPv6_as_one()
    {
        await ExhaustAsync("2001:db8:0:7::1");
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync("/pt/explore?q=saude", "2001:db8:0:7:ffff::2"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/pt/explore?q=saude", "2001:db8:0:8::1"));
    }

    [Fact]
    public async Task Does_not_concern_what_is_kept_and_files_and_health()
    {
        await GetAsync("/es", "192.0.2.9");
        await ExhaustAsync("192.0.2.4");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/es", "192.0.2.4"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/health/live", "192.0.2.4"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/health/ready", "192.0.2.4"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/theme/Base/nothing.css", "192.0.2.5"));
        var asset = (await space.GetPageAsync("/es")).QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(asset, "192.0.2.4"));
    }

    [Fact]
    public async Task Cannot_be_hidden_behind_names_given_to_oneself()
    {
        // The proxy is believed for the last address only: what its client claimed stands before it.
        await ExhaustAsync("192.0.2.6");
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync("/pt/explore?q=saude", "198.51.100.1, 192.0.2.6"));
    }

    [Fact]
    public async Task Takes_proxies_for_what_they_say_only_where_the_settings_name_them()
    {
        await using var open = new SpaceFixture(new() { ["LearningSpace:RateLimits"] = "on" });
        await open.InitializeAsync();
        var refused = 0;
        for (var time = 0; time < ReadLimit.Most + 5; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/suggest?q=s");
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", $"203.0.113.{time % 250}");
            using var response = await open.Client.SendAsync(request);
            refused += response.StatusCode == HttpStatusCode.TooManyRequests ? 1 : 0;
        }

        Assert.InRange(refused, 1, 5);
    }

    private async Task ExhaustAsync(string address)
    {
        for (var time = 0; time < ReadLimit.Most; time++)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync("/api/v1/suggest?q=s", address));
        }
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string address)
    {
        using var response = await GetAsync(path, address);
        return response.StatusCode;
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", address);
        return await space.Client.SendAsync(request);
    }

    /// <summary>A site behind a proxy on this machine, with its limits on.</summary>
    public sealed class Limited : IAsyncLifetime
    {
        public SpaceFixture Space { get; } = new(new() { ["LearningSpace:RateLimits"] = "on", ["LearningSpace:Proxies"] = "127.0.0.0/8, ::1" });

        public ValueTask InitializeAsync() => Space.InitializeAsync();

        public ValueTask DisposeAsync() => Space.DisposeAsync();
    }
}
