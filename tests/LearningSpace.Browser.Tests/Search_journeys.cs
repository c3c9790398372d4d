using System.Text.RegularExpressions;
using LearningSpace.Browser.Tests.Pages;
using LearningSpace.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests;

/// <summary>Finding what one looks for, however it is asked, and putting it side by side.</summary>
public abstract class Search_journeys(BrowserSite site, VisitedSite visited) : BrowserTest(site)
{
    /// <inheritdoc/>
    protected override string BaseAddress => visited.Space.BaseAddress;

    [Theory]
    [Trait("Journey", "yes")]
    [InlineData(Rows.Phone)]
    [InlineData(Rows.Desk)]
    public async Task A_visitor_chooses_a_suggestion_by_keys(int width)
    {
        var page = await OpenAsync("/es", new() { Width = width });
        var frame = new Frame(page, visited.Words("es"));
        await Expect(frame.SearchBox).ToHaveRoleAsync(AriaRole.Combobox);
        await Expect(frame.SearchBox).ToHaveAttributeAsync("aria-expanded", "false");
        await frame.SearchBox.PressSequentiallyAsync(visited.Beginning.Typed);
        await Expect(frame.SearchBox).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(frame.Suggestions).ToBeVisibleAsync();
        await Expect(frame.Main.GetByRole(AriaRole.Status)).ToHaveTextAsync(new Regex(@"^\d+ "));

        // Escape gives the words back as they were typed; arrows bring the list again.
        await page.Keyboard.PressAsync("Escape");
        await Expect(frame.Suggestions).ToBeHiddenAsync();
        await Expect(frame.SearchBox).ToHaveValueAsync(visited.Beginning.Typed);
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(frame.Suggestions).ToBeVisibleAsync();
        await Expect(frame.SearchBox).Not.ToHaveAttributeAsync("aria-activedescendant", new Regex("."));

        var word = frame.Suggestions.GetByRole(AriaRole.Option, new() { Name = $"{visited.Beginning.Word} {visited.Words("es")["Search"]}", Exact = true });
        await Expect(word).ToBeVisibleAsync();
        for (var i = 0; await word.GetAttributeAsync("aria-selected") != "true"; i++)
        {
            Assert.True(i < 20, "The arrow keys do not come to the word.");
            await page.Keyboard.PressAsync("ArrowDown");
        }

        await Expect(frame.SearchBox).ToHaveAttributeAsync("aria-activedescendant", (await word.GetAttributeAsync("id"))!);
        await Expect(frame.Suggestions.GetByRole(AriaRole.Option, new() { Selected = true })).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        var explore = new ExplorePage(page, visited.Words("es"));
        await Expect(explore.SearchBox).ToHaveValueAsync(visited.Beginning.Word);
        await Expect(explore.Results).Not.ToHaveCountAsync(0);
        await Expect(explore.Suggestions).ToBeHiddenAsync();
    }

