using System.Globalization;
using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Search;

[Trait("Speed", "quick")]
public sealed class Turning_pages(SpaceWithRegister with) : IClassFixture<SpaceWithRegister>
{
    private static readonly int Pages = (ExpectedItem.All.Count + 19) / 20;

    private readonly SpaceFixture space = with.Space;

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("000")]
    [InlineData("x")]
    [InlineData("1.5")]
    [InlineData("1e2")]
    [InlineData("%201")]
    [InlineData("0x1")]
    [InlineData("1%00")]
    [InlineData("%D9%A1")]
    public async Task Refuses_a_number_that_is_no_page(string page)
    {
        Assert.Equal(HttpStatusCode.BadRequest, await space.StatusAsync($"/es/explore?page={page}"));
        Assert.Equal(HttpStatusCode.BadRequest, await space.StatusAsync($"/api/v1/search?page={page}"));
        Assert.Equal(HttpStatusCode.BadRequest, await space.StatusAsync($"/api/v1/search?size={page}"));
    }

    [Theory]
    [InlineData("the next")]
    [InlineData("107374183")]
    [InlineData("2147483647")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999")]
    public async Task Finds_nothing_beyond_the_last_page(string page)
    {
        page = page == "the next" ? (Pages + 1).ToString(CultureInfo.InvariantCulture) : page;
        Assert.Equal(HttpStatusCode.NotFound, await space.StatusAsync($"/es/explore?page={page}"));
        Assert.Equal(HttpStatusCode.NotFound, await space.StatusAsync($"/es/explore?q=chatbot&page={page}"));
        Assert.Equal(HttpStatusCode.NotFound, await space.StatusAsync($"/api/v1/search?page={page}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("001")]
    [InlineData("3")]
    public async Task Takes_a_number_of_a_page(string page) => Assert.Equal(HttpStatusCode.OK, await space.StatusAsync($"/es/explore?page={page}"));

    [Fact]
    public async Task Has_a_first_page_even_where_nothing_is_found() => Assert.Equal(HttpStatusCode.OK, await space.StatusAsync("/es/explore?country=XX&page=1"));

    [Theory]
    [InlineData("", -1)]
    [InlineData("q=city", 0)]
    [InlineData("sort=newest", -1)]
    [InlineData("sort=updated", -1)]
    [InlineData("sort=useful", -1)]
    [InlineData("type=RegisterEntry", 40)]
    [InlineData("q=prediction&sort=newest", 0)]
    [Trait("Speed", "slow")]
    public async Task Shows_every_result_once(string question, int number)
    {
        var (found, path, total) = (new List<string>(), $"/en/explore?{question}", 0);
        for (string? next = path; next is not null;)
        {
            var page = await space.GetPageAsync(next);
            found.AddRange(page.ResultsUnfolded());
            total = page.Total();
            Assert.InRange(page.ResultsUnfolded().Count, 1, 20);
            next = page.QuerySelector(".pager a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(total, found.Count);
        Assert.Equal(total, found.Distinct().Count());
        Assert.True(number == 0 || total == (number < 0 ? ExpectedItem.All.Count : number), $"{total} results");
    }

    [Fact]
    public async Task Pages_alike_for_machines_whatever_the_size()
    {
        var all = (await space.GetJsonAsync("/api/v1/search?q=city+model&size=100")).Ids();
        var pieces = new List<string>();
        for (var page = 1; pieces.Count < all.Count; page++)
        {
            pieces.AddRange((await space.GetJsonAsync($"/api/v1/search?q=city+model&size=3&page={page}")).Ids());
        }

        Assert.True(all.Count > 3);
        Assert.Equal(all, pieces);
    }

    [Fact]
    public async Task Keeps_words_filters_and_order_on_the_way_to_other_pages()
    {
        var page = await space.GetPageAsync("/en/explore?q=the%20city&type=RegisterEntry&type=AiCaseStudy&sort=newest&lang=en&page=1&nonsense=1");
        foreach (var link in page.QuerySelectorAll(".pager a"))
        {
            var url = link.GetAttribute("href")!;
            Assert.StartsWith("/en/explore?q=the%20city&", url, StringComparison.Ordinal);
            Assert.Contains("type=RegisterEntry&type=AiCaseStudy", url, StringComparison.Ordinal);
            Assert.Contains("lang=en", url, StringComparison.Ordinal);
            Assert.Contains("sort=newest", url, StringComparison.Ordinal);
            Assert.DoesNotContain("nonsense", url, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, await space.StatusAsync(url));
        }
    }

    [Fact]
    public async Task Says_where_one_is()
    {
        var page = await space.GetPageAsync("/en/explore?page=2");
        Assert.Equal($"Page 2 of {Pages}", page.One(".pager .where").Words());
        Assert.Equal("Page 2", page.One(".pager [aria-current=page] .unseen").Words());
        Assert.Equal("/en/explore", page.One(".pager a[rel=prev]").GetAttribute("href"));
        Assert.Equal("/en/explore?page=3", page.One(".pager a[rel=next]").GetAttribute("href"));
    }

    [Theory]
    [InlineData("newest")]
    [InlineData("updated")]
    public async Task Sorts_by_time(string sort)
    {
        var answer = await space.GetJsonAsync($"/api/v1/search?type=AiCaseStudy&size=100&sort={sort}");
        var times = answer.GetProperty("items").EnumerateArray().Select(i => ExpectedItem.Demonstration.Single(d => d.Title == i.GetProperty("title").GetString()))
            .Select(d => sort == "newest" ? d.Published : d.Modified).ToList();
        Assert.Equal(ExpectedItem.Demonstration.Count(i => i.Type == "AiCaseStudy"), times.Count);
        Assert.Equal(times.OrderDescending(StringComparer.Ordinal), times);
    }

    [Fact]
    public async Task Sorts_by_how_many_items_lead_to_each()
    {
        var answer = await space.GetJsonAsync("/api/v1/search?size=100&sort=useful");
        var seeds = Directory.EnumerateFiles(Repository.File("content-seed"), "*.recipe.json").Select(File.ReadAllText)
            .SelectMany(f => System.Text.Json.Nodes.JsonNode.Parse(f)!["steps"]!.AsArray().SelectMany(s => (s!["data"] ?? s["Data"])!.AsArray())).ToDictionary(i => (string)i!["ContentItemId"]!, i => i!.ToJsonString());
        var leading = answer.Ids().ConvertAll(id => seeds.Count(s => s.Key != id && s.Value.Contains($"\"{id}\"", StringComparison.Ordinal)));
        Assert.True(leading[0] > 1);
        Assert.Equal(leading.OrderDescending(), leading);
        Assert.Equal("Most built upon", (await space.GetPageAsync("/en/explore?sort=useful")).One(".sorts [aria-current]").Words());
    }

    [Fact]
    public async Task Sorts_by_relevance_with_words_and_by_time_without()
    {
        var withWords = await space.GetPageAsync("/en/explore?q=city");
        Assert.Equal("Best match", withWords.One(".sorts [aria-current]").Words());
        var without = await space.GetPageAsync("/en/explore");
        Assert.Equal("Newest", without.One(".sorts [aria-current]").Words());
        Assert.DoesNotContain("Best match", without.One(".sorts").Words(), StringComparison.Ordinal);
        var scores = (await space.GetJsonAsync("/api/v1/search?q=city&size=100")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("score").GetDouble()).ToList();
        Assert.Equal(scores.OrderDescending(), scores);
    }
}
