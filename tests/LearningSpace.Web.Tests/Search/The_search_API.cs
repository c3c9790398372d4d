using System.Globalization;
using System.Net;
using System.Text.Json;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Search;

[Trait("Speed", "quick")]
public sealed class The_search_API(SpaceWithRegister with) : IClassFixture<SpaceWithRegister>
{
    private readonly SpaceFixture space = with.Space;

    [Fact]
    public async Task Answers_in_the_shape_that_others_rely_on()
    {
        var answer = await space.GetJsonAsync("/api/v1/search?q=traffic+prediction&culture=en");
        Assert.Equal(["total", "tookMs", "page", "size", "query", "items", "facets"], Names(answer));
        Assert.Equal(["understood", "ignored", "didYouMean"], Names(answer.GetProperty("query")));
        Assert.All(answer.GetProperty("items").EnumerateArray(), i => Assert.Equal(["id", "sourceId", "type", "title", "summary", "url", "language", "score", "highlights"], Names(i)));
        Assert.Equal(["type", "sphere", "country", "organisation", "stage", "technique", "function", "topic", "outcome", "profile", "discipline", "competency", "principle", "year", "lang"], Names(answer.GetProperty("facets")));
        Assert.All(answer.GetProperty("facets").EnumerateObject().SelectMany(f => f.Value.EnumerateArray()), v => Assert.Equal(["value", "label", "count"], Names(v)));
        Assert.True(answer.GetProperty("tookMs").GetDouble() >= 0);
        Assert.Equal(1, answer.GetProperty("page").GetInt32());
        Assert.Equal(20, answer.GetProperty("size").GetInt32());
    }

    [Fact]
    public async Task Tells_of_each_item_what_it_is_and_where()
    {
        var answer = await space.GetJsonAsync("/api/v1/search?q=ring+road+traffic&culture=pt");
        var entry = answer.GetProperty("items")[0];
        Assert.Equal("EX-007", entry.GetProperty("sourceId").GetString());
        Assert.Equal("RegisterEntry", entry.GetProperty("type").GetString());
        Assert.Equal("Traffic prediction on the ring road", entry.GetProperty("title").GetString());
        Assert.Equal("Traffic prediction for the next hour from loops in the road, shown to the control room.", entry.GetProperty("summary").GetString());
        Assert.Equal($"{space.BaseAddress}/pt/register/traffic-prediction-on-the-ring-road", entry.GetProperty("url").GetString());
        Assert.Equal("en", entry.GetProperty("language").GetString());
        Assert.True(entry.GetProperty("score").GetDouble() > 0);
        Assert.Matches("^[0-9a-z]{26}$", entry.GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.OK, await space.StatusAsync(new Uri(entry.GetProperty("url").GetString()!).PathAndQuery));
        var own = (await space.GetJsonAsync("/api/v1/search?type=AiCaseStudy&size=1")).GetProperty("items")[0];
        Assert.Equal(JsonValueKind.Null, own.GetProperty("sourceId").ValueKind);
    }

    [Theory]
    [InlineData("chatbot para impuestos", "chatbot impuestos", "para")]
    [InlineData("\"tax office", "tax office", "\"")]
    [InlineData("the chatbot of the library", "chatbot library", "the,of")]
    [InlineData("", "", "")]
    public async Task Tells_how_it_understood_the_question(string question, string understood, string ignored)
    {
        var query = (await space.GetJsonAsync("/api/v1/search?q=" + Uri.EscapeDataString(question))).GetProperty("query");
        Assert.Equal(understood, query.GetProperty("understood").GetString());
        Assert.Equal(ignored.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(), query.GetProperty("ignored").EnumerateArray().Select(i => i.GetString()!).Order());
        Assert.Equal(JsonValueKind.Null, query.GetProperty("didYouMean").ValueKind);
    }

