using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

/// <summary>What an item's page tells beside the item: how it is cited, what else its body published, and what both sides say of one another.</summary>
public sealed class Citing_and_being_found(SpaceWithRegister with) : IClassFixture<SpaceWithRegister>
{
    private const string Case = "cases/a-conversational-assistant-for-tax-questions";

    private readonly SpaceFixture space = with.Space;

    [Theory]
    [InlineData("en", "How to cite", "Version of 3 September 2026")]
    [InlineData("es", "Cómo citar", "Versión del 3 de setiembre de 2026")]
    [InlineData("pt", "Como citar", "Versão de 3 de setembro de 2026")]
    public async Task Says_how_an_item_is_cited_with_the_address_that_stays(string culture, string heading, string version)
    {
        var cite = (await space.GetPageAsync($"/{culture}/{Case}")).One(".cite");
        Assert.Equal(heading, cite.One("h2").Words());
        var words = cite.One(".citation").Words();
        Assert.Contains("(2026)", words, StringComparison.Ordinal);
        Assert.Contains("A conversational assistant for tax questions", words, StringComparison.Ordinal);
        Assert.Contains(version, words, StringComparison.Ordinal);
        Assert.Equal($"{space.BaseAddress}/en/{Case}", cite.One(".citation a").GetAttribute("href"));
        Assert.Contains("CC BY 4.0", cite.One(".cite-licence").Words(), StringComparison.Ordinal);
        var bib = cite.One("pre").TextContent;
        Assert.StartsWith("@misc{", bib, StringComparison.Ordinal);
        Assert.Contains($"  url = {{{space.BaseAddress}/en/{Case}}}", bib, StringComparison.Ordinal);
        Assert.Equal(bib.Count(c => c == '{'), bib.Count(c => c == '}'));
    }

    [Fact]
    public async Task Gives_programs_the_address_letter_by_letter()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/en/{Case}") { Headers = { Host = "my_town.example" } };
        using var response = await space.Client.SendAsync(request);
        Assert.Contains($"url = {{http://my_town.example/en/{Case}}}", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_of_an_imported_entry_which_register_it_is_of() =>
        Assert.Contains("Entry EX-007 of Example Register, copied on", (await space.GetPageAsync("/en/register/traffic-prediction-on-the-ring-road")).One(".citation").Words(), StringComparison.Ordinal);

    [Fact]
    public async Task Lists_what_a_body_published_here_by_type_each_once_in_the_readers_language()
    {
        var page = await space.GetPageAsync("/es/organisations/oficina-tributaria-del-litoral");
        var groups = page.QuerySelectorAll(".of-body-group");
        var name = "Oficina Tributaria del Litoral";
        var own = ExpectedItem.Demonstration.Where(i => i.Organisation == name && i.Language == "es").ToList();
        Assert.NotEmpty(own);
        var titles = groups.SelectMany(g => g.QuerySelectorAll("li a")).Select(a => a.Words()).ToList();
        Assert.Equal(titles.Distinct(), titles);
        Assert.Empty(titles.Intersect(ExpectedItem.Demonstration.Where(i => i.Language != "es").Select(i => i.Title)).Except(own.Select(i => i.Title)));
        Assert.Equal(own.Count, own.Count(i => titles.Contains(i.Title)));
        Assert.Equal(titles.Count, groups.Sum(g => int.Parse(g.One(".count").Words(), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(groups, g => Assert.Matches("^/es/explore\\?.*organisation=oficina-tributaria-del-litoral.*type=|^/es/explore\\?.*type=.*organisation=oficina-tributaria-del-litoral", g.One("h3 a").GetAttribute("href")));
        Assert.Empty((await space.GetPageAsync($"/es/{Case}")).QuerySelectorAll(".of-body"));
    }

    [Fact]
    public async Task Tells_once_what_rests_on_what()
    {
        var practice = await space.GetPageAsync("/es/practices/comparar-siempre-con-una-eleccion-al-azar");
        var evidence = practice.QuerySelectorAll(".weighed .for a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.NotEmpty(evidence);
        Assert.Empty(evidence.Intersect(practice.QuerySelectorAll(".pairs a").Select(a => a.GetAttribute("href")!)));
        Assert.Equal($"{evidence.Count} a favor, {practice.QuerySelectorAll(".weighed .against a").Length} en contra", practice.One(".glance a[href^='#']").Words());
        Assert.NotNull(practice.QuerySelector(practice.One(".glance a[href^='#']").GetAttribute("href")!));
        var report = await space.GetPageAsync("/es/experiences/menos-alertas-de-fraude-y-mas-fraude-evitado-un-ano-en-una-caja-de-ahorro");
        var related = report.QuerySelectorAll(".pairs a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(related.Distinct(), related);
    }
}
