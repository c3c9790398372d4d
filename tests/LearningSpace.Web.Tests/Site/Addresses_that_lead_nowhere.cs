using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Site;

[Trait("Speed", "quick")]
public sealed class Addresses_that_lead_nowhere(SharedSpace shared) : IClassFixture<SharedSpace>
{
    private readonly SpaceFixture space = shared.Space;

    [Theory]
    [InlineData("/es/nada", "fr", "es")]
    [InlineData("/en/nothing", "es", "en")]
    [InlineData("/pt/nada/de/nada", "es", "pt")]
    [InlineData("/fr", "en", "en")]
    [InlineData("/fr/explore", "pt-BR", "pt")]
    [InlineData("/EN", "es", "es")]
    [InlineData("/nowhere", "pt, en;q=0.5", "pt")]
    [InlineData("/nowhere.php?x=<script>", "de", "es")]
    [InlineData("/theme/Base/nothing.css", "en", "en")]
    [InlineData("/en/cases/%F0%9F%98%80", "es", "en")]
    [Trait("Speed", "slow")]
    public async Task Are_told_so_in_the_language_of_the_reader(string path, string accepted, string culture)
    {
        using var response = await space.GetInAsync(path, accepted);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal([culture], response.Content.Headers.ContentLanguage);
        Assert.True(response.Headers.CacheControl?.NoStore);
        var page = await response.ReadPageAsync();
        Assert.Equal(culture, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(culture switch { "es" => "Esta página no existe", "en" => "This page does not exist", _ => "Esta página não existe" }, page.One("h1").Words());
        Assert.Equal($"/{culture}/explore", page.One("main form[method=get]").GetAttribute("action"));
        Assert.Equal([$"/{culture}", $"/{culture}/explore"], page.QuerySelectorAll(".ways-out a").Select(a => a.GetAttribute("href")!));
        Assert.Equal("noindex", page.One("meta[name=robots]").GetAttribute("content"));
        Assert.Single(page.QuerySelectorAll(".reference"));
    }

    [Theory]
    [InlineData("/es/explore?page=0", 400, "Esta dirección no es del todo correcta")]
    [InlineData("/en/explore?page=0", 400, "This address is not quite right")]
    [InlineData("/pt/explore?page=0", 400, "Este endereço não está totalmente certo")]
    public async Task Are_told_from_addresses_that_cannot_be_read(string path, int status, string heading)
    {
        using var response = await space.GetInAsync(path, "fr");
        Assert.Equal(status, (int)response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(heading, (await response.ReadPageAsync()).One("h1").Words());
    }

    [Theory]
    [InlineData("/es")]
    [InlineData("/es/explore")]
    [InlineData("/es/cases")]
    [InlineData("/es/cases/asistente-conversacional-para-consultas-de-impuestos")]
    [InlineData("/")]
    [InlineData("/api/v1/search")]
    public async Task Are_not_what_a_page_without_a_form_is_to_a_post(string path)
    {
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch })
        {
            using var request = new HttpRequestMessage(method, path) { Content = new FormUrlEncodedContent([new("q", "x")]) };
            using var response = await space.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
            Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order());
        }
    }

    [Theory]
    [InlineData("/es", 200)]
    [InlineData("/es/explore?q=impuestos", 200)]
    [InlineData("/es/cases/asistente-conversacional-para-consultas-de-impuestos", 200)]
    [InlineData("/es/cases", 302)]
    [InlineData("/", 302)]
    [InlineData("/api/v1/search?q=impuestos", 200)]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/es/nothing", 404)]
    [InlineData("/es/explore?page=x", 400)]
    [Trait("Speed", "slow")]
    public async Task Answer_to_the_head_alone_as_to_the_whole(string path, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await space.Client.SendAsync(request);
        using var whole = await space.Client.GetAsync(path);
        Assert.Equal(status, (int)head.StatusCode);
        Assert.Equal(status, (int)whole.StatusCode);
        Assert.Equal(whole.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }
}
