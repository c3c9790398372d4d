using System.Net;
using LearningSpace.Data;
using LearningSpace.Data.Moderation;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Contribution;
using LearningSpace.Web.Tests.Discussions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Moderation;

/// <summary>Moderators decide, authors and reporters learn of it, by the pages alone.</summary>
public sealed class Deciding_what_was_held_and_reported(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task What_is_held_appears_when_a_moderator_approves_it_and_after_two_its_author_is_free()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var paula = await site.NewPartnerAsync();
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "¿Quién paga las horas de revisión?");
        foreach (var words in new[] { "En nuestro contrato las pagamos nosotros, hasta cuarenta por mes.", "Y lo que pasa de cuarenta se avisa antes, por escrito." })
        {
            var held = await site.AnswerAsync(paula, thread, words);
            await bruno.GetAsync("/es/moderation");
            await bruno.GetAsync(await CaseOfAsync(held));
            Assert.Contains(words, bruno.Main, StringComparison.Ordinal);
            Assert.Contains(site.Words()["One of the author’s first two contributions"], bruno.Main, StringComparison.Ordinal);
            await bruno.SendFormAsync("Approve");
            Assert.Equal("/es/moderation?done=1", bruno.Location);
            await site.Space.DrainChangesAsync();
            await visitor.GetAsync(thread);
            Assert.Contains(words, visitor.PostOf(held).TextContent, StringComparison.Ordinal);
        }

        // Who began the thread hears of the answers once each is there to be read, and the author of the decision.
        await site.DeliverAsync();
        await ana.GetAsync("/es/inbox");
        Assert.Contains(site.Words()["Somebody answered you in a thread"], ana.Main, StringComparison.Ordinal);
        await paula.GetAsync("/es/inbox");
        Assert.Contains(site.Words()["A moderator let it appear"], paula.Main, StringComparison.Ordinal);
        var free = await site.AnswerAsync(paula, thread, "El tope lo fijó el pliego, no nosotros.");
        await visitor.GetAsync(thread);
        Assert.NotNull(visitor.Page.GetElementById("p-" + free));
    }

    [Fact]
    public async Task A_report_leads_to_a_decision_of_which_author_and_reporter_learn_and_it_can_be_taken_back()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var nicolas = await site.EnterAsync(Desks.Nicolas);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "Un nombre que no debía estar");
        var post = await site.AnswerAsync(irene, thread, "La funcionaria se llamaba Ramona Ejemplo y vivía enfrente.");
        await nicolas.GetAsync($"/es/report/reply/{post}");
        await nicolas.SendAsync();
        Assert.Single(nicolas.Problems); // what is wrong must be chosen
        await nicolas.SendAsync(("reason", "personal-data"), ("text", "Nombra a una persona."));
        await nicolas.FollowAsync();
        var number = nicolas.Answer.RequestMessage!.RequestUri!.Query.Split('=')[1];
        Assert.Contains(number, nicolas.Main, StringComparison.Ordinal);
        await nicolas.GetAsync($"/es/report/reply/{post}");
        await nicolas.SendAsync(("reason", "spam"));
        Assert.Single(nicolas.Problems); // once a day is enough

        await bruno.GetAsync(await CaseOfAsync(post));
        Assert.Contains("Nombra a una persona.", bruno.Main, StringComparison.Ordinal);
        await bruno.SendFormAsync("Remove");
        Assert.Equal(HttpStatusCode.OK, bruno.Answer.StatusCode); // the author is owed a reason
        Assert.Contains(site.Words()["Say why, in words that the author will read."], bruno.Main, StringComparison.Ordinal);
        await bruno.SendFormAsync("Remove", ("words", "Nombra a una persona que no lo pidió."));
        Assert.Equal("/es/moderation?done=1", bruno.Location);
        await site.DeliverAsync();
        await site.Space.DrainChangesAsync();
        await visitor.GetAsync(thread);
        Assert.DoesNotContain("Ramona", visitor.Main, StringComparison.Ordinal);
        Assert.Contains("Nombra a una persona que no lo pidió.", visitor.PostOf(post).TextContent, StringComparison.Ordinal);
        await irene.GetAsync("/es/inbox");
        Assert.Contains("Nombra a una persona que no lo pidió.", irene.Main, StringComparison.Ordinal);
        await nicolas.GetAsync("/es/inbox");
        Assert.Contains(site.Words()["What you reported is decided"], nicolas.Main, StringComparison.Ordinal);

        await visitor.GetAsync("/es/moderation/log");
        Assert.Contains("Nombra a una persona que no lo pidió.", visitor.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("Ramona", visitor.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("Bruno", visitor.Main, StringComparison.Ordinal);

        await bruno.GetAsync(await CaseOfAsync(post));
        Assert.Contains(site.Words()["Nothing is left to do here."], bruno.Main, StringComparison.Ordinal);
        var bruno2 = new Core.Accounts.Person((await site.FindAsync(Threads.Bruno))!.Id, "Bruno", "es", ["Moderator"]) { IsStrong = true };
        var restored = await site.Space.Services.GetRequiredService<Moderate>().RunAsync(new ModerationOrder(bruno2, post, Core.Moderation.ModerationAction.Restore), CancellationToken.None);
        Assert.Equal(ModerationOutcome.Done, restored.Outcome);
        await site.Space.DrainChangesAsync();
        await visitor.GetAsync(thread);
        Assert.Contains("Ramona", visitor.PostOf(post).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_the_second_is_told()
    {
        using var carla = await site.NewPartnerAsync();
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var beside = await site.EnterAsync(Threads.Bruno);
        var thread = await site.BeginAsync(carla, "Una pregunta de alguien que recién llega");
        var page = await CaseOfAsync(Threads.IdOf(thread));
        await bruno.GetAsync(page);
        await beside.GetAsync(page);
        await bruno.SendFormAsync("Approve");
        await beside.SendFormAsync("Remove", ("words", "No parece una pregunta."));
        Assert.Equal(HttpStatusCode.OK, beside.Answer.StatusCode);
        Assert.Contains(site.Words()["Meanwhile something happened to it: perhaps another moderator decided. Look at it as it stands now."], beside.Main, StringComparison.Ordinal);
        using var visitor = new Visit(site.Space);
        await site.Space.DrainChangesAsync();
        Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync(thread));
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        Assert.Equal(1, await context.Acts.CountAsync(a => a.TargetId == Threads.IdOf(thread)));
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_words()
    {
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var ana = await site.EnterAsync(Desks.Ana);
        var thread = await site.BeginAsync(bruno, "Lo que pregunta quien modera");
        await ana.GetAsync($"/es/report/discussion/{Threads.IdOf(thread)}");
        await ana.SendAsync(("reason", "off-topic"));
        await bruno.GetAsync(await CaseOfAsync(Threads.IdOf(thread)));
        Assert.Empty(bruno.Page.QuerySelectorAll("#acts-panel form"));
        await bruno.GetAsync("/es/account/sign-out");
        await bruno.PostAsync(await CaseOfAsync(Threads.IdOf(thread)), ("__RequestVerificationToken", bruno.Token), ("form", "RefuseReport"), ("words", "x"));
        Assert.Contains(site.Words()["Nobody decides on their own words."], bruno.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spam_hides_by_itself_where_several_say_so_and_a_moderator_puts_it_right()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "¿Quién quiere un asistente gratis?");
        var id = Threads.IdOf(thread);
        foreach (var email in new[] { Desks.Irene, Desks.Edgar, Desks.Nicolas })
        {
            await visitor.GetAsync(thread);
            Assert.Equal(HttpStatusCode.OK, visitor.Answer.StatusCode);
            Assert.NotNull(visitor.Page.QuerySelector(".opening .post-text"));
            using var reporter = await site.EnterAsync(email);
            await reporter.GetAsync($"/es/report/discussion/{id}");
            await reporter.SendAsync(("reason", "spam"));
            await reporter.FollowAsync();
            await site.Space.DrainChangesAsync();
        }

        await visitor.GetAsync(thread);
        Assert.Null(visitor.Page.QuerySelector(".opening .post-text"));
        Assert.DoesNotContain("gratis", visitor.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        await bruno.GetAsync(await CaseOfAsync(id));
        await bruno.SendFormAsync("Restore");
        await site.Space.DrainChangesAsync();
        await visitor.GetAsync(thread);
        Assert.NotNull(visitor.Page.QuerySelector(".opening .post-text"));
    }

    [Fact]
    public async Task Visitors_report_what_is_against_the_law_and_nothing_else()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "Un texto copiado de otro lado");
        var page = $"/es/report/discussion/{Threads.IdOf(thread)}";
        Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync(page));
        await visitor.SendAsync(("reason", "spam"));
        Assert.Single(visitor.Problems);
        await visitor.SendAsync(("reason", "illegal"), ("text", "Corto"), ("contact", "no es un correo"));
        Assert.Equal(2, visitor.Problems.Count);
        Assert.Equal("Corto", visitor.Page.QuerySelector("textarea")!.TextContent.Trim());
        await visitor.SendAsync(("reason", "illegal"), ("text", "Está copiado de un libro que no es libre."), ("contact", "lectora@correo.example"));
        await visitor.FollowAsync();
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        var report = await context.Reports.SingleAsync(r => r.Contact == "lectora@correo.example");
        Assert.Null(report.Reporter);
        Assert.Equal(HttpStatusCode.NotFound, await visitor.GetAsync("/es/report/discussion/01m85a62e4e8d9rk2b66beceff"));
        Assert.Equal(HttpStatusCode.NotFound, await visitor.GetAsync("/es/report/nothing/" + Threads.IdOf(thread)));
    }

    [Fact]
    public async Task A_thread_is_closed_slowed_and_put_above_the_others_with_reasons_that_its_author_reads()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "Un hilo que se fue de tema");
        var tools = $"/es/moderation/threads/{Threads.IdOf(thread)}";
        await bruno.GetAsync(tools);
        await bruno.SendFormAsync("SlowMode", ("words", "Vamos más despacio."), ("minutes", "muchos"));
        Assert.Single(bruno.Problems);
        await bruno.SendFormAsync("SlowMode", ("words", "Vamos más despacio."), ("minutes", "10"));
        Assert.Equal(thread, bruno.Location);
        await bruno.GetAsync(tools);
        await bruno.SendFormAsync("Lock", ("words", "Ya se respondió; sigue en otro hilo."));
        await site.Space.DrainChangesAsync();
        await visitor.GetAsync(thread);
        Assert.Contains(site.Words()["This thread is closed: it can be read, not answered. If you have a new question, start a thread of its own."], visitor.Main, StringComparison.Ordinal);
        await irene.GetAsync($"/es/discussions/{Threads.IdOf(thread)}/reply");
        Assert.Equal(thread, irene.Location);
        await site.DeliverAsync();
        await ana.GetAsync("/es/inbox");
        Assert.Contains("Ya se respondió; sigue en otro hilo.", ana.Main, StringComparison.Ordinal);
        await bruno.GetAsync(tools);
        await bruno.SendFormAsync("Unlock");
        await bruno.GetAsync(tools);
        await bruno.SendFormAsync("Pin");
        await bruno.GetAsync("/es/discussions");
        Assert.Equal("Un hilo que se fue de tema", bruno.Page.QuerySelector(".thread-line h3")!.TextContent.Trim());
    }

    [Fact]
    public async Task Who_is_asked_for_silence_reads_and_cannot_write_until_it_is_over()
    {
        using var edgar = await site.EnterAsync(Desks.Edgar);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        var thread = await site.BeginAsync(edgar, "Algo que se repitió demasiado");
        await bruno.GetAsync($"/es/moderation/threads/{Threads.IdOf(thread)}");
        await bruno.SendFormAsync("silence", ("words", "Tres veces lo mismo."), ("hours", "24"));
        Assert.Equal(thread, bruno.Location);
        await edgar.GetAsync("/es/discussions/new");
        site.Clock.Move(TimeSpan.FromMinutes(2));
        await edgar.SendAsync(("title", "Otra vez una pregunta"), ("words", "Esta es distinta de las otras."));
        Assert.Single(edgar.Problems);
        Assert.Contains("Esta es distinta de las otras.", edgar.Page.QuerySelector("#words")!.TextContent, StringComparison.Ordinal);
        site.Clock.Move(TimeSpan.FromHours(25));
        await edgar.SignInAsync(Desks.Edgar);
        await site.BeginAsync(edgar, "Y ahora sí, otra pregunta");
        Assert.Contains("Y ahora sí", edgar.Main, StringComparison.Ordinal);
    }

    private async Task<string> CaseOfAsync(string target)
    {
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        return "/es/moderation/" + await context.Cases.Where(c => c.TargetId == target).OrderByDescending(c => c.Id).Select(c => c.Id).FirstAsync();
    }
}
