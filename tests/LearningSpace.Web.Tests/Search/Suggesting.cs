using System.Net;
using System.Text.Json;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Search;

[Trait("Speed", "quick")]
public sealed class Suggesting(SpaceWithRegister with) : IClassFixture<SpaceWithRegister>
{
    private readonly SpaceFixture space = with.Space;

    [Fact]
    public async Task Answers_in_the_shape_that_others_rely_on()
    {
        var answer = await space.GetJsonAsync("/api/v1/suggest?q=chat&lang=en");
        Assert.Equal(["items"], answer.EnumerateObject().Select(p => p.Name));
        Assert.NotEmpty(answer.GetProperty("items").EnumerateArray());
        Assert.All(answer.GetProperty("items").EnumerateArray(), i => Assert.Equal(["text", "kind", "url", "language"], i.EnumerateObject().Select(p => p.Name)));
        Assert.All(answer.GetProperty("items").EnumerateArray(), i => Assert.Contains(i.GetProperty("kind").GetString(), new[] { "query", "filter", "item" }));
        Assert.All(answer.GetProperty("items").EnumerateArray(), i => Assert.StartsWith(space.BaseAddress + "/en/", i.GetProperty("url").GetString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("chatb", "en", "query: chatbot")]
    [InlineData("predic", "es", "query: predicción")]
    [InlineData("traffic pred", "en", "query: traffic prediction")]
    [InlineData("uru", "es", "filter: País: Uruguay")]
    [InlineData("brazil", "en", "filter: Country: Brazil")]
    [InlineData("aprendizaje auto", "es", "filter: Técnica de IA: Aprendizaje automático")]
    [InlineData("machine l", "pt", "filter: Técnica de IA: Aprendizado de máquina")]
    [InlineData("lecciones", "es", "filter: Tipo: Lecciones aprendidas")]
    [InlineData("oficina tri", "es", "filter: Organismo: Oficina Tributaria del Litoral")]
    [InlineData("camaras que", "es", "item: Câmaras que procuram fumo: úteis de noite, pouco úteis de dia")]
    [InlineData("semaf", "pt", "item: Previsão de tráfego e tempos de semáforo em duas avenidas")]
    public async Task Goes_on_with_what_was_typed(string typed, string culture, string expected) =>
        Assert.Contains(expected, (await AskAsync(typed, culture)).Select(s => $"{s.Kind}: {s.Text}"));

    [Theory]
    [InlineData("chat", "en")]
    [InlineData("predic", "es")]
    [InlineData("of", "en")]
    [InlineData("auto", "pt")]
    [InlineData("transp", "es")]
    [InlineData("department ", "en")]
    [InlineData("ci", "en")]
    [Trait("Speed", "slow")]
    public async Task Leads_nowhere_in_vain(string typed, string culture)
    {
        var found = await AskAsync(typed, culture);
        Assert.NotEmpty(found);
        foreach (var suggestion in found)
        {
            var path = new Uri(suggestion.Url).PathAndQuery;
            var page = await space.GetPageAsync(path);
            if (suggestion.Kind != "item")
            {
                Assert.True(page.Total() > 0, path);
                Assert.DoesNotContain(page.QuerySelectorAll(".notice"), n => n.Words().StartsWith("Nothing holds enough", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Names_an_item_once_in_the_language_of_the_reader_where_it_can()
    {
        foreach (var (culture, title) in new[] { ("es", "Asistente conversacional para consultas de impuestos"), ("pt", "Assistente conversacional para dúvidas sobre impostos") })
        {
            var items = (await AskAsync("conversacional", culture)).Where(s => s.Kind == "item").ToList();
            Assert.Equal((title, culture), (items[0].Text, items[0].Language));
            Assert.Single(items, i => i.Text.Contains("conversacional", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Puts_items_in_the_language_of_the_reader_first()
    {
        var items = (await AskAsync("as", "es")).Where(s => s.Kind == "item").Select(s => s.Language == "es" ? 0 : 1).ToList();
        Assert.NotEmpty(items);
        Assert.Equal(items.Order(), items);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("   a   ")]
    [InlineData("zzyzx")]
    [InlineData("chatbot zzyzx")]
    [InlineData("***")]
    [InlineData("\"")]
    public async Task Has_nothing_to_say_to_too_little_and_to_what_nobody_wrote(string typed) => Assert.Empty(await AskAsync(typed, "es"));

    [Theory]
    [InlineData("the ")]
    [InlineData("of the ")]
    public async Task Names_no_items_for_words_that_stand_everywhere(string typed) => Assert.DoesNotContain(await AskAsync(typed, "en"), s => s.Kind == "item");

    [Theory]
    [InlineData("\u0000chat\u0001bot")]
    [InlineData("<script>alert(1)</script> chat")]
    [InlineData("chatbot\" -the +x title:y country:UY 🚦")]
    [InlineData("%%%%__'; drop table items;--")]
    public async Task Takes_anything(string typed) => Assert.NotNull(await AskAsync(typed, "en"));

    [Fact]
    public async Task Takes_at_most_what_a_search_takes()
    {
        Assert.Empty(await AskAsync(new string('a', 2_001), "en"));
        Assert.Equal(HttpStatusCode.RequestUriTooLong, await space.StatusAsync("/api/v1/suggest?q=" + new string('a', 100_000)));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("xx")]
    [InlineData("ES")]
    public async Task Refuses_a_language_that_the_site_does_not_speak(string language)
    {
        using var response = await space.GetInAsync("/api/v1/suggest?q=chat&lang=" + language, "en");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("The parameter lang is one of es, en, pt.", problem.RootElement.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Speaks_Spanish_where_no_language_is_asked_for() => Assert.Contains("/es/", (await space.GetJsonAsync("/api/v1/suggest?q=chat")).GetProperty("items")[0].GetProperty("url").GetString(), StringComparison.Ordinal);

    [Fact]
    public async Task May_be_asked_from_any_site_and_kept_for_a_minute()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/suggest?q=chat") { Headers = { { "Origin", "https://elsewhere.example" } } };
        using var response = await space.Client.SendAsync(request);
        Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal("public, max-age=60", response.Headers.CacheControl?.ToString());
    }

    private async Task<List<(string Text, string Kind, string Url, string? Language)>> AskAsync(string typed, string culture) =>
    [
        .. (await space.GetJsonAsync($"/api/v1/suggest?lang={culture}&q={Uri.EscapeDataString(typed)}")).GetProperty("items").EnumerateArray()
            .Select(i => (i.GetProperty("text").GetString()!, i.GetProperty("kind").GetString()!, i.GetProperty("url").GetString()!, i.GetProperty("language").GetString())),
    ];
}
