using System.Globalization;
using LearningSpace.Browser.Tests.Support;
using LearningSpace.Tests;
using Microsoft.Playwright;
using Xunit;

namespace LearningSpace.Browser.Tests;

/// <summary>The site in the look of the fictional municipality of <c>themes/Municipal</c>: what a theme can break.</summary>
public sealed class Another_theme(BrowserSite site, Another_theme.MunicipalSite municipal) : BrowserTest(site), IClassFixture<Another_theme.MunicipalSite>
{
    private const string Home = "/es", Explore = "/es/explore?q=chatbot&country=UY", Case = "/es/cases/asistente-conversacional-para-consultas-de-impuestos";

    /// <inheritdoc/>
    protected override string BaseAddress => municipal.Space.BaseAddress;

    [Theory]
    [InlineData(Home)]
    [InlineData(Explore)]
    [InlineData(Case)]
    public async Task Breaks_no_rule_in_light_and_dark_and_fits_a_phone(string address)
    {
        var page = await OpenAsync(address, new() { Still = true, Traced = false });
        await page.EvaluateAsync(Accessibility.Axe);
        var broken = new List<string>(await Accessibility.ViolationsAsync(page, Accessibility.Everything));

        // On a phone no picture lies behind words, where axe would measure nothing.
        await page.SetViewportSizeAsync(320, 740);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            broken.AddRange((await Accessibility.ViolationsAsync(page, Accessibility.Colours)).Select(v => $"{scheme}: {v}"));
        }

        Assert.Empty(broken);
        Assert.Equal(320, await page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"));
    }

    [Theory]
    [InlineData(Home)]
    [InlineData(Case)]
    public async Task Weighs_at_most_100_kB_on_a_first_visit(string address)
    {
        var visit = await StartAsync(new() { Traced = false });
        var bytes = 0.0;
        var session = await visit.Context.NewCDPSessionAsync(visit.Page);
        session.Event("Network.loadingFinished").OnEvent += (_, data) => bytes += data!.Value.GetProperty("encodedDataLength").GetDouble();
        await session.SendAsync("Network.enable");
        await visit.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{address}: {bytes / 1000:0.0} kB"));
        Assert.InRange(bytes, 10_000, 100_000);
    }

    [Fact]
    public async Task Is_printed_black_on_white()
    {
        var page = await OpenAsync(Home);
        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        Assert.Equal(
            ["rgb(0, 0, 0)", "rgb(255, 255, 255)", "none"],
            await page.EvaluateAsync<string[]>("() => ['h1', '.hero'].map(s => document.querySelector(s)).flatMap((e, i) => i ? [getComputedStyle(e).backgroundColor, getComputedStyle(e).backgroundImage] : [getComputedStyle(e).color])"));
    }

    /// <summary>The site with the demonstration content, in the municipality's theme.</summary>
    public sealed class MunicipalSite : IAsyncLifetime
    {
        /// <summary>The site.</summary>
        public SpaceFixture Space { get; } = new(new() { ["LearningSpace:Theme"] = "Municipal" });

        /// <inheritdoc/>
        public ValueTask InitializeAsync() => Space.InitializeAsync();

        /// <inheritdoc/>
        public ValueTask DisposeAsync() => Space.DisposeAsync();
    }
}
