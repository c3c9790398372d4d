using System.Text.RegularExpressions;
using LearningSpace.Browser.Tests.Support;
using LearningSpace.Web.Localization;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests;

/// <summary>A public servant writes a case: begun on the phone, where the connection is lost, gone on with at the desk, warned, sent back in Spanish, mended and published.</summary>
public sealed class Writing_a_case(BrowserSite site, Belonging_to_an_organisation.People people) : BrowserTest(site), IClassFixture<Belonging_to_an_organisation.People>
{
    private const string Ana = "ana@caminos.example", Irene = "irene@caminos.example", Edgar = "edgar@harrowmere.example";
    private const string Title = "Baches por foto en todo el país", State = "#save-state";

    // As often as the form saves, and a little more.
    private const int AWhile = 11_000;

    private static readonly (string Name, string Text)[] Answers =
    [
        ("AiCaseStudy.WentWrong", "Las fotos de noche se leían mal y nadie lo había medido."),
        ("AiCaseStudy.Advice", "Mida primero con un mes de fotos propias."),
        ("AiCaseStudy.Outputs", "Una lista de baches con su lugar y su tamaño."),
        ("AiCaseStudy.SuccessConditions", "Que las cuadrillas vean la foto antes de salir."),
    ];

    private static readonly (string Name, string Code)[] Choices =
    [
        ("AiCaseStudy.Country", "UY"), ("AiCaseStudy.Stage", "development"), ("AiCaseStudy.Technique", "perception"), ("AiCaseStudy.Function", "04"), ("AiCaseStudy.OrganisationType", "central-government-body"),
        ("AiCaseStudy.GovernmentLevel", "national"), ("AiCaseStudy.HumanInvolvement", "human-decides"), ("AiCaseStudy.Impact", "limited"), ("Contribution.Sphere", "public"),
    ];

    /// <inheritdoc/>
    protected override string BaseAddress => people.Space.BaseAddress;

    private Texts Words => Site.Words("es");

    private string Saved => Words["Saved at {0}", ""].Trim();

    [Fact]
    [Trait("Journey", "yes")]
    public async Task Goes_over_two_devices_a_lost_connection_a_warning_and_an_editor_who_asks_to_the_public()
    {
        var (phone, id) = await BeginOnThePhoneAsync();
        var desk = await GoOnAtTheDeskAsync(id);

        // What may be somebody's number is pointed out while it is typed.
        await desk.TellAsync("AiCaseStudy.Problem", "Los reclamos llegaban por teléfono; los anotaba quien tiene la cédula 1.234.567-2.");
        await desk.Clock.FastForwardAsync(1_500);
        var warning = desk.Locator(".leaks:visible");
        await Expect(warning.Locator("li")).ToHaveCountAsync(1);
        await Expect(warning).ToContainTextAsync("1.234.567-2");
        await desk.LookAsync(script: true);
        await warning.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(desk.Locator("[name='AiCaseStudy.Problem']")).Not.ToHaveValueAsync(new Regex("1\\.234"));
        await desk.StopAsync();
        await Expect(desk.Locator("#missing-panel, #leaks-panel")).ToHaveCountAsync(0);
        await desk.LookAsync(script: true);
        await desk.HandInAsync(id);

        await AskForChangesAsync(id);
        await MendOnThePhoneAsync(phone, id);
        var editor = await EnterAsync(Edgar, script: true, Rows.Desk);
        await editor.PublishAsync(id);
        await people.Space.DrainChangesAsync();
        await desk.GotoAsync($"/es/workspace/{id}");
        await desk.Locator("#public-panel").GetByRole(AriaRole.Link, new() { Name = Words["Read it"], Exact = true }).ClickAsync();
        await Expect(desk.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Title);
        await Expect(desk.Locator("main")).ToContainTextAsync("De marzo a agosto.");
        await desk.LookAsync(script: true);
    }

