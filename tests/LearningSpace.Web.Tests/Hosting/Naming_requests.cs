using System.Net;
using System.Text.Json;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Hosting;

/// <summary>Whoever tells of an error can name the request, and whoever looks for it finds the same name in the log.</summary>
public sealed class Naming_requests(Naming_requests.Traced traced) : IClassFixture<Naming_requests.Traced>
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private readonly SpaceFixture space = traced.Space;

    [Theory]
    [InlineData("GET", "/es/nada", 404, "Si nos avisa, incluya esta referencia: ")]
    [InlineData("GET", "/en/explore?page=0", 400, "If you tell us about it, this reference helps: ")]
    [InlineData("POST", "/pt/explore", 405, "Se você nos avisar, inclua esta referência: ")]
    [InlineData("GET", "/theme/Base/nothing.css", 404, "Si nos avisa, incluya esta referencia: ")]
    public async Task Is_done_on_every_error_page(string method, string path, int status, string words)
    {
        using var response = await AskAsync(method, path);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal([Trace], response.Headers.GetValues("X-Request-Id"));
        Assert.Equal(words + Trace, (await response.ReadPageAsync()).One(".reference").Words());
    }

    [Theory]
    [InlineData("GET", "/api/v1/search?page=0", 400)]
    [InlineData("GET", "/api/v1/items/nothing", 404)]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("DELETE", "/api/v1/search", 405)]
    [InlineData("GET", "/health/nothing", 404)]
    public async Task Is_done_in_problem_details(string method, string path, int status)
    {
        using var response = await AskAsync(method, path);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal([Trace], response.Headers.GetValues("X-Request-Id"));
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(Trace, problem.RootElement.GetProperty("traceId").GetString());
    }

    [Theory]
    [InlineData("/es", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.Found)]
    [InlineData("/api/v1/search", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    public async Task Is_not_needed_where_all_is_well(string path, HttpStatusCode status)
    {
        using var response = await AskAsync("GET", path);
        Assert.Equal(status, response.StatusCode);
        Assert.False(response.Headers.Contains("X-Request-Id"));
    }

    [Fact]
    public async Task Gives_each_a_name_of_its_own()
    {
        using var first = await space.Client.GetAsync("/es/nada");
        using var second = await space.Client.GetAsync("/es/nada");
        Assert.NotEqual(first.Headers.GetValues("X-Request-Id").Single(), second.Headers.GetValues("X-Request-Id").Single());
    }

    private async Task<HttpResponseMessage> AskAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");
        return await space.Client.SendAsync(request);
    }

    /// <summary>A site that logs what it logs everywhere, and so names its requests by their traces.</summary>
    public sealed class Traced : IAsyncLifetime
    {
        public SpaceFixture Space { get; } = new(new(LogCollector.UsualLevels) { ["LearningSpace:Demo"] = "false" });

        public ValueTask InitializeAsync() => Space.InitializeAsync();

        public ValueTask DisposeAsync() => Space.DisposeAsync();
    }
}
