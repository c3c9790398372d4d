using System.Text.RegularExpressions;
using LearningSpace.Browser.Tests.Support;
using LearningSpace.Tests;
using LearningSpace.Web.Localization;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests;

/// <summary>People ask, answer and come back: with script and without, on a phone and at a desk.</summary>
public sealed class Talking_with_script(BrowserSite site, Belonging_to_an_organisation.People people) : BrowserTest(site), IClassFixture<Belonging_to_an_organisation.People>
{
    private const string Ana = "ana@caminos.example", Irene = "irene@caminos.example", New = "/es/discussions/new", State = "[data-draft-state]";

    // As often as a draft is kept, and a little more.
    private const int AWhile = 11_000;

    /// <inheritdoc/>
    protected override string BaseAddress => people.Space.BaseAddress;

    private Texts Words => Site.Words("es");

    [Theory]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    [Trait("Journey", "yes")]
    public async Task Somebody_asks_is_answered_says_which_answer_helped_and_follows(bool script, int width)
    {
        var ana = await EnterAsync(Ana, script, width);
        var irene = await EnterAsync(Irene, script, width);
        var title = $"¿Quién decide que un asistente ya puede atender? ({script}, {width})";
        var thread = await ana.BeginThreadAsync(title, script);
        await irene.GotoAsync(thread);
        await irene.LookAsync(script);
        var answer = $"Lo decide un comité de tres personas, por escrito. {width} {script}";
        await irene.Locator("#words").FillAsync(answer);
        await irene.Locator(".reply-form button.main").First.ClickAsync();
        await Expect(irene.Locator(".posts .post")).ToContainTextAsync(answer);

        await ana.GotoAsync(thread);
        await ana.LookAsync(script);
        await ana.Locator(".posts .post").GetByRole(AriaRole.Button, new() { Name = Words["This answered the question"] }).ClickAsync();
        await Expect(ana.Locator(".posts .answer-mark")).ToBeVisibleAsync();
        await irene.GotoAsync(thread);
        await irene.GetByRole(AriaRole.Button, new() { Name = Words["Hear nothing of it"] }).ClickAsync();
        await irene.GetByRole(AriaRole.Button, new() { Name = Words["Follow this thread"] }).ClickAsync();
        await Expect(irene.GetByRole(AriaRole.Button, new() { Name = Words["Stop following"] })).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task A_picture_stands_in_what_somebody_says(bool script, int width)
    {
        var ana = await EnterAsync(Ana, script, width);
        var thread = await ana.BeginThreadAsync($"¿Cómo dibujan el camino de un trámite? ({script}, {width})", script);
        await ana.GotoAsync($"/es/discussions/{thread.Split('/')[3]}/reply");
        var (shown, picture) = ("Cinco pasos en una línea", new FilePayload { Name = "pasos.png", MimeType = "image/png", Buffer = SampleFiles.Png() });
        await ana.Locator("#words").FillAsync($"Así lo dibujamos, {script}, en {width}:\n\n");
        if (script)
        {
            await ana.GetByRole(AriaRole.Button, new() { Name = Words["Picture"], Exact = true }).ClickAsync();
            await ana.Locator("#image-file").SetInputFilesAsync(picture);
            await ana.Locator("#image-alt").FillAsync(shown);
        }
        else
        {
            await ana.Locator("summary", new() { HasText = Words["Add a picture"] }).ClickAsync();
            await ana.Locator("#picture").SetInputFilesAsync(picture);
            await ana.Locator("#picture-alt").FillAsync(shown);
        }

        await ana.LookAsync(script);
        await ana.GetByRole(AriaRole.Button, new() { Name = Words["Put it into the text"] }).ClickAsync();
        await Expect(ana.Locator("#words")).ToHaveValueAsync(new Regex($@"^Así lo dibujamos, {script}, en {width}:\s+!\[{shown}\]\(/media/"));
        await ana.Locator("main form button.main").First.ClickAsync();
        await Expect(ana.GetByRole(AriaRole.Img, new() { Name = shown })).ToBeVisibleAsync();
        await ana.LookAsync(script);
    }

    [Fact]
    [Trait("Journey", "yes")]
    public async Task A_reply_arrives_while_somebody_reads_and_moves_nothing_of_what_they_read()
    {
        var ana = await EnterAsync(Ana, script: true, Rows.Desk);
        var thread = await ana.BeginThreadAsync("¿Cómo se enteran de una respuesta nueva?");
        var visitor = await OpenAsync(thread, new() { Traced = false, Still = true, Width = Rows.Phone });
        await ana.ReplyAsync(thread, "Primero una respuesta de quien preguntó.");
        var bar = visitor.Locator(".live button");
        await Expect(bar).ToHaveTextAsync(Words["1 new reply: show it"]);
        await visitor.LookAsync(script: true);
        await ana.ReplyAsync(thread, "Y otra más, enseguida, de la misma persona.");
        await Expect(bar).ToHaveTextAsync(Words["{0} new replies: show them", 2]);
        var before = await visitor.Locator(".opening").EvaluateAsync<float>("e => e.getBoundingClientRect().top + scrollY");
        await bar.ClickAsync();
        await Expect(visitor.Locator(".posts .post")).ToHaveCountAsync(2);
        await Expect(visitor.Locator(".posts .post").First).ToBeFocusedAsync();
        await Expect(visitor.Locator(".live")).ToBeEmptyAsync();
        Assert.Equal(before, await visitor.Locator(".opening").EvaluateAsync<float>("e => e.getBoundingClientRect().top + scrollY"));
        await ana.ReplyAsync(thread, "Y una tercera, cuando ya se leyeron las otras.");
        await Expect(bar).ToHaveTextAsync(Words["1 new reply: show it"]);
    }

    [Fact]
    [Trait("Journey", "yes")]
    public async Task What_was_begun_is_kept_and_goes_on_on_another_device()
    {
        var desk = await EnterAsync(Ana, script: true, Rows.Desk);
        await desk.Clock.InstallAsync();
        await desk.GotoAsync(New);
        await desk.Locator("#title").FillAsync("¿Qué hacen cuando el modelo se equivoca?");
        await desk.Locator("[name=kind][value=Discussion]").CheckAsync();
        await desk.Locator("#words").FillAsync("Empiezo a escribirlo en la oficina.");
        await KeptAsync(desk);
        await Expect(desk.Locator(State)).ToContainTextAsync(Words["Saved at {0}", ""].Trim());
        await desk.LookAsync(script: true);

        var phone = await EnterAsync(Ana, script: false, Rows.Phone);
        await phone.GotoAsync(New);
        await Expect(phone.Locator("#title")).ToHaveValueAsync("¿Qué hacen cuando el modelo se equivoca?");
        await Expect(phone.Locator("[name=kind][value=Discussion]")).ToBeCheckedAsync();
        await Expect(phone.Locator("#words")).ToHaveValueAsync("Empiezo a escribirlo en la oficina.");
        await phone.LookAsync(script: false);
        await phone.GetByRole(AriaRole.Button, new() { Name = Words["Forget this draft"] }).ClickAsync();
        await Expect(phone.Locator("#words")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task What_never_reached_the_server_is_offered_after_the_session_ended_and_forgotten_once_sent()
    {
        var page = await EnterAsync(Ana, script: true, Rows.Desk);
        await page.Clock.InstallAsync();
        var thread = await page.BeginThreadAsync("¿Se pierde lo que escribo si se cae la red?");
        await page.RouteAsync("**/discussions/draft**", route => route.AbortAsync("aborted"));
        await page.Locator("#words").FillAsync("No debería perderse nada de esto.");
        await page.Clock.FastForwardAsync(2_500);
        await page.Context.ClearCookiesAsync();
        await page.SignInAsync(Ana);
        await page.GotoAsync(thread);
        await Expect(page.Locator("#words")).ToHaveValueAsync("");
        await page.CheckAsync(script: true);
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Bring it back"] }).ClickAsync();
        await Expect(page.Locator("#words")).ToHaveValueAsync("No debería perderse nada de esto.");
        await page.Locator(".reply-form button.main").First.ClickAsync();
        await Expect(page.Locator(".posts .post")).ToContainTextAsync("No debería perderse nada de esto.");
        await Expect(page.Locator(".unsaved")).ToHaveCountAsync(0);
        await page.WaitForLoadStateAsync(); // the answer stands there before the script has run that forgets
        Assert.False(await page.EvaluateAsync<bool>("Object.keys(localStorage).some((k) => k.startsWith('draft:'))"));
    }

    [Fact]
    public async Task Keys_lead_through_a_thread_rest_while_one_types_and_can_be_switched_off()
    {
        var page = await EnterAsync(Ana, script: true, Rows.Desk);
        var thread = await page.BeginThreadAsync("¿Con qué teclas se recorre un hilo?");
        await page.ReplyAsync(thread, "Con jota se baja y con ka se sube.");
        await page.ReplyAsync(thread, "Y con el signo de pregunta se ven todas.");
        await page.GotoAsync(thread);
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".opening")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".posts .post").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator(".opening")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+j");
        await Expect(page.Locator(".opening")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("r");
        await Expect(page.Locator("#words")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("jkrqeu/?!");
        await Expect(page.Locator("#words")).ToHaveValueAsync("jkrqeu/?!");
        await page.Locator("#words").FillAsync("");
        await page.Locator("#words").BlurAsync();

        await page.Keyboard.PressAsync("?");
        var sheet = page.GetByRole(AriaRole.Dialog);
        await Expect(sheet).ToBeVisibleAsync();
        await page.LookAsync(script: true);
        await page.Keyboard.PressAsync("u");
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(thread)));
        await sheet.GetByRole(AriaRole.Checkbox).UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(sheet).ToBeHiddenAsync();
        await page.ReloadAsync();
        await page.Keyboard.PressAsync("?");
        await page.Keyboard.PressAsync("u");
        await Expect(sheet).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Keyboard shortcuts"] }).ClickAsync();
        await sheet.GetByRole(AriaRole.Checkbox).CheckAsync();
        await sheet.GetByRole(AriaRole.Button).ClickAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("e");
        await Expect(page).ToHaveURLAsync(new Regex("/edit$"));
        await page.LookAsync(script: true);
        await page.GoBackAsync();
        await page.Keyboard.PressAsync("u");
        await Expect(page).ToHaveURLAsync(new Regex("/es/discussions$"));
    }

    [Fact]
    public async Task What_is_marked_is_quoted_with_the_way_to_where_it_stands()
    {
        var irene = await EnterAsync(Irene, script: true, Rows.Desk);
        var thread = await irene.BeginThreadAsync("¿Se puede citar solo una parte de un mensaje?");
        await irene.ReplyAsync(thread, "Esto sobra. Esto *importa* [mucho]. Y esto sobra otra vez.");
        var page = await EnterAsync(Ana, script: true, Rows.Desk);
        await page.GotoAsync(thread);
        await page.Locator("#words").FillAsync("Antes.");
        await MarkAsync(page, "importa", " [mucho]");
        await page.Keyboard.PressAsync("q");
        await Expect(page.Locator("#words")).ToBeFocusedAsync();
        await Expect(page.Locator("#words")).ToHaveValueAsync(new Regex(@"^Antes\.\n\n> \[Irene Sosa escribió\]\(</es/discussions/posts/[a-z0-9]{26}>\):\n>\n> importa \\\[mucho\\\]\n\n$"));
        await page.LookAsync(script: true);
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Preview while you write"] }).ClickAsync();
        await Expect(page.Locator(".text-preview blockquote")).ToContainTextAsync("importa [mucho]");
        await page.LookAsync(script: true);
    }

    [Fact]
    public async Task People_are_offered_after_an_at_sign_and_texts_have_tools()
    {
        var irene = await EnterAsync(Irene, script: true, Rows.Desk);
        var thread = await irene.BeginThreadAsync("¿Cómo se nombra a alguien en un hilo?");
        var page = await EnterAsync(Ana, script: true, Rows.Phone);
        await page.GotoAsync(thread);
        var words = page.Locator("#words");
        await words.PressSequentiallyAsync("Gracias, @iren");
        var list = page.GetByRole(AriaRole.Listbox, new() { Name = Words["People you can name"] });
        await Expect(list.GetByRole(AriaRole.Option).First).ToContainTextAsync("Irene Sosa");
        await page.LookAsync(script: true);
        await words.PressAsync("Enter");
        await Expect(words).ToHaveValueAsync("Gracias, @irene-sosa ");
        await Expect(list).ToBeHiddenAsync();
        await words.FillAsync("importa");
        await words.SelectTextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Bold"] }).ClickAsync();
        await Expect(words).ToHaveValueAsync("**importa**");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = Words["Picture"] })).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(EveryLanguageAndWidth))]
    public async Task Pages_of_threads_fit_and_can_be_used_by_everybody(string language, int width)
    {
        var page = await EnterAsync(Ana, script: true, width);
        var thread = (await page.BeginThreadAsync($"¿Se ve bien esta página? ({language}, {width})")).Split('/')[3];
        await page.ReplyAsync(new Uri(page.Url).AbsolutePath, $"Una respuesta para mirar en {language} a {width}.");
        var post = page.Url.Split("#p-")[1];
        foreach (var path in new[] { "", "/new", $"/{thread}/-", $"/{thread}/-?view=tree", $"/{thread}/reply?to={post}&quote=1", $"/posts/{post}/edit", $"/posts/{post}/delete", $"/posts/{post}/history" })
        {
            await page.GotoAsync($"/{language}/discussions{path}");
            await page.LookAsync(script: true);
        }
    }

    /// <summary>Languages and widths.</summary>
    public static TheoryData<string, int> EveryLanguageAndWidth => [.. Rows.Languages.SelectMany(l => new[] { (l, Rows.Phone), (l, Rows.Desk) })];

    private static Task KeptAsync(IPage page) =>
        page.RunAndWaitForResponseAsync(() => page.Clock.FastForwardAsync(AWhile), r => r.Url.Contains("/discussions/draft", StringComparison.Ordinal));

    // Marks from one piece of a text to the end of another.
    private static Task MarkAsync(IPage page, string from, string to) => page.EvaluateAsync(
        """
        ([from, to]) => {
          const find = (words) => { const all = document.createTreeWalker(document.querySelector('.posts .post-text'), NodeFilter.SHOW_TEXT); while (all.nextNode()) { const at = all.currentNode.data.indexOf(words); if (at >= 0) { return [all.currentNode, at]; } } };
          document.activeElement.blur();
          const [start, end] = [find(from), find(to)];
          getSelection().setBaseAndExtent(start[0], start[1], end[0], end[1] + to.length);
        }
        """,
        new[] { from, to });
}