    // Section by section; what is typed without a connection arrives once there is one.
    private async Task<(IPage Phone, string Id)> BeginOnThePhoneAsync()
    {
        var (visit, phone) = await OpenDeviceAsync(Rows.Phone);
        await phone.GotoAsync("/es/contribute/cases");
        await phone.TellAsync("TitlePart.Title", Title);
        await SavedAsync(phone);
        await Expect(phone.Locator(State)).ToContainTextAsync(Saved);
        await visit.CutOffAsync(true);
        await phone.TellAsync("AiCaseStudy.Summary", "Un programa lee las fotos que manda la gente y ordena las salidas de las cuadrillas.");
        await phone.Clock.FastForwardAsync(AWhile);
        await Expect(phone.Locator(State)).ToContainTextAsync(Words["No connection. What you write is kept in this browser and saved as soon as there is one."]);
        await phone.TellAsync("AiCaseStudy.OrganisationName", "Dirección Nacional de Caminos");
        await phone.LookAsync(script: true);
        await phone.RunAndWaitForResponseAsync(() => visit.CutOffAsync(false), IsSaving);
        await Expect(phone.Locator(State)).ToContainTextAsync(Saved);
        return (phone, new Uri(phone.Url).AbsolutePath.Split('/')[4]);
    }

    // From the desk page, where the draft lies.
    private async Task<IPage> GoOnAtTheDeskAsync(string id)
    {
        var (_, desk) = await OpenDeviceAsync(Rows.Desk);
        await desk.GotoAsync("/es/workspace");
        await desk.GetByRole(AriaRole.Link, new() { Name = Title }).First.ClickAsync();
        await Expect(desk).ToHaveURLAsync(new Regex($"/es/workspace/{id}$"));
        await desk.GotoAsync($"/es/contribute/cases/{id}?section=all");
        await Expect(desk.Locator("[name='AiCaseStudy.Summary']")).ToHaveValueAsync(new Regex("^Un programa lee"));
        await Expect(desk.Locator("[name='AiCaseStudy.OrganisationName']")).ToHaveValueAsync("Dirección Nacional de Caminos");
        foreach (var (name, code) in Choices)
        {
            await desk.ChooseAsync(name, code);
        }

        foreach (var (name, text) in Answers)
        {
            await desk.TellAsync(name, text);
        }

        return desk;
    }

    private async Task AskForChangesAsync(string id)
    {
        var editor = await EnterAsync(Irene, script: true, Rows.Desk);
        await editor.GotoAsync($"/es/review/{id}");
        await editor.Locator("[name=decision][value=RequestChanges]").CheckAsync();
        await editor.Locator("main textarea[name='words']").FillAsync("Muy útil. Falta decir cuándo fue.");
        await editor.Locator("[name='words.AiCaseStudy.WentWrong']").EvaluateAsync("e => { const box = e.closest('details'); if (box) box.open = true; }");
        await editor.Locator("[name='words.AiCaseStudy.WentWrong']").FillAsync("¿En qué meses?");
        await editor.LookAsync(script: true);
        await editor.Locator(".review-decision button").ClickAsync();
        await Expect(editor).ToHaveURLAsync(new Regex("done=requestchanges$"));
        await people.DeliverAsync();
    }

    private async Task MendOnThePhoneAsync(IPage phone, string id)
    {
        var mail = people.Mails.Last(m => m.To == Ana).Text;
        Assert.Contains("Falta decir cuándo fue.", mail, StringComparison.Ordinal);
        Assert.Contains("¿En qué meses?", mail, StringComparison.Ordinal);
        await phone.GotoAsync("/es/inbox");
        await phone.Locator($"main a[href='/es/workspace/{id}']").First.ClickAsync();
        await Expect(phone.Locator("#said-panel")).ToContainTextAsync("¿En qué meses?");
        await phone.LookAsync(script: true);
        await phone.Locator("#said-panel a").First.ClickAsync();
        await phone.TellAsync("AiCaseStudy.WentWrong", "De marzo a agosto. Las fotos de noche se leían mal y nadie lo había medido.");
        await phone.StopAsync();
        await phone.HandInAsync(id);
    }

    private static bool IsSaving(IResponse response) => response.Request.Method == "POST" && response.Url.Contains("/contribute/", StringComparison.Ordinal);

    private static Task<IResponse> SavedAsync(IPage page) => page.RunAndWaitForResponseAsync(() => page.Clock.FastForwardAsync(AWhile), IsSaving);

    private async Task<(Visit Visit, IPage Page)> OpenDeviceAsync(int width)
    {
        var visit = await StartAsync(new() { Width = width, Still = true, Traced = false });
        await visit.Page.SignInAsync(Ana);
        await visit.Page.Clock.InstallAsync();
        return (visit, visit.Page);
    }
}
