using System.Text.RegularExpressions;
using LearningSpace.Browser.Tests.Support;
using LearningSpace.Tests;
using LearningSpace.Web.Localization;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests;

/// <summary>What the form does for whoever has script: it keeps what is written, asks what the answers make sensible, finds what is long to look for, shows what the text will look like, and warns.</summary>
public sealed class Writing_with_script(BrowserSite site, Belonging_to_an_organisation.People people) : BrowserTest(site), IClassFixture<Belonging_to_an_organisation.People>
{
    private const string Ana = "ana@caminos.example";
    private const string Quick = "/es/contribute/lessons?section=quick";
    private const string Situation = "[name='LessonLearned.Situation']", Result = "[name='LessonLearned.Result']", State = "#save-state";

    // As often as the form saves, and a little more.
    private const int AWhile = 11_000;

    /// <inheritdoc/>
    protected override string BaseAddress => people.Space.BaseAddress;

    private Texts Words => Site.Words("es");

    private string Saved => Words["Saved at {0}", ""].Trim();

    [Fact]
    [Trait("Journey", "yes")]
    public async Task Goes_on_over_a_lost_connection_and_two_devices_and_shows_both_texts_where_they_differ()
    {
        var (visit, page) = await EnterAsync(Rows.Phone);
        await page.GotoAsync(Quick);
        await page.Locator(Situation).FillAsync("Las fotos llegaban con otra hora.");
        await SavedAsync(page);
        await Expect(page).ToHaveURLAsync(new Regex("/es/contribute/lessons/[a-z0-9]{26}[?]section=quick$"));
        await Expect(page.Locator(State)).ToContainTextAsync(Saved);
        var address = page.Url;

        await visit.CutOffAsync(true);
        await page.Locator(Result).FillAsync("Bajaron los reclamos.");
        await page.Clock.FastForwardAsync(AWhile);
        await Expect(page.Locator(State)).ToContainTextAsync(Words["No connection. What you write is kept in this browser and saved as soon as there is one."]);
        await page.CheckAsync(script: true);
        await page.RunAndWaitForResponseAsync(() => visit.CutOffAsync(false), IsSaving);
        await Expect(page.Locator(State)).ToContainTextAsync(Saved);

        // Another device goes on; the first, which knows nothing of it, is told.
        var (_, other) = await EnterAsync(Rows.Desk);
        await other.GotoAsync(address);
        await Expect(other.Locator(Result)).ToHaveValueAsync("Bajaron los reclamos.");
        await other.Locator(Result).FillAsync("Bajaron los reclamos de 212 a 34.");
        await SavedAsync(other);
        await page.Locator(Result).FillAsync("Bajaron los reclamos a la sexta parte.");
        await SavedAsync(page);
        await Expect(page.Locator(State)).ToContainTextAsync(Words["Saved elsewhere meanwhile, on another device or by somebody else."]);
        await page.CheckAsync(script: true);
        await page.Locator(State).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator(".conflict")).ToContainTextAsync("de 212 a 34");
        await Expect(page.Locator(".conflict")).ToContainTextAsync("a la sexta parte");
        await Expect(page.Locator(Result)).ToHaveValueAsync("Bajaron los reclamos a la sexta parte.");
        await page.Locator(".form-acts [value=stop]").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("done=saved$"));
    }

    [Fact]
    public async Task Offers_what_never_arrived_when_the_form_is_opened_again()
    {
        var (_, page) = await EnterAsync();
        await LoseWhatIsSentAsync(page);
        await page.GotoAsync(Quick);
        await page.Locator(Situation).FillAsync("Se cayó la red.");
        await page.Clock.FastForwardAsync(2_500);
        await page.GotoAsync("/es/workspace");
        await page.GotoAsync(Quick);
        await Expect(page.Locator(Situation)).ToHaveValueAsync("");
        await Expect(page.Locator(".unsaved")).ToBeVisibleAsync();
        await page.CheckAsync(script: true);
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Bring it back"] }).ClickAsync();
        await Expect(page.Locator(Situation)).ToHaveValueAsync("Se cayó la red.");
        await page.UnrouteAllAsync();
        await SavedAsync(page);
        await page.GotoAsync(Quick);
        await Expect(page.Locator(".unsaved")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Somebody_else_at_the_same_browser_is_not_offered_it()
    {
        var (visit, page) = await EnterAsync();
        await LoseWhatIsSentAsync(page);
        await page.GotoAsync(Quick);
        await page.Locator(Situation).FillAsync("Solo para mis ojos.");
        await page.Clock.FastForwardAsync(2_500);
        await visit.Context.ClearCookiesAsync();
        await page.SignInAsync("nicolas@tributaria-litoral.example");
        await page.GotoAsync(Quick);
        await Expect(page.Locator(Situation)).ToHaveValueAsync("");
        await Expect(page.Locator(".unsaved")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Whoever_signs_out_leaves_nothing_of_it_in_the_browser()
    {
        var (_, page) = await EnterAsync();
        await LoseWhatIsSentAsync(page);
        await page.GotoAsync(Quick);
        await page.Locator(Situation).FillAsync("Que nadie lo encuentre aquí.");
        await page.Clock.FastForwardAsync(2_500);
        Assert.Contains("Que nadie", await page.EvaluateAsync<string>("JSON.stringify(localStorage)"), StringComparison.Ordinal);
        await page.GotoAsync("/es/account/sign-out");
        await page.Locator("main button.main").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/es$"));
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
    }

    [Fact]
    public async Task Says_who_is_no_longer_signed_in_and_saves_once_they_are()
    {
        var (visit, page) = await EnterAsync();
        await page.GotoAsync(Quick);
        await page.Locator(Situation).FillAsync("Una tarde larga.");
        await SavedAsync(page);
        var cookies = await visit.Context.CookiesAsync();
        await visit.Context.ClearCookiesAsync();
        await page.Locator(Situation).FillAsync("Una tarde muy larga.");
        await SavedAsync(page);
        await Expect(page.Locator(State)).ToContainTextAsync(Words["You are no longer signed in. What you wrote is kept in this browser: sign in on another page, then go on."]);
        await visit.Context.AddCookiesAsync(cookies.Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, HttpOnly = c.HttpOnly, Secure = c.Secure, SameSite = c.SameSite }));
        await SavedAsync(page);
        await Expect(page.Locator(State)).ToContainTextAsync(Saved);
    }

    [Fact]
    public async Task Asks_what_the_answers_make_sensible()
    {
        var (_, page) = await EnterAsync();
        await page.GotoAsync("/es/contribute/cases?section=all");
        var asked = page.Locator("[data-question='AiCaseStudy.Ended']");
        await Expect(asked).ToBeHiddenAsync();
        await page.Locator("[name='AiCaseStudy.Stage']").First.EvaluateAsync("(e) => { const all = [...document.querySelectorAll(`[name='${e.name}'], [name='${e.name}'] option`)]; const it = all.find((o) => (o.dataset.codes ?? '').includes('retired')); if (it.tagName === 'OPTION') { it.selected = true; } else { it.checked = true; } e.dispatchEvent(new Event('change', { bubbles: true })); }");
        await Expect(asked).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Finds_words_in_a_long_list()
    {
        var (_, page) = await EnterAsync();
        await page.GotoAsync("/es/contribute/cases?section=all");
        var list = page.Locator("[data-question='AiCaseStudy.Function'] .choice-list");
        var filter = page.Locator("[data-question='AiCaseStudy.Function'] .choice-filter input");
        await filter.FillAsync("educacion");
        await Expect(list.Locator("label:not([hidden])").First).ToContainTextAsync("ducación");
        await Expect(page.Locator("[data-question='AiCaseStudy.Function'] .choice-count")).ToHaveTextAsync(new Regex("^[0-9]+ "));
        await filter.PressAsync("Enter");
        await page.Keyboard.PressAsync("Space");
        await Expect(list.Locator("input:checked")).ToHaveCountAsync(1);
        await filter.FillAsync("defensa");
        await Expect(list.Locator("input:checked")).ToBeVisibleAsync();
        await page.CheckAsync(script: true);
        await filter.PressAsync("Escape");
        await Expect(filter).ToHaveValueAsync("");
        await Expect(page).ToHaveURLAsync(new Regex("section=all$"));
    }

    [Fact]
    public async Task Finds_items_by_their_titles_and_adds_them_at_once()
    {
        var (_, page) = await EnterAsync();
        await page.GotoAsync("/es/contribute/cases?section=all");
        var box = page.Locator("[data-question='AiCaseStudy.Organisation'] [data-picker]");
        var input = box.GetByRole(AriaRole.Combobox);
        await input.PressSequentiallyAsync("sal");
        await Expect(box.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await page.CheckAsync(script: true);
        await input.PressAsync("ArrowDown");
        var title = await box.GetByRole(AriaRole.Option, new() { Selected = true }).TextContentAsync();
        await input.PressAsync("Enter");
        await Expect(page.Locator(".picked a").First).ToHaveTextAsync(title!);
        await SavedAsync(page);
        await page.ReloadAsync();
        await Expect(page.Locator(".picked a").First).ToHaveTextAsync(title!);
    }

    [Theory]
    [InlineData(Rows.Phone)]
    [InlineData(Rows.Desk)]
    public async Task Formats_a_text_shows_what_it_will_look_like_and_takes_pictures_that_say_what_they_show(int width)
    {
        var (_, page) = await EnterAsync(width);
        await page.GotoAsync("/es/contribute/cases?section=all");
        var text = page.Locator("textarea[data-markdown=yes]").First;
        var row = page.Locator(".tool-row").First;
        await text.FillAsync("importa");
        await text.SelectTextAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = Words["Bold"] }).ClickAsync();
        await Expect(text).ToHaveValueAsync("**importa**");
        await text.PressAsync("End");
        await row.GetByRole(AriaRole.Button, new() { Name = Words["Preview"] }).ClickAsync();
        await Expect(page.Locator(".text-preview strong").First).ToHaveTextAsync("importa");
        await page.CheckAsync(script: true);

        // A picture from the clipboard.
        await text.EvaluateAsync(
            "(e, data) => { const all = new DataTransfer(); all.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], 'captura.jpg', { type: 'image/jpeg' })); e.dispatchEvent(new ClipboardEvent('paste', { clipboardData: all, bubbles: true, cancelable: true })); }",
            Convert.ToBase64String(SampleFiles.Jpeg(64, 32)));
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = Words["Put it into the text"] }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync(Words["Say what the picture shows, for those who do not see it."]);
        await page.CheckAsync(script: true);
        await dialog.GetByLabel(Words["What it shows, for those who do not see it"]).FillAsync("Un [gráfico] de reclamos");
        await dialog.GetByRole(AriaRole.Button, new() { Name = Words["Put it into the text"] }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(text).ToHaveValueAsync(new Regex(@"^\*\*importa\*\*!\[Un \\\[gráfico\\\] de reclamos\]\(/media/[^)]+\)$"));
        await page.Clock.FastForwardAsync(1_500);
        await Expect(page.Locator(".text-preview img").First).ToHaveAttributeAsync("alt", "Un [gráfico] de reclamos");
    }

    [Fact]
    public async Task Warns_of_what_a_text_may_give_away_and_remembers_what_is_meant()
    {
        var (_, page) = await EnterAsync();
        await page.GotoAsync(Quick);
        var text = page.Locator(Situation);
        await text.FillAsync("Escriba a rosa.pereyra@hotmail.com o a luis.acosta@hotmail.com.");
        await page.Clock.FastForwardAsync(1_500);
        var notice = page.Locator(".leaks:visible");
        await Expect(notice.Locator("li")).ToHaveCountAsync(2);
        await page.CheckAsync(script: true);
        await notice.Locator("li").First.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(text).ToHaveValueAsync(new Regex(@"^Escriba a \[[^\]]+\] o a luis"));
        await Expect(notice.Locator("li")).ToHaveCountAsync(1);
        await notice.GetByRole(AriaRole.Button, new() { Name = Words["It is meant to stand there"] }).ClickAsync();
        await Expect(notice).ToHaveCountAsync(0);
        await page.Locator(".form-acts [value=stop]").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("done=saved$"));
        await Expect(page.Locator("#leaks-panel")).ToHaveCountAsync(0);
        await page.GotoAsync(page.Url.Replace("/workspace/", "/contribute/lessons/", StringComparison.Ordinal).Split('?')[0] + "?section=quick");
        await Expect(text).ToHaveValueAsync(new Regex("luis.acosta"));
        await Expect(notice).ToHaveCountAsync(0);
    }

    private static Task LoseWhatIsSentAsync(IPage page) => page.RouteAsync("**/contribute/**", route => route.Request.Method == "POST" ? route.AbortAsync("aborted") : route.ContinueAsync());

    private static bool IsSaving(IResponse response) => response.Request.Method == "POST" && response.Url.Contains("/contribute/", StringComparison.Ordinal);

    private static Task<IResponse> SavedAsync(IPage page) => page.RunAndWaitForResponseAsync(() => page.Clock.FastForwardAsync(AWhile), IsSaving);

    private async Task<(Visit Visit, IPage Page)> EnterAsync(int width = Rows.Desk)
    {
        var visit = await StartAsync(new() { Width = width, Still = true, Traced = false });
        await visit.Page.SignInAsync(Ana);
        await visit.Page.Clock.InstallAsync();
        return (visit, visit.Page);
    }
}
