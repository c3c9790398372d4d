using System.Net;
using System.Text.Json;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Exchange;

public sealed class The_document_of_the_API(SpaceWithRegister shared) : IClassFixture<SpaceWithRegister>
{
    // What is wrong on purpose, and what it is answered with.
    private static readonly (string Call, string Path, int Status)[] Wrong =
    [
        ("search", "/api/v1/search?page=0", 400), ("search", "/api/v1/search?size=101", 400), ("search", "/api/v1/search?culture=xx", 400), ("search", "/api/v1/search?page=9999", 404),
        ("suggest", "/api/v1/suggest?q=a&lang=xx", 400),
        ("listItems", "/api/v1/items?size=0", 400), ("listItems", "/api/v1/items?updatedSince=never", 400), ("listItems", "/api/v1/items?after=!", 400),
        ("getItem", "/api/v1/items/nobody", 404),
        ("listDiscussions", "/api/v1/discussions?size=0", 400), ("listDiscussions", "/api/v1/discussions?kind=poll", 400), ("listDiscussions", "/api/v1/discussions?after=!", 400),
        ("getDiscussion", "/api/v1/discussions/nobody", 404), ("getDiscussion", "/api/v1/discussions/nobody?after=x", 400),
        ("listTaxonomies", "/api/v1/taxonomies?culture=xx", 400),
        ("getTaxonomy", "/api/v1/taxonomies/nothing", 404), ("getTaxonomy", "/api/v1/taxonomies/stage?culture=xx", 400),
    ];

    // What else may be asked: odd, and answered well.
    private static readonly (string Call, string Path)[] Odd =
    [
        ("search", "/api/v1/search"), ("search", "/api/v1/search?q=%22ring+road%22+-bus&country=UY&country=XX&year=2024&facets=no"), ("search", "/api/v1/search?q=zzyzx"), ("search", "/api/v1/search?q=trafic+predicton"),
        ("suggest", "/api/v1/suggest"), ("suggest", "/api/v1/suggest?q=traf&lang=en"),
        ("listItems", "/api/v1/items?size=100"), ("listItems", "/api/v1/items?type=Nothing"),
    ];

    private readonly SpaceFixture space = shared.Space;

    [Fact]
    public async Task Tells_of_every_call_and_of_nothing_else()
    {
        var document = await DocumentAsync();
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal(space.BaseAddress, document.GetProperty("servers")[0].GetProperty("url").GetString());
        Assert.Equal(
            ["/api/v1/discussions", "/api/v1/discussions/{id}", "/api/v1/items", "/api/v1/items/{id}", "/api/v1/items/{id}/submission", "/api/v1/search", "/api/v1/suggest", "/api/v1/taxonomies", "/api/v1/taxonomies/{alias}"],
            document.GetProperty("paths").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        var tags = document.GetProperty("tags").EnumerateArray().ToDictionary(t => t.GetProperty("name").GetString()!, t => t.GetProperty("description").GetString());
        foreach (var (name, call) in Calls(document))
        {
            Assert.All(["summary", "description"], p => Assert.NotEmpty(call.GetProperty(p).GetString()!));
            Assert.All(call.GetProperty("tags").EnumerateArray(), t => Assert.Contains(t.GetString()!, tags.Keys));
            Assert.All(call.GetProperty("responses").EnumerateObject(), r => Assert.NotEmpty(r.Value.GetProperty("description").GetString()!));
            Assert.Contains("429", call.GetProperty("responses").EnumerateObject().Select(r => r.Name));
            var parameters = call.GetProperty("parameters").EnumerateArray().ToList();
            Assert.All(parameters, p => Assert.NotEmpty(p.GetProperty("description").GetString()!));
            Assert.Equal(parameters.Count, parameters.DistinctBy(p => p.GetProperty("name").GetString()).Count());
            Assert.NotEmpty(name);
        }
    }

    [Fact]
    public async Task Describes_every_value_that_is_answered()
    {
        var document = await DocumentAsync();
        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            Assert.NotEmpty(schema.Value.GetProperty("description").GetString()!);
            Assert.All(schema.Value.GetProperty("properties").EnumerateObject(), p => Assert.True(p.Value.TryGetProperty("description", out var words) && words.GetString() is { Length: > 8 }, $"{schema.Name}.{p.Name}"));
        }
    }

