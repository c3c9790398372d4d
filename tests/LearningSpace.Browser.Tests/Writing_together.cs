using System.Text.RegularExpressions;
using LearningSpace.Browser.Tests.Support;
using LearningSpace.Web.Localization;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests;

/// <summary>Two people write a lesson: one asks the other by mail, they comment beside a question, an editor asks without a decision. With script on a desk and without on a phone; every page on the way is looked at.</summary>
public sealed class Writing_together(BrowserSite site, Belonging_to_an_organisation.People people) : BrowserTest(site), IClassFixture<Belonging_to_an_organisation.People>
{
    private const string Ana = "ana@caminos.example", Nicolas = "nicolas@tributaria-litoral.example", Irene = "irene@caminos.example";

    /// <inheritdoc/>
    protected override string BaseAddress => people.Space.BaseAddress;

    private Texts Words => Site.Words("es");

    [Theory]
    [Trait("Journey", "yes")]
    [InlineData(true, Rows.Desk)]
    [InlineData(false, Rows.Phone)]
    public async Task A_colleague_joins_and_they_and_an_editor_talk_beside_a_question(bool script, int width)
    {
        var (ana, nicolas) = (await EnterAsync(Ana, script, width), await EnterAsync(Nicolas, script, width));
        var id = await WriteAsync(ana, $"Lo contamos juntos {width}");
        await ana.Locator("#together-panel [name=email]").FillAsync(Nicolas);
        await ana.Locator("#together-panel [name=saying]").FillAsync("Usted estuvo ahí.");
        await ana.GetByRole(AriaRole.Button, new() { Name = Words["Invite"], Exact = true }).ClickAsync();
        await Expect(ana.Locator("#together-panel")).ToContainTextAsync(Nicolas);
        await ana.LookAsync(script);
        await people.DeliverAsync();
        await nicolas.GotoAsync("/es/inbox");
        await nicolas.LookAsync(script);
        await nicolas.Locator("main a[href*='/together/']").First.ClickAsync();
        await Expect(nicolas.GetByText("Usted estuvo ahí.")).ToBeVisibleAsync();
        await nicolas.LookAsync(script);
        await nicolas.GetByRole(AriaRole.Button, new() { Name = Words["Write it with them"] }).ClickAsync();
        await Expect(nicolas).ToHaveURLAsync(new Regex($"/es/workspace/{id}[?]done=join$"));
        await nicolas.LookAsync(script);

        // What is typed is saved on the way to the comments.
        await nicolas.GotoAsync($"/es/contribute/lessons/{id}?section=quick");
        await nicolas.Locator("[name='LessonLearned.Result']").FillAsync("Bajaron a la mitad.");
        await nicolas.Locator("[data-question='LessonLearned.Result'] .question-comments button").ClickAsync();
        await Expect(nicolas.Locator(".comment-standing")).ToContainTextAsync("Bajaron a la mitad.");
        await nicolas.LookAsync(script);
        await nicolas.Locator(".comment-new button").ClickAsync();
        await Expect(nicolas.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await nicolas.LookAsync(script);
        await nicolas.GetByLabel(Words["Your comment"]).FillAsync("¿La mitad de cuántos?");
        await nicolas.Locator(".comment-new button").ClickAsync();
        await Expect(nicolas.GetByRole(AriaRole.Status)).ToBeVisibleAsync();

        await ana.GotoAsync($"/es/contribute/lessons/{id}?section=quick");
        await Expect(ana.Locator("[data-question='LessonLearned.Result'] .question-said")).ToContainTextAsync("¿La mitad de cuántos?");
        await ana.LookAsync(script);
        await ana.Locator("[data-question='LessonLearned.Result'] .question-comments button").ClickAsync();
        await ana.Locator(".comment-acts summary").ClickAsync();
        await ana.GetByLabel(Words["Your answer"]).FillAsync("De 212.");
        await ana.Locator(".comment-acts details button").ClickAsync();
        await Expect(ana.Locator(".comment.answer")).ToContainTextAsync("De 212.");
        await ana.LookAsync(script);
        await ana.GetByRole(AriaRole.Button, new() { Name = Words["Settle it"] }).ClickAsync();
        await ana.Locator(".settled summary").First.ClickAsync();
        await Expect(ana.Locator(".settled .comment-thread")).ToBeVisibleAsync();
        await ana.LookAsync(script);

        await ana.GotoAsync($"/es/workspace/{id}");
        await ana.LookAsync(script);
        await ana.Locator("#send-panel button").ClickAsync();
        await Expect(ana).ToHaveURLAsync(new Regex("done=submit$"));
        var editor = await EnterAsync(Irene, script, width);
        await editor.GotoAsync($"/es/review/{id}");
        await editor.LookAsync(script);
        await editor.Locator(".ask a").First.ClickAsync();
        await Expect(editor.Locator("main")).Not.ToContainTextAsync("De 212.");
        await editor.GetByLabel(Words["Your comment"]).FillAsync("¿Desde cuándo?");
        await editor.Locator(".comment-new button").ClickAsync();
        await editor.LookAsync(script);
        await editor.GotoAsync($"/es/review/{id}");
        await Expect(editor.Locator(".review-places")).ToContainTextAsync("¿Desde cuándo?");
        await editor.LookAsync(script);
        await ana.GotoAsync($"/es/workspace/{id}/comments");
        await Expect(ana.Locator(".comment-by").First).ToContainTextAsync(Words["An editor"]);
    }

    private static async Task<string> WriteAsync(IPage author, string title)
    {
        await author.GotoAsync("/es/contribute/lessons?section=quick");
        foreach (var (name, value) in new[]
        {
            ("TitlePart.Title", title), ("LessonLearned.Situation", "Las fotos llegaban con otra hora."), ("LessonLearned.Action", "Pusimos un control."), ("LessonLearned.Result", "Bajaron los reclamos."),
            ("LessonLearned.Advice", "Revise la hora."),
        })
        {
            await author.Locator($"[name='{name}']").FillAsync(value);
        }

        foreach (var name in new[] { "LessonLearned.Category", "LessonLearned.Kind", "Contribution.Sphere" })
        {
            await author.ChooseAsync(name);
        }

        await author.Locator(".form-acts [value=stop]").ClickAsync();
        await Expect(author).ToHaveURLAsync(new Regex("/es/workspace/[a-z0-9]{26}[?]done=saved$"));
        return new Uri(author.Url).AbsolutePath.Split('/')[3];
    }
}
