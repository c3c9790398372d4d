using System.Net;
using System.Text.RegularExpressions;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Site;

/// <summary>A site that is told to look like the fictional municipality of <c>themes/Municipal</c>, beside one that is told nothing.</summary>
public sealed partial class A_site_in_another_theme(SharedSpace shared, A_site_in_another_theme.Municipal other) : IClassFixture<SharedSpace>, IClassFixture<A_site_in_another_theme.Municipal>
{
    private const string Case = "/es/cases/asistente-conversacional-para-consultas-de-impuestos";

    public static TheoryData<string> Pages => ["/es", "/en/explore?q=chatbot&country=UY", "/pt/explore?view=map", Case, "/es/no/such/page"];

    [Fact]
    public async Task Is_dressed_by_the_theme_s_style_sheet_which_holds_that_of_Base()
    {
        var address = (await other.Space.GetPageAsync("/es")).One("link[rel=stylesheet]").GetAttribute("href")!;
        Assert.StartsWith("/theme/Municipal/site-", address, StringComparison.Ordinal);
        using var answer = await other.Space.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var css = await answer.Content.ReadAsStringAsync();
        var (first, last) = (css.IndexOf("--ink:", StringComparison.Ordinal), css.LastIndexOf("--ink-ground:", StringComparison.Ordinal));
        Assert.Contains(".find-box{", css[first..], StringComparison.Ordinal);
        Assert.InRange(css.IndexOf("@media screen{:root{--paper:", StringComparison.Ordinal), first, last);
    }

    [Fact]
    public async Task Fetches_the_very_files_that_its_style_sheet_names()
    {
        var page = await other.Space.GetPageAsync("/es");
        var css = await other.Space.Client.GetStringAsync(page.One("link[rel=stylesheet]").GetAttribute("href"));
        var named = AddressPattern().Matches(css).Select(m => "/theme/Municipal/" + m.Groups[1].Value).Distinct().ToList();
        Assert.All(page.QuerySelectorAll("link[rel=preload]").Select(l => l.GetAttribute("href")!), href => Assert.Contains(href, named));
        foreach (var address in named.Append(page.One("link[rel=icon]").GetAttribute("href")!).Append(page.One("script[src]").GetAttribute("src")!))
        {
            Assert.Equal(HttpStatusCode.OK, await other.Space.StatusAsync(address));
        }
    }

    [Fact]
    public async Task Shows_the_theme_s_own_sign_and_templates()
    {
        var home = await other.Space.GetPageAsync("/es");
        Assert.NotNull(home.One(".brand .mark-crown"));
        Assert.NotEmpty(home.QuerySelectorAll(".way .chips a"));
        Assert.StartsWith("/theme/Municipal/icon-", home.One("link[rel=icon]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Null((await shared.Space.GetPageAsync("/es")).QuerySelector(".mark-crown, .chips"));
    }

    [Fact]
    public async Task Paints_the_browser_s_window_in_the_colour_of_its_own_paper()
    {
        foreach (var (space, theme) in new[] { (shared.Space, "Base"), (other.Space, "Municipal") })
        {
            var told = (await space.GetPageAsync("/es")).QuerySelectorAll("meta[name=theme-color]").Select(m => m.GetAttribute("content")!);
            Assert.Equal(PaperPattern().Matches(await File.ReadAllTextAsync(Repository.File("themes", theme, "assets", "tokens.css"))).Select(m => m.Groups[1].Value), told);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Takes_all_the_rest_from_Base(string path) => Assert.Equal(await WithoutLookAsync(shared.Space, path), await WithoutLookAsync(other.Space, path));

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Answers_with_valid_html()
    {
        var folder = Directory.CreateTempSubdirectory("learningspace-html-");
        try
        {
            foreach (var (number, row) in Pages.Index())
            {
                using var answer = await other.Space.Client.GetAsync(row.Data);
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{number}.html"), await answer.Content.ReadAsStringAsync());
            }

            var (code, output) = await Valid_html.ValidateAsync(folder.FullName);
            Assert.True(code == 0, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // A page without what Municipal has of its own: addresses of assets, the sign, the ways in from the home page; and without the name of the request.
    private static async Task<string> WithoutLookAsync(SpaceFixture space, string path)
    {
        using var answer = await space.Client.GetAsync(path);
        var page = await answer.ReadPageAsync();
        page.One(".brand svg").Remove();
        foreach (var own in page.QuerySelectorAll("meta[name=theme-color], .reference"))
        {
            own.Remove();
        }

        foreach (var list in page.QuerySelectorAll(".ways-list"))
        {
            list.Remove();
        }

        return AssetPattern().Replace(page.DocumentElement.OuterHtml, "").Replace(space.BaseAddress, "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"url\(""?\./([^"")]+)")]
    private static partial Regex AddressPattern();

    [GeneratedRegex(@"--paper: (#\w+)")]
    private static partial Regex PaperPattern();

    [GeneratedRegex(@"/theme/\w+/[\w-]+")]
    private static partial Regex AssetPattern();

    public sealed class Municipal : IAsyncLifetime
    {
        public SpaceFixture Space { get; } = new(new() { ["LearningSpace:Theme"] = "Municipal" });

        // What time brings is done once, as on the site beside it.
        public async ValueTask InitializeAsync()
        {
            await Space.InitializeAsync();
            await Space.Services.GetRequiredService<KeepTime>().MarkStaleAsync(CancellationToken.None);
            await Space.Services.GetRequiredService<PickForTheWeek>().RunAsync(CancellationToken.None);
            await Space.DrainChangesAsync();
        }

        public ValueTask DisposeAsync() => Space.DisposeAsync();
    }
}
