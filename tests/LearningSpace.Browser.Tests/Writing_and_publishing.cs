using System.Diagnostics;
using System.Text.RegularExpressions;
using LearningSpace.Browser.Tests.Support;
using LearningSpace.Web.Localization;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests;

/// <summary>A lesson from four boxes to the public and back, by the pages alone, with script on a desk and without on a phone. Every page on the way is looked at in each of its states.</summary>
public sealed class Writing_and_publishing(BrowserSite site, Belonging_to_an_organisation.People people) : BrowserTest(site), IClassFixture<Belonging_to_an_organisation.People>
{
    private const string Ana = "ana@caminos.example", Irene = "irene@caminos.example", Edgar = "edgar@harrowmere.example";

    /// <inheritdoc/>
    protected override string BaseAddress => people.Space.BaseAddress;

    private Texts Words => Site.Words("es");

    [Theory]
    [Trait("Journey", "yes")]
    [InlineData(true, Rows.Desk)]
    [InlineData(false, Rows.Phone)]
    public async Task A_lesson_is_written_sent_back_mended_published_found_revised_and_withdrawn(bool script, int width)
    {
        var (author, title) = (await EnterAsync(Ana, script, width), $"La hora de las fotos {width}");
        await author.GotoAsync("/es/contribute?q0=1&q1=0&q2=0");
        await author.LookAsync(script);
        await author.Locator(".fits a").ClickAsync();
        await author.LookAsync(script);
        await FillBoxesAsync(author, "Escribió rosa.pereyra@hotmail.com que las fotos llegaban con otra hora.");
        var id = await author.StopAsync();
        await author.LookAsync(script);

        // What may give somebody away, then what is missing.
        await author.GetByRole(AriaRole.Button, new() { Name = Words["Put a mark in its place"] }).ClickAsync();
        await Expect(author.Locator("#leaks-panel")).ToHaveCountAsync(0);
        await author.Locator("#missing-panel .lines a").First.ClickAsync();
        await author.LookAsync(script);
        await author.GotoAsync($"/es/contribute/lessons/{id}?section=quick");
        await author.Locator("[name='TitlePart.Title']").FillAsync(title);
        foreach (var choice in new[] { "LessonLearned.Category", "LessonLearned.Kind", "Contribution.Sphere" })
        {
            await author.ChooseAsync(choice);
        }

        await author.PressAsync("stop");
        await author.LookAsync(script);
        await author.GotoAsync($"/es/workspace/{id}/preview");
        await author.LookAsync(script);
        await author.HandInAsync(id);
        await author.LookAsync(script);

        await AskForChangesAsync(id, script, width);
        await MendAsync(author, id, script, width);
        await author.GotoAsync($"/es/workspace/{id}");
        await author.HandInAsync(id);
        await PublishAsync(id, script, width);
        await IsFoundAsync(author, $"/es/lessons/la-hora-de-las-fotos-{width}", title, "Revise la hora de los datos antes de entrenar nada.");
        await author.GotoAsync($"/es/workspace/{id}");
        await author.LookAsync(script);
        await author.Locator("#public-panel").GetByRole(AriaRole.Link, new() { Name = Words["Read it"], Exact = true }).ClickAsync();
        await Expect(author.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
        var address = author.Url;
        await ReviseAsync(author, id, script);
        await PublishAsync(id, script, width);
        await IsFoundAsync(author, $"/es/lessons/la-hora-de-las-fotos-{width}", title, "Revise la hora y la zona horaria antes de entrenar nada.");
        await author.GotoAsync(address);
        await Expect(author.GetByText("Revise la hora y la zona horaria antes de entrenar nada.").First).ToBeVisibleAsync();
        await author.GotoAsync(address + "/versions?from=1&to=2");
        await Expect(author.Locator(".comparison ins").Filter(new() { HasText = "zona horaria" }).First).ToBeVisibleAsync();
        await author.LookAsync(script);
        await author.GotoAsync("/es/workspace");
        await author.LookAsync(script);

        await author.GotoAsync($"/es/workspace/{id}?ask=withdraw");
        await author.LookAsync(script);
        await author.GetByRole(AriaRole.Button, new() { Name = Words["Withdraw it"] }).ClickAsync();
        await Expect(author.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await author.LookAsync(script);
        await author.GetByLabel(Words["Why do you withdraw it?"]).FillAsync("Los datos eran de otra oficina.");
        await author.GetByRole(AriaRole.Button, new() { Name = Words["Withdraw it"] }).ClickAsync();
        await Expect(author.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await author.LookAsync(script);
        await people.Space.DrainChangesAsync();
        Assert.Equal(410, (await author.GotoAsync(address))!.Status);
        await Expect(author.GetByText("Los datos eran de otra oficina.")).ToBeVisibleAsync();
        await author.LookAsync(script);
    }

    [Theory]
    [InlineData(true, Rows.Desk)]
    [InlineData(false, Rows.Phone)]
    public async Task What_speaks_for_an_organisation_is_confirmed_by_a_second_person_of_it(bool script, int width)
    {
        var author = await EnterAsync(Ana, script, width);
        var id = await WriteAsync(author, $"Hablamos por Caminos {width}");
        await author.Locator("#send-panel [value^='organisation:'], #send-panel option[value^='organisation:']").First.EvaluateAsync("e => e.tagName === 'OPTION' ? e.selected = true : e.click()");
        await author.HandInAsync(id);
        var second = await EnterAsync(Irene, script, width);
        await second.GotoAsync("/es/workspace");
        await second.LookAsync(script);
        await second.GetByRole(AriaRole.Link, new() { Name = $"Hablamos por Caminos {width}" }).First.ClickAsync();
        await Expect(second).ToHaveURLAsync(new Regex($"/es/endorse/{id}$"));
        await second.LookAsync(script);
        await second.GetByRole(AriaRole.Button, new() { Name = Words["Yes, it speaks for us"] }).ClickAsync();
        await Expect(second.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await PublishAsync(id, script, width);
    }

    [Theory]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task A_lesson_needs_no_mouse(bool script, int width)
    {
        var page = await EnterAsync(Ana, script, width);
        await page.GotoAsync("/es/contribute/lessons?section=quick");
        foreach (var (name, text) in new[] { ("LessonLearned.Situation", "Las fotos llegaban con otra hora."), ("LessonLearned.Action", "Pusimos un control."), ("LessonLearned.Result", "Bajaron los reclamos de 212 a 34."), ("LessonLearned.Advice", "Revise la hora antes de entrenar."), ("TitlePart.Title", $"Sin ratón {script} {width}") })
        {
            await TabToAsync(page, $"[name='{name}']");
            await page.Keyboard.TypeAsync(text);
        }

        foreach (var name in new[] { "LessonLearned.Category", "LessonLearned.Kind", "Contribution.Sphere" })
        {
            await TabToAsync(page, $"[name='{name}']");
            await page.Keyboard.PressAsync(await page.EvaluateAsync<bool>("document.activeElement.tagName === 'SELECT'") ? "ArrowDown" : "Space");
        }

        await TabToAsync(page, ".form-acts [value=stop]");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/es/workspace/[a-z0-9]{26}[?]done=saved$"));
        await TabToAsync(page, "#send-panel button");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("done=submit$"));
    }

    private async Task AskForChangesAsync(string id, bool script, int width)
    {
        var editor = await EnterAsync(Irene, script, width);
        await editor.GotoAsync("/es/review");
        await editor.LookAsync(script);
        await editor.Locator($"main a[href='/es/review/{id}']").First.ClickAsync();
        await editor.LookAsync(script);
        await editor.GetByRole(AriaRole.Button, new() { Name = Words["Take it in hand"] }).ClickAsync();
        await Expect(editor.GetByRole(AriaRole.Button, new() { Name = Words["Let go of it"] })).ToBeVisibleAsync();

        // Another editor sees that it is in hand.
        var other = await EnterAsync(Edgar, script, width);
        await other.GotoAsync($"/es/review/{id}");
        await other.LookAsync(script);

        await editor.Locator("[name=decision][value=RequestChanges]").CheckAsync();
        await editor.Locator(".review-decision button").ClickAsync();
        await Expect(editor.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await editor.LookAsync(script);
        await editor.Locator("[name=decision][value=RequestChanges]").CheckAsync();
        await editor.Locator("main textarea[name='words']").FillAsync("Falta decir cuántas fotos eran.");
        await editor.Locator("[name='words.LessonLearned.Result']").EvaluateAsync("e => { const box = e.closest('details'); if (box) box.open = true; }");
        await editor.Locator("[name='words.LessonLearned.Result']").FillAsync("¿En cuántos meses?");
        await editor.Locator(".review-decision button").ClickAsync();
        await Expect(editor).ToHaveURLAsync(new Regex("done=requestchanges$"));
        await people.DeliverAsync();
    }

    private async Task MendAsync(IPage author, string id, bool script, int width)
    {
        await author.GotoAsync("/es/inbox");
        await author.LookAsync(script);
        await author.Locator($"main a[href='/es/workspace/{id}']").First.ClickAsync();
        await author.LookAsync(script);
        await author.Locator("#said-panel a").First.ClickAsync();
        await author.LookAsync(script);

        // A window that was open elsewhere shows both texts before it overwrites.
        var elsewhere = await EnterAsync(Ana, script, width);
        await elsewhere.GotoAsync($"/es/contribute/lessons/{id}?section=quick");
        await author.GotoAsync($"/es/contribute/lessons/{id}?section=quick");
        await author.Locator("[name='LessonLearned.Result']").FillAsync("Bajaron los reclamos de 212 a 34, en seis meses.");
        await author.PressAsync("stop");
        await Expect(author).ToHaveURLAsync(new Regex("done=saved$"));
        await elsewhere.Locator("[name='LessonLearned.Result']").FillAsync("Bajaron los reclamos de 212 a 34, en medio año.");
        await elsewhere.PressAsync("stop");
        await Expect(elsewhere.Locator(".conflict")).ToBeVisibleAsync();
        await Expect(elsewhere.Locator("[name='LessonLearned.Result']")).ToHaveValueAsync("Bajaron los reclamos de 212 a 34, en medio año.");
        await elsewhere.LookAsync(script);
        await elsewhere.PressAsync("stop");
        await Expect(elsewhere).ToHaveURLAsync(new Regex("done=saved$"));
    }

    private async Task PublishAsync(string id, bool script, int width)
    {
        var editor = await EnterAsync(Edgar, script, width);
        await editor.PublishAsync(id);
    }

    // A new version upon what is public, which readers do not see yet.
    private async Task ReviseAsync(IPage author, string id, bool script)
    {
        await author.GotoAsync($"/es/workspace/{id}");
        await author.Locator("#public-panel").GetByRole(AriaRole.Link, new() { Name = Words["Write a new version"], Exact = true }).ClickAsync();
        await author.LookAsync(script);
        await author.GotoAsync(author.Url.Split('?')[0] + "?section=quick");
        await author.TellAsync("LessonLearned.Advice", "Revise la hora y la zona horaria antes de entrenar nada.");
        await author.PressAsync("stop");
        await Expect(author).ToHaveURLAsync(new Regex("done=saved$"));
        await author.LookAsync(script);
        await author.HandInAsync(id);
    }

    // What is asked a second after publication must have it.
    private static async Task IsFoundAsync(IPage page, string address, string title, string advice)
    {
        var (since, words) = (Stopwatch.StartNew(), Uri.EscapeDataString(title));
        foreach (var place in new[] { $"/es/explore?q={words}", "/feeds/es/items.atom", $"/api/v1/search?q={words}&culture=es" })
        {
            bool isLast, isFound;
            do
            {
                isLast = since.Elapsed > TimeSpan.FromSeconds(1);
                var answer = (await (await page.APIRequest.GetAsync(place)).TextAsync()).Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal);
                isFound = answer.Contains(address, StringComparison.Ordinal) && answer.Contains(advice, StringComparison.Ordinal);
            }
            while (!isFound && !isLast);

            Assert.True(isFound, place);
        }
    }

    private static async Task<string> WriteAsync(IPage author, string title)
    {
        await author.GotoAsync("/es/contribute/lessons?section=quick");
        await FillBoxesAsync(author, "Las fotos llegaban con otra hora.");
        await author.Locator("[name='TitlePart.Title']").FillAsync(title);
        foreach (var choice in new[] { "LessonLearned.Category", "LessonLearned.Kind", "Contribution.Sphere" })
        {
            await author.ChooseAsync(choice);
        }

        return await author.StopAsync();
    }

    private static async Task FillBoxesAsync(IPage page, string situation)
    {
        await page.Locator("[name='LessonLearned.Situation']").FillAsync(situation);
        await page.Locator("[name='LessonLearned.Action']").FillAsync("Pusimos un control de la hora antes de entrenar.");
        await page.Locator("[name='LessonLearned.Result']").FillAsync("Bajaron los reclamos de 212 a 34.");
        await page.Locator("[name='LessonLearned.Advice']").FillAsync("Revise la hora de los datos antes de entrenar nada.");
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var stops = 0; stops < 300; stops++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector))
            {
                return;
            }
        }

        Assert.Fail($"Tab never reached {selector} on {page.Url}");
    }
}
