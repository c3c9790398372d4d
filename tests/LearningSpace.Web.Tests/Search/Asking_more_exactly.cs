using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Search;

/// <summary>What the search help promises, typed into the search box.</summary>
public sealed class Asking_more_exactly(SpaceWithRegister with) : IClassFixture<SpaceWithRegister>
{
    private readonly SpaceFixture space = with.Space;

    [Fact]
    public async Task Finds_words_in_this_order()
    {
        Assert.Contains("/en/register/traffic-prediction-on-the-ring-road", await FoundAsync("\"traffic prediction\""));
        var page = await space.GetPageAsync("/en/explore?q=" + Uri.EscapeDataString("\"prediction traffic ring\""));
        Assert.Equal("Nothing holds the words in this order. The results below hold them anywhere.", page.One(".notice").Words());
        Assert.Contains("/en/register/traffic-prediction-on-the-ring-road", page.Results());
    }

    [Fact]
    public async Task Leaves_out_what_a_minus_names()
    {
        var all = await FoundAsync("chatbot");
        var without = await FoundAsync("chatbot -tax");
        Assert.Contains("/en/register/chatbot-for-income-tax-questions", all);
        Assert.DoesNotContain("/en/register/chatbot-for-income-tax-questions", without);
        Assert.NotEmpty(without);
        Assert.Subset(all.ToHashSet(), without.ToHashSet());
    }

    [Fact]
    public async Task Finds_only_what_holds_a_word_with_a_plus()
    {
        var found = await FoundAsync("chatbot +library");
        Assert.Equal(["/en/register/chatbot-of-the-city-library"], found);
    }

    [Fact]
    public async Task Finds_whatever_begins_so()
    {
        var found = await FoundAsync("predic*");
        Assert.Subset(found.ToHashSet(), (await FoundAsync("prediction")).ToHashSet());
        Assert.Contains("/en/cases/prediccion-del-transito-y-tiempos-de-semaforos-en-dos-avenidas", (await space.GetPageAsync("/en/explore?size=100&q=predic*")).ResultsUnfolded());
    }

    [Fact]
    public async Task Looks_only_into_titles()
    {
        var found = (await space.GetPageAsync("/en/explore?size=100&q=title:chatbot")).QuerySelectorAll(".explore-results > .results .result-title").Select(t => t.Words()).ToList();
        Assert.NotEmpty(found);
        Assert.All(found, t => Assert.Contains("chatbot", t, StringComparison.OrdinalIgnoreCase));
        Assert.True((await FoundAsync("chatbot")).Count > found.Count);
        Assert.Equal(3, (await space.GetPageAsync("/es/explore?size=100&q=titulo:chatbot")).Total());
    }

    [Theory]
    [InlineData("country:UY", "country=UY")]
    [InlineData("country:Uruguay", "country=UY")]
    [InlineData("país:Uruguay", "country=UY")]
    [InlineData("pais:uruguay", "country=UY")]
    [InlineData("país:Uruguai", "country=UY")]
    [InlineData("PAÍS:\"Países Bajos\"", "country=NL")]
    [InlineData("country:DK country:IE", "country=DK&country=IE")]
    [InlineData("etapa:piloto", "stage=pilot")]
    [InlineData("stage:pilot country:UY", "stage=pilot&country=UY")]
    [InlineData("técnica:\"aprendizaje automático\"", "technique=machine-learning")]
    [InlineData("técnica-de-ia:machine-learning", "technique=machine-learning")]
    [InlineData("type:RegisterEntry", "type=RegisterEntry")]
    [InlineData("tipo:\"casos de IA\"", "type=AiCaseStudy")]
    [InlineData("idioma:portugués", "lang=pt")]
    [InlineData("lang:pt", "lang=pt")]
    [InlineData("year:2023", "year=2023")]
    [InlineData("ano:2023", "year=2023")]
    [InlineData("organismo:\"Oficina Tributaria del Litoral\"", "organisation=oficina-tributaria-del-litoral")]
    [InlineData("country:nowhere", "country=nowhere")]
    [Trait("Speed", "slow")]
    public async Task Takes_filters_by_name_or_code_in_any_language(string typed, string filters)
    {
        var answer = await space.GetJsonAsync("/api/v1/search?size=100&q=" + Uri.EscapeDataString(typed));
        var expected = await space.GetJsonAsync("/api/v1/search?size=100&" + filters);
        Assert.Equal(expected.Ids(), answer.Ids());
        Assert.Equal(expected.Total(), answer.Total());
        Assert.Equal(expected.Total(), (await space.GetPageAsync("/pt/explore?q=" + Uri.EscapeDataString(typed))).Total());
    }

    [Fact]
    public async Task Leaves_out_what_a_filter_with_a_minus_names()
    {
        var all = (await space.GetJsonAsync("/api/v1/search")).Total();
        var uruguay = (await space.GetJsonAsync("/api/v1/search?country=UY")).Total();
        Assert.Equal(all - uruguay, (await space.GetJsonAsync("/api/v1/search?q=-country:UY")).Total());
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    [InlineData("pt")]
    public async Task Works_as_the_help_writes_it_in_each_language(string culture)
    {
        var page = await space.GetPageAsync($"/{culture}/explore");
        var examples = page.QuerySelectorAll(".search-help code").Select(c => c.TextContent).ToList();
        Assert.Equal(5, examples.Count);
        foreach (var (example, understood) in examples.Zip(["\"", "-", "*", "title:", "country:UY stage:pilot"]))
        {
            var query = (await space.GetJsonAsync("/api/v1/search?q=" + Uri.EscapeDataString(example))).GetProperty("query");
            Assert.Contains(understood, query.GetProperty("understood").GetString(), StringComparison.Ordinal);
            Assert.Empty(query.GetProperty("ignored").EnumerateArray());
        }
    }

    private async Task<List<string>> FoundAsync(string words) => (await space.GetPageAsync("/en/explore?size=100&q=" + Uri.EscapeDataString(words))).ResultsUnfolded();
}