    [Fact]
    public async Task Offers_the_filters_of_the_site()
    {
        var search = Calls(await DocumentAsync())["search"];
        var facets = (await space.GetJsonAsync("/api/v1/search")).GetProperty("facets").EnumerateObject().Select(f => f.Name).ToList();
        Assert.NotEmpty(facets);
        Assert.Empty(facets.Except(search.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()!)));
    }

    [Fact]
    public async Task Holds_for_every_answer()
    {
        var document = await DocumentAsync();
        var calls = Calls(document);
        var id = (await space.GetJsonAsync("/api/v1/items?size=1")).GetProperty("items")[0].GetProperty("ContentItemId").GetString()!;
        var thread = (await space.GetJsonAsync("/api/v1/discussions?size=1")).GetProperty("items")[0].GetProperty("id").GetString()!;
        var asked = new HashSet<string>();
        foreach (var (name, call) in calls.Where(c => !IsForWriting(c.Value)))
        {
            var path = Paths(document).Single(p => p.Name == name).Path.Replace("{id}", name == "getDiscussion" ? thread : id, StringComparison.Ordinal).Replace("{alias}", "country", StringComparison.Ordinal);
            var examples = call.GetProperty("parameters").EnumerateArray().Where(p => p.GetProperty("in").GetString() == "query" && p.TryGetProperty("example", out _)).Select(Example).ToList();
            Assert.Equal(200, await CheckAsync(document, call, path + "?" + string.Join('&', examples)));
            foreach (var example in examples)
            {
                Assert.Equal(200, await CheckAsync(document, call, path + "?" + example));
            }

            asked.Add(name);
        }

        foreach (var (name, path) in Odd)
        {
            Assert.Equal(200, await CheckAsync(document, calls[name], path));
        }

        foreach (var (name, path, status) in Wrong)
        {
            Assert.Equal(status, await CheckAsync(document, calls[name], path));
        }

        Assert.Equal(calls.Where(c => !IsForWriting(c.Value)).Select(c => c.Key).Order(), asked.Order());
    }

    [Fact]
    public async Task Tells_of_answers_that_are_still_the_same()
    {
        foreach (var (name, call) in Calls(await DocumentAsync()).Where(c => c.Value.GetProperty("parameters").EnumerateArray().Any(p => p.GetProperty("name").GetString() == "If-None-Match")))
        {
            Assert.True(call.GetProperty("responses").TryGetProperty("304", out var same), name);
            Assert.False(same.TryGetProperty("content", out _));
        }
    }

    [Fact]
    public async Task Tells_what_asks_for_a_token()
    {
        var document = await DocumentAsync();
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString());
        foreach (var (name, call) in Calls(document))
        {
            var isAsked = call.TryGetProperty("security", out var security) && security.EnumerateArray().Any(s => s.TryGetProperty("token", out _));
            Assert.Equal(IsForWriting(call) || name == "getItem", isAsked);
            Assert.Equal(IsForWriting(call), isAsked && security.GetArrayLength() == 1); // who only reads needs none
            Assert.Equal(isAsked, call.GetProperty("responses").TryGetProperty("401", out _));
        }
    }

    [Fact]
    public async Task Is_sent_once_to_anybody()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json") { Headers = { { "Origin", "https://elsewhere.example" } } };
        using var first = await space.Client.SendAsync(request);
        Assert.Equal(["*"], first.Headers.GetValues("Access-Control-Allow-Origin"));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await space.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("""{ "total": 1, "page": 1 }""", "'next' is missing")]
    [InlineData("""{ "items": [], "next": null, "more": 1 }""", "'more' is not told of")]
    [InlineData("""{ "items": [], "next": 7 }""", "$.next")]
    [InlineData("""{ "items": [{}], "next": null }""", "'ContentType' is missing")]
    public async Task Would_show_an_answer_that_it_does_not_tell_of(string answer, string problem)
    {
        var document = await DocumentAsync();
        var schema = document.GetProperty("components").GetProperty("schemas").GetProperty("ItemPage");
        Assert.Contains(new Schemas(document).Check(schema, JsonDocument.Parse(answer).RootElement), p => p.Contains(problem, StringComparison.Ordinal));
    }

    private static string Example(JsonElement parameter)
    {
        var value = parameter.GetProperty("example");
        return parameter.GetProperty("name").GetString() + "=" + Uri.EscapeDataString(value.ValueKind == JsonValueKind.Array ? value[0].ToString() : value.ToString());
    }

    private static Dictionary<string, JsonElement> Calls(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).ToDictionary(o => o.Value.GetProperty("operationId").GetString()!, o => o.Value);

    private static IEnumerable<(string Name, string Path)> Paths(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (o.Value.GetProperty("operationId").GetString()!, p.Name)));

    private async Task<JsonElement> DocumentAsync() => await space.GetJsonAsync("/openapi/v1.json");

    // Those of programs with a token are asked elsewhere (Writing_by_a_program).
    private static bool IsForWriting(JsonElement call) => call.GetProperty("tags")[0].GetString() == "Drafts";

    // The status; whatever it is, the document tells of it.
    private async Task<int> CheckAsync(JsonElement document, JsonElement call, string path)
    {
        using var response = await space.GetInAsync(path, "en");
        await Described.CheckAsync(document, call, response);
        return (int)response.StatusCode;
    }
}
