using LearningSpace.Browser.Tests.Support;
using LearningSpace.Web.Localization;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests;

/// <summary>An administrator removes a text in two steps, with script on a desk and without on a phone; each state of the page is looked at.</summary>
public sealed class Removing_a_text(BrowserSite site, Belonging_to_an_organisation.People people) : BrowserTest(site), IClassFixture<Belonging_to_an_organisation.People>
{
    private const string Marta = "marta@espacio.example", Ana = "ana@caminos.example";

    /// <inheritdoc/>
    protected override string BaseAddress => people.Space.BaseAddress;

    private Texts Words => Site.Words("es");

    [Theory]
    [Trait("Journey", "yes")]
    [InlineData(true, Rows.Desk)]
    [InlineData(false, Rows.Phone)]
    public async Task Is_done_by_the_page_alone(bool script, int width)
    {
        var secret = $"Yaguareté Pintado {width}";
        var author = await EnterAsync(Ana, script, width);
        await author.GotoAsync("/es/contribute/lessons?section=quick");
        await author.Locator("[name='LessonLearned.Situation']").FillAsync($"Lo dijo {secret} en una reunión.");
        await author.Locator(".form-acts [value=stop]").ClickAsync();

        var page = await EnterAsync(Marta, script, width);
        await page.GotoAsync("/es/admin/redactions");
        await page.CheckAsync(script);
        await page.Locator("[name=text]").FillAsync("corto");
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Show where it stands"] }).ClickAsync();
        await page.Locator("[name=text]").FillAsync("2026");
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Show where it stands"] }).ClickAsync();
        await Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
        await page.CheckAsync(script);
        await page.Locator("[name=text]").FillAsync(secret);
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Show where it stands"] }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Words["Places where it stands"] })).ToBeVisibleAsync();
        await page.CheckAsync(script);
        await page.Locator("[name=reason]").FillAsync("Nombra a una persona");
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Remove it for good"] }).ClickAsync();
        await Expect(page.GetByText(Words["It is removed."])).ToBeVisibleAsync();
        await page.CheckAsync(script);
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Yaguaret", page.Url, StringComparison.Ordinal);
        await page.GotoAsync("/es/admin/redactions");
        await page.CheckAsync(script);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("UTC") }).First.ClickAsync();
        await page.CheckAsync(script);
    }
}
