using System.Text.RegularExpressions;
using LearningSpace.Browser.Tests.Pages;
using LearningSpace.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests;

/// <summary>What people come for, from the first page to the end, with script and without.</summary>
public sealed class Journeys(BrowserSite site) : BrowserTest(site)
{
    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task A_visitor_searches_from_home_reads_the_first_result_and_goes_back(bool script, int width)
    {
        var page = await OpenAsync("/", new() { Script = script, Width = width });
        await Expect(page).ToHaveURLAsync(new Regex("/es$"));
        var explore = await new Frame(page, Site.Words("es")).SearchAsync("chatbot para impuestos");
        await Expect(page).ToHaveURLAsync(new Regex(@"/es/explore\?q=chatbot\+para\+impuestos$"));
        await Expect(explore.Titles.First).ToHaveTextAsync("Asistente conversacional para consultas de impuestos");

        var item = await explore.OpenFirstAsync();
        await Expect(item.Heading).ToHaveTextAsync("Asistente conversacional para consultas de impuestos");
        await Expect(item.Told("Oficina Tributaria del Litoral")).ToBeVisibleAsync();
        await Expect(item.Told("Etapa:")).ToBeVisibleAsync();
        await Expect(item.Article.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "ficticio" })).ToBeVisibleAsync();

        await page.GoBackAsync();
        await Expect(explore.SearchBox).ToHaveValueAsync("chatbot para impuestos");
        await Expect(explore.Titles.First).ToBeVisibleAsync();
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task A_visitor_filters_by_country_and_stage_and_takes_the_filters_away(bool script, int width)
    {
        var page = await OpenAsync("/es", new() { Script = script, Width = width });
        var explore = new ExplorePage(page, Site.Words("es"));
        await explore.ChooseFromMenuAsync("Explorar");
        await Expect(explore.Count).ToBeVisibleAsync();
        await Expect(explore.FilterButton).ToBeVisibleAsync(new() { Visible = width == Rows.Phone });
        var all = await explore.CountAsync();

        await explore.FilterAsync("Uruguay");
        await Expect(explore.Chips).ToHaveCountAsync(1);
        var ofCountry = await explore.CountAsync();
        await explore.FilterAsync("En uso");
        await Expect(explore.Chips).ToHaveCountAsync(2);
        var ofBoth = await explore.CountAsync();
        Assert.True(all > ofCountry && ofCountry > ofBoth && ofBoth > 0, $"{all} results, then {ofCountry}, then {ofBoth}");
        await Expect(explore.Results).ToHaveCountAsync(ofBoth);
        await Expect(explore.Results.Filter(new() { HasText = "Uruguay" }).Filter(new() { HasText = "En uso" })).ToHaveCountAsync(ofBoth);

        await explore.Chips.Filter(new() { HasText = "En uso" }).ClickAsync();
        await Expect(explore.Chips).ToHaveCountAsync(1);
        Assert.Equal(ofCountry, await explore.CountAsync());
        await explore.ClearAll.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/es/explore$"));
        Assert.Equal(all, await explore.CountAsync());
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task A_visitor_goes_through_the_pages_of_results(bool script, int width)
    {
        var page = await OpenAsync("/es/explore", new() { Script = script, Width = width });
        var explore = new ExplorePage(page, Site.Words("es"));
        var first = await explore.Titles.AllInnerTextsAsync();
        await explore.Pager.GetByRole(AriaRole.Link, new() { Name = "Siguiente" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"\?page=2$"));
        Assert.Empty(first.Intersect(await explore.Titles.AllInnerTextsAsync()));
        await (width == Rows.Phone ? Expect(explore.Pager.GetByText("Página 2 de")).ToBeVisibleAsync() : Expect(explore.Pager.GetByRole(AriaRole.Link, new() { Name = "Página 2", Exact = true })).ToHaveAttributeAsync("aria-current", "page"));

        await explore.Pager.GetByRole(AriaRole.Link, new() { Name = "Anterior" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/es/explore$"));
        Assert.Equal(first, await explore.Titles.AllInnerTextsAsync());
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task A_search_without_results_offers_ways_on(bool script, int width)
    {
        var page = await OpenAsync("/es/explore?country=UY", new() { Script = script, Width = width });
        var explore = await new Frame(page, Site.Words("es")).SearchAsync("zzyzxqwv");
        await Expect(explore.Count).ToHaveTextAsync("0 resultados");
        await Expect(explore.Main.GetByText("Todavía no hay nada que coincida")).ToBeVisibleAsync();
        await Expect(explore.SearchBox).ToHaveValueAsync("zzyzxqwv");
        await Expect(explore.Main.GetByRole(AriaRole.Link, new() { Name = "Quitar todos los filtros" }).Last).ToBeVisibleAsync();
        await explore.Main.GetByRole(AriaRole.Link, new() { Name = "Ver todo" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/es/explore$"));
        await Expect(explore.Results).Not.ToHaveCountAsync(0);
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task Another_language_keeps_query_and_filters(bool script, int width)
    {
        var page = await OpenAsync("/es/explore?q=datos&country=UY&stage=deployed", new() { Script = script, Width = width });
        var explore = new ExplorePage(page, Site.Words("es"));
        var count = await explore.CountAsync();
        await explore.ChooseLanguageAsync("English");
        await Expect(page).ToHaveURLAsync(new Regex(@"/en/explore\?q=datos&country=UY&stage=deployed$"));
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        var english = new ExplorePage(page, Site.Words("en"));
        await Expect(english.SearchBox).ToHaveValueAsync("datos");
        await Expect(english.Chips).ToHaveTextAsync([new Regex("Uruguay"), new Regex("In use")]);
        Assert.Equal(count, await english.CountAsync());
        await english.ChooseLanguageAsync("português");
        await Expect(new ExplorePage(page, Site.Words("pt")).Chips).ToHaveCountAsync(2);
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task An_imported_entry_says_where_it_comes_from(bool script, int width)
    {
        var page = await OpenAsync("/es/explore?type=RegisterEntry", new() { Script = script, Width = width });
        var explore = new ExplorePage(page, Site.Words("es"));
        await Expect(explore.Results.First).ToContainTextAsync("Entrada de registro importada");
        var title = await explore.Titles.First.InnerTextAsync();
        var item = await explore.OpenFirstAsync();
        await Expect(item.Heading).ToHaveTextAsync(title);
        await Expect(item.Origin).ToBeVisibleAsync();
        await Expect(item.Origin).ToContainTextAsync(new Regex("Copiada de .+ el .+20"));
        var link = item.Origin.GetByRole(AriaRole.Link, new() { Name = "Ir al registro" });
        await Expect(link).ToHaveAttributeAsync("href", new Regex("^https?://"));
        await Expect(link).ToHaveAccessibleNameAsync(new Regex("otro sitio"));
        await Expect(item.Article).Not.ToHaveAttributeAsync("lang", "es");
        await Expect(item.Article.GetByText("Este texto está en inglés.")).ToBeVisibleAsync();
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task A_reader_changes_to_a_translation(bool script, int width)
    {
        var page = await OpenAsync(Site.AddressOf("case", "es"), new() { Script = script, Width = width });
        var item = new ItemPage(page, Site.Words("es"));
        var title = await item.Heading.InnerTextAsync();
        await item.Translations.Filter(new() { HasText = "English" }).ClickAsync();
        await Expect(item.Article).ToHaveAttributeAsync("lang", "en");
        await Expect(item.Heading).Not.ToHaveTextAsync(title);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "es");
        await Expect(item.Article.GetByText("Este texto está en inglés.")).ToBeVisibleAsync();
        await item.Translations.Filter(new() { HasText = "español" }).ClickAsync();
        await Expect(item.Heading).ToHaveTextAsync(title);
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task An_unknown_address_offers_a_search_that_works(bool script, int width)
    {
        var page = await OpenAsync("/es/no/existe", new() { Script = script, Width = width });
        var lost = new Frame(page, Site.Words("es"));
        await Expect(lost.Heading).ToHaveTextAsync("Esta página no existe");
        var explore = await lost.SearchAsync("impuestos");
        await Expect(explore.Results).Not.ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("es-AR", "es")]
    [InlineData("pt-BR", "pt")]
    [InlineData("en-GB", "en")]
    [InlineData("de-DE", "es")]
    public async Task A_visitor_is_led_to_their_language(string locale, string language)
    {
        var page = await OpenAsync("/", new() { Locale = locale });
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Expect(page).ToHaveURLAsync(new Regex($"/{language}$"));
    }
}
