using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LearningSpace.Core.Contribution;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using Xunit;

namespace LearningSpace.Web.Tests.Contribution;

/// <summary>Authors and editors talk about places of a text, by the pages alone.</summary>
public sealed class Commenting_beside_questions(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Result = "LessonLearned.Result";

    [Fact]
    public async Task Authors_talk_beside_a_question_and_settle_it()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var nicolas = await site.EnterAsync(Desks.Nicolas);
        var id = await ana.WriteAsync("Con comentarios");
        await JoinAsync(ana, nicolas);

        // From the form: what was typed is saved on the way, and the place is chosen.
        await ana.GetAsync($"/es/contribute/lessons/{id}?section=quick");
        Assert.Empty(ana.Page.QuerySelectorAll("form form"));
        var to = ana.Page.QuerySelector<IHtmlButtonElement>($".question[data-question='{Result}'] .question-comments button")!;
        await ana.SendAsync((Result, "Bajaron a la mitad."), (to.Name!, to.Value));
        Assert.Equal($"/es/workspace/{id}/comments?at={Result}", ana.Location);
        await ana.FollowAsync();
        Assert.Contains("Bajaron a la mitad.", ana.Page.QuerySelector(".comment-standing")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Result, ana.Page.QuerySelector<IHtmlSelectElement>("select[name=about]")!.Value);
        await ana.SendFormAsync("comment", ("words", "¿De dónde sale la mitad?\nNo la encuentro <b>aquí</b>."));
        await ana.FollowAsync();
        Assert.Contains(site.Words()["Your comment stands there now. Those whom it concerns find it in their inbox."], ana.Main, StringComparison.Ordinal);

        await site.DeliverAsync();
        await nicolas.GetAsync("/es/inbox");
        Assert.Equal(site.Words()["Somebody commented on a text, or answered you"], nicolas.Page.QuerySelector($"main a[href='/es/workspace/{id}/comments']")!.TextContent.Trim());
        await nicolas.GetAsync($"/es/workspace/{id}");
        var line = nicolas.Page.QuerySelector("#comments-panel")!;
        Assert.Contains("¿De dónde sale la mitad?", line.TextContent, StringComparison.Ordinal);
        await nicolas.GetAsync($"/es/contribute/lessons/{id}?section=quick");
        var beside = nicolas.Page.QuerySelector($".question[data-question='{Result}'] .question-said")!;
        Assert.Contains("No la encuentro <b>aquí</b>.", beside.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ana Olivera", beside.TextContent, StringComparison.Ordinal);
        Assert.Empty(nicolas.Page.QuerySelectorAll(".question[data-question='LessonLearned.Action'] .question-said"));

        await nicolas.GetAsync(line.QuerySelector<IHtmlAnchorElement>("a")!.GetAttribute("href")!.Split('#')[0]);
        var thread = ThreadOf(nicolas);
        await nicolas.SendFormAsync("answer", ($"words-{thread}", "Del informe de mayo."));
        await nicolas.FollowAsync();
        await ana.GetAsync($"/es/workspace/{id}/comments");
        Assert.Contains("Del informe de mayo.", ana.Page.GetElementById($"c-{thread}")!.QuerySelector(".answer")!.TextContent, StringComparison.Ordinal);
        await ana.SendFormAsync("settle");
        await ana.FollowAsync();
        Assert.NotNull(ana.Page.QuerySelector($".settled #c-{thread}"));
        await ana.GetAsync($"/es/contribute/lessons/{id}?section=quick");
        Assert.Empty(ana.Page.QuerySelectorAll(".question-said"));
        await ana.GetAsync($"/es/workspace/{id}/comments");
        await ana.SendFormAsync("reopen");
        await ana.FollowAsync();
        Assert.Empty(ana.Page.QuerySelectorAll(".settled"));
        await ana.SendFormAsync("take-back");
        await ana.FollowAsync();
        Assert.Contains(site.Words()["These words were taken back."], ana.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_asks_without_a_decision_and_authors_do_not_learn_who()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var id = await ana.WriteAsync("Con una pregunta");
        await SayAsync(ana, id, "Esto queda entre nosotros.");
        Assert.Equal(HttpStatusCode.NotFound, await irene.GetAsync($"/es/workspace/{id}/comments"));
        await ana.GetAsync($"/es/workspace/{id}");
        await ana.SendFormAsync("Submit");
        await ana.FollowAsync();
        await irene.GetAsync($"/es/review/{id}");
        var place = irene.Page.QuerySelectorAll(".review-place").First(p => p.TextContent.Contains("212 a 34", StringComparison.Ordinal));
        Assert.Empty(irene.Page.QuerySelectorAll("form form"));
        await irene.GetAsync(place.QuerySelector(".ask a")!.GetAttribute("href")!);
        Assert.DoesNotContain("entre nosotros", irene.Main, StringComparison.Ordinal);
        Assert.Contains(site.Words()["Ask here while you keep the text. What must change before it is published, write with your decision."], irene.Main, StringComparison.Ordinal);
        await irene.SendFormAsync("comment", ("words", "¿En cuántas oficinas?"));
        await irene.FollowAsync();
        await irene.GetAsync($"/es/review/{id}");
        Assert.Contains("¿En cuántas oficinas?", irene.Page.QuerySelector(".review-places")!.TextContent, StringComparison.Ordinal);

        await site.DeliverAsync();
        await ana.GetAsync("/es/inbox");
        Assert.NotNull(ana.Page.QuerySelector($"main a[href='/es/workspace/{id}/comments']"));
        await ana.GetAsync($"/es/workspace/{id}/comments?at={Result}");
        Assert.Contains(site.Words()["An editor"], ana.Page.QuerySelector(".comment-by")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Irene", ana.Page.QuerySelector(".comments")!.TextContent, StringComparison.Ordinal);
        await ana.SendFormAsync("answer", ($"words-{ThreadOf(ana)}", "En las doce."));
        await ana.FollowAsync();
        await site.DeliverAsync();
        await irene.GetAsync("/es/inbox");
        Assert.NotNull(irene.Page.QuerySelector($"main a[href='/es/workspace/{id}/comments']"));
        await irene.DecideAsync(id, "RequestChanges", "Falta una cosa.");
        await irene.GetAsync("/es/inbox");
        Assert.Null(irene.Page.QuerySelector($"main a[href='/es/workspace/{id}/comments']")); // it is with the authors again
        Assert.Equal(HttpStatusCode.NotFound, await irene.GetAsync($"/es/workspace/{id}/comments"));
    }

    [Fact]
    public async Task Many_comments_are_one_entry_in_the_inbox_new_again_with_each()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var nicolas = await site.EnterAsync(Desks.Nicolas);
        var id = await ana.WriteAsync("Con mucho que decir");
        await JoinAsync(ana, nicolas);
        foreach (var words in new[] { "Uno.", "Dos.", "Tres." })
        {
            await SayAsync(ana, id, words);
            await site.DeliverAsync();
        }

        await nicolas.GetAsync("/es/inbox");
        Assert.Single(nicolas.Page.QuerySelectorAll($"main a[href='/es/workspace/{id}/comments']"));
        await nicolas.SendAsync(); // seen
        await SayAsync(ana, id, "Cuatro.");
        await site.DeliverAsync();
        await nicolas.GetAsync("/es/inbox");
        Assert.Single(nicolas.Page.QuerySelectorAll($"main a[href='/es/workspace/{id}/comments']"));
        Assert.DoesNotContain(site.Words()["Nothing new."], nicolas.Main, StringComparison.Ordinal);
        await ana.GetAsync("/es/inbox");
        Assert.Null(ana.Page.QuerySelector($"main a[href='/es/workspace/{id}/comments']")); // nobody is told of their own words
    }

    [Fact]
    public async Task What_is_wrong_is_told_and_stays()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var id = await ana.WriteAsync("Sin decir nada");
        await ana.GetAsync($"/es/workspace/{id}/comments");
        await ana.SendFormAsync("comment", ("words", "  "));
        Assert.Equal([site.Words()["Write what you want to say."]], ana.Problems);
        var tooLong = new string('a', Commenting.LongestWords + 1);
        await ana.SendFormAsync("comment", ("words", tooLong), ("about", Result));
        Assert.Equal([site.Words()["Up to {0} characters.", site.Words().Number(Commenting.LongestWords)]], ana.Problems);
        Assert.Equal(tooLong, ana.Page.QuerySelector<IHtmlTextAreaElement>("textarea[name=words]")!.Value);
        Assert.Equal(Result, ana.Page.QuerySelector<IHtmlSelectElement>("select[name=about]")!.Value);
        await ana.SendFormAsync("comment", ("words", "Hola."), ("about", "Nada.Nunca"));
        Assert.Equal([site.Words()["Choose a place of the text."]], ana.Problems);
        await ana.SendFormAsync("comment", ("words", "Hola."), ("about", ""));
        await ana.FollowAsync();
        await ana.SendFormAsync("answer");
        Assert.Equal([site.Words()["Write what you want to say."]], ana.Problems);
        Assert.NotNull(ana.Page.QuerySelector("details[open] [aria-invalid=true]"));
        var token = ana.Token;
        Assert.Equal(HttpStatusCode.NotFound, await ana.PostAsync($"/es/workspace/{id}/comments", ("__RequestVerificationToken", token), ("form", "settle"), ("which", "nothing")));
        Assert.Equal(HttpStatusCode.NotFound, await ana.PostAsync($"/es/workspace/{id}/comments", ("__RequestVerificationToken", token), ("form", "other")));
        Assert.Equal(HttpStatusCode.OK, await ana.GetAsync($"/es/workspace/{id}/comments?at=Nada.Nunca"));
    }

    [Fact]
    public async Task Nobody_else_ever_reads_them()
    {
        const string Words = "Palabras al margen.";
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var carla = await site.EnterAsync(Desks.Carla);
        var id = await ana.HandInAsync("Con algo al margen");
        await SayAsync(ana, id, Words);
        Assert.Equal(HttpStatusCode.NotFound, await carla.GetAsync($"/es/workspace/{id}/comments"));
        await irene.DecideAsync(id, "Publish");
        await irene.FollowAsync();
        await site.Space.DrainChangesAsync();
        await ana.GetAsync($"/es/workspace/{id}");
        var url = ana.Page.QuerySelector<IHtmlAnchorElement>("#public-panel a")!.GetAttribute("href")!;
        using var visitor = new Visit(site.Space);
        foreach (var path in new[] { url, url + "/versions", "/feeds/es/items.atom", $"/api/v1/items/{id}", "/api/v1/search?q=margen", "/es/explore?q=palabras+al+margen" })
        {
            Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync(path));
            Assert.DoesNotContain(Words, await visitor.Answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, await irene.GetAsync($"/es/workspace/{id}/comments"));
        Assert.Equal(HttpStatusCode.OK, await ana.GetAsync($"/es/workspace/{id}/comments"));
        Assert.Contains(Words, ana.Main, StringComparison.Ordinal);
    }

    private async Task JoinAsync(Visit owner, Visit other)
    {
        await owner.SendFormAsync("invite", ("email", Desks.Nicolas));
        await owner.FollowAsync();
        await site.DeliverAsync();
        await other.GetAsync(Postbox.LinkIn(site.Post.Last(Desks.Nicolas)));
        await other.SendFormAsync("join");
        await other.FollowAsync();
    }

    private static async Task SayAsync(Visit visit, string id, string words)
    {
        await visit.GetAsync($"/es/workspace/{id}/comments");
        await visit.SendFormAsync("comment", ("words", words));
        await visit.FollowAsync();
    }

    private static string ThreadOf(Visit visit) => visit.Page.QuerySelector(".comment-thread")!.Id!["c-".Length..];
}
