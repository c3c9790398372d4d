using LearningSpace.Browser.Tests.Support;
using LearningSpace.Web.Localization;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests;

/// <summary>A partner tells of the work with a public body and which interest they have in it; the body says whether it was so. With script on a desk and without on a phone; every page on the way is looked at.</summary>
public sealed class Confirming_a_report(BrowserSite site, Belonging_to_an_organisation.People people) : BrowserTest(site), IClassFixture<Belonging_to_an_organisation.People>
{
    private const string Paula = "paula@lindero.example", Edgar = "edgar@harrowmere.example", Ana = "ana@caminos.example", Irene = "irene@caminos.example";

    private static readonly (string Name, string Text)[] Answers =
    [
        ("ExperienceReport.Summary", "Leímos con la dirección las fotos de los baches durante seis meses."),
        ("ExperienceReport.OrganisationName", "Lindero"),
        ("ExperienceReport.AuthorRole", "Jefa de proyecto"),
        ("ExperienceReport.Context", "Una oficina de doce personas que recibe cuatrocientas fotos por día."),
        ("ExperienceReport.WentWrong", "Las fotos de noche se leían mal y nadie lo había medido."),
        ("ExperienceReport.Transfers", "Medir primero con un mes de fotos propias."),
        ("ExperienceReport.DoesNotTransfer", "Los plazos: aquí se compró en una semana."),
        ("DeclarationPart.Statement", "Vendemos el sistema que se cuenta."),
        ("ConfirmationPart.Body", "Dirección Nacional de Caminos"),
    ];

    /// <inheritdoc/>
    protected override string BaseAddress => people.Space.BaseAddress;

    private Texts Words => Site.Words("es");

    [Theory]
    [Trait("Journey", "yes")]
    [InlineData(true, Rows.Desk)]
    [InlineData(false, Rows.Phone)]
    public async Task A_partner_declares_an_interest_and_the_public_body_confirms_the_report_or_disputes_it(bool script, int width)
    {
        var paula = await EnterAsync(Paula, script, width);
        var confirmed = await PublishAsync(paula, $"Seis meses de baches {width}", script, width);
        var disputed = await PublishAsync(paula, $"Seis meses sin baches {width}", script, width);
        var ana = await EnterAsync(Ana, script, width);
        await ana.GotoAsync("/es/inbox");
        await ana.LookAsync(script);
        await ana.Locator($"main a[href='/es/counterpart/{confirmed}']").First.ClickAsync();
        await ana.LookAsync(script);
        await AnswerAsync(ana, "", "");
        await Expect(ana.GetByRole(AriaRole.Alert)).ToContainTextAsync(Words["Choose one of the two."]);
        await ana.LookAsync(script);
        await AnswerAsync(ana, "so", "Fue así, y seguimos usándolo.");
        await Expect(ana.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"Seis meses de baches {width}");
        await people.Space.DrainChangesAsync();
        await ana.ReloadAsync();
        await Expect(Mark(ana)).ToContainTextAsync("Fue así, y seguimos usándolo.");
        await Expect(Mark(ana)).Not.ToContainTextAsync(Words["Not confirmed yet"]);
        await Expect(ana.Locator("main")).ToContainTextAsync("Vendemos el sistema que se cuenta.");
        await ana.LookAsync(script);

        var irene = await EnterAsync(Irene, script, width);
        await irene.GotoAsync($"/es/counterpart/{disputed}");
        await AnswerAsync(irene, "not-so", "");
        await Expect(irene.GetByRole(AriaRole.Alert)).ToContainTextAsync(Words["Say what was not so."]);
        await irene.LookAsync(script);
        await AnswerAsync(irene, "not-so", "Duró tres meses, no seis.");
        await Expect(irene.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"Seis meses sin baches {width}");
        await people.Space.DrainChangesAsync();

        // A visitor reads what the body says, and who wrote it has it in the inbox.
        var visitor = await OpenAsync(irene.Url, new() { Script = script, Width = width, Still = true, Traced = false });
        await Expect(Mark(visitor)).ToContainTextAsync(Words["The public body says that it was not so."]);
        await Expect(Mark(visitor)).ToContainTextAsync("Duró tres meses, no seis.");
        await visitor.LookAsync(script);
        await people.DeliverAsync();
        await paula.GotoAsync("/es/inbox");
        foreach (var report in new[] { confirmed, disputed })
        {
            await Expect(paula.Locator($"main a[href='/es/workspace/{report}']", new() { HasText = Words["The public body answered whether it was so"] })).ToBeVisibleAsync();
        }

        await paula.LookAsync(script);
    }

    private async Task<string> PublishAsync(IPage author, string title, bool script, int width)
    {
        await author.GotoAsync("/es/contribute/experiences?section=all");
        await author.ChooseAsync("Contribution.Sphere", "private");
        await author.ChooseAsync("ExperienceReport.Country", "UY");
        await author.TellAsync("TitlePart.Title", title);
        foreach (var (name, text) in Answers)
        {
            await author.TellAsync(name, text);
        }

        await NameBodyAsync(author, script);

        // Whether there is an interest is not said yet.
        var id = await author.StopAsync();
        await Expect(author.Locator("#missing-panel")).ToBeVisibleAsync();
        await author.LookAsync(script);
        await author.GotoAsync($"/es/contribute/experiences/{id}?section=all");
        await author.ChooseAsync("DeclarationPart.HasInterest", "true");
        await author.LookAsync(script);
        await author.StopAsync();
        await author.HandInAsync(id);
        var editor = await EnterAsync(Edgar, script, width);
        await editor.GotoAsync($"/es/review/{id}");
        await Expect(editor.Locator("main")).ToContainTextAsync("Vendemos el sistema que se cuenta.");
        await editor.LookAsync(script);
        await editor.PublishAsync(id);
        await people.Space.DrainChangesAsync();
        await people.DeliverAsync();
        return id;
    }

    // By its title where script finds it, else by the address of its page.
    private static async Task NameBodyAsync(IPage author, bool script)
    {
        if (!script)
        {
            await author.TellAsync("ConfirmationPart.BodyItem.add", "/es/organisations/direccion-nacional-de-caminos");
            return;
        }

        var box = author.Locator("[data-picker='ConfirmationPart.BodyItem']");
        await box.GetByRole(AriaRole.Combobox).PressSequentiallyAsync("nacional de cam");
        await Expect(box.GetByRole(AriaRole.Option).First).ToContainTextAsync("Dirección Nacional de Caminos");
        await box.GetByRole(AriaRole.Combobox).PressAsync("ArrowDown");
        await box.GetByRole(AriaRole.Combobox).PressAsync("Enter");
        await Expect(author.Locator("[data-question='ConfirmationPart'] .picked a")).ToHaveTextAsync("Dirección Nacional de Caminos");
    }

    private async Task AnswerAsync(IPage page, string verdict, string words)
    {
        if (verdict.Length > 0)
        {
            await page.Locator($"[name=verdict][value={verdict}]").CheckAsync();
        }

        await page.GetByLabel(Words["In the body’s words"]).FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Answer"], Exact = true }).ClickAsync();
    }

    private ILocator Mark(IPage page) => page.Locator("main .block", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = Words["The public body's confirmation"] }) });
}
