using System.Text.RegularExpressions;
using LearningSpace.Data.Site;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Site;

/// <summary>A health service's site, made of an empty one by <c>recipes/adaptations/health-service.recipe.json</c>.</summary>
public sealed partial class A_site_of_another_institution(A_site_of_another_institution.HealthService health) : IClassFixture<A_site_of_another_institution.HealthService>
{
    public static TheoryData<string> Pages =>
    [
        .. from culture in new[] { "es", "en", "pt" }
        from page in new[]
        {
            "", "/explore", "/explore?q=zzyzxqwv", "/explore?type=CatalogueProtocol", "/explore?page=zero", "/no/such/page",
            "/improvements/la-caja-roja-antibiotico-en-la-primera-hora-en-urgencias", "/improvements/la-caja-roja-antibiotico-en-la-primera-hora-en-urgencias/versions",
            "/safety/two-identical-syringes-in-one-tray", "/pathways/sepse-a-primeira-hora", "/units/base-de-ambulancias-del-delta", "/catalogue/oxygen-on-boats",
        }
        select $"/{culture}{page}",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    [Trait("Speed", "slow")]
    public async Task Says_nothing_of_what_the_usual_site_is_about(string path)
    {
        var html = await (await health.Space.Client.GetAsync(path)).Content.ReadAsStringAsync();
        Assert.Contains("</html>", html, StringComparison.Ordinal);
        Assert.Empty(OurSubject().Matches(html).Select(m => m.Value));
    }

    [Theory]
    [InlineData("es", "Buscar", "Experiencias", "Momento")]
    [InlineData("en", "Search", "All experience", "Phase")]
    [InlineData("pt", "Buscar", "Experiências", "Momento")]
    public async Task Speaks_with_its_own_words_beside_those_it_left(string culture, string left, string entry, string filter)
    {
        var page = await health.Space.GetPageAsync($"/{culture}/explore");
        Assert.Equal(left, page.QuerySelector("form.find button .word")!.TextContent);
        Assert.Equal(entry, page.QuerySelector(".menu a[aria-current=page]")!.TextContent);
        Assert.Equal(filter, page.QuerySelector("#facet-phase h3")!.TextContent);
    }

    [Fact]
    public async Task Offers_no_map_of_the_world_for_its_own_regions() =>
        Assert.Equal(["/en/explore", "/en/explore?view=charts"], (await health.Space.GetPageAsync("/en/explore")).QuerySelectorAll(".looks a").Select(a => a.GetAttribute("href")!));

    [Fact]
    public async Task Draws_the_way_through_its_own_phases()
    {
        var home = await health.Space.GetPageAsync("/en");
        Assert.Equal(
            ["Problem measured", "Change designed", "Testing in cycles", "Part of the routine", "Spread to other units"],
            home.QuerySelectorAll(".stops .label").Select(l => l.TextContent));
        var given = await health.Space.GetPageAsync("/en/explore?phase=given-up");
        Assert.Equal("Given up", given.QuerySelector(".result .stage > span:last-child")!.LastChild!.TextContent);
        Assert.Null(given.QuerySelector(".result .stage svg"));
        var tested = await health.Space.GetPageAsync("/en/explore?phase=testing&region=coast");
        Assert.Equal(5, tested.QuerySelectorAll(".result:first-of-type .stage circle").Length);
        Assert.Equal(2, tested.QuerySelectorAll(".result:first-of-type .stage circle.passed").Length);
    }

    [Fact]
    public void Has_roles_of_its_own_alone()
    {
        var roles = health.Space.Services.GetRequiredService<SiteStore>();
        using var context = health.Space.Database.Database.Reader();
        Assert.Equal(
            ["Clinician", "PatientRepresentative", "QualityReviewer", "UnitLead"],
            context.Definitions.Where(d => d.Kind == DefinitionRow.RoleKind).Select(d => d.Name).AsEnumerable().Order(StringComparer.Ordinal));
        Assert.Equal("network-menu", roles.Current.Ours.MainMenu);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Is_made_by_one_command_which_changes_nothing_the_second_time()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var terminal = new Terminal(database);
        terminal.Set("LearningSpace__Recipe", "none");
        var recipe = Repository.File("recipes", "adaptations", "health-service.recipe.json");
        var check = (await terminal.RunAsync("recipe", "check", recipe)).Ended(0);
        Assert.Equal("0 errors, 0 warnings", check.LastLine);
        var first = (await terminal.RunAsync("recipe", "apply", recipe)).Ended(0);
        Assert.Matches("^applied 'health-service': created [1-9][0-9]*, changed 0$", first.LastLine);
        var second = (await terminal.RunAsync("recipe", "apply", recipe)).Ended(0);
        Assert.Equal("applied 'health-service': created 0, changed 0", second.LastLine);
        Assert.Empty(second.Error);
    }

    // Artificial intelligence and public administration, in three languages.
    [GeneratedRegex(@"artificial|intelig[eê]ncia|intelligence|\b(AI|IA)\b|administra(ção|ções|ción|ciones|tions?)\b|public (service|bod|sector)|(servicio|organismo|serviço|órgão)s? públicos?|case stud(y|ies)", RegexOptions.IgnoreCase)]
    private static partial Regex OurSubject();

    public sealed class HealthService : IAsyncLifetime
    {
        public SpaceFixture Space { get; } = SpaceFixture.Adapted();

        public async ValueTask InitializeAsync()
        {
            await Space.InitializeAsync();
            await Space.ImportExampleCatalogueAsync();
        }

        public ValueTask DisposeAsync() => Space.DisposeAsync();
    }
}
