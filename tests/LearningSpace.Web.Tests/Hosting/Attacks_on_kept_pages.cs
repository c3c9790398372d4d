using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Hosting;

/// <summary>What one reader asks for never becomes what another is given under another address.</summary>
[Trait("Speed", "slow")]
public sealed class Attacks_on_kept_pages(SharedSpace shared) : IClassFixture<SharedSpace>
{
    private readonly SpaceFixture space = shared.Space;

    [Fact]
    public async Task Do_not_change_the_order_in_which_another_compares()
    {
        var items = (await space.GetJsonAsync("/api/v1/search?size=2")).GetProperty("items");
        var (first, second) = (items[0].GetProperty("id").GetString()!, items[1].GetProperty("id").GetString()!);
        foreach (var (one, other) in new[] { (first, second), (second, first) })
        {
            var page = await space.GetPageAsync($"/es/compare?id={one}&id={other}");
            Assert.EndsWith($"?id={one}&id={other}", page.One("link[rel=canonical]").GetAttribute("href"), StringComparison.Ordinal);
            Assert.Equal(items.EnumerateArray().Single(i => i.GetProperty("id").GetString() == one).GetProperty("title").GetString(), page.QuerySelector("main thead th a")?.Words() ?? page.QuerySelector("main th a")!.Words());
        }
    }

    [Theory]
    [InlineData("/pt/explore?YEAR=2021", "/pt/explore?year=2021")]
    [InlineData("/pt/explore?year=2022&utm_source=%22%3E", "/pt/explore?year=2022")]
    [InlineData("/pt/explore?%79ear=2023", "/pt/explore?year=2023")]
    [InlineData("/pt/explore?year=<b>\"'", "/pt/explore?year=%3Cb%3E%22%27")]
    [InlineData("/pt/explore?year=%1e2024", "/pt/explore?year=%1E2024")]
    [InlineData("/pt/explore?nothing", "/pt/explore")]
    public async Task Do_not_write_themselves_into_addresses_that_another_is_given(string asked, string told)
    {
        var page = await space.GetPageAsync(asked);
        Assert.Equal(space.BaseAddress + told, page.One("link[rel=canonical]").GetAttribute("href"));
        Assert.Equal(space.BaseAddress + "/es" + told[3..], page.One("link[hreflang=es]").GetAttribute("href"));
    }

    [Theory]
    [InlineData("/en/explore?year=2019%1e2020", "/en/explore?year=2019&year=2020")]
    [InlineData("/en/explore?country=ES%1fyear%3d2018", "/en/explore?country=ES&year=2018")]
    [InlineData("/en/explore?year=2017%26sort%3dnewest", "/en/explore?year=2017&sort=newest")]
    [InlineData("/en/explore?sort=newest&sort=updated", "/en/explore?sort=updated&sort=newest")]
    public async Task Do_not_pass_for_another_address(string attack, string address)
    {
        using var attacked = await space.Client.GetAsync(attack);
        var page = await space.GetPageAsync(address);
        Assert.Equal(space.BaseAddress + address, page.One("link[rel=canonical]").GetAttribute("href"));
    }

    [Fact]
    public async Task Do_not_keep_another_from_what_is_new()
    {
        // Pages tell no time of their own: what changed twice in a second would pass for unchanged.
        for (var time = 0; time < 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/es/explore?year=2016") { Headers = { IfModifiedSince = DateTimeOffset.UtcNow.AddYears(70) } };
            using var response = await space.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Do_not_fill_the_memory_with_hosts_where_the_site_knows_its_own()
    {
        // The week's choice, which the clock brings, would make pages new.
        await using var named = new SpaceFixture(new() { ["LearningSpace:BaseUrl"] = "https://space.example.org", ["LearningSpace:Jobs"] = "false" });
        await named.InitializeAsync();
        foreach (var host in new[] { "space.example.org", "evil.example", "another.example" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/es/about/licence") { Headers = { Host = host } };
            using var response = await named.Client.SendAsync(request);
            Assert.DoesNotContain("evil.example", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(host != "space.example.org", response.Headers.Age is not null);
        }
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Forwarded-Prefix", "/evil")]
    [InlineData("X-Original-URL", "/evil")]
    [InlineData("X-Rewrite-URL", "/evil")]
    [InlineData("X-HTTP-Method-Override", "DELETE")]
    [InlineData("Forwarded", "host=evil.example;proto=https")]
    [InlineData("Accept-Language", "pt")]
    [InlineData("Cookie", ".AspNetCore.Culture=c=pt|uic=pt")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Range", "bytes=0-9")]
    [InlineData("Accept", "application/json")]
    [InlineData("Cache-Control", "no-store")]
    public async Task Do_not_hide_in_headers(string name, string value)
    {
        var plain = await space.Client.GetStringAsync("/es/explore?year=2015");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/es/explore?year=2015");
        request.Headers.TryAddWithoutValidation(name, value);
        using var response = await space.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(plain, await response.Content.ReadAsStringAsync());
    }
}
