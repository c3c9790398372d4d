using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Exchange;

public sealed class Reading_items_one_page_after_another(OwnSpaceWithRegister with) : IClassFixture<OwnSpaceWithRegister>
{
    private readonly SpaceFixture space = with.Space;

    [Theory]
    [InlineData("", 7)]
    [InlineData("type=AiCaseStudy&", 3)]
    [InlineData("type=AiCaseStudy&type=RegisterEntry&", 100)]
    [InlineData("updatedSince=2026-01-01&", 11)]
    [Trait("Speed", "slow")]
    public async Task Gives_each_that_the_sitemap_names_once(string question, int size)
    {
        var items = await AllAsync(question, size);
        Assert.Equal(items.Select(Id).Distinct(), items.Select(Id));
        var addresses = (await space.GetSitemapAsync("/sitemap.xml")).Addresses();
        foreach (var type in items.Select(i => (string)i["ContentType"]!).Distinct())
        {
            var ids = items.Where(i => (string)i["ContentType"]! == type).Select(Id).ToHashSet(StringComparer.Ordinal);
            Assert.NotEmpty(ids);
        }

        if (question.Length == 0)
        {
            Assert.Equal(addresses.Count(a => new Uri(a).Segments.Length == 4), items.Count);
        }
    }

    [Fact]
    public async Task Goes_from_what_changed_long_ago_to_what_changed_last()
    {
        var times = (await AllAsync("", 50)).ConvertAll(Changed);
        Assert.Equal(times.Order(), times);
        Assert.True(times.Distinct().Count() > 1);
    }

    [Fact]
    public async Task Misses_nothing_while_others_write()
    {
        await space.PutAsync(Writing.Item("moves", "Moves while somebody reads"));
        await space.PutAsync(Writing.Item("stays", "Stays where it is"));
        var (first, next) = await PageAsync("size=5");
        var changed = await FindAsync("moves");
        Assert.DoesNotContain("moves", first.Select(Id));
        await space.PutAsync(Writing.Item("moves", "Moved while somebody read"));
        await space.PutAsync(Writing.Item("comes", "Came while somebody read"));
        var rest = await AllAsync("", 5, next);
        Assert.Equal("Moved while somebody read", (string)Assert.Single(rest, i => Id(i) == "moves")["DisplayText"]!);
        Assert.Contains("comes", rest.Select(Id));
        Assert.Contains("stays", rest.Select(Id));
        Assert.Empty(first.Select(Id).Intersect(rest.Select(Id)));
        Assert.True(Changed(rest.Single(i => Id(i) == "moves")) > Changed(changed));
    }

    [Fact]
    public async Task Gives_on_request_what_changed_since()
    {
        await space.PutAsync(Writing.Item("older", "Older"));
        var since = Changed(await FindAsync("older"));
        await space.PutAsync(Writing.Item("newer", "Newer"));
        string[] ids = [.. (await AllAsync($"type=AiCaseStudy&updatedSince={since.AddTicks(10):yyyy-MM-ddTHH:mm:ss.ffffff}Z&", 100)).Where(i => (string?)i["AuthorsPart"]?["ShownAs"] is null).Select(Id)];
        Assert.Contains("newer", ids);
        Assert.DoesNotContain("older", ids);
        Assert.Contains("older", (await AllAsync($"updatedSince={since:yyyy-MM-ddTHH:mm:ss.ffffff}Z&", 100)).Select(Id));
        Assert.Empty(await AllAsync("updatedSince=2999-01-01T00:00:00%2B02:00&", 100));
    }

    [Theory]
    [InlineData("size=0", "size")]
    [InlineData("size=101", "size")]
    [InlineData("size=-1", "size")]
    [InlineData("size=x", "size")]
    [InlineData("updatedSince=yesterday", "updatedSince")]
    [InlineData("updatedSince=2026-02-30", "updatedSince")]
    [InlineData("updatedSince=04/03/2026", "updatedSince")]
    [InlineData("after=x", "after")]
    [InlineData("after=%00", "after")]
    [InlineData("after=MS4", "after")]
    [InlineData("after=OTk5OTk5OTk5OTk5OTk5OTk5OTkuYQ", "after")]
    public async Task Says_what_is_wrong_in_the_language_of_the_caller(string question, string named)
    {
        foreach (var (accepted, culture) in new[] { ("en-GB", "en"), ("pt-BR", "pt"), ("fr", "es"), ("es", "es") })
        {
            using var response = await space.GetInAsync("/api/v1/items?" + question, accepted);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            Assert.Equal([culture], response.Content.Headers.ContentLanguage);
            Assert.Contains("Accept-Language", response.Headers.Vary);
            var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
            Assert.Equal("https://www.rfc-editor.org/rfc/rfc9110#status.400", problem.GetProperty("type").GetString());
            Assert.Contains(named, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/api/v1/items?type=Nothing")]
    [InlineData("/api/v1/items?type=Taxonomy")]
    public async Task Finds_nothing_of_a_type_without_pages(string path) => Assert.Equal("""{"items":[],"next":null}""", await space.Client.GetStringAsync(path));

    [Fact]
    public async Task Passes_over_what_it_does_not_know() =>
        Assert.Equal((await PageAsync("size=3")).Items.Select(Id), (await PageAsync("size=3&utm_source=x&updatedSince=&after=&%F0%9F%98%80=1")).Items.Select(Id));

    internal static string Id(JsonNode item) => (string)item["ContentItemId"]!;

    private static DateTime Changed(JsonNode item) => new[] { "ModifiedUtc", "PublishedUtc" }
        .Max(n => DateTime.Parse((string)item[n]!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal));

    private async Task<JsonObject> FindAsync(string id) => (JsonObject)JsonNode.Parse(await space.Client.GetStringAsync("/api/v1/items/" + id))!;

    private async Task<(List<JsonNode> Items, string? Next)> PageAsync(string question)
    {
        var page = JsonNode.Parse((await space.GetJsonAsync("/api/v1/items?" + question)).GetRawText())!;
        return ([.. page["items"]!.AsArray().Select(i => i!)], (string?)page["next"]);
    }

    private async Task<List<JsonNode>> AllAsync(string question, int size, string? after = null)
    {
        var all = new List<JsonNode>();
        do
        {
            var (items, next) = await PageAsync(string.Create(CultureInfo.InvariantCulture, $"{question}size={size}&after={after}"));
            Assert.True(items.Count == size || next is null);
            all.AddRange(items);
            after = next;
        }
        while (after is not null);
        return all;
    }
}
