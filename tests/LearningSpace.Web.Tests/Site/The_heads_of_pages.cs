using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Site;

[Trait("Speed", "quick")]
public sealed class The_heads_of_pages(SharedSpace shared) : IClassFixture<SharedSpace>
{
    private readonly SpaceFixture space = shared.Space;

    [Theory]
    [InlineData("")]
    [InlineData("/explore")]
    [InlineData("/explore?country=UY")]
    [InlineData("/explore?q=impuestos&page=1")]
    public async Task Name_the_same_page_in_every_language(string rest)
    {
        foreach (var culture in new[] { "es", "en", "pt" })
        {
            var page = await space.GetPageAsync($"/{culture}{rest}");
            Assert.Equal(culture, page.DocumentElement.GetAttribute("lang"));
            Assert.Equal($"{space.BaseAddress}/{culture}{rest}", page.One("link[rel=canonical]").GetAttribute("href"));
            Assert.Equal(
                [$"es {space.BaseAddress}/es{rest}", $"en {space.BaseAddress}/en{rest}", $"pt {space.BaseAddress}/pt{rest}", $"x-default {space.BaseAddress}/es{rest}"],
                page.QuerySelectorAll("link[rel=alternate][hreflang]").Select(l => $"{l.GetAttribute("hreflang")} {l.GetAttribute("href")}"));
            Assert.Equal([$"/es{rest}", $"/en{rest}", $"/pt{rest}"], page.QuerySelectorAll(".languages a").Select(a => a.GetAttribute("href")!));
        }
    }

    [Theory]
    [InlineData("/en", false)]
    [InlineData("/en/explore", false)]
    [InlineData("/en/explore?country=UY", false)]
    [InlineData("/en/explore?country=UY&stage=pilot", true)]
    [InlineData("/en/explore?country=UY&country=BR", true)]
    [InlineData("/en/explore?q=tax", true)]
    [InlineData("/en/cases/a-conversational-assistant-for-tax-questions", false)]
    public async Task Keep_searches_and_combinations_out_of_search_engines(string path, bool kept)
    {
        var page = await space.GetPageAsync(path);
        Assert.Equal(kept ? ["noindex"] : [], page.QuerySelectorAll("meta[name=robots]").Select(m => m.GetAttribute("content")!));
    }

    [Theory]
    [InlineData("/es")]
    [InlineData("/en/explore")]
    [InlineData("/pt/explore?q=x")]
    [InlineData("/es/cases/asistente-conversacional-para-consultas-de-impuestos")]
    public async Task Hold_what_every_page_needs(string path)
    {
        var page = await space.GetPageAsync(path);
        Assert.NotEmpty(page.Title!);
        Assert.NotEmpty(page.One("meta[name=description]").GetAttribute("content")!);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Equal("#main", page.Body!.FirstElementChild!.GetAttribute("href"));
        Assert.Equal("main", page.One("main").Id);
        Assert.Single(page.QuerySelectorAll("body > header"));
        Assert.Single(page.QuerySelectorAll("body > footer"));
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count());
        Assert.All(page.QuerySelectorAll("[aria-labelledby]"), e => Assert.NotNull(page.GetElementById(e.GetAttribute("aria-labelledby")!)));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Tell_that_the_site_is_a_demonstration_only_where_it_is()
    {
        Assert.Single((await space.GetPageAsync("/en")).QuerySelectorAll("aside.demo"));
        await using var real = new SpaceFixture(new() { ["LearningSpace:Demo"] = "false" });
        await real.InitializeAsync();
        var home = await real.GetPageAsync("/en");
        Assert.Empty(home.QuerySelectorAll("aside.demo, .fictional, .figure, .result"));
        Assert.Equal(0, (await real.GetPageAsync("/en/explore")).Total());
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Start_with_the_base_address_where_one_is_set()
    {
        await using var set = new SpaceFixture(new() { ["LearningSpace:BaseUrl"] = "https://learning.example/" });
        await set.InitializeAsync();
        Assert.Equal("https://learning.example/en/explore", (await set.GetPageAsync("/en/explore")).One("link[rel=canonical]").GetAttribute("href"));
        var url = (await set.GetJsonAsync("/api/v1/search?size=1&culture=en&type=AiCaseStudy")).GetProperty("items")[0].GetProperty("url").GetString();
        Assert.StartsWith("https://learning.example/en/cases/", url, StringComparison.Ordinal);
    }
}