    [Fact]
    public async Task Marks_the_words_with_mark_alone()
    {
        var answer = await space.GetJsonAsync("/api/v1/search?q=predicci%C3%B3n+tr%C3%A1nsito+traffic&size=100");
        var highlights = answer.GetProperty("items").EnumerateArray().SelectMany(i => i.GetProperty("highlights").EnumerateArray()).Select(h => h.GetString()!).ToList();
        Assert.NotEmpty(highlights);
        Assert.All(highlights, h =>
        {
            Assert.Contains("<mark>", h, StringComparison.Ordinal);
            Assert.DoesNotContain('<', h.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal));
        });
        Assert.All((await space.GetJsonAsync("/api/v1/search")).GetProperty("items").EnumerateArray(), i => Assert.Empty(i.GetProperty("highlights").EnumerateArray()));
    }

    [Fact]
    public async Task Filters_by_the_language_of_the_items_and_speaks_that_of_culture()
    {
        var answer = await space.GetJsonAsync("/api/v1/search?lang=pt&culture=en&size=100");
        Assert.Equal(ExpectedItem.All.Count(i => i.Language == "pt"), answer.Total());
        Assert.All(answer.GetProperty("items").EnumerateArray(), i => Assert.Equal("pt", i.GetProperty("language").GetString()));
        Assert.All(answer.GetProperty("items").EnumerateArray(), i => Assert.StartsWith($"{space.BaseAddress}/en/", i.GetProperty("url").GetString(), StringComparison.Ordinal));
        Assert.Equal("Portuguese", answer.GetProperty("facets").GetProperty("lang").EnumerateArray().Single(v => v.GetProperty("value").GetString() == "pt").GetProperty("label").GetString());
        Assert.StartsWith($"{space.BaseAddress}/es/", (await space.GetJsonAsync("/api/v1/search")).GetProperty("items")[0].GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speaks_Spanish_whatever_the_browser_asks_for()
    {
        using var response = await space.GetInAsync("/api/v1/search", "en");
        Assert.Contains("Entradas de registros", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("size=1", 1)]
    [InlineData("size=100", 100)]
    [InlineData("size=", 20)]
    [InlineData("size=7&page=20", 7)]
    public async Task Gives_as_many_as_asked_for(string question, int number)
    {
        var answer = await space.GetJsonAsync("/api/v1/search?" + question);
        Assert.Equal(number, answer.Ids().Count);
        Assert.Equal(ExpectedItem.All.Count, answer.Total());
    }

    [Theory]
    [InlineData("page=0", "page", 400)]
    [InlineData("page=x", "page", 400)]
    [InlineData("size=0", "size", 400)]
    [InlineData("size=101", "size", 400)]
    [InlineData("size=-1", "size", 400)]
    [InlineData("size=99999999999", "size", 400)]
    [InlineData("culture=fr", "culture", 400)]
    [InlineData("culture=ES", "culture", 400)]
    [InlineData("page=99", "pages", 404)]
    public async Task Says_what_is_wrong_in_the_language_of_the_caller(string question, string named, int status)
    {
        foreach (var (accepted, culture) in new[] { ("en-GB", "en"), ("pt-BR", "pt"), ("fr", "es"), ("es", "es") })
        {
            using var response = await space.GetInAsync("/api/v1/search?" + question, accepted);
            Assert.Equal(status, (int)response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            Assert.Equal([culture], response.Content.Headers.ContentLanguage);
            Assert.Contains("Accept-Language", response.Headers.Vary);
            using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
            Assert.Equal($"https://www.rfc-editor.org/rfc/rfc9110#status.{status}", problem.RootElement.GetProperty("type").GetString());
            Assert.Contains(named == "pages" ? ((ExpectedItem.All.Count + 19) / 20).ToString(CultureInfo.InvariantCulture) : named, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.Equal(
                (status, culture) switch
                {
                    (400, "es") => "Esta dirección no es del todo correcta",
                    (400, "en") => "This address is not quite right",
                    (400, _) => "Este endereço não está totalmente certo",
                    (_, "es") => "Esta página no existe",
                    (_, "en") => "This page does not exist",
                    _ => "Esta página não existe",
                },
                problem.RootElement.GetProperty("title").GetString());
        }
    }

    [Fact]
    public async Task Passes_over_parameters_it_does_not_know() =>
        Assert.Equal((await space.GetJsonAsync("/api/v1/search?q=chatbot")).Ids(), (await space.GetJsonAsync("/api/v1/search?q=chatbot&utm_source=x&%F0%9F%98%80=1&facets=no")).Ids());

    [Fact]
    public async Task May_be_asked_from_any_site()
    {
        foreach (var path in new[] { "/api/v1/search", "/api/v1/search?page=0", "/api/v1/search?page=99" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Origin", "https://elsewhere.example" } } };
            using var response = await space.Client.SendAsync(request);
            Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
            Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
            Assert.Equal(["cross-origin"], response.Headers.GetValues("Cross-Origin-Resource-Policy"));
        }

        using var page = new HttpRequestMessage(HttpMethod.Get, "/es") { Headers = { { "Origin", "https://elsewhere.example" } } };
        using var answer = await space.Client.SendAsync(page);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Answers_what_it_does_not_know_in_the_same_way()
    {
        using var response = await space.GetInAsync("/api/v1/nothing", "en");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);
}
