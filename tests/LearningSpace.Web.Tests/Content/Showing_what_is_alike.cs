using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Showing_what_is_alike(SpaceWithRegister with) : IClassFixture<SpaceWithRegister>
{
    private const string Path = "/cases/asistente-conversacional-para-consultas-de-impuestos";

    private readonly SpaceFixture space = with.Space;

    [Theory]
    [InlineData("es", "Parecidos", "Organismo: Oficina Tributaria del Litoral", "Ambos hablan de:")]
    [InlineData("en", "Alike", "Organisation: Oficina Tributaria del Litoral", "Both speak of:")]
    [InlineData("pt", "Parecidos", "Órgão: Oficina Tributaria del Litoral", "Ambos falam de:")]
    public async Task Says_why(string culture, string heading, string because, string words)
    {
        var related = (await space.GetPageAsync($"/{culture}{Path}")).One(".related");
        Assert.Equal(heading, related.One("h2").Words());
        Assert.InRange(related.QuerySelectorAll(".related-list > li").Length, 1, 4);
        var why = related.QuerySelectorAll(".why li").Select(l => l.Words()).ToList();
        Assert.Contains(because, why);
        Assert.Contains(why, w => w.StartsWith(words, StringComparison.Ordinal));
        Assert.All(related.QuerySelectorAll(".related-list > li"), l => Assert.NotEmpty(l.QuerySelectorAll(".why li")));
    }

    [Fact]
    public async Task Names_each_item_once_in_the_language_of_the_reader_and_itself_never()
    {
        var links = (await space.GetPageAsync("/pt" + Path)).QuerySelectorAll(".related h3 a").ToList();
        Assert.Contains(links, l => l.Words() == "Guardar qual versão da resposta cada pessoa viu");
        Assert.DoesNotContain(links, l => l.Words().Contains("conversacional", StringComparison.Ordinal) || l.Words() == "Guardar qué versión de la respuesta vio cada persona");
        Assert.All(links, l => Assert.StartsWith("/pt/", l.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leads_to_both_side_by_side()
    {
        var page = await space.GetPageAsync("/es" + Path);
        var way = page.QuerySelectorAll(".related .beside a")[0];
        var compared = await space.GetPageAsync(way.GetAttribute("href")!);
        Assert.Equal([page.One("h1").Words(), page.QuerySelectorAll(".related h3")[0].Words()], compared.QuerySelectorAll("thead th > a[lang]").Select(a => a.Words()));
    }

    [Fact]
    public async Task Is_found_for_imported_entries_too() => Assert.NotEmpty((await space.GetPageAsync("/en/register/chatbot-for-building-permits")).QuerySelectorAll(".related h3 a"));
}
