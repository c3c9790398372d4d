using System.Text.RegularExpressions;
using LearningSpace.Browser.Tests.Pages;
using LearningSpace.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests;

/// <summary>What people come for, from the first page to the end, with script and without; the same on every site, whatever its types and words.</summary>
public abstract class Journeys(BrowserSite site, VisitedSite visited) : BrowserTest(site)
{
    /// <inheritdoc/>
    protected override string BaseAddress => visited.Space.BaseAddress;

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task A_visitor_searches_from_home_reads_the_first_result_and_goes_back(bool script, int width)
    {
        var page = await OpenAsync("/", new() { Script = script, Width = width });
        await Expect(page).ToHaveURLAsync(new Regex("/es$"));
        var explore = await new Frame(page, visited.Words("es")).SearchAsync(visited.Question);
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("/es/explore?q=" + Uri.EscapeDataString(visited.Question).Replace("%20", "+", StringComparison.Ordinal)) + "$"));
        await Expect(explore.Titles.First).ToHaveTextAsync(visited.Answer);

        var item = await explore.OpenFirstAsync();
        await Expect(item.Heading).ToHaveTextAsync(visited.Answer);
        await Expect(item.Told(visited.AnsweredBy)).ToBeVisibleAsync();
        await Expect(item.Told(await visited.LabelAsync(visited.Stage, "es"))).ToBeVisibleAsync();
        await Expect(item.Article.GetByRole(AriaRole.Listitem).Filter(new() { HasText = visited.Notice })).ToBeVisibleAsync();

        await page.GoBackAsync();
        await Expect(explore.SearchBox).ToHaveValueAsync(visited.Question);
        await Expect(explore.Titles.First).ToBeVisibleAsync();
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task A_visitor_filters_by_place_and_stage_and_takes_the_filters_away(bool script, int width)
    {
        var page = await OpenAsync("/es", new() { Script = script, Width = width });
        var explore = new ExplorePage(page, visited.Words("es"));
        var (place, stage) = (await visited.LabelAsync(visited.Place, "es"), await visited.LabelAsync(visited.Stage, "es"));
        await explore.ChooseFromMenuAsync(visited.MenuEntry("~/explore", "es"));
        await Expect(explore.Count).ToBeVisibleAsync();
        await Expect(explore.FilterButton).ToBeVisibleAsync(new() { Visible = width == Rows.Phone });
        var all = await explore.CountAsync();

        await explore.FilterAsync(place);
        await Expect(explore.Chips).ToHaveCountAsync(1);
        var ofCountry = await explore.CountAsync();
        await explore.FilterAsync(stage);
        await Expect(explore.Chips).ToHaveCountAsync(2);
        var ofBoth = await explore.CountAsync();
        Assert.True(all > ofCountry && ofCountry > ofBoth && ofBoth > 0, $"{all} results, then {ofCountry}, then {ofBoth}");
        var lines = await explore.Results.CountAsync();
        Assert.Equal(Math.Min(ofBoth, 20), lines + await explore.Folded.CountAsync());
        await Expect(explore.Results.Filter(new() { HasText = place })).ToHaveCountAsync(lines);

        // What only says at which stages it is of use shows none.
        await Expect(explore.Results.Filter(new() { HasText = stage })).Not.ToHaveCountAsync(0);

        await explore.Chips.Filter(new() { HasText = stage }).ClickAsync();
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
        var words = visited.Words("es");
        var page = await OpenAsync("/es/explore", new() { Script = script, Width = width });
        var explore = new ExplorePage(page, visited.Words("es"));
        var first = await explore.Titles.AllInnerTextsAsync();
        await explore.Pager.GetByRole(AriaRole.Link, new() { Name = words["Next"] }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"\?page=2$"));
        Assert.Empty(first.Intersect(await explore.Titles.AllInnerTextsAsync()));
        await (width == Rows.Phone
            ? Expect(explore.Pager.GetByText(words["Page {0} of {1}", 2, ""].TrimEnd())).ToBeVisibleAsync()
            : Expect(explore.Pager.GetByRole(AriaRole.Link, new() { Name = words["Page {0}", 2], Exact = true })).ToHaveAttributeAsync("aria-current", "page"));

        await explore.Pager.GetByRole(AriaRole.Link, new() { Name = words["Previous"] }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/es/explore$"));
        Assert.Equal(first, await explore.Titles.AllInnerTextsAsync());
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task A_search_without_results_offers_ways_on(bool script, int width)
    {
        var words = visited.Words("es");
        var page = await OpenAsync("/es/explore?" + visited.Place, new() { Script = script, Width = width });
        var explore = await new Frame(page, visited.Words("es")).SearchAsync("zzyzxqwv");
        await Expect(explore.Main.GetByRole(AriaRole.Heading, new() { Name = words["No results"], Level = 2 })).ToBeVisibleAsync();
        await Expect(explore.Main.GetByText(words["Nothing here fits yet. What may help:"])).ToBeVisibleAsync();
        await Expect(explore.SearchBox).ToHaveValueAsync("zzyzxqwv");
        await Expect(explore.Main.GetByRole(AriaRole.Link, new() { Name = words["Remove all filters"] }).Last).ToBeVisibleAsync();
        await explore.Main.GetByRole(AriaRole.Link, new() { Name = words["See everything"] }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/es/explore$"));
        await Expect(explore.Results).Not.ToHaveCountAsync(0);
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task Another_language_keeps_query_and_filters(bool script, int width)
    {
        var query = $"explore?q={visited.CommonWord}&{visited.Place}&{visited.Stage}";
        var page = await OpenAsync("/es/" + query, new() { Script = script, Width = width });
        var explore = new ExplorePage(page, visited.Words("es"));
        var count = await explore.CountAsync();
        await explore.ChooseLanguageAsync("English");
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("/en/" + query) + "$"));
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        var english = new ExplorePage(page, visited.Words("en"));
        await Expect(english.SearchBox).ToHaveValueAsync(visited.CommonWord);
        await Expect(english.Chips).ToHaveTextAsync([new Regex(await visited.LabelAsync(visited.Place, "en")), new Regex(await visited.LabelAsync(visited.Stage, "en"))]);
        Assert.Equal(count, await english.CountAsync());
        await english.ChooseLanguageAsync("português");
        await Expect(new ExplorePage(page, visited.Words("pt")).Chips).ToHaveCountAsync(2);
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task An_imported_entry_says_where_it_comes_from(bool script, int width)
    {
        var words = visited.Words("es");
        var page = await OpenAsync("/es/explore?type=" + visited.ImportedType, new() { Script = script, Width = width });
        var explore = new ExplorePage(page, visited.Words("es"));
        await Expect(explore.Results.First).ToContainTextAsync(words["Imported register entry"]);
        var title = await explore.Titles.First.InnerTextAsync();
        var item = await explore.OpenFirstAsync();
        await Expect(item.Heading).ToHaveTextAsync(title);
        await Expect(item.Origin).ToBeVisibleAsync();
        await Expect(item.Origin).ToContainTextAsync(new Regex(string.Format(words.Culture, Regex.Escape(words["Copied from {0} on {1}. The register answers for what it says."]).Replace(@"\{", "{", StringComparison.Ordinal), ".+", ".+20.+")));
        var link = item.Origin.GetByRole(AriaRole.Link, new() { Name = words["Go to the register"] });
        await Expect(link).ToHaveAttributeAsync("href", new Regex("^https?://"));
        await Expect(link).ToHaveAccessibleNameAsync(new Regex(Regex.Escape(words["(another site)"])));
        await Expect(item.Article).Not.ToHaveAttributeAsync("lang", "es");
        await Expect(item.Article.GetByText(visited.Words("es")["This text is in {0}.", visited.Words("es").LanguageName("en")])).ToBeVisibleAsync();
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task A_reader_changes_to_a_translation(bool script, int width)
    {
        var page = await OpenAsync(await visited.TranslatedAsync(), new() { Script = script, Width = width });
        var item = new ItemPage(page, visited.Words("es"));
        var title = await item.Heading.InnerTextAsync();
        await item.Translations.Filter(new() { HasText = "English" }).ClickAsync();
        await Expect(item.Article).ToHaveAttributeAsync("lang", "en");
        await Expect(item.Heading).Not.ToHaveTextAsync(title);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "es");
        await Expect(item.Article.GetByText(visited.Words("es")["This text is in {0}.", visited.Words("es").LanguageName("en")])).ToBeVisibleAsync();
        await item.Translations.Filter(new() { HasText = "español" }).ClickAsync();
        await Expect(item.Heading).ToHaveTextAsync(title);
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task An_unknown_address_offers_a_search_that_works(bool script, int width)
    {
        var page = await OpenAsync("/es/no/existe", new() { Script = script, Width = width });
        var lost = new Frame(page, visited.Words("es"));
        await Expect(lost.Heading).ToHaveTextAsync(visited.Words("es")["This page does not exist"]);
        var explore = await lost.SearchAsync(visited.CommonWord);
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

/// <summary>The journeys on the site as it is set up.</summary>
public sealed class Journeys_on_the_usual_site(BrowserSite site) : Journeys(site, VisitedSite.Usual(site.Space));

/// <summary>The journeys on a site that another institution made of an empty one, by a recipe alone.</summary>
public sealed class Journeys_on_an_adapted_site(BrowserSite site, AdaptedSite adapted) : Journeys(site, VisitedSite.Adapted(adapted.Space)), IClassFixture<AdaptedSite>;