    [Theory]
    [Trait("Journey", "yes")]
    [InlineData(Rows.Phone)]
    [InlineData(Rows.Desk)]
    public async Task Enter_without_a_choice_searches_for_what_was_typed(int width)
    {
        var page = await OpenAsync("/es/explore?" + visited.Place, new() { Width = width });
        var explore = new ExplorePage(page, visited.Words("es"));
        await explore.SearchBox.PressSequentiallyAsync(visited.Beginning.Typed);
        await Expect(explore.Suggestions).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape($"/es/explore?q={visited.Beginning.Typed}&{visited.Place}") + "$"));
        await Expect(explore.SearchBox).ToHaveValueAsync(visited.Beginning.Typed);
    }

    [Fact]
    [Trait("Journey", "yes")]
    public async Task A_visitor_clicks_a_suggestion()
    {
        var page = await OpenAsync("/es");
        var frame = new Frame(page, visited.Words("es"));
        await frame.SearchBox.PressSequentiallyAsync(visited.Beginning.Typed);
        await frame.Suggestions.GetByRole(AriaRole.Option).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/es/.+"));
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task A_mistyped_question_is_put_right(bool script, int width)
    {
        var page = await OpenAsync("/es", new() { Script = script, Width = width });
        var explore = await new Frame(page, visited.Words("es")).SearchAsync(visited.Misspelled);
        await Expect(explore.Meant).ToHaveTextAsync(visited.Question);
        await explore.Meant.ClickAsync();
        await Expect(explore.SearchBox).ToHaveValueAsync(visited.Question);
        await Expect(explore.Titles.First).ToHaveTextAsync(visited.Answer);
        await Expect(explore.Meant).ToHaveCountAsync(0);
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task A_whole_sentence_finds_its_answer(bool script, int width)
    {
        var page = await OpenAsync("/es", new() { Script = script, Width = width });
        var explore = await new Frame(page, visited.Words("es")).SearchAsync(visited.Sentence);
        await Expect(explore.SearchBox).ToHaveValueAsync(visited.Sentence);
        await Expect(explore.Titles.First).ToHaveTextAsync(visited.Answer);
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task Every_count_of_a_filter_is_kept(bool script, int width)
    {
        // What a filter promises is what stands there once it is chosen, counted line by line.
        var page = await OpenAsync($"/es/explore?{visited.Place}&size=100", new() { Script = script, Width = width });
        var explore = new ExplorePage(page, visited.Words("es"));
        var promises = await page.Locator($"#facet-{visited.Stage.Facet} .values a").EvaluateAllAsync<string[]>("links => links.map(a => `${parseInt(a.querySelector('.count').textContent)} ${a.getAttribute('href')}`)");
        Assert.NotEmpty(promises);
        foreach (var promise in promises)
        {
            var (count, address) = (promise.Split(' ')[0], promise.Split(' ')[1]);
            await page.GotoAsync(address);
            Assert.Equal(count, (await explore.Results.CountAsync() + await explore.Folded.CountAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture));
            await Expect(explore.Chips).ToHaveCountAsync(2);
        }
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task A_visitor_compares_results(bool script, int width)
    {
        var words = visited.Words("es");
        var page = await OpenAsync($"/es/explore?{visited.Place}", new() { Script = script, Width = width });
        var explore = new ExplorePage(page, words);
        await Expect(explore.CompareButton).ToBeHiddenAsync();
        await explore.Box(0).CheckAsync();
        await Expect(explore.CompareButton).ToBeInViewportAsync();
        await explore.Box(1).CheckAsync();
        string[] titles = [await explore.Titles.Nth(0).InnerTextAsync(), await explore.Titles.Nth(1).InnerTextAsync()];
        await explore.CompareButton.ClickAsync();

        var compare = new ComparePage(page, words);
        await Expect(compare.Items).ToHaveTextAsync(titles);
        var place = await visited.LabelAsync(visited.Place, "es");
        await Expect(compare.Answers(words["Where"]).Filter(new() { HasText = place })).ToHaveCountAsync(2);
        await compare.Remove(titles[0]).ClickAsync();
        await Expect(compare.Items).ToHaveTextAsync([titles[1]]);
        var added = await compare.Additions.First.InnerTextAsync();
        await compare.Additions.First.ClickAsync();
        await Expect(compare.Items).ToHaveTextAsync([titles[1], added]);
        await compare.Items.First.ClickAsync();
        await Expect(new ItemPage(page, words).Heading).ToHaveTextAsync(titles[1]);
    }

    [Fact]
    [Trait("Journey", "yes")]
    public async Task What_was_chosen_for_comparing_is_given_up_at_once()
    {
        var page = await OpenAsync("/es/explore", new() { Script = false });
        var explore = new ExplorePage(page, visited.Words("es"));
        await explore.Box(0).CheckAsync();
        await explore.Main.GetByRole(AriaRole.Button, new() { Name = visited.Words("es")["Choose none"] }).ClickAsync();
        await Expect(explore.Box(0)).Not.ToBeCheckedAsync();
        await Expect(explore.CompareButton).ToBeHiddenAsync();
    }
}

/// <summary>The journeys on the site as it is set up.</summary>
public sealed class Search_journeys_on_the_usual_site(BrowserSite site) : Search_journeys(site, VisitedSite.Usual(site.Space));

/// <summary>The journeys on a site that another institution made of an empty one, by a recipe alone.</summary>
public sealed class Search_journeys_on_an_adapted_site(BrowserSite site, AdaptedSite adapted) : Search_journeys(site, VisitedSite.Adapted(adapted.Space)), IClassFixture<AdaptedSite>;
