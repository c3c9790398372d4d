using System.IO.Compression;
using System.Text.RegularExpressions;
using LearningSpace.Browser.Tests.Support;
using LearningSpace.Data.Changes;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests.Accounts;

/// <summary>How people take along what is kept of them, leave, and think better of it.</summary>
public sealed class Leaving_with_ones_data(BrowserSite site, Belonging_to_an_organisation.People people) : BrowserTest(site), IClassFixture<Belonging_to_an_organisation.People>
{
    private const string Password = "lluvia verde sobre tejas";

    /// <inheritdoc/>
    protected override string BaseAddress => people.Space.BaseAddress;

    private Texts Words => Site.Words("es");

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task A_person_exports_everything_leaves_and_comes_back_by_the_mail(bool script, int width)
    {
        var email = $"persona-{Guid.NewGuid():n}@correo.example";
        Assert.NotNull(await people.Space.Services.GetRequiredService<CreateAccount>().RunAsync(new NewPerson("Persona Nueva", email, "es", Password, []), CancellationToken.None));
        await GiveSomethingAsync(email);
        var page = (await StartAsync(new() { Script = script, Width = width })).Page;
        await page.SignInAsync(email, Password);
        await page.GetByRole(AriaRole.Link, new() { Name = Words["Your data: take it with you, or leave"] }).ClickAsync();
        await page.CheckAsync(script);

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = Words["Export everything about me"] }).ClickAsync());
        await using (var zip = await ZipFile.OpenReadAsync(await download.PathAsync()))
        {
            using var reader = new StreamReader(await zip.GetEntry("data.html")!.OpenAsync());
            var readable = await reader.ReadToEndAsync();
            Assert.Contains(email, readable, StringComparison.Ordinal);

            // What is packed is a page, too.
            var visitor = (await StartAsync(new() { Script = script, Width = width })).Page;
            await visitor.SetContentAsync(readable);
            await Expect(visitor.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Words["Your data"]);
            await visitor.CheckAsync(script);
        }

        await page.GetByRole(AriaRole.Link, new() { Name = Words["Leave, and have my account erased"] }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Close my account"] }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link)).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Radio, new() { Name = Words["It names nobody"], Exact = true }).CheckAsync();
        await page.GetByLabel(Words["Your mail address, to confirm"]).FillAsync(email);
        await page.CheckAsync(script);
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Close my account"] }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Words["Your account is closed"]);
        await page.CheckAsync(script);
        await page.GotoAsync("/es/account/profile");
        await Expect(page).ToHaveURLAsync(new Regex("/es/account/sign-in"));

        await people.Space.Services.GetRequiredService<DeliverOutbox>().RunAsync(CancellationToken.None);
        var link = Regex.Match(people.Mails.Last(m => m.To == email).Text, @"https?://\S+/account/stay\S+").Value;
        await page.GotoAsync(new Uri(link).PathAndQuery);
        await page.CheckAsync(script);
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Open my account again"] }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Words["Your account is open again"]);
        await page.SignInAsync(email, Password);
    }

    // Makes somebody answer for one of the site's texts.
    private Task GiveSomethingAsync(string email) => people.Space.Database.Database.Gate.WriteAsync(async (context, token) =>
    {
        var account = (await context.Accounts.SingleAsync(a => a.Email == email, token)).Id;
        var item = (await context.Items.Where(i => i.PublishedVersionId != null && i.PathWord == "cases").OrderBy(i => i.Id).FirstAsync(token)).Id;
        await context.Items.Where(i => i.Id == item).ExecuteUpdateAsync(i => i.SetProperty(r => r.Owner, account), token);
    });
}
