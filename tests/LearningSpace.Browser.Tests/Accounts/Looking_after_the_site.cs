using System.Text.RegularExpressions;
using LearningSpace.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests.Accounts;

/// <summary>What administrators do, by the pages alone, with script on a desk and without on a phone.</summary>
public sealed class Looking_after_the_site(BrowserSite site, Belonging_to_an_organisation.People people) : BrowserTest(site), IClassFixture<Belonging_to_an_organisation.People>
{
    /// <inheritdoc/>
    protected override string BaseAddress => people.Space.BaseAddress;

    [Theory]
    [Trait("Journey", "yes")]
    [InlineData(true, Rows.Desk, "nicolas@tributaria-litoral.example", "Nicolás Barreto")]
    [InlineData(false, Rows.Phone, "dinis@vale-do-ipe.example", "Dinis Amaral")]
    public async Task An_administrator_finds_a_person_gives_a_role_closes_the_account_and_reads_it_in_the_log(bool script, int width, string email, string name)
    {
        var page = await OpenAsync("/es", new() { Script = script, Width = width });
        await page.SignInAsync("marta@espacio.example");
        if (width == Rows.Phone)
        {
            await page.Locator(".own-ways > summary").ClickAsync(); // folded where there is little room
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Administración", Exact = true }).ClickAsync();
        await page.CheckAsync(script);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Personas", Exact = true }).ClickAsync();
        await page.GetByLabel("Nombre o correo electrónico").FillAsync(email[..6]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Buscar" }).Last.ClickAsync();
        await Expect(page.Locator(".card-table tbody tr")).ToHaveCountAsync(1);
        await page.CheckAsync(script);

        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await page.CheckAsync(script);
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Moderación" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Guardar los roles" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "Moderación" })).ToBeCheckedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Cerrar la cuenta" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("motivo");
        await page.CheckAsync(script);
        await page.GetByLabel("Motivo").FillAsync("Publicidad repetida, contra la regla 3.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cerrar la cuenta" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("cerrada");

        await page.GetByRole(AriaRole.Link, new() { Name = "Qué se hizo con esta cuenta" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/es/admin/audit"));
        await Expect(page.Locator(".card-table tbody tr").First).ToContainTextAsync("Se cerró una cuenta por un tiempo");
        await page.CheckAsync(script);
        await page.GetByRole(AriaRole.Button, new() { Name = "Comprobar la cadena" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("como se escribió");
        foreach (var address in new[] { "/es/admin/organisations", "/es/admin/health" })
        {
            await page.GotoAsync(address);
            await page.CheckAsync(script);
        }

        var closed = (await StartAsync(new() { Script = script, Width = width })).Page;
        await closed.GotoAsync("/es/account/sign-in");
        await closed.GetByLabel("Correo electrónico").FillAsync(email);
        await closed.GetByLabel("Contraseña").FillAsync(Web.Features.Accounts.DemoPeople.Password);
        await closed.Locator("main button.main").First.ClickAsync();
        await Expect(closed.GetByRole(AriaRole.Main)).ToContainTextAsync("Publicidad repetida");
    }
}
