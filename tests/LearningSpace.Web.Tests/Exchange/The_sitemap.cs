using System.Globalization;
using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Exchange;
using LearningSpace.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Exchange;

public sealed class The_sitemap(SpaceWithRegister shared) : IClassFixture<SpaceWithRegister>
{
    private readonly SpaceFixture space = shared.Space;

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Names_addresses_that_answer_and_stand_for_themselves()
    {
        var map = await space.GetSitemapAsync("/sitemap.xml");
        Assert.Equal("urlset", map.Name.LocalName);
        Assert.Equal(map.Addresses().Distinct(), map.Addresses());
        Assert.NotEmpty(map.Addresses());
        foreach (var address in map.Addresses())
        {
            Assert.StartsWith(space.BaseAddress + "/", address, StringComparison.Ordinal);
            var page = await space.GetPageAsync(new Uri(address).PathAndQuery);
            Assert.Equal(address, page.One("link[rel=canonical]").GetAttribute("href"));
            Assert.Empty(page.QuerySelectorAll("meta[name=robots]"));
        }
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Holds_every_item_that_is_found_and_the_pages_around_them()
    {
        var addresses = (await space.GetSitemapAsync("/sitemap.xml")).Addresses().ToHashSet(StringComparer.Ordinal);
        var items = 0;
        for (var (page, total) = (1, 1); items < total; page++)
        {
            var answer = await space.GetJsonAsync($"/api/v1/search?culture=en&size=100&page={page}");
            total = answer.Total();
            foreach (var item in answer.GetProperty("items").EnumerateArray())
            {
                items++;
                var canonical = (await space.GetPageAsync(new Uri(item.GetProperty("url").GetString()!).PathAndQuery)).One("link[rel=canonical]").GetAttribute("href");
                Assert.Contains(canonical!, addresses);
            }
        }

        foreach (var culture in new[] { "es", "en", "pt" })
        {
            Assert.Contains($"{space.BaseAddress}/{culture}", addresses);
            Assert.Contains($"{space.BaseAddress}/{culture}/explore", addresses);
            Assert.Contains($"{space.BaseAddress}/{culture}/about/accessibility", addresses);
            Assert.Contains($"{space.BaseAddress}/{culture}/topics/country/UY", addresses);
            Assert.DoesNotContain($"{space.BaseAddress}/{culture}/topics/country/AQ", addresses);
        }
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Names_translations_that_name_each_other()
    {
        var alternates = (await space.GetSitemapAsync("/sitemap.xml")).Alternates();
        Assert.Contains(alternates, a => a.Key.Contains("/cases/", StringComparison.Ordinal) && a.Value.Count > 1);
        foreach (var (address, others) in alternates.Where(a => a.Value.Count > 0))
        {
            Assert.Contains(address, others.Values);
            Assert.Contains("x-default", others.Keys);
            Assert.True(others.Count > 2, address);
            Assert.All(others.Values, o => Assert.Equal(others, alternates[o]));
            var shown = (await space.GetPageAsync(new Uri(address).PathAndQuery)).QuerySelectorAll("link[rel=alternate][hreflang]").Select(l => $"{l.GetAttribute("hreflang")} {l.GetAttribute("href")}").Where(l => !l.StartsWith("x-", StringComparison.Ordinal));
            Assert.Equal(shown.Order(StringComparer.Ordinal), others.Where(o => o.Key != "x-default").Select(o => $"{o.Key} {o.Value}").Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Tells_of_every_item_when_it_changed()
    {
        var map = await space.GetSitemapAsync("/sitemap.xml");
        var items = map.Elements().Where(e => e.Element(Sitemaps.Names + "loc")!.Value.Contains("/cases/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(items);
        Assert.All(items, e => Assert.True(DateTime.TryParseExact(e.Element(Sitemaps.Names + "lastmod")!.Value, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)));
        using var response = await space.Client.GetAsync("/sitemap.xml");
        Assert.Equal("public, max-age=300", response.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("/sitemap-0.xml")]
    [InlineData("/sitemap-2.xml")]
    [InlineData("/sitemap-x.xml")]
    [InlineData("/sitemap-99999999999.xml")]
    public async Task Has_no_files_beyond_the_last(string path) => Assert.Equal(HttpStatusCode.NotFound, await space.StatusAsync(path));

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Is_an_index_where_there_is_more_than_a_file_holds()
    {
        const int most = 7;
        await using var small = new SpaceFixture([], services => services.AddSingleton(new SitemapLimits(most)));
        await small.InitializeAsync();
        await using var whole = new SpaceFixture([], services => services.AddSingleton(new SitemapLimits(1_000_000)));
        await whole.InitializeAsync();
        var index = await small.GetSitemapAsync("/sitemap.xml");
        Assert.Equal("sitemapindex", index.Name.LocalName);
        var parts = new List<string>();
        foreach (var file in index.Addresses())
        {
            var map = await small.GetSitemapAsync(new Uri(file).PathAndQuery);
            Assert.InRange(map.Addresses().Count, 1, most);
            parts.AddRange(map.Addresses().Select(a => new Uri(a).PathAndQuery));
        }

        Assert.Equal((await whole.GetSitemapAsync("/sitemap.xml")).Addresses().Select(a => new Uri(a).PathAndQuery), parts);
        Assert.Equal(HttpStatusCode.NotFound, await small.StatusAsync(FormattableString.Invariant($"/sitemap-{index.Addresses().Count + 1}.xml")));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Starts_with_the_base_address_where_one_is_set()
    {
        await using var set = new SpaceFixture(new() { ["LearningSpace:BaseUrl"] = "https://learning.example/", ["LearningSpace:SecurityContact"] = "security@learning.example, https://learning.example/report, javascript:alert(1)" });
        await set.InitializeAsync();
        Assert.All((await set.GetSitemapAsync("/sitemap.xml")).Addresses(), a => Assert.StartsWith("https://learning.example/", a, StringComparison.Ordinal));
        Assert.EndsWith("\nSitemap: https://learning.example/sitemap.xml\n", await set.Client.GetStringAsync("/robots.txt"), StringComparison.Ordinal);
        Assert.All((await set.GetAtomAsync("/feeds/en/items.atom")).Entries(), e => Assert.StartsWith("https://learning.example/", e.Link("alternate"), StringComparison.Ordinal));
        using var response = await set.Client.GetAsync("/.well-known/security.txt");
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');
        Assert.Equal(["Contact: mailto:security@learning.example", "Contact: https://learning.example/report"], lines[..2]);
        Assert.InRange(DateTimeOffset.Parse(lines[2]["Expires: ".Length..], CultureInfo.InvariantCulture), TimeProvider.System.GetUtcNow().AddMonths(4), TimeProvider.System.GetUtcNow().AddMonths(7));
        Assert.Equal(["Preferred-Languages: es, en, pt", "Canonical: https://learning.example/.well-known/security.txt"], lines[3..]);
    }
}
