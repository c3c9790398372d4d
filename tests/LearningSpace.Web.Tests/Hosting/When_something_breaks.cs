using System.Net;
using System.Text.Json;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Web.Tests.Hosting;

public sealed class When_something_breaks(When_something_breaks.Broken broken) : IClassFixture<When_something_breaks.Broken>
{
    private const string Secret = "thiswasneverjson";

    private readonly SpaceFixture space = broken.Space;

    [Theory]
    [InlineData("/es/cases/draft-court-transcripts-from-audio-in-english-and-swahili", "es", "Algo falló de nuestro lado")]
    [InlineData("/en/cases/draft-court-transcripts-from-audio-in-english-and-swahili", "en", "Something went wrong on our side")]
    [InlineData("/pt/explore?country=KE", "pt", "Algo deu errado do nosso lado")]
    public async Task People_get_a_page_with_a_reference_and_no_details(string path, string culture, string heading)
    {
        using var response = await space.GetInAsync(path, "fr");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        var page = await response.ReadPageAsync();
        Assert.Equal(culture, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(heading, page.One("h1").Words());
        Assert.EndsWith(": " + Assert.Single(response.Headers.GetValues("X-Request-Id")), page.One(".reference").Words(), StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("main form[method=get]"));
        CheckNoDetails(page.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task Machines_get_problem_details_and_no_others()
    {
        using var response = await space.GetInAsync("/api/v1/search?country=KE", "en");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["en"], response.Content.Headers.ContentLanguage);
        var text = await response.Content.ReadAsStringAsync();
        using var problem = JsonDocument.Parse(text);
        Assert.Equal(500, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal("Something went wrong on our side", problem.RootElement.GetProperty("title").GetString());
        Assert.Equal(Assert.Single(response.Headers.GetValues("X-Request-Id")), problem.RootElement.GetProperty("traceId").GetString());
        CheckNoDetails(text);
    }

    [Fact]
    public async Task The_rest_of_the_site_goes_on()
    {
        Assert.Equal(HttpStatusCode.OK, await space.StatusAsync("/es/explore?country=UY"));
        Assert.Equal(HttpStatusCode.OK, await space.StatusAsync("/es/cases/asistente-conversacional-para-consultas-de-impuestos"));
    }

    private static void CheckNoDetails(string text)
    {
        foreach (var detail in new[] { Secret, "Exception", "   at ", ".cs:", "LearningSpace.", "JsonReader", "stack", "SELECT" })
        {
            Assert.DoesNotContain(detail, text, StringComparison.Ordinal);
        }
    }

    /// <summary>A site of which one row was damaged from outside.</summary>
    public sealed class Broken : IAsyncLifetime
    {
        public SpaceFixture Space { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Space.InitializeAsync();
            await Space.Database.Database.Gate.WriteAsync(async (context, token) =>
            {
                var version = await context.Versions.AsTracking().SingleAsync(v => v.ItemId == "demo00000000000000case08en", token);
                version.Parts = Secret;
            });
        }

        public ValueTask DisposeAsync() => Space.DisposeAsync();
    }
}
