using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LearningSpace.Browser.Tests.Support;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Rights;
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

    [Theory]
    [Trait("Journey", "yes")]
    [InlineData("It keeps my name", true, true)]
    [InlineData("It names the organisation, not me", true, false)]
    [InlineData("It names nobody", true, false)]
    [InlineData("It is removed where nobody built on it", false, false)]
    public async Task After_the_days_to_think_it_over_readers_find_what_was_chosen(string choice, bool isThere, bool isNamed)
    {
        var email = $"persona-{Guid.NewGuid():n}@correo.example";
        var name = $"Zulma {email[8..16]}";
        Assert.NotNull(await people.Space.Services.GetRequiredService<CreateAccount>().RunAsync(new NewPerson(name, email, "es", Password, []), CancellationToken.None));
        var path = await PublishAsync(email, name);
        var reader = (await StartAsync(new())).Page;
        await reader.GotoAsync(path);
        await Expect(reader.GetByText(name).First).ToBeVisibleAsync();
        var named = await reader.GetByText(name).CountAsync();

        var page = (await StartAsync(new())).Page;
        await page.SignInAsync(email, Password);
        await page.GotoAsync("/es/account/leave");
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^" + Regex.Escape(Words[choice])) }).CheckAsync();
        await page.GetByLabel(Words["Your mail address, to confirm"]).FillAsync(email);
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Close my account"] }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Words["Your account is closed"]);

        await people.Space.Database.Database.Gate.WriteAsync((context, token) =>
            context.Accounts.Where(a => a.Email == email).ExecuteUpdateAsync(a => a.SetProperty(r => r.LeavingUtc, r => r.LeavingUtc!.Value.AddDays(-15)), token));
        await people.Space.Services.GetRequiredService<KeepRetention>().RunAsync(CancellationToken.None);
        await people.Space.DrainChangesAsync();
        Assert.Equal(isThere ? 200 : 404, (await reader.GotoAsync(path))!.Status);
        await Expect(reader.GetByText(name)).ToHaveCountAsync(isNamed ? named : 0);
        await page.GotoAsync("/es/account/profile");
        await Expect(page).ToHaveURLAsync(new Regex("^[^?]*/es/account/sign-in"));
    }

    // A text of somebody's, with their name upon it; its address.
    private async Task<string> PublishAsync(string email, string name)
    {
        var site = people.Space.Services.GetRequiredService<SiteStore>().Current;
        var put = new PutContent(site, TimeProvider.System);
        await people.Space.Database.Database.Gate.WriteAsync(async (context, token) =>
        {
            var account = (await context.Accounts.SingleAsync(a => a.Email == email, token)).Id;
            var item = new ContentItem
            {
                ContentItemId = account,
                ContentType = site.Definitions.ByPath["cases"][0].Name,
                DisplayText = "Un caso de quien se va",
                Owner = account,
                Author = account,
                Parts = new JsonObject
                {
                    ["TitlePart"] = new JsonObject { ["Title"] = "Un caso de quien se va" },
                    ["LocalizationPart"] = new JsonObject { ["LocalizationSet"] = "", ["Culture"] = "es" },
                    [AuthorsPart.Name] = new JsonObject { ["Authors"] = new JsonArray(new JsonObject { ["Name"] = name, ["Role"] = "Ingeniera" }), ["ShownAs"] = "name" },
                },
            };
            await put.RunAsync(context, [put.Prepare(item, true)], token);
        });
        await people.Space.DrainChangesAsync();
        await using var reader = people.Space.Database.Database.Reader();
        return await reader.Items.Where(i => i.Owner == reader.Accounts.Single(a => a.Email == email).Id).Select(i => $"/es/{i.PathWord}/{i.Slug}").SingleAsync();
    }

    // Makes somebody answer for one of the site's texts.
    private Task GiveSomethingAsync(string email) => people.Space.Database.Database.Gate.WriteAsync(async (context, token) =>
    {
        var account = (await context.Accounts.SingleAsync(a => a.Email == email, token)).Id;
        var item = (await context.Items.Where(i => i.PublishedVersionId != null && i.PathWord == "cases").OrderBy(i => i.Id).FirstAsync(token)).Id;
        await context.Items.Where(i => i.Id == item).ExecuteUpdateAsync(i => i.SetProperty(r => r.Owner, account), token);
    });
}
