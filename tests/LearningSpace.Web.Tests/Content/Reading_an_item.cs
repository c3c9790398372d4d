using System.Net;
using AngleSharp.Dom;
using LearningSpace.Core.Content;
using LearningSpace.Data.Content;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

[Trait("Speed", "quick")]
public sealed class Reading_an_item(OwnSpaceWithRegister with) : IClassFixture<OwnSpaceWithRegister>
{
    private const string Spanish = "cases/asistente-conversacional-para-consultas-de-impuestos";
    private const string English = "cases/a-conversational-assistant-for-tax-questions";
    private const string Portuguese = "cases/assistente-conversacional-para-duvidas-sobre-impostos";
    private const string Imported = "register/traffic-prediction-on-the-ring-road";

    private readonly SpaceFixture space = with.Space;

    [Theory]
    [InlineData("es", Spanish, "es")]
    [InlineData("en", Spanish, "es")]
    [InlineData("pt", Spanish, "es")]
    [InlineData("es", English, "en")]
    [InlineData("pt", Portuguese, "pt")]
    [InlineData("es", Imported, "en")]
    public async Task Leads_search_engines_to_the_address_in_its_own_language(string culture, string path, string own)
    {
        var page = await space.GetPageAsync($"/{culture}/{path}");
        Assert.Equal(culture, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(own, page.One("main article").GetAttribute("lang"));
        Assert.Equal($"{space.BaseAddress}/{own}/{path}", page.One("link[rel=canonical]").GetAttribute("href"));
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    [InlineData("pt")]
    public async Task Names_real_translations_only(string culture)
    {
        var page = await space.GetPageAsync($"/{culture}/{Spanish}");
        Assert.Equal(
            [$"en {space.BaseAddress}/en/{English}", $"es {space.BaseAddress}/es/{Spanish}", $"pt {space.BaseAddress}/pt/{Portuguese}"],
            Alternates(page).Order());
        Assert.Empty(Alternates(await space.GetPageAsync($"/{culture}/cases/draft-court-transcripts-from-audio-in-english-and-swahili")));
        Assert.Empty(Alternates(await space.GetPageAsync($"/{culture}/{Imported}")));
    }

    [Fact]
    public async Task Links_to_its_translations_and_to_itself_in_every_interface_language()
    {
        var page = await space.GetPageAsync($"/pt/{Spanish}");
        Assert.Equal([$"en /pt/{English}", $"pt /pt/{Portuguese}"], page.QuerySelectorAll(".also a").Select(a => $"{a.GetAttribute("lang")} {a.GetAttribute("href")}"));
        Assert.Equal([$"/es/{Spanish}", $"/en/{Spanish}", $"/pt/{Spanish}"], page.QuerySelectorAll(".languages a").Select(a => a.GetAttribute("href")));
        Assert.Equal("português", page.One(".languages [aria-current]").Words());
    }

    [Theory]
    [InlineData("es", English, "Este texto está en inglés.")]
    [InlineData("en", Spanish, "This text is in Spanish.")]
    [InlineData("pt", English, "Este texto está em inglês.")]
    [InlineData("en", English, null)]
    [InlineData("es", Spanish, null)]
    public async Task Says_that_the_text_is_in_another_language(string culture, string path, string? note)
    {
        var page = await space.GetPageAsync($"/{culture}/{path}");
        foreach (var way in page.QuerySelectorAll(".notices a"))
        {
            way.Remove();
        }

        Assert.Equal(note is null ? [] : [note], page.QuerySelectorAll(".notices li").Select(n => n.Words()).Where(w => !w.Contains('.', StringComparison.Ordinal) || w.EndsWith("inglés.", StringComparison.Ordinal) || w.EndsWith("Spanish.", StringComparison.Ordinal) || w.EndsWith("inglês.", StringComparison.Ordinal)));
        foreach (var theirs in page.QuerySelectorAll(".notices, .glance, .item-side"))
        {
            Assert.Equal(note is null ? null : culture, theirs.GetAttribute("lang"));
        }
    }

    [Theory]
    [InlineData("en", Spanish, "Read it in English", $"/en/{English}")]
    [InlineData("pt", Spanish, "Leia em português", $"/pt/{Portuguese}")]
    [InlineData("es", English, "Léalo en español", $"/es/{Spanish}")]
    [InlineData("es", Spanish, null, null)]
    [InlineData("es", Imported, null, null)]
    public async Task Leads_at_once_to_the_same_text_in_the_readers_language(string culture, string path, string? words, string? to)
    {
        var page = await space.GetPageAsync($"/{culture}/{path}");
        Assert.Equal(words is null ? [] : [$"{words} {to}"], page.QuerySelectorAll(".notices a").Select(a => $"{a.Words()} {a.GetAttribute("href")}"));
    }

    [Fact]
    public async Task Leads_from_the_body_to_everything_that_is_told_of_it()
    {
        var page = await space.GetPageAsync($"/es/{Spanish}");
        var body = Assert.Single(page.QuerySelectorAll(".glance a"), a => a.Words() == "Oficina Tributaria del Litoral");
        Assert.Equal("/es/explore?organisation=oficina-tributaria-del-litoral", body.GetAttribute("href"));
        Assert.Contains((await space.GetPageAsync(body.GetAttribute("href")!)).QuerySelectorAll(".results a"), a => a.GetAttribute("href") == $"/es/{Spanish}");
    }

    [Theory]
    [InlineData("es", "ficti")]
    [InlineData("en", "ficti")]
    [InlineData("pt", "fict")]
    [Trait("Speed", "slow")]
    public async Task Says_before_the_text_that_an_example_is_fictional(string culture, string word)
    {
        var page = await space.GetPageAsync($"/{culture}/{Spanish}");
        var notice = Assert.Single(page.QuerySelectorAll(".notices li"), n => n.Words().Contains(word, StringComparison.OrdinalIgnoreCase));
        Assert.True(notice.CompareDocumentPosition(page.One(".item-body")).HasFlag(DocumentPositions.Following));
        Assert.NotEmpty(page.One("aside.demo").Words());
        Assert.DoesNotContain(
            (await space.GetPageAsync($"/{culture}/{Imported}")).QuerySelectorAll(".notices li"), n => n.Words().Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Says_where_an_imported_entry_comes_from_and_that_nobody_reviewed_it_here()
    {
        var page = await space.GetPageAsync($"/en/{Imported}");
        var origin = page.One(".origin");
        Assert.Equal("Imported register entry, not reviewed here", origin.One("h2").Words());
        Assert.Matches(@"^Copied from Example Register on \d{1,2} [A-Z][a-z]+ \d{4}\. The register answers for what it says\.$", origin.QuerySelector("p")!.Words());
        var facts = origin.One(".origin-facts");
        Assert.Contains("Entry number in the register: EX-007", facts.Words(), StringComparison.Ordinal);
        Assert.Contains("Licence: CC BY 4.0", facts.Words(), StringComparison.Ordinal);
        var link = facts.One("a");
        Assert.Equal("https://example.org/register", link.GetAttribute("href"));
        Assert.Equal("external", link.GetAttribute("rel"));
        Assert.Empty((await space.GetPageAsync($"/en/{English}")).QuerySelectorAll(".origin"));
    }

    [Fact]
    public async Task Leads_to_the_entry_itself_where_its_number_is_an_address()
    {
        var item = Writing.Item("webentry", "An entry known by its address");
        item.ContentType = "RegisterEntry";
        item.Parts[ImportSource.PartName] = new ImportSource("A register of addresses", "https://example.org/entry/1", null, "https://example.org/", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)).ToJson();
        await space.PutAsync(item);
        var page = await space.GetPageAsync("/en/register/an-entry-known-by-its-address");
        Assert.Equal(["https://example.org/", "https://example.org/entry/1"], page.QuerySelectorAll(".origin-facts a[rel=external]").Select(a => a.GetAttribute("href")));
        Assert.Contains("Of A register of addresses, copied on 1 January 2026", page.One(".citation").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("entry/1", page.One(".citation").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es", "El registro ya no tiene esta entrada")]
    [InlineData("en", "The register no longer has this entry, as was noticed on 2 March 2026.")]
    [InlineData("pt", "O registro já não tem esta entrada")]
    public async Task Says_where_its_register_no_longer_has_an_entry(string culture, string words)
    {
        var item = Writing.Item($"gone{culture}", $"Gone from its register {culture}");
        item.ContentType = "RegisterEntry";
        item.Parts[ImportSource.PartName] = new ImportSource($"A register {culture}", "1", null, null, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)).ToJson();
        item.Parts[ImportSource.PartName]![ImportSource.GoneUtc] = "2026-03-02T10:00:00Z";
        await space.PutAsync(item);
        var page = await space.GetPageAsync($"/{culture}/register/gone-from-its-register-{culture}");
        Assert.StartsWith(words, page.One(".origin .origin-gone").Words(), StringComparison.Ordinal);
        Assert.Empty((await space.GetPageAsync($"/{culture}/{Imported}")).QuerySelectorAll(".origin-gone"));
    }

    [Fact]
    public async Task Shows_its_facts_in_the_words_of_the_reader()
    {
        var page = await space.GetPageAsync($"/pt/{Imported}");
        Assert.Equal("Traffic prediction on the ring road", page.One("h1").Words());
        Assert.Equal("Traffic prediction for the next hour from loops in the road, shown to the control room.", page.One(".item-lead").Words());
        Assert.Equal("Roads Agency of Veldhaven", page.QuerySelectorAll(".glance dd")[1].Words());
        Assert.Equal("Países Baixos", page.QuerySelectorAll(".glance dd")[2].Words());
        Assert.Equal(["/pt/explore?organisation=roads-agency-of-veldhaven", "/pt/explore?country=NL"], page.QuerySelectorAll(".glance dd a").Take(2).Select(a => a.GetAttribute("href")));
        var facts = page.QuerySelectorAll(".facts dl > div").ToDictionary(d => d.QuerySelector("dt")!.Words(), d => d.QuerySelector("dd")!);
        Assert.Equal("Aprendizado de máquina", facts["Técnica"].Words());
        Assert.Equal("/pt/explore?technique=machine-learning", facts["Técnica"].One("a").GetAttribute("href"));
        Assert.Contains(facts.Values, v => v.Words() == "2020");
        var website = Assert.Single(facts.Values, v => v.Words().StartsWith("example.org", StringComparison.Ordinal)).One("a");
        Assert.Equal("https://example.org/veldhaven-ring", website.GetAttribute("href"));
        Assert.Equal("external", website.GetAttribute("rel"));
    }

    [Fact]
    public async Task Shows_long_texts_under_headings_that_its_contents_lead_to()
    {
        var page = await space.GetPageAsync($"/es/{Spanish}");
        var links = page.QuerySelectorAll(".contents-list a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(["#context", "#the-work", "#technology-and-data", "#results", "#learned"], links.Take(5));
        Assert.All(links, l => Assert.NotEmpty(page.One(".part" + l).One("h2").Words()));
        Assert.Equal(["El problema", "Qué salió mal", "Qué hizo falta", "Qué aconsejamos"], new[] { "#problem", "#wentwrong", "#successconditions", "#advice" }.Select(b => page.One(b).One("h3").Words()));
        Assert.Equal("the-work", page.One("#body").ParentElement!.Id);
        Assert.Equal("Por qué no usamos el modelo para buscar fraude en las prestaciones familiares", (await space.GetPageAsync("/es/cases/por-que-no-usamos-el-modelo-para-buscar-fraude-en-las-prestaciones-familiares")).One("h1").Words());
    }

    [Fact]
    public async Task Tells_when_it_was_published_and_last_changed()
    {
        var facts = await FactsAsync($"/en/{English}");
        Assert.Equal("10 February 2026", facts["Published here"]);
        Assert.Equal("3 September 2026", facts["Last changed"]);
        Assert.Equal("10 de febrero de 2026", (await FactsAsync($"/es/{English}"))["Publicado aquí"]);
        Assert.DoesNotContain("Last changed", (await FactsAsync("/en/cases/draft-court-transcripts-from-audio-in-english-and-swahili")).Keys);
    }

    [Fact]
    public async Task Leads_back_to_its_kind()
    {
        var trail = (await space.GetPageAsync($"/en/{English}")).QuerySelectorAll(".trail a");
        Assert.Equal(["/en/explore", "/en/explore?type=AiCaseStudy"], trail.Select(a => a.GetAttribute("href")));
        Assert.Equal(["Explore", "AI case studies"], trail.Select(a => a.Words()));
    }

    [Theory]
    [InlineData("es", "cases", "AiCaseStudy")]
    [InlineData("en", "register", "RegisterEntry")]
    public async Task Lists_its_kind_under_the_path_word(string culture, string word, string type)
    {
        using var response = await space.Client.GetAsync($"/{culture}/{word}");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal($"/{culture}/explore?type={type}", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Moves_for_good_from_an_old_address()
    {
        await space.PutAsync(Writing.Item("moveditem", "An item that moved"));
        await space.Database.Database.Gate.WriteAsync((context, _) =>
        {
            context.Paths.Add(new PathRow { PathWord = "cases", Slug = "its-old-name", ItemId = "moveditem", IsCurrent = false });
            return Task.CompletedTask;
        });
        using var response = await space.Client.GetAsync("/pt/cases/its-old-name");
        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal("/pt/cases/an-item-that-moved", response.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, await space.StatusAsync("/pt/cases/an-item-that-moved"));
    }

    [Theory]
    [InlineData("/en/cases/nothing-of-this-name")]
    [InlineData("/en/register/a-conversational-assistant-for-tax-questions")]
    [InlineData("/en/nonsense")]
    [InlineData("/en/nonsense/a-conversational-assistant-for-tax-questions")]
    [InlineData("/en/AiCaseStudy/a-conversational-assistant-for-tax-questions")]
    [InlineData("/en/cases/a-conversational-assistant-for-tax-questions/nonsense")]
    [InlineData("/en/lectures")]
    public async Task Is_not_found_elsewhere(string path) => Assert.Equal(HttpStatusCode.NotFound, await space.StatusAsync(path));

    private async Task<Dictionary<string, string>> FactsAsync(string path) =>
        (await space.GetPageAsync(path)).QuerySelectorAll(".facts dl > div").ToDictionary(d => d.QuerySelector("dt")!.Words(), d => d.QuerySelector("dd")!.Words());

    private static IEnumerable<string> Alternates(IParentNode page) =>
        page.QuerySelectorAll("link[rel=alternate]").Select(l => $"{l.GetAttribute("hreflang")} {l.GetAttribute("href")}");
}
