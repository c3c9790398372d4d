using System.Text.RegularExpressions;
using LearningSpace.Browser.Tests.Support;
using LearningSpace.Web.Localization;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests;

/// <summary>Whoever is new is read by somebody before everybody reads them, knows it, and is free after two contributions that were fit to be seen.</summary>
public sealed class Being_new_in_the_space(BrowserSite site, Belonging_to_an_organisation.People people) : BrowserTest(site), IClassFixture<Belonging_to_an_organisation.People>
{
    private const string Ana = "ana@caminos.example", Bruno = "bruno@prestaciones-familia.example";

    /// <inheritdoc/>
    protected override string BaseAddress => people.Space.BaseAddress;

    private Texts Words => Site.Words("es");

    private string Waiting => Words["Only you and the moderators see this for now. A moderator looks at it by {0} at the latest; you will be told."].Split('.')[0];

    [Fact]
    public async Task The_queue_of_moderators_says_what_is_new_and_takes_keys()
    {
        var ana = await EnterAsync(Ana, script: false, Rows.Phone);
        const string Title = "¿Cuándo se mira lo que alguien reporta?";
        await ana.ReplyAsync(await ana.BeginThreadAsync(Title, script: false), "Nos contestaron en el día, y bien.");
        var post = (await ana.Locator(".posts .post").Last.GetAttributeAsync("id"))!["p-".Length..];

        var bruno = await EnterAsync(Bruno, script: true, Rows.Desk);
        await bruno.Clock.InstallAsync();
        await bruno.GotoAsync("/es/moderation");
        var reader = await EnterAsync("carla@correo.example", script: false, Rows.Phone);
        await reader.GotoAsync($"/es/report/reply/{post}");
        await reader.Locator("input[name=reason][value=off-topic]").CheckAsync();
        await reader.Locator("main form button.main").First.ClickAsync();
        await Expect(reader.Locator("main [role=status]").Or(reader.Locator("main h1")).First).ToBeVisibleAsync();
        await bruno.Clock.FastForwardAsync(21_000);
        await Expect(bruno.Locator(".live button")).ToHaveTextAsync(Words["1 new case: show it"]);
        await bruno.LookAsync(script: true);
        await bruno.Locator(".live button").ClickAsync();
        await Expect(bruno.Locator($".card-table a:has-text('{Title}')").First).ToBeVisibleAsync();
        await bruno.Keyboard.PressAsync("j");
        await Expect(bruno.Locator(".card-table th a").First).ToBeFocusedAsync();
        await bruno.Keyboard.PressAsync("Shift+?");
        await Expect(bruno.GetByRole(AriaRole.Dialog)).ToContainTextAsync(Words["Next case"]);
        await bruno.LookAsync(script: true);
        await bruno.Keyboard.PressAsync("Escape");
        await bruno.Keyboard.PressAsync("o");
        await Expect(bruno).ToHaveURLAsync(new Regex("/es/moderation/[a-z0-9]{26}$"));
    }

    [Theory]
    [Trait("Journey", "yes")]
    [InlineData(true, Rows.Desk)]
    [InlineData(false, Rows.Phone)]
    public async Task A_partner_is_held_and_approved_twice_and_then_speaks_freely(bool script, int width)
    {
        var title = $"¿Quién guarda los registros de un asistente? {width}";
        var ana = await EnterAsync(Ana, script, width);
        var thread = await ana.BeginThreadAsync(title, script);
        await people.Space.DrainChangesAsync();

        var email = $"pilar{width}@programas.example";
        var partner = await OpenAsync("/es", new() { Script = script, Width = width, Still = true, Traced = false });
        await partner.RegisterAsync(people, email);
        await Belonging_to_an_organisation.BecomePartnerAsync(partner, (await StartAsync(new() { Script = script, Width = width, Traced = false })).Page, email, script);
        var visitor = await OpenAsync(thread, new() { Script = false, Width = width, Still = true, Traced = false });
        var bruno = await EnterAsync(Bruno, script, width);
        string[] said = [$"Los guarda quien presta el servicio, un año. {width}", $"Y el organismo pide una copia cada mes. {width}"];
        foreach (var words in said)
        {
            var post = await ReplyAsync(partner, thread, words);
            await Expect(post).ToContainTextAsync(Waiting);
            await partner.LookAsync(script);
            await visitor.ReloadAsync();
            await Expect(visitor.Locator("main")).Not.ToContainTextAsync(words);
            await ApproveAsync(bruno, words, script);
            await people.Space.DrainChangesAsync();
            await visitor.ReloadAsync();
            await Expect(visitor.Locator(".posts")).ToContainTextAsync(words);
        }

        await partner.GotoAsync("/es/inbox");
        await Expect(partner.GetByRole(AriaRole.Link, new() { NameRegex = new("registros de un asistente") }).First).ToBeVisibleAsync();
        await partner.LookAsync(script);

        var free = $"El contrato debería decirlo en una cláusula. {width}";
        await Expect(await ReplyAsync(partner, thread, free)).Not.ToContainTextAsync(Waiting);
        await people.Space.DrainChangesAsync();
        await visitor.ReloadAsync();
        await Expect(visitor.Locator(".posts")).ToContainTextAsync(free);
    }

    private static async Task<ILocator> ReplyAsync(IPage page, string thread, string words)
    {
        await page.GotoAsync(thread);
        await page.Locator("#words").FillAsync(words);
        await page.Locator(".reply-form button.main").First.ClickAsync();
        return page.Locator(".posts .post", new() { HasText = words });
    }

    private async Task ApproveAsync(IPage moderator, string words, bool script)
    {
        await moderator.GotoAsync("/es/moderation?kind=held");
        await moderator.LookAsync(script);
        await moderator.GetByRole(AriaRole.Link, new() { NameRegex = new("registros de un asistente") }).First.ClickAsync();
        await Expect(moderator.Locator("main")).ToContainTextAsync(words);
        await moderator.LookAsync(script);
        await moderator.Locator("form:has([name=form][value=Approve]) button").ClickAsync();
        await Expect(moderator.Locator("main .notice[role=status]")).ToBeVisibleAsync();
        await people.DeliverAsync();
    }
}
