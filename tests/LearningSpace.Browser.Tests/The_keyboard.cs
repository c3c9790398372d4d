using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using LearningSpace.Browser.Tests.Pages;
using LearningSpace.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests;

/// <summary>The site without a mouse.</summary>
public sealed class The_keyboard(BrowserSite site) : BrowserTest(site)
{
    // What has the focus: its place among all that Tab is to reach (what a map repeats of the table beside it is for the mouse alone), in the order of the document; -1 for something else, such as a wide table that scrolls.
    private const string Focused =
        """
        () => {
          const focused = document.activeElement;
          if (!focused || focused === document.body) return null;
          const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary')].filter(e => e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }));
          const style = getComputedStyle(focused), box = focused.getBoundingClientRect();
          return {
            name: `${focused.tagName} ${focused.innerText || focused.id}`.replace(/\s+/g, ' ').slice(0, 60), index: all.indexOf(focused), of: all.length,
            outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
            inView: box.top < innerHeight && box.bottom > 0 && box.left < innerWidth && box.right > 0,
            left: box.left + scrollX, top: box.top + scrollY, right: box.right + scrollX, bottom: box.bottom + scrollY,
          };
        }
        """;

    [Theory]
    [InlineData("home", Rows.Desk)]
    [InlineData("home", Rows.Phone)]
    [InlineData("filtered", Rows.Desk)]
    [InlineData("filtered", Rows.Phone)]
    [InlineData("results", Rows.Desk)]
    [InlineData("compare", Rows.Desk)]
    [InlineData("compare", Rows.Phone)]
    [InlineData("case", Rows.Desk)]
    [InlineData("case", Rows.Phone)]
    [InlineData("not found", Rows.Phone)]
    public async Task Tab_reaches_everything_in_reading_order_and_shows_where_it_is(string page, int width)
    {
        var window = await OpenAsync(Site.AddressOf(page, "es"), new() { Width = width, Still = true, Traced = false });
        var stops = new List<Stop>();
        while (await TabAsync(window) is { } stop)
        {
            stops.Add(stop);
            Assert.True(stops.Count <= stop.Of + 20, "Tab does not come to an end.");
        }

        Assert.Empty(stops.Where(s => !s.Outlined).Select(s => $"no focus to be seen on {s.Name}"));
        Assert.Empty(stops.Where(s => !s.InView).Select(s => $"out of sight: {s.Name}"));
        Assert.Equal(Enumerable.Range(0, stops[0].Of), stops.Where(s => s.Index >= 0).Select(s => s.Index));
        Assert.Empty(stops.Zip(stops.Skip(1)).Where(pair => GoesBack(pair.First, pair.Second)).Select(pair => $"from {pair.First.Name} back to {pair.Second.Name}"));
    }

    [Theory]
    [MemberData(nameof(Rows.Script), MemberType = typeof(Rows))]
    public async Task The_first_stop_skips_to_the_content(bool script)
    {
        var page = await OpenAsync("/es", new() { Script = script });
        var frame = new Frame(page, Site.Words("es"));
        await Expect(frame.SkipLink).Not.ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(frame.SkipLink).ToBeFocusedAsync();
        await Expect(frame.SkipLink).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.Keyboard.PressAsync("Enter");
        await Expect(frame.Main).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(frame.SearchBox).ToBeFocusedAsync();
    }

    [Theory]
    [MemberData(nameof(Rows.Script), MemberType = typeof(Rows))]
    public async Task A_search_needs_no_mouse(bool script)
    {
        var page = await OpenAsync("/es", new() { Script = script });
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("chatbot");
        await page.Keyboard.PressAsync("Enter");
        var explore = new ExplorePage(page, Site.Words("es"));
        await Expect(page).ToHaveURLAsync(new Regex(@"/es/explore\?q=chatbot$"));
        await explore.Titles.First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/es/(cases|register)/"));
    }

    [Theory]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task Filters_open_close_and_are_chosen_by_keys(bool script, int width)
    {
        var page = await OpenAsync("/es/explore", new() { Script = script, Width = width });
        var explore = new ExplorePage(page, Site.Words("es"));
        if (width == Rows.Phone)
        {
            await Expect(explore.Facet("País")).ToBeHiddenAsync();
            await explore.FilterButton.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(explore.Facet("País")).ToBeVisibleAsync();
        }

        var value = explore.Value("Uruguay");
        await Expect(value).ToBeVisibleAsync();
        await explore.Summary("País").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(value).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(value).ToBeVisibleAsync();
        await value.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(explore.Chips).ToHaveCountAsync(1);
        await explore.Chips.First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/es/explore$"));
    }

    [Fact]
    public async Task A_filter_that_was_closed_stays_closed_on_the_next_page()
    {
        var page = await OpenAsync("/es/explore");
        var explore = new ExplorePage(page, Site.Words("es"));
        await explore.Summary("País").ClickAsync();
        await Expect(explore.Value("Uruguay")).ToBeHiddenAsync();
        await explore.FilterAsync("En uso");
        await Expect(explore.Chips).ToHaveCountAsync(1);
        await Expect(explore.Value("Uruguay")).ToBeHiddenAsync();
    }

    private static async Task<Stop?> TabAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        return await page.EvaluateAsync<Stop?>(Focused);
    }

    // The next stop lies further down, or on the same line, or in a column further right; never up where the eye has been.
    private static bool GoesBack(Stop from, Stop to) => to.Bottom <= from.Top && to.Left < from.Right;

    private sealed record Stop
    {
        [JsonPropertyName("name")]
        public string Name { get; set; } = "";

        [JsonPropertyName("index")]
        public int Index { get; set; }

        [JsonPropertyName("of")]
        public int Of { get; set; }

        [JsonPropertyName("outlined")]
        public bool Outlined { get; set; }

        [JsonPropertyName("inView")]
        public bool InView { get; set; }

        [JsonPropertyName("left")]
        public double Left { get; set; }

        [JsonPropertyName("top")]
        public double Top { get; set; }

        [JsonPropertyName("right")]
        public double Right { get; set; }

        [JsonPropertyName("bottom")]
        public double Bottom { get; set; }
    }
}
