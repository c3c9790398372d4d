using System.Diagnostics;
using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Site;

/// <summary>Asks html-validate, which the site's build installs; without it these tests fail.</summary>
public sealed class Valid_html(OwnSpaceWithRegister with, Everything everything) : IClassFixture<OwnSpaceWithRegister>, IClassFixture<Everything>
{
    private static readonly (string Name, string Path)[] Pages =
    [
        ("home", "/{0}"),
        ("explore", "/{0}/explore"),
        ("explore-words", "/{0}/explore?q=traffic+prediction%22"),
        ("explore-filters", "/{0}/explore?technique=learning&stage=pilot&stage=deployed&lang=en&page=1&sort=updated"),
        ("explore-map", "/{0}/explore?view=map&country=UY"),
        ("explore-charts", "/{0}/explore?view=charts&stage=pilot"),
        ("topic", "/{0}/topics/technique/natural-language-processing"),
        ("topic-empty", "/{0}/topics/country/AQ"),
        ("explore-page", "/{0}/explore?page=2"),
        ("explore-empty", "/{0}/explore?q=zzyzx&country=XX"),
        ("explore-more", "/{0}/explore?q=city+traffic+predicton&size=50"),
        ("compare", "/{0}/compare?id=demo00000000000000case01es&id=demo00000000000000case12pt&id=demo0000000000practice01en&id=nobody"),
        ("compare-one", "/{0}/compare?id=demo00000000000000case01es"),
        ("compare-none", "/{0}/compare"),
        ("item-spanish", "/{0}/cases/asistente-conversacional-para-consultas-de-impuestos"),
        ("item-english", "/{0}/cases/traffic-prediction-and-signal-timing-on-two-city-corridors"),
        ("item-portuguese", "/{0}/cases/digitalizacao-de-fichas-funcionais-parada-o-edital-nao-dizia-o-que-era-acerto"),
        ("item-imported", "/{0}/register/traffic-prediction-on-the-ring-road"),
        ("item-lesson", "/{0}/lessons/probar-el-asistente-con-lector-de-pantalla-antes-de-firmar-la-recepcion"),
        ("item-practice", "/{0}/practices/comparar-siempre-con-una-eleccion-al-azar"),
        ("item-event", "/{0}/events/ronda-proyectos-que-pararon-y-que-se-aprovecho"),
        ("item-body", "/{0}/organisations/oficina-tributaria-del-litoral"),
        ("components", "/{0}/dev/components"),
        ("versions", "/{0}/cases/an-item-of-two-versions/versions"),
        ("versions-compared", "/{0}/cases/an-item-of-two-versions/versions?from=1&to=2"),
        ("about", "/{0}/about/data-sources"),
        ("not-found", "/{0}/nothing"),
        ("bad-request", "/{0}/explore?page=0"),
    ];

    private static readonly (string Name, string Path)[] PagesOfEverything =
    [
        ("item-everything", "/{0}/all/all"),
        ("item-everything-plain", "/{0}/plain/plainall"),
        ("compare-everything", "/{0}/compare?id=all&id=plainall&id=attack"),
        ("item-attack", "/{0}/all/attack"),
        ("item-nothing", "/{0}/all/nothing"),
    ];

    private readonly SpaceFixture space = with.Space;

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Is_what_every_page_is_made_of()
    {
        var folder = Directory.CreateTempSubdirectory("learningspace-html-");
        await space.PutAsync(Writing.Item("versioned", "An item of two versions", body: "One.\n\nTwo.\n\nThree.\n\nFour <b>words</b>."));
        await space.PutAsync(Writing.Item("versioned", "An item of two versions", "Another summary.", body: "One.\n\nTwo.\n\nThree.\n\nFive <b>words</b>."));
        try
        {
            foreach (var culture in new[] { "es", "en", "pt" })
            {
                foreach (var (site, (name, path)) in Pages.Select(p => (space, p)).Concat(PagesOfEverything.Select(p => (everything.Space, p))))
                {
                    using var response = await site.Client.GetAsync(path.Replace("{0}", culture, StringComparison.Ordinal));
                    Assert.NotEqual(HttpStatusCode.InternalServerError, response.StatusCode);
                    await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{culture}-{name}.html"), await response.Content.ReadAsStringAsync());
                }
            }

            var (code, output) = await ValidateAsync(folder.FullName);
            Assert.True(code == 0, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Is_told_from_bad_html()
    {
        var folder = Directory.CreateTempSubdirectory("learningspace-html-");
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "bad.html"), "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Bad</title></head><body><main><input id=\"q\"><ul><p>No.</p></ul></main></body></html>\n");
            var (code, output) = await ValidateAsync(folder.FullName);
            Assert.Equal(1, code);
            Assert.Contains("input-missing-label", output, StringComparison.Ordinal);
            Assert.Contains("element-permitted-content", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static async Task<(int Code, string Output)> ValidateAsync(string folder)
    {
        var start = new ProcessStartInfo(Repository.File("node_modules", ".bin", "html-validate")) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        start.ArgumentList.Add("--config");
        start.ArgumentList.Add(Repository.File("tests", "LearningSpace.Web.Tests", "html-validate.json"));
        foreach (var file in Directory.EnumerateFiles(folder, "*.html").Order(StringComparer.Ordinal))
        {
            start.ArgumentList.Add(file);
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
