using Deque.AxeCore.Commons;
using LearningSpace.Browser.Tests.Pages;
using LearningSpace.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests;

/// <summary>Every page against axe's rules for WCAG 2.0, 2.1 and 2.2 at levels A and AA, and its best practices.</summary>
public sealed class Accessibility(BrowserSite site) : BrowserTest(site)
{
    internal static readonly object Everything = new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" } };

    // The rules that look at colours; nothing else changes between light and dark, and no colour changes with the language.
    internal static readonly object Colours = new { type = "rule", values = new[] { "color-contrast", "link-in-text-block" } };

    internal static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    [Theory]
    [MemberData(nameof(Rows.EveryPageInEveryLanguage), MemberType = typeof(Rows))]
    public async Task A_page_breaks_no_rule_on_phone_and_desk_in_light_and_dark(string page, string language)
    {
        // Without motion, so that no colour is measured on its way to another.
        var window = await OpenAsync(Site.AddressOf(page, language), new() { Still = true, Traced = false });
        await window.EvaluateAsync(Axe);
        var broken = new List<string>();
        foreach (var width in new[] { Rows.Desk, Rows.Phone })
        {
            await window.SetViewportSizeAsync(width, 900);
            if (page == "filtered")
            {
                await window.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            }

            var schemes = new[] { (ColorScheme.Light, Everything), (ColorScheme.Dark, Colours) };
            foreach (var (scheme, rules) in schemes.Take(language == Rows.Languages[0] ? 2 : 1))
            {
                await window.EmulateMediaAsync(new() { ColorScheme = scheme });
                broken.AddRange((await ViolationsAsync(window, rules)).Select(violation => $"{width} {scheme}: {violation}"));
            }
        }

        Assert.Empty(broken);
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    [InlineData("pt")]
    public async Task Suggestions_break_no_rule_on_phone_and_desk_in_light_and_dark(string language)
    {
        foreach (var address in new[] { $"/{language}", $"/{language}/explore" })
        {
            var window = await OpenAsync(address, new() { Still = true, Traced = false });
            await window.EvaluateAsync(Axe);
            var frame = new Frame(window, Site.Words(language));
            foreach (var width in new[] { Rows.Desk, Rows.Phone })
            {
                await window.SetViewportSizeAsync(width, 900);
                await frame.SearchBox.FillAsync("");
                await frame.SearchBox.PressSequentiallyAsync("tr");
                await Expect(frame.Suggestions).ToBeVisibleAsync();
                await window.Keyboard.PressAsync("ArrowDown");
                foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
                {
                    await window.EmulateMediaAsync(new() { ColorScheme = scheme });
                    Assert.Empty(await ViolationsAsync(window, Everything));
                }
            }
        }
    }

    [Fact]
    public async Task The_bar_that_compares_breaks_no_rule()
    {
        var window = await OpenAsync("/es/explore?q=chatbot", new() { Still = true, Traced = false, Width = Rows.Phone });
        await window.EvaluateAsync(Axe);
        await new ExplorePage(window, Site.Words("es")).Box(0).CheckAsync();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await window.EmulateMediaAsync(new() { ColorScheme = scheme });
            Assert.Empty(await ViolationsAsync(window, Everything));
        }
    }

    [Fact]
    public async Task A_page_that_breaks_rules_is_noticed()
    {
        var window = await OpenAsync("/es");
        await window.EvaluateAsync(Axe);
        await window.EvaluateAsync("document.querySelector('h1').style.color = '#444'; document.querySelector('#q').removeAttribute('id')");
        Assert.Equal(["color-contrast", "label"], (await ViolationsAsync(window, Everything)).Select(v => v[..v.IndexOf(':', StringComparison.Ordinal)]).Order());
        Assert.Contains("color-contrast", Assert.Single(await ViolationsAsync(window, Colours)), StringComparison.Ordinal);
    }

    // The package's own way to run axe injects it anew each time and opens a second window for what frames say; these pages have no frames.
    internal static Task<string[]> ViolationsAsync(IPage window, object rules) => window.EvaluateAsync<string[]>(
        """
        async runOnly => (await axe.run(document, { runOnly, resultTypes: ['violations'] })).violations
          .flatMap(v => v.nodes.map(n => `${v.id}: ${v.help}: ${n.target} ${n.html}`))
        """,
        rules);
}
