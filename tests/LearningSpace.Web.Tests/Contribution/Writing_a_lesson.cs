using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LearningSpace.Core.Contribution;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using Xunit;

namespace LearningSpace.Web.Tests.Contribution;

/// <summary>Writing by the pages alone: nothing typed is lost, nothing is shown to whom it does not concern.</summary>
public sealed class Writing_a_lesson(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task Four_boxes_are_a_draft_that_says_what_is_missing_with_the_way_to_each()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        await ana.GetAsync(Desks.Quick);
        await ana.SendAsync([.. Desks.Boxes, (InputNames.Act, "stop")]);
        Assert.Matches("^/es/workspace/[a-z0-9]{26}[?]done=saved$", ana.Location);
        await ana.FollowAsync();
        Assert.Contains(site.Words()["Your draft is saved."], ana.Main, StringComparison.Ordinal);
        var missing = ana.Page.QuerySelectorAll<IHtmlAnchorElement>("#missing-panel .lines a").ToList();
        Assert.InRange(missing.Count, 4, 8);
        var id = Desks.IdOf(ana);
        Assert.Null(ana.Page.QuerySelector("#send-panel form"));
        foreach (var way in missing.Select(m => m.GetAttribute("href")!.Split('#')))
        {
            await ana.GetAsync(way[0]);
            Assert.NotNull(ana.Page.GetElementById(Uri.UnescapeDataString(way[1])));
        }

        await ana.GetAsync($"/es/contribute/lessons/{id}?section=quick");
        Assert.All(Desks.Boxes, b => Assert.Equal(b.Value, ana.Typed(b.Name)));
    }

    [Fact]
    public async Task Nothing_goes_to_the_editors_before_nothing_is_missing()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var id = await ana.WriteAsync("Falta el consejo", ("LessonLearned.Advice", ""));
        var (version, revision) = await SeenAsync(ana, id);
        await ana.PostAsync($"/es/workspace/{id}", ("__RequestVerificationToken", ana.Token), ("form", "Submit"), ("version", version), ("revision", revision));
        Assert.Equal(HttpStatusCode.OK, ana.Answer.StatusCode);
        Assert.NotNull(ana.Page.QuerySelector("#missing-panel a"));
        using var irene = await site.EnterAsync(Desks.Irene);
        Assert.Equal(HttpStatusCode.NotFound, await irene.GetAsync($"/es/review/{id}"));
    }

    [Fact]
    public async Task Section_by_section_each_button_keeps_what_stands_there()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        await ana.GetAsync("/es/contribute/lessons");
        await ana.SendAsync(("TitlePart.Title", "Sección por sección"), Desks.Boxes[0], (InputNames.Act, "go:classification"));
        Assert.Matches("^/es/contribute/lessons/[a-z0-9]{26}[?]section=classification$", ana.Location);
        await ana.FollowAsync();
        var category = ana.Answer("LessonLearned.Category");
        await ana.SendAsync(category, (InputNames.Act, "go:lesson"));
        await ana.FollowAsync();
        Assert.Equal(("Sección por sección", Desks.Boxes[0].Value), (ana.Typed("TitlePart.Title"), ana.Typed(Desks.Boxes[0].Name)));
        await ana.SendAsync((InputNames.Act, "go:classification"));
        await ana.FollowAsync();
        Assert.Equal([category.Value], ana.Page.QuerySelectorAll<IHtmlInputElement>("[name='LessonLearned.Category']").Where(i => i.IsChecked).Select(i => i.Value));
    }

    [Fact]
    public async Task A_number_that_cannot_be_read_is_shown_again_as_it_was_typed_and_waits_in_the_draft()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var id = await ana.WriteAsync("Un año que no es número");
        await ana.GetAsync($"/es/contribute/lessons/{id}?section=context");
        await ana.SendAsync(("LessonLearned.Happened", "hace doce"), ("LessonLearned.OrganisationName", "Una oficina"), (InputNames.Act, "go:for-whom"));
        Assert.Equal(HttpStatusCode.OK, ana.Answer.StatusCode);
        Assert.Equal(("hace doce", "Una oficina"), (ana.Typed("LessonLearned.Happened"), ana.Typed("LessonLearned.OrganisationName")));
        Assert.Equal("#LessonLearned.Happened", Uri.UnescapeDataString(ana.Page.QuerySelector(".error-summary a")!.GetAttribute("href")!));
        await ana.GetAsync($"/es/contribute/lessons/{id}?section=context");
        Assert.Equal("hace doce", ana.Typed("LessonLearned.Happened"));
        await ana.GetAsync($"/es/workspace/{id}");
        Assert.Contains(ana.Page.QuerySelectorAll("#missing-panel .lines a"), a => a.GetAttribute("href")!.EndsWith("#LessonLearned.Happened", StringComparison.Ordinal));
        Assert.Null(ana.Page.QuerySelector("#send-panel form"));
    }

    [Theory]
    [InlineData("es", "Tiene 201 caracteres y pueden ser hasta 200.")]
    [InlineData("en", "This has 201 characters; 200 are the most.")]
    [InlineData("pt", "Tem 201 caracteres e podem ser até 200.")]
    public async Task A_title_too_long_for_a_line_waits_in_the_draft_until_it_is_shorter(string culture, string words)
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var longest = string.Concat(Enumerable.Repeat("ño", 100));
        var id = await ana.WriteAsync("Corto");
        var form = $"/{culture}/contribute/lessons/{id}?section=quick";
        await ana.GetAsync(form);
        await ana.SendAsync(("TitlePart.Title", longest + "a"), ("LessonLearned.Advice", "Escriba menos."), (InputNames.Act, "stop"));
        await ana.FollowAsync();
        var link = Assert.Single(ana.Page.QuerySelectorAll("#missing-panel .lines a"));
        Assert.EndsWith("#TitlePart.Title", link.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Null(ana.Page.QuerySelector("#send-panel form"));
        await ana.GetAsync(form);
        Assert.Equal((longest + "a", "Escriba menos."), (ana.Typed("TitlePart.Title"), ana.Typed("LessonLearned.Advice")));
        Assert.Contains(words, Assert.Single(ana.Problems), StringComparison.Ordinal);
        await ana.SendAsync(("TitlePart.Title", longest), (InputNames.Act, "stop"));
        await ana.FollowAsync();
        Assert.NotNull(ana.Page.QuerySelector("#send-panel form"));
    }

    [Fact]
    public async Task A_row_is_added_where_it_belongs_and_keeps_what_is_written_in_it()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        await ana.GetAsync("/es/contribute/cases?section=all");
        var add = ana.Page.QuerySelectorAll("main form.contribute button[name=do]").Select(b => b.GetAttribute("value")!).First(v => v.StartsWith("add:OutcomeRows", StringComparison.Ordinal));
        await ana.SendAsync(("TitlePart.Title", "Un caso con resultados"), (InputNames.Act, add));
        Assert.EndsWith("#OutcomeRows", ana.Location, StringComparison.Ordinal);
        await ana.GetAsync(ana.Location!.Split('#')[0]);
        var metric = ana.Page.QuerySelectorAll("main form.contribute [name^='OutcomeRows.0.']").Select(e => e.GetAttribute("name")!).First(n => n.EndsWith(".Metric", StringComparison.Ordinal));
        await ana.SendAsync((metric, "Días de espera"), (InputNames.Act, add));
        await ana.GetAsync(ana.Location!.Split('#')[0]);
        Assert.Equal("Días de espera", ana.Typed(metric));
        Assert.Equal("", ana.Typed(metric.Replace(".0.", ".1.", StringComparison.Ordinal)));
        await ana.SendAsync((InputNames.Act, "up:OutcomeRows.1"));
        await ana.GetAsync(ana.Location!.Split('#')[0]);
        Assert.Equal("Días de espera", ana.Typed(metric.Replace(".0.", ".1.", StringComparison.Ordinal)));
        await ana.SendAsync((InputNames.Act, "remove:OutcomeRows.1"));
        await ana.GetAsync(ana.Location!.Split('#')[0]);
        Assert.Equal("", ana.Typed(metric));
    }

    [Fact]
    public async Task A_form_that_was_open_on_another_device_shows_both_texts_and_overwrites_only_when_it_is_sent_again()
    {
        using var desk = await site.EnterAsync(Desks.Ana);
        var id = await desk.WriteAsync("Dos aparatos");
        using var phone = await site.EnterAsync(Desks.Ana);
        var address = $"/es/contribute/lessons/{id}?section=quick";
        await phone.GetAsync(address);
        await desk.GetAsync(address);
        await desk.SendAsync(("LessonLearned.Advice", "Del escritorio: primero la hora."), (InputNames.Act, "save"));
        Assert.Equal(HttpStatusCode.Found, desk.Answer.StatusCode);
        await phone.SendAsync(("LessonLearned.Advice", "Del teléfono: primero el reloj."), (InputNames.Act, "save"));
        Assert.Equal(HttpStatusCode.OK, phone.Answer.StatusCode);
        var both = phone.Page.QuerySelector(".conflict")!.TextContent;
        Assert.Contains("escritorio", both, StringComparison.Ordinal);
        Assert.Contains("reloj", both, StringComparison.Ordinal);
        Assert.Equal("Del teléfono: primero el reloj.", phone.Typed("LessonLearned.Advice"));
        await desk.GetAsync(address);
        Assert.Equal("Del escritorio: primero la hora.", desk.Typed("LessonLearned.Advice"));
        await phone.SendAsync((InputNames.Act, "stop"));
        await phone.FollowAsync();
        await desk.GetAsync(address);
        Assert.Equal("Del teléfono: primero el reloj.", desk.Typed("LessonLearned.Advice"));
    }

    [Fact]
    public async Task What_was_typed_comes_back_where_the_session_ended_in_between_and_is_saved_after_signing_in()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var id = await ana.WriteAsync("La sesión termina");
        await ana.GetAsync($"/es/contribute/lessons/{id}?section=quick");
        var kept = ana.Cookies.GetAllCookies().Single(c => c.Name == "space-session");
        kept.Expired = true;
        await ana.SendAsync(("LessonLearned.Advice", "Escrito cuando ya no estaba."), ("TitlePart.Title", "Otro título"), (InputNames.Act, "stop"));
        Assert.Equal(HttpStatusCode.OK, ana.Answer.StatusCode);
        Assert.Equal(("Escrito cuando ya no estaba.", "Otro título", Desks.Boxes[0].Value), (ana.Typed("LessonLearned.Advice"), ana.Typed("TitlePart.Title"), ana.Typed(Desks.Boxes[0].Name)));
        Assert.NotNull(ana.Page.QuerySelector(".error-summary a[href='/es/account/sign-in']"));
        using var again = await site.EnterAsync(Desks.Ana);
        foreach (Cookie cookie in again.Cookies.GetAllCookies())
        {
            ana.Cookies.Add(new Uri(site.Space.BaseAddress), new Cookie(cookie.Name, cookie.Value, "/"));
        }

        // Its proof is of somebody who had not signed in: what stands there is shown once more, with a new one.
        await ana.SendAsync((InputNames.Act, "stop"));
        Assert.Equal("Escrito cuando ya no estaba.", ana.Typed("LessonLearned.Advice"));
        await ana.SendAsync((InputNames.Act, "stop"));
        await ana.FollowAsync();
        Assert.Equal(id, Desks.IdOf(ana));
        await ana.GetAsync($"/es/contribute/lessons/{id}?section=quick");
        Assert.Equal(("Escrito cuando ya no estaba.", "Otro título"), (ana.Typed("LessonLearned.Advice"), ana.Typed("TitlePart.Title")));
    }

    [Fact]
    public async Task Nobody_else_sees_a_draft()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var id = await ana.WriteAsync("Todavía es mío");
        string[] pages = [$"/es/workspace/{id}", $"/es/workspace/{id}/preview", $"/es/contribute/lessons/{id}", $"/es/endorse/{id}"];
        foreach (var other in new[] { Desks.Nicolas, Desks.Carla, Desks.Irene })
        {
            using var visit = await site.EnterAsync(other);
            foreach (var page in other == Desks.Irene ? pages.Append($"/es/review/{id}") : pages)
            {
                Assert.Equal((page, HttpStatusCode.NotFound), (page, await visit.GetAsync(page)));
                Assert.DoesNotContain("Todavía es mío", visit.Page.DocumentElement.TextContent, StringComparison.Ordinal);
            }
        }

        using var visitor = new Visit(site.Space);
        foreach (var page in pages)
        {
            await visitor.GetAsync(page);
            Assert.StartsWith("/es/account/sign-in?returnUrl=", visitor.Location, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_else_writes_into_a_draft()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var id = await ana.WriteAsync("Sigue siendo mío");
        var (version, revision) = await SeenAsync(ana, id);
        using var nicolas = await site.EnterAsync(Desks.Nicolas);
        await nicolas.GetAsync(Desks.Quick);
        await nicolas.SendAsync(("item", id), ("version", version), ("revision", revision), ("TitlePart.Title", "Ahora es de otro"), (InputNames.Act, "stop"));
        await ana.GetAsync($"/es/workspace/{id}");
        Assert.Equal("Sigue siendo mío", ana.Page.QuerySelector("h1")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_leak_is_pointed_out_and_the_author_puts_a_mark_in_its_place_or_keeps_it_for_the_editor_to_see()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var id = await ana.WriteAsync("Con datos de una persona", ("LessonLearned.Situation", "Llamó Rosa desde rosa.pereyra@hotmail.com y también desde el 099 123 456."));
        Assert.Null(ana.Page.QuerySelector("#send-panel form"));
        var lines = ana.Page.QuerySelectorAll("#leaks-panel .lines > li").ToList();
        Assert.Equal(2, lines.Count);
        var mail = lines.Single(l => l.TextContent.Contains("hotmail", StringComparison.Ordinal));
        await PressAsync(ana, mail, 0);
        Assert.DoesNotContain("hotmail", ana.Main, StringComparison.Ordinal);
        var phone = ana.Page.QuerySelectorAll("#leaks-panel .lines > li").Single();
        await PressAsync(ana, phone, 1);
        Assert.Null(ana.Page.QuerySelector("#leaks-panel"));
        await ana.SendFormAsync("Submit");
        await ana.FollowAsync();
        using var irene = await site.EnterAsync(Desks.Irene);
        await irene.GetAsync($"/es/review/{id}");
        var kept = irene.Page.QuerySelector("[aria-labelledby=kept]")!.TextContent;
        Assert.Contains("099 123 456", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("hotmail", irene.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_that_tells_what_can_be_written_is_the_same_for_all_visitors_and_suggests_by_three_answers()
    {
        using var one = new Visit(site.Space);
        await one.GetAsync("/es/contribute");
        Assert.Null(one.Answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? string.Join(';', cookies) : null);
        using var other = new Visit(site.Space);
        await other.GetAsync("/es/contribute");
        Assert.Equal(one.Page.DocumentElement.OuterHtml, other.Page.DocumentElement.OuterHtml);
        Assert.Empty(one.Page.QuerySelectorAll("main form[method=post]"));
        Assert.Null(one.Page.QuerySelector(".fits"));
        Assert.Equal(3, one.Page.QuerySelectorAll(".contribute-unsure fieldset").Length);
        await one.GetAsync("/es/contribute?q0=1&q1=0&q2=0");
        Assert.Equal(Desks.Quick, one.Page.QuerySelector(".fits a")!.GetAttribute("href"));
        await one.GetAsync("/es/contribute?q0=99&q1=-1&q2=x");
        Assert.Equal(HttpStatusCode.OK, one.Answer.StatusCode);
        await one.GetAsync(Desks.Quick);
        Assert.Equal($"/es/account/sign-in?returnUrl={Uri.EscapeDataString(Desks.Quick)}", one.Location);
    }

    [Fact]
    public async Task A_draft_is_thrown_away_only_after_asking()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var id = await ana.WriteAsync("Para tirar");
        await ana.GetAsync($"/es/workspace/{id}?ask=discard");
        await ana.SendFormAsync("Discard");
        await ana.FollowAsync();
        Assert.Contains(site.Words()["The draft is thrown away."], ana.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await ana.GetAsync($"/es/workspace/{id}"));
    }

    private static async Task<(string Version, string Revision)> SeenAsync(Visit author, string id)
    {
        await author.GetAsync($"/es/contribute/lessons/{id}?section=quick");
        return (author.Typed("version"), author.Typed("revision"));
    }

    private static async Task PressAsync(Visit visit, IElement line, int which)
    {
        var form = line.QuerySelectorAll("form").ElementAt(which);
        await visit.PostAsync(visit.Answer.RequestMessage!.RequestUri!.AbsolutePath, [.. form.QuerySelectorAll<IHtmlInputElement>("input").Select(i => (i.Name!, i.Value))]);
        await visit.FollowAsync();
    }
}
