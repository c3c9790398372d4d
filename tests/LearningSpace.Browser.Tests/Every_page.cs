using System.Globalization;
using LearningSpace.Browser.Tests.Pages;
using LearningSpace.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests;

/// <summary>What holds on every page, whatever the window and the settings of the reader.</summary>
public sealed class Every_page(BrowserSite site) : BrowserTest(site)
{
    // Adds up what moved without the reader's doing (https://web.dev/articles/cls).
    private const string WatchShifts =
        """
        window.__shift = 0;
        window.__shifts = new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) window.__shift += e.value; }));
        window.__shifts.observe({ type: 'layout-shift', buffered: true });
        """;

    private const string FirstPaint =
        "() => new Promise(done => new PerformanceObserver(list => { if (list.getEntriesByName('first-contentful-paint').length > 0) done(); }).observe({ type: 'paint', buffered: true }))";

    private const string Settled =
        "async () => { await document.fonts.ready; for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame); window.__shifts.takeRecords().forEach(e => { if (!e.hadRecentInput) window.__shift += e.value; }); return window.__shift; }";

    // What is wider than the window and is not meant to scroll by itself.
    private const string TooWide =
        """
        () => {
          const room = document.documentElement.clientWidth, wide = document.scrollingElement.scrollWidth > room ? [`the page: ${document.scrollingElement.scrollWidth}`] : [];
          for (const e of document.querySelectorAll('body *')) {
            const box = e.getBoundingClientRect();
            if (e.checkVisibility() && box.width > 1 && (box.right > room + 0.5 || box.left < -0.5) && !e.closest('svg, .text table, .text pre')) wide.push(`${e.tagName} ${e.className}: ${box.left}–${box.right}`);
          }
          return wide;
        }
        """;

    [Theory]
    [MemberData(nameof(Rows.EveryPageInEveryLanguage), MemberType = typeof(Rows))]
    public async Task Fits_the_window_and_is_quiet(string page, string language)
    {
        // That nothing is asked of other sites and that the console stays empty is asked of every visit at its end.
        var window = await OpenAsync(Site.AddressOf(page, language), new() { Width = 320, Traced = false });
        Assert.Empty(await window.EvaluateAsync<string[]>(TooWide));
        await window.SetViewportSizeAsync(640, 450); // 1280 pixels at 200 %
        Assert.Empty(await window.EvaluateAsync<string[]>(TooWide));
    }

