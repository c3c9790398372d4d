using System.Text.RegularExpressions;
using LearningSpace.Browser.Tests.Support;
using LearningSpace.Data.Changes;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests;

/// <summary>How people come to speak for an organisation, and what they tell of themselves: by the pages alone, with script on a desk and without on a phone.</summary>
public sealed class Belonging_to_an_organisation(BrowserSite site, Belonging_to_an_organisation.People people) : BrowserTest(site), IClassFixture<Belonging_to_an_organisation.People>
{
    /// <inheritdoc/>
    protected override string BaseAddress => people.Space.BaseAddress;

    [Theory]
    [Trait("Journey", "yes")]
    [InlineData(true, Rows.Desk)]
    [InlineData(false, Rows.Phone)]
    public async Task A_public_servant_registers_with_the_address_of_the_body_and_speaks_for_it(bool script, int width)
    {
        var (page, email) = await RegisterAsync($"nora{width}@obras.caminos.example", script, width);
        await Expect(page).ToHaveURLAsync(new Regex("^[^?]*/es/account/profile$"));
        var card = page.Locator(".card", new() { HasText = "Dirección de Caminos" }).Or(page.Locator(".card", new() { HasText = "Función pública" })).First;
        await Expect(card).ToContainTextAsync("Función pública");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sus organizaciones y cómo pedir otra" }).ClickAsync();
        await Expect(page.Locator(".card").First).ToContainTextAsync("una dirección de correo del dominio caminos.example");
        await page.CheckAsync(script);
        await page.GetByRole(AriaRole.Link, new() { Name = "Cambiar la unidad o dejar la organización" }).ClickAsync();
        await page.GetByLabel("Unidad").FillAsync("Puentes");
        await page.CheckAsync(script);
        await page.GetByRole(AriaRole.Button, new() { Name = "Guardar" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await Expect(page.Locator(".card").First).ToContainTextAsync("Puentes");
        Assert.NotEmpty(email);
    }

    [Theory]
    [Trait("Journey", "yes")]
    [InlineData(true, Rows.Desk)]
    [InlineData(false, Rows.Phone)]
    public async Task A_partner_asks_an_administrator_grants_it_and_a_mail_tells(bool script, int width)
    {
        var (page, email) = await RegisterAsync($"leo{width}@taller.example", script, width);
        await BecomePartnerAsync(page, (await StartAsync(new() { Script = script, Width = width })).Page, email, script);
        await page.GotoAsync("/es/account/profile");
        await Expect(page.Locator(".card").Last).ToContainTextAsync("Organización aliada");
        Assert.Contains("Desde ahora consta", await people.LastMailAsync(email), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Journey", "yes")]
    [InlineData(true, Rows.Desk)]
    [InlineData(false, Rows.Phone)]
    public async Task A_member_tells_of_themselves_and_chooses_who_sees_it(bool script, int width)
    {
        var (page, _) = await RegisterAsync($"ema{width}@suelta.example", script, width);
        await page.GetByRole(AriaRole.Link, new() { Name = "Cambiarlo" }).ClickAsync();
        await page.GetByLabel("Cargo (opcional)").FillAsync("Archivista");
        await page.GetByLabel("Quién ve su cargo").SelectOptionAsync(new SelectOptionValue { Label = "todo el mundo" });
        await page.GetByLabel("Unas palabras sobre usted").FillAsync("Ordeno papeles.");
        await page.Locator("summary", new() { HasText = "Temas que le interesan" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Ciencia", Exact = true }).CheckAsync();
        await page.CheckAsync(script);
        await page.GetByRole(AriaRole.Button, new() { Name = "Guardar" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await page.CheckAsync(script);
        await page.GetByRole(AriaRole.Link, new() { Name = "La página que ven las demás personas" }).ClickAsync();
        await page.CheckAsync(script);

        var visitor = (await StartAsync(new() { Script = script, Width = width })).Page;
        await visitor.GotoAsync(page.Url);
        await Expect(visitor.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Archivista");
        await Expect(visitor.GetByText("Ordeno papeles.")).ToHaveCountAsync(0);
        await visitor.CheckAsync(script);
    }

    /// <summary>Asks to speak for a firm, and is granted it by an administrator.</summary>
    internal static async Task BecomePartnerAsync(IPage page, IPage office, string email, bool script)
    {
        await page.GotoAsync("/es/account/affiliations");
        await Expect(page.GetByText("Usted habla a título personal")).ToBeVisibleAsync();
        await page.GetByLabel("Nombre de la organización").FillAsync("lindero");
        await page.GetByLabel("Qué hace allí").FillAsync("Programo desde 2019. Pregunte a Paula.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enviar la solicitud" }).ClickAsync();

        // Several words hold the name's: the page asks which is meant, and keeps the rest.
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.CheckAsync(script);
        await page.Locator("input[name=which]").First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enviar la solicitud" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Recibimos su solicitud");
        await office.SignInAsync("marta@espacio.example");
        await office.GetByRole(AriaRole.Link, new() { Name = "Quién habla por quién" }).ClickAsync();
        await office.CheckAsync(script);
        await office.Locator(".card", new() { HasText = email }).GetByRole(AriaRole.Link).ClickAsync();
        await office.CheckAsync(script);
        await office.GetByRole(AriaRole.Button, new() { Name = "Conceder la solicitud" }).ClickAsync();
        await Expect(office.GetByRole(AriaRole.Status)).ToContainTextAsync("Solicitud concedida");
    }

    private async Task<(IPage Page, string Email)> RegisterAsync(string email, bool script, int width)
    {
        var page = await OpenAsync("/es/account/register", new() { Script = script, Width = width, Traced = false });
        await page.RegisterAsync(people, email);
        return (page, email);
    }

    /// <summary>A site of their own, whose mail goes nowhere and whose outbox is done when a test says so.</summary>
    public sealed class People : IAsyncLifetime, IMailer
    {
        /// <summary>Makes it.</summary>
        public People() => Space = new SpaceFixture(new() { ["LearningSpace:Jobs"] = "false" }, s => s.AddSingleton<IMailer>(this));

        /// <summary>The site.</summary>
        public SpaceFixture Space { get; }

        /// <summary>What was sent, in order.</summary>
        public IReadOnlyCollection<Mail> Mails => mails;

        private readonly System.Collections.Concurrent.ConcurrentQueue<Mail> mails = [];

        /// <summary>Does what waits; the text of the last mail to an address.</summary>
        public async Task<string> LastMailAsync(string email)
        {
            await DeliverAsync();
            return mails.Last(m => m.To == email).Text;
        }

        /// <summary>Does what waits.</summary>
        public Task DeliverAsync() => Space.Services.GetRequiredService<DeliverOutbox>().RunAsync(CancellationToken.None);

        /// <inheritdoc/>
        public ValueTask InitializeAsync() => Space.InitializeAsync();

        /// <inheritdoc/>
        public ValueTask DisposeAsync() => Space.DisposeAsync();

        /// <inheritdoc/>
        public Task SendAsync(Mail mail, CancellationToken cancellation)
        {
            mails.Enqueue(mail);
            return Task.CompletedTask;
        }
    }
}
