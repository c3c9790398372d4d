using System.Text.RegularExpressions;
using LearningSpace.Browser.Tests.Support;
using LearningSpace.Data.Changes;
using LearningSpace.Web.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests;

/// <summary>A partner's report with the interest it declares, from the first word to what the public body that it names says of it, by the pages alone.</summary>
public sealed class Confirming_a_report(BrowserSite site, Belonging_to_an_organisation.People people) : BrowserTest(site), IClassFixture<Belonging_to_an_organisation.People>
{
    private const string Paula = "paula@lindero.example", Ana = "ana@caminos.example", Edgar = "edgar@harrowmere.example";
    private const string Report = "ExperienceReport.";

    /// <inheritdoc/>
    protected override string BaseAddress => people.Space.BaseAddress;

    private Texts Words => Site.Words("es");

    [Theory]
    [Trait("Journey", "yes")]
    [InlineData(true, Rows.Desk)]
    [InlineData(false, Rows.Phone)]
    public async Task A_partners_report_is_confirmed_by_its_public_counterpart_and_then_disputed(bool script, int width)
    {
        var partner = await EnterAsync(Paula, script, width);
        var id = await WriteAsync(partner, script, $"Seis meses leyendo baches {width}");
        await partner.GotoAsync($"/es/workspace/{id}");
        await partner.LookAsync(script);
        await partner.Locator("#send-panel button").ClickAsync();
        await Expect(partner).ToHaveURLAsync(new Regex("done=submit$"));
        await PublishAsync(id, script, width);

        var counterpart = await EnterAsync(Ana, script, width);
        await counterpart.GotoAsync("/es/inbox");
        await counterpart.Locator($"main a[href='/es/counterpart/{id}']").ClickAsync();
        await counterpart.LookAsync(script);
        await counterpart.Locator("main button.main").ClickAsync();
        await Expect(counterpart.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await counterpart.LookAsync(script);
        await counterpart.Locator("[name=verdict][value=so]").CheckAsync();
        await counterpart.Locator("main button.main").ClickAsync();
        await Expect(counterpart.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"Seis meses leyendo baches {width}");
        var address = counterpart.Url;
        await people.Space.DrainChangesAsync();
        var reader = await OpenAsync(new Uri(address).AbsolutePath, new() { Script = script, Width = width });
        await Expect(reader.Locator("main")).ToContainTextAsync("Vendemos el programa que se cuenta.");
        await Expect(reader.Locator("main")).ToContainTextAsync("Dirección Nacional de Caminos");
        await reader.LookAsync(script);

        await counterpart.GotoAsync($"/es/counterpart/{id}");
        await counterpart.Locator("[name=verdict][value=not-so]").CheckAsync();
        await counterpart.Locator("main textarea").FillAsync("Duró tres meses, no seis.");
        await counterpart.Locator("main button.main").ClickAsync();
        await people.Space.DrainChangesAsync();
        await reader.GotoAsync(address);
        await Expect(reader.Locator("main")).ToContainTextAsync("Duró tres meses, no seis.");
        await reader.LookAsync(script);
    }

    private static async Task<string> WriteAsync(IPage page, bool script, string title)
    {
        await page.GotoAsync("/es/contribute/experiences");
        await FillAsync(page, "TitlePart.Title", title);
        await FillAsync(page, Report + "Summary", "Acompañamos seis meses la lectura de fotos de baches, con un acierto del 81 %.");
        await FillAsync(page, Report + "OrganisationName", "Lindero");
        await page.ChooseAsync(Report + "Country");
        await GoAsync(page, "context");
        await page.Locator("label", new() { HasText = "Sector privado" }).First.ClickAsync();
        await FillAsync(page, Report + "AuthorRole", "Jefa de proyecto");
        await FillAsync(page, Report + "Context", "La Dirección recibía 900 fotos por semana y dos personas las miraban.");
        await page.Locator("[name='DeclarationPart.HasInterest']").First.CheckAsync();
        await FillAsync(page, "DeclarationPart.Statement", "Vendemos el programa que se cuenta.");
        await page.LookAsync(script);
        await GoAsync(page, "the-work");
        await GoAsync(page, "results");
        await GoAsync(page, "learned");
        foreach (var (name, words) in new[] { ("WentWrong", "Las fotos de noche no se leían."), ("Advice", "Mida antes de empezar."), ("Transfers", "El modo de revisar de a dos."), ("DoesNotTransfer", "Los umbrales: dependen del asfalto.") })
        {
            await FillAsync(page, Report + name, words);
        }

        await GoAsync(page, "reuse");
        await FillAsync(page, "ConfirmationPart.Body", "Dirección Nacional de Caminos");
        if (script)
        {
            var picker = page.Locator("[data-question='ConfirmationPart'], [data-question^='ConfirmationPart.']").GetByRole(AriaRole.Combobox);
            await picker.FillAsync("Dirección Nacional de Caminos");
            await page.GetByRole(AriaRole.Option, new() { Name = "Dirección Nacional de Caminos" }).First.ClickAsync();
        }
        else
        {
            await FillAsync(page, "ConfirmationPart.BodyItem.add", "/es/organisations/direccion-nacional-de-caminos");
        }

        await page.LookAsync(script);
        await page.Locator(".form-acts [value=stop]").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/es/workspace/[a-z0-9]{26}[?]done=saved$"));
        return new Uri(page.Url).AbsolutePath.Split('/')[3];
    }

    private static Task FillAsync(IPage page, string name, string words) => page.Locator($"[name='{name}']").FillAsync(words);

    private static async Task GoAsync(IPage page, string section)
    {
        await page.Locator($".form-acts [value='go:{section}']").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"[?]section={section}$"));
    }

    private async Task PublishAsync(string id, bool script, int width)
    {
        var editor = await EnterAsync(Edgar, script, width);
        await editor.GotoAsync($"/es/review/{id}");
        await editor.LookAsync(script);
        foreach (var box in await editor.Locator("[name=checks]").AllAsync())
        {
            await box.CheckAsync();
        }

        await editor.Locator("[name=decision][value=Publish]").CheckAsync();
        await editor.Locator(".review-decision button").ClickAsync();
        await Expect(editor).ToHaveURLAsync(new Regex("done=publish$"));
        await people.Space.Services.GetRequiredService<DeliverOutbox>().RunAsync(CancellationToken.None);
        await people.Space.DrainChangesAsync();
    }
}