    [Theory]
    [MemberData(nameof(Rows.EveryPage), MemberType = typeof(Rows))]
    public async Task Leaves_room_for_wider_letters_and_lines(string page)
    {
        // WCAG 2.2, 1.4.12. The policy lets nobody add a style sheet, not even this test.
        var window = await OpenAsync(Site.AddressOf(page, "es"), new() { Width = 320, WithoutPolicy = true, Traced = false });
        await window.AddStyleTagAsync(new() { Content = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }" });
        Assert.Empty(await window.EvaluateAsync<string[]>(TooWide));
    }

    [Theory]
    [MemberData(nameof(Rows.EveryPage), MemberType = typeof(Rows))]
    public async Task Does_not_move_when_the_web_fonts_come_late(string page)
    {
        foreach (var width in new[] { Rows.Phone, Rows.Desk })
        {
            var visit = await StartAsync(new() { Width = width, Traced = false });
            var painted = new TaskCompletionSource();
            await visit.Page.AddInitScriptAsync(WatchShifts);
            await visit.Context.RouteAsync("**/*.woff2", async route =>
            {
                await painted.Task;
                await route.ContinueAsync();
            });
            try
            {
                await visit.Page.GotoAsync(Site.AddressOf(page, "es"), new() { WaitUntil = WaitUntilState.Commit });
                await visit.Page.EvaluateAsync(FirstPaint);
            }
            finally
            {
                painted.SetResult();
            }

            await visit.Page.WaitForLoadStateAsync();
            var shift = await visit.Page.EvaluateAsync<double>(Settled);
            Assert.True(shift < 0.01, string.Create(CultureInfo.InvariantCulture, $"{width}: layout shift {shift:0.0000}"));
        }
    }

    [Theory]
    [InlineData("home")]
    [InlineData("results")]
    [InlineData("explore")]
    [InlineData("case")]
    [InlineData("full case")]
    public async Task Weighs_at_most_100_kB_on_a_first_visit(string page)
    {
        var visit = await StartAsync(new() { Traced = false });
        var bytes = 0.0;
        var session = await visit.Context.NewCDPSessionAsync(visit.Page);
        session.Event("Network.loadingFinished").OnEvent += (_, data) => bytes += data!.Value.GetProperty("encodedDataLength").GetDouble();
        await session.SendAsync("Network.enable");
        await visit.Page.GotoAsync(Site.AddressOf(page, "es"), new() { WaitUntil = WaitUntilState.NetworkIdle });
        TestContext.Current.SendDiagnosticMessage($"{page}: {bytes / 1000:0.0} kB");
        Assert.InRange(bytes, 10_000, 100_000);
    }

    [Theory]
    [MemberData(nameof(Rows.EveryPage), MemberType = typeof(Rows))]
    public async Task Keeps_still_for_readers_who_ask_for_it(string page)
    {
        var window = await OpenAsync(Site.AddressOf(page, "es"), new() { Still = true, Traced = false });
        Assert.Empty(await window.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('*')].flatMap(e => ['', '::before', '::after'].map(p => [e, getComputedStyle(e, p || null)]))
              .filter(([, s]) => [...s.transitionDuration.split(','), ...(s.animationName === 'none' ? [] : s.animationDuration.split(','))].some(d => parseFloat(d) > 0) || s.scrollBehavior === 'smooth')
              .map(([e]) => e.tagName).concat(document.getAnimations().map(a => 'animation'))
            """));
    }

    [Theory]
    [InlineData(Rows.Phone)]
    [InlineData(Rows.Desk)]
    public async Task Tells_the_stage_in_words_when_colours_are_forced(int width)
    {
        var page = await OpenAsync(Site.AddressOf("case", "es"), new() { ForcedColours = true, Width = width });
        var stage = new ItemPage(page, Site.Words("es")).Told("Etapa:");
        await Expect(stage).ToBeVisibleAsync();
        await Expect(stage).ToHaveTextAsync("Etapa: En uso");
        Assert.NotEqual(await stage.EvaluateAsync<string>("e => getComputedStyle(e).color"), await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        await page.GotoAsync("/es");
        var border = await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('#q').parentElement).borderTopStyle");
        Assert.Equal("solid", border);
    }

    [Theory]
    [InlineData(Rows.Desk, 900)]
    [InlineData(320, 640)]
    [InlineData(640, 450)]
    public async Task Moves_nothing_and_fits_the_window_when_suggestions_open(int width, int height)
    {
        var page = await OpenAsync("/es/explore", new() { Width = width });
        await page.SetViewportSizeAsync(width, height);
        var explore = new ExplorePage(page, Site.Words("es"));
        var before = (await explore.Count.BoundingBoxAsync())!.Y;
        await explore.SearchBox.PressSequentiallyAsync("tr");
        await Expect(explore.Suggestions).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(explore.Suggestions.GetByRole(AriaRole.Option).Last).ToBeInViewportAsync();
        await page.EvaluateAsync("() => scrollTo(0, 0)");
        Assert.Equal(before, (await explore.Count.BoundingBoxAsync())!.Y);
        Assert.Empty(await page.EvaluateAsync<string[]>(TooWide));
    }

    [Fact]
    public async Task Prints_results_without_what_a_finger_would_need()
    {
        var page = await OpenAsync(Site.AddressOf("results", "es"));
        var explore = new ExplorePage(page, Site.Words("es"));
        await explore.Box(0).CheckAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(explore.Titles.First).ToBeVisibleAsync();
        await Expect(explore.Main.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(0);
        await Expect(explore.Main.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("case")]
    [InlineData("imported entry")]
    public async Task Prints_title_and_text_without_menus(string page)
    {
        var window = await OpenAsync(Site.AddressOf(page, "es"));
        var item = new ItemPage(window, Site.Words("es"));
        await window.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        await Expect(item.Heading).ToBeVisibleAsync();
        await Expect(item.Told("Etapa:")).ToBeVisibleAsync();
        await (page == "case" ? Expect(item.Article.GetByText("310 fichas cortas")) : Expect(item.Origin)).ToBeVisibleAsync();
        await Expect(window.GetByRole(AriaRole.Navigation)).ToHaveCountAsync(0);
        await Expect(item.SkipLink).ToHaveCountAsync(0);
        Assert.Equal("rgb(0, 0, 0)", await item.Heading.EvaluateAsync<string>("e => getComputedStyle(e).color"));
    }
}
