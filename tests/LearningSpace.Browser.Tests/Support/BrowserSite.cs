using System.Text.Json.Nodes;
using LearningSpace.Browser.Tests.Support;
using LearningSpace.Core.Content;
using LearningSpace.Core.Recipes;
using LearningSpace.Data.Content;
using LearningSpace.Data.Recipes;
using LearningSpace.Data.Site;
using LearningSpace.Tests;
using LearningSpace.Web.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(BrowserSite))]

namespace LearningSpace.Browser.Tests.Support;

/// <summary>What all tests share: one site with demonstration content and an imported register, and one browser.</summary>
public sealed class BrowserSite : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright playwright = null!;

    /// <summary>The site.</summary>
    public SpaceFixture Space { get; } = new();

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Address of an item by what it is (<c>case</c>, <c>imported</c>) and language, from the root.</summary>
    private Dictionary<(string Kind, string Language), string> Items { get; } = [];

    /// <summary>The interface's words in a language.</summary>
    public Texts Words(string language) => Space.Services.GetRequiredService<PoCatalogues>().For(language);

    /// <summary>Address, from the root, of each of the pages that every rule is checked on.</summary>
    /// <param name="page">One of <see cref="Rows.Pages"/>.</param>
    /// <param name="language">Language of the interface.</param>
    public string AddressOf(string page, string language) => page switch
    {
        "home" => $"/{language}",
        "explore" => $"/{language}/explore",
        "results" => $"/{language}/explore?q=chatbot",
        "filtered" => $"/{language}/explore?country=UY&country=AR&stage=deployed&function=01",
        "nothing found" => $"/{language}/explore?q=zzyzxqwv&country=UY",
        "map" => $"/{language}/explore?view=map&country=UY",
        "charts" => $"/{language}/explore?view=charts&stage=pilot",
        "topic" => $"/{language}/topics/technique/machine-learning",
        "some words" => $"/{language}/explore?q=chatbto+impuestos+taxes",
        "compare" => $"/{language}/compare?id=demo00000000000000case01es&id=demo00000000000000case12pt&id=demo0000000000practice01en&id=demo00000000000000body01es",
        "case" => Items[("case", language)],
        "imported entry" => Items[("imported", language)],
        "full case" => $"/{language}/cases/caso-completo",
        "practice" => $"/{language}/practices/medir-con-un-grupo-al-que-no-se-llama",
        "report" => $"/{language}/experiences/what-we-saw-as-suppliers-of-the-reminders",
        "organisation" => $"/{language}/organisations/red-de-salud-del-litoral",
        "versions" => $"/{language}/cases/un-texto-con-historia/versions?from=1&to=2",
        "about" => $"/{language}/about/privacy",
        "lesson" => $"/{language}/lessons/probar-el-asistente-con-lector-de-pantalla-antes-de-firmar-la-recepcion",
        "event" => $"/{language}/events/ronda-proyectos-que-pararon-y-que-se-aprovecho",
        "components" => $"/{language}/dev/components",
        "not found" => $"/{language}/there/is/nothing",
        "bad address" => $"/{language}/explore?page=zero",
        _ => throw new ArgumentOutOfRangeException(nameof(page), page, "There is no such page."),
    };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await Space.InitializeAsync();
        await Space.ImportExampleRegisterAsync();
        foreach (var language in Rows.Languages)
        {
            Items[("case", language)] = await FirstAsync($"type=AiCaseStudy&lang={language}&culture={language}&q=impuestos OR taxes OR impostos");
            Items[("imported", language)] = await FirstAsync($"type=RegisterEntry&culture={language}");
        }

        await PublishVersionsAsync();
        await PublishFullCaseAsync();
        playwright = await Playwright.CreateAsync();
        var browser = Environment.GetEnvironmentVariable("LEARNINGSPACE_CHROMIUM");
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = string.IsNullOrEmpty(browser) ? "/usr/bin/chromium" : browser, Args = Arguments });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        playwright?.Dispose();
        await Space.DisposeAsync();
    }

    // Two versions that differ in every way: words, paragraphs, much that stays, what wraps nowhere.
    private async Task PublishVersionsAsync()
    {
        var put = new PutContent(Space.Services.GetRequiredService<SiteStore>().Current, TimeProvider.System);
        var passage = string.Concat(Enumerable.Repeat("La oficina escribió fichas cortas, con una pregunta y una respuesta cada una. ", 8));
        var items = new[] { ("cuarenta", "https://ejemplo.example/una-direccion-que-no-se-parte-en-ninguna-linea-por-mas-que-se-quiera"), ("cincuenta", "Un párrafo nuevo.\n\nY otro.") }
            .Select(v => put.Prepare(
                new ContentItem
                {
                    ContentItemId = "browserversions",
                    ContentType = "AiCaseStudy",
                    Parts = new JsonObject
                    {
                        ["TitlePart"] = new JsonObject { ["Title"] = "Un texto con historia" },
                        ["LocalizationPart"] = new JsonObject { ["Culture"] = "es" },
                        ["MarkdownBodyPart"] = new JsonObject { ["Markdown"] = $"{passage}Fueron {v.Item1}.\n\nUno.\n\nDos.\n\nTres.\n\nCuatro.\n\n{v.Item2}" },
                        ["AiCaseStudy"] = new JsonObject { ["OpenCode"] = new JsonObject { ["Value"] = v.Item1 == "cuarenta" } },
                    },
                },
                publish: true)).ToList();
        await Space.Database.Database.Gate.WriteAsync((context, cancellation) => put.RunAsync(context, items, cancellation), CancellationToken.None);
        await Space.DrainChangesAsync();
    }

    // What demonstration content has no need of: every field, every group, every part.
    private async Task PublishFullCaseAsync()
    {
        var recipe = Space.Services.GetRequiredService<RecipeReader>().Read(Repository.File("tests", "LearningSpace.Browser.Tests", "Support", "full-case.recipe.json"));
        var outcome = await Space.Services.GetRequiredService<ApplyRecipe>().RunAsync(recipe, CancellationToken.None);
        if (!outcome.Applied)
        {
            throw new InvalidOperationException(string.Join('\n', outcome.Problems));
        }

        await Space.Services.GetRequiredService<KeepTime>().MarkStaleAsync(CancellationToken.None);
        await Space.DrainChangesAsync();
    }

    private async Task<string> FirstAsync(string query)
    {
        var answer = JsonNode.Parse(await Space.Client.GetStringAsync(new Uri("/api/v1/search?size=1&" + query, UriKind.Relative)));
        return answer?["items"]?[0]?["url"]?.GetValue<string>() is { } url ? new Uri(url).PathAndQuery : throw new InvalidOperationException($"The example site has nothing for {query}.");
    }
}
