using System.Net;
using System.Text.RegularExpressions;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Site;

public sealed partial class Pages_about_the_site(SharedSpace shared) : IClassFixture<SharedSpace>
{
    private static readonly string[] Cultures = ["es", "en", "pt"];

    private readonly SpaceFixture space = shared.Space;

    public static TheoryData<string> Slugs => ["overview", "accessibility", "privacy", "rules", "licence", "data-sources", "glossary"];

    [Theory]
    [MemberData(nameof(Slugs))]
    public async Task Are_read_in_the_language_of_the_address(string slug)
    {
        foreach (var culture in Cultures)
        {
            var page = await space.GetPageAsync($"/{culture}/about/{slug}");
            Assert.Equal(culture, page.One("main article").GetAttribute("lang"));
            var text = await File.ReadAllTextAsync(Repository.File("recipes", "pages", $"{slug}.{culture}.md"));
            Assert.Equal(Heading().Matches(text).Select(m => m.Groups[1].Value), page.QuerySelectorAll(".text h2, .text h3").Select(h => h.Words()));
            Assert.Equal($"{space.BaseAddress}/{culture}/about/{slug}", page.One("link[rel=canonical]").GetAttribute("href"));
            Assert.Equal(
                [.. Cultures.Order().Select(c => $"{c} {space.BaseAddress}/{c}/about/{slug}")],
                page.QuerySelectorAll("link[rel=alternate]").Select(l => $"{l.GetAttribute("hreflang")} {l.GetAttribute("href")}").Order());
            Assert.Equal(Cultures.Select(c => $"/{c}/about/{slug}"), page.QuerySelectorAll(".languages a").Select(a => a.GetAttribute("href")));
        }
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public async Task Say_the_same_in_every_language(string slug)
    {
        var texts = await Task.WhenAll(Cultures.Select(c => File.ReadAllTextAsync(Repository.File("recipes", "pages", $"{slug}.{c}.md"))));
        foreach (var piece in new[] { Heading(), Entry(), Row(), Gap(), Address() })
        {
            Assert.Single(texts.Select(t => piece.Count(t)).Distinct());
        }
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    [Trait("Speed", "slow")]
    public async Task Lead_to_nothing_that_is_not_there(string slug)
    {
        foreach (var culture in Cultures)
        {
            var page = await space.GetPageAsync($"/{culture}/about/{slug}");
            foreach (var address in page.QuerySelectorAll(".text a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('/')))
            {
                Assert.StartsWith($"/{culture}/", address, StringComparison.Ordinal);
                using var answer = await space.Client.GetAsync(address);
                var asksWhoOneIs = answer.Headers.Location?.OriginalString.StartsWith($"/{culture}/account/sign-in", StringComparison.Ordinal) == true;
                Assert.True(answer.StatusCode == HttpStatusCode.OK || asksWhoOneIs, $"{address}: {answer.StatusCode}");
            }
        }
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    [InlineData("pt")]
    public async Task Begin_with_an_overview_to_which_their_word_alone_leads(string culture)
    {
        using var response = await space.Client.GetAsync($"/{culture}/about");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal($"/{culture}/about/overview", response.Headers.Location?.OriginalString);
        var page = await space.GetPageAsync($"/{culture}/about/privacy");
        Assert.Contains($"/{culture}/about", page.QuerySelectorAll(".menu a").Select(a => a.GetAttribute("href")));
        Assert.Empty(page.QuerySelectorAll(".trail, .glance"));
    }

    [Fact]
    public async Task Are_no_experience_to_be_found()
    {
        Assert.Equal(0, (await space.GetPageAsync("/en/explore?type=Page")).Total());
        Assert.DoesNotContain((await space.GetPageAsync("/en/explore?q=accessibility+statement")).Results(), r => r.Contains("/about/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("es", "Sobre el Espacio", "Privacidad")]
    [InlineData("en", "About", "Privacy")]
    [InlineData("pt", "Sobre o Espaço", "Privacidade")]
    public async Task Stand_in_the_menus_in_the_language_of_the_reader(string culture, string about, string privacy)
    {
        var page = await space.GetPageAsync($"/{culture}/about/privacy");
        var top = page.QuerySelectorAll(".menu a").Single(a => a.GetAttribute("href") == $"/{culture}/about");
        Assert.Equal((about, "true"), (top.Words(), top.GetAttribute("aria-current")));
        var foot = page.QuerySelectorAll("footer nav a");
        Assert.Equal(Slugs.Select(s => $"/{culture}/about/{s.Data}").Order(), foot.Select(a => a.GetAttribute("href")!).Order());
        Assert.Equal([privacy], foot.Where(a => a.GetAttribute("aria-current") == "page").Select(a => a.Words()));
        Assert.NotEqual(page.One("header nav:has(.menu)").GetAttribute("aria-label"), page.One("footer nav").GetAttribute("aria-label"));
    }

    [GeneratedRegex("^##+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?:-|\d+\.) ", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    // What an administrator fills in.
    [GeneratedRegex(@"\*\*\[(?:Por completar|To be filled in|A preencher): [^\]]+\]\*\*")]
    private static partial Regex Gap();

    [GeneratedRegex(@"\]\((?:https?:|/)")]
    private static partial Regex Address();
}
