using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Search;

[Trait("Speed", "quick")]
public sealed class Finding_by_words(SpaceWithRegister with) : IClassFixture<SpaceWithRegister>
{
    private readonly SpaceFixture space = with.Space;

    [Theory]
    [InlineData("chatbot para impuestos", "es", "/es/cases/asistente-conversacional-para-consultas-de-impuestos")]
    [InlineData("CHATBOT PARA IMPUESTOS", "es", "/es/cases/asistente-conversacional-para-consultas-de-impuestos")]
    [InlineData("predicción del tránsito", "es", "/es/cases/prediccion-del-transito-y-tiempos-de-semaforos-en-dos-avenidas")]
    [InlineData("prediccion del transito", "es", "/es/cases/prediccion-del-transito-y-tiempos-de-semaforos-en-dos-avenidas")]
    [InlineData("semaforo", "es", "/es/cases/prediccion-del-transito-y-tiempos-de-semaforos-en-dos-avenidas")]
    [InlineData("digitalizacao de fichas", "pt", "/pt/cases/digitalizacao-de-fichas-funcionais-parada-o-edital-nao-dizia-o-que-era-acerto")]
    [InlineData("câmaras fumo", "pt", "/pt/cases/camaras-que-procuram-fumo-uteis-de-noite-pouco-uteis-de-dia")]
    [InlineData("traffic prediction", "en", "/en/register/traffic-prediction-on-the-ring-road")]
    [InlineData("predicting traffic", "en", "/en/register/traffic-prediction-on-the-ring-road")]
    [InlineData("Lumikoski", "es", "/es/register/snow-clearing-routes")]
    public async Task Shows_the_best_match_first(string words, string culture, string expected)
    {
        var page = await space.GetPageAsync($"/{culture}/explore?q={Uri.EscapeDataString(words)}");
        Assert.Equal(expected, page.Results()[0]);
    }

    [Fact]
    public async Task Finds_an_answer_among_the_first_for_words_that_nobody_wrote_together()
    {
        var page = await space.GetPageAsync("/en/explore?q=" + Uri.EscapeDataString("which papers do I need to build a house permit"));
        Assert.Contains("/en/register/chatbot-for-building-permits", page.Results().Take(3));
    }

    [Fact]
    public async Task Marks_the_words_in_title_and_text_and_nothing_else()
    {
        var page = await space.GetPageAsync("/en/explore?q=predicting+traffic");
        var first = page.QuerySelectorAll(".result")[0];
        Assert.Equal("<mark>Traffic</mark> <mark>prediction</mark> on the ring road", first.One(".result-title a").InnerHtml);
        Assert.StartsWith("<mark>Traffic</mark> <mark>prediction</mark> for the next hour", first.One(".result-excerpt").InnerHtml, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("mark"), m => Assert.Matches("(?i)traffic|predict", m.TextContent));
    }

    [Fact]
    public async Task Marks_an_accented_word_that_was_typed_without_its_accent()
    {
        var page = await space.GetPageAsync("/es/explore?q=prediccion");
        Assert.Equal("Predicción", page.QuerySelectorAll(".result-title mark")[0].TextContent);
    }

    [Fact]
    public async Task Shows_the_part_of_the_text_that_holds_the_words()
    {
        // The word stands in a section, not in the summary.
        var page = await space.GetPageAsync("/es/explore?q=monotributistas");
        Assert.Equal("monotributistas", page.One(".result-excerpt mark").TextContent);
    }

    [Fact]
    public async Task Marks_nothing_where_nothing_was_asked() => Assert.Empty((await space.GetPageAsync("/es/explore")).QuerySelectorAll("mark"));

    [Fact]
    public async Task Says_of_each_result_what_it_is_and_where_it_comes_from()
    {
        var page = await space.GetPageAsync("/en/explore?q=traffic+prediction");
        var register = page.QuerySelectorAll(".result").Single(r => r.One(".result-title a").GetAttribute("href")!.EndsWith("/traffic-prediction-on-the-ring-road", StringComparison.Ordinal));
        Assert.Equal("Imported register entry Source: Example Register", register.One(".result-kind").Words());
        Assert.Equal("Body: Roads Agency of Veldhaven Country: Netherlands Stage: In use Year: 2020", register.One(".result-facts").Words());
        var own = page.QuerySelectorAll(".result").Single(r => r.One(".result-title a").GetAttribute("href")!.EndsWith("/traffic-prediction-and-signal-timing-on-two-city-corridors", StringComparison.Ordinal));
        Assert.Equal("AI case study", own.One(".result-kind").Words());
    }

    [Fact]
    public async Task Names_the_language_of_a_result_in_another_language()
    {
        var page = await space.GetPageAsync("/es/explore?q=snow+clearing");
        var first = page.QuerySelectorAll(".result")[0];
        Assert.Equal("en", first.One(".result-title a").GetAttribute("lang"));
        Assert.Contains("Texto en inglés", first.One(".result-facts").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Text in", (await space.GetPageAsync("/en/explore?q=snow+clearing")).QuerySelectorAll(".result")[0].Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_kindly_that_no_word_was_found()
    {
        var page = await space.GetPageAsync("/pt/explore?q=zzyzx");
        Assert.Equal(0, page.Total());
        Assert.Equal(2, page.One(".empty").QuerySelectorAll("ul:not(.begin) li").Length);
    }
}
