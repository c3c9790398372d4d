using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Site;

[Trait("Speed", "quick")]
public sealed class Choosing_a_language(SharedSpace shared) : IClassFixture<SharedSpace>
{
    private readonly SpaceFixture space = shared.Space;

    [Theory]
    [InlineData("es-UY", "/es")]
    [InlineData("es-UY,es;q=0.9,en;q=0.8", "/es")]
    [InlineData("pt", "/pt")]
    [InlineData("pt-BR,pt;q=0.9", "/pt")]
    [InlineData("en", "/en")]
    [InlineData("en-GB", "/en")]
    [InlineData("EN-us", "/en")]
    [InlineData("en;q=0.3, pt;q=0.9", "/pt")]
    [InlineData("pt;q=0.3, en;q=0.9, es;q=0.1", "/en")]
    [InlineData("fr, en;q=0.1", "/en")]
    [InlineData("en;q=0, pt;q=0.1", "/pt")]
    [InlineData("en;q=0", "/es")]
    [InlineData("fr", "/es")]
    [InlineData("*", "/es")]
    [InlineData("", "/es")]
    [InlineData(",;q=,,,", "/es")]
    [InlineData("en;q=hello", "/es")]
    [InlineData("../../etc", "/es")]
    public async Task Leads_from_the_root_to_the_language_of_the_browser(string accepted, string home)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        using var response = await space.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(home, response.Headers.Location?.OriginalString);
        Assert.Equal(["Accept-Language"], response.Headers.Vary);
    }

    [Fact]
    public async Task Leads_to_Spanish_where_the_browser_says_nothing()
    {
        using var response = await space.Client.GetAsync("/");
        Assert.Equal("/es", response.Headers.Location?.OriginalString);
    }
}
