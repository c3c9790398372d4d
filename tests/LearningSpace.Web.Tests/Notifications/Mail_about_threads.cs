using System.Net;
using LearningSpace.Data;
using LearningSpace.Data.Discussions;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Contribution;
using LearningSpace.Web.Tests.Discussions;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Notifications;

/// <summary>People hear by mail of what concerns them in threads, once until they have looked, and stop it with one request.</summary>
public sealed class Mail_about_threads(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Topic = "cybersecurity";

    [Fact]
    public async Task Whoever_is_answered_has_one_mail_until_they_have_read_the_thread()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var (of, others) = ((await MailsAsync(Desks.Ana)).Count, (await MailsAsync(Desks.Irene)).Count);
        var thread = await site.BeginAsync(ana, "¿Quién contesta cuando el asistente no sabe?");
        var post = await site.AnswerAsync(irene, thread, "Una persona de la mesa, en el día.");
        Assert.Equal(of, (await MailsAsync(Desks.Ana, wait: false)).Count); // she may still be reading
        var mail = Assert.Single((await MailsAsync(Desks.Ana)).Skip(of));
        Assert.Contains("«¿Quién contesta cuando el asistente no sabe?»", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Una persona de la mesa, en el día.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("/es/discussions/posts/" + post, mail.Text, StringComparison.Ordinal);
        await site.AnswerAsync(irene, thread, "Y si es de noche, al otro día temprano.");
        Assert.Equal(of + 1, (await MailsAsync(Desks.Ana)).Count);

        // She reads it all; what comes later is news again.
        await ana.GetAsync(thread);
        await site.AnswerAsync(irene, thread, "Desde agosto también los sábados.");
        Assert.Equal(of + 2, (await MailsAsync(Desks.Ana)).Count);
        Assert.Equal(others, (await MailsAsync(Desks.Irene)).Count); // nobody hears of their own words
    }

    [Fact]
    public async Task What_is_read_on_the_site_meanwhile_brings_no_mail()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var thread = await site.BeginAsync(ana, "¿Guardan las conversaciones del asistente?");
        var before = (await MailsAsync(Desks.Ana)).Count;
        await site.AnswerAsync(irene, thread, "Treinta días, sin datos de la persona.");
        await MailsAsync(Desks.Ana, wait: false);
        await ana.GetAsync(thread);
        Assert.Equal(before, (await MailsAsync(Desks.Ana)).Count);
        await ana.GetAsync("/es/inbox");
        Assert.Contains("¿Guardan las conversaciones del asistente?", ana.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_program_stops_the_kind_with_one_request_and_without_a_cookie()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var nicolas = await site.EnterAsync(Desks.Nicolas);
        var thread = await site.BeginAsync(nicolas, "¿Cómo miden si la gente entiende la respuesta?");
        await site.AnswerAsync(ana, thread, "Preguntamos al final, con dos caras.");
        var mail = (await MailsAsync(Desks.Nicolas))[^1];
        var stop = new Uri(mail.StopUrl!).PathAndQuery;
        using var program = new Visit(site.Space);
        Assert.Equal(HttpStatusCode.OK, await program.GetAsync(stop)); // looking stops nothing
        await nicolas.GetAsync("/es/account/notifications");
        Assert.NotNull(nicolas.Page.QuerySelector("input[value=reply][checked]"));
        Assert.Equal(HttpStatusCode.OK, await program.PostAsync(stop, ("List-Unsubscribe", "One-Click")));
        Assert.Contains(site.Words()["You have no more mail of this kind"], program.Main, StringComparison.Ordinal);
        await nicolas.GetAsync("/es/account/notifications");
        Assert.Null(nicolas.Page.QuerySelector("input[value=reply][checked]"));
        Assert.NotNull(nicolas.Page.QuerySelector("input[value=mention][checked]"));
        var before = (await MailsAsync(Desks.Nicolas)).Count;
        await nicolas.GetAsync(thread);
        await site.AnswerAsync(ana, thread, "Y una vez por mes llamamos a diez personas.");
        Assert.Equal(before, (await MailsAsync(Desks.Nicolas)).Count);
        await nicolas.GetAsync("/es/inbox");
        Assert.Contains("¿Cómo miden si la gente entiende la respuesta?", nicolas.Main, StringComparison.Ordinal); // there it stands all the same

        // A change of mind by the same page, and by the other.
        await program.SendFormAsync("again");
        await nicolas.GetAsync("/es/account/notifications");
        Assert.NotNull(nicolas.Page.QuerySelector("input[value=reply][checked]"));
        await nicolas.SendFormAsync("none");
        await nicolas.GetAsync("/es/account/notifications");
        Assert.Empty(nicolas.Page.QuerySelectorAll("input[name=mail][checked]"));
        await nicolas.SendFormAsync("choose", ("mail", "reply"));
        await nicolas.GetAsync("/es/account/notifications");
        Assert.Single(nicolas.Page.QuerySelectorAll("input[name=mail][checked]"));
    }

    [Fact]
    public async Task Nothing_more_of_one_thread_leaves_the_others()
    {
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var ana = await site.EnterAsync(Desks.Ana);
        var first = await site.BeginAsync(bruno, "¿Qué hacen con las preguntas repetidas?");
        var second = await site.BeginAsync(bruno, "¿Qué hacen con las preguntas groseras?");
        await site.AnswerAsync(ana, first, "Las juntamos en una sola página.");
        using var visitor = new Visit(site.Space);
        await visitor.GetAsync(new Uri((await MailsAsync(Threads.Bruno))[^1].StopUrl!).PathAndQuery);
        await visitor.SendFormAsync("thread");
        await bruno.GetAsync(first);
        await site.AnswerAsync(ana, first, "Y la página se revisa cada mes.");
        var before = (await MailsAsync(Threads.Bruno)).Count;
        await site.AnswerAsync(ana, second, "Respondemos una vez, con calma.");
        var mails = await MailsAsync(Threads.Bruno);
        Assert.Equal(before + 1, mails.Count);
        Assert.Contains("groseras", mails[^1].Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("cada mes", string.Concat(mails.Select(m => m.Text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("CfDJ8AAAA")]
    public async Task A_secret_that_is_none_of_ours_stops_nothing_and_says_so(string secret)
    {
        using var visitor = new Visit(site.Space);
        Assert.Equal(HttpStatusCode.NotFound, await visitor.GetAsync("/unsubscribe/" + secret));
        Assert.Equal("no-referrer", visitor.Answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal(HttpStatusCode.NotFound, await visitor.PostAsync("/unsubscribe/" + secret, ("List-Unsubscribe", "One-Click")));
        Assert.Null(visitor.Session);
    }

    [Fact]
    public async Task A_topic_and_a_text_are_followed_and_tell_of_new_threads()
    {
        using var irene = await site.EnterAsync(Desks.Irene);
        using var ana = await site.EnterAsync(Desks.Ana);
        var item = (await ItemAsync())!;
        foreach (var path in new[] { "/es/follow/topic/" + Topic, "/es/follow/item/" + item })
        {
            await irene.GetAsync(path);
            await irene.SendFormAsync("follow");
            await irene.FollowAsync();
            Assert.Contains(site.Words()["You follow it now."], irene.Main, StringComparison.Ordinal);
        }

        var before = (await MailsAsync(Desks.Irene)).Count;
        await site.BeginAsync(ana, "¿Quién prueba los ataques al asistente?", more: [("topic", Topic)]);
        await site.BeginAsync(ana, "¿Esto se hizo también en otra intendencia?", more: [("item", item)]);
        var mails = await MailsAsync(Desks.Irene);
        Assert.Equal(before + 2, mails.Count);
        var subjects = string.Concat(mails.Skip(before).Select(m => m.Subject));
        Assert.Contains("¿Quién prueba los ataques al asistente?", subjects, StringComparison.Ordinal);
        Assert.Contains("¿Esto se hizo también en otra intendencia?", subjects, StringComparison.Ordinal);
        await irene.GetAsync("/es/workspace/follows");
        Assert.Single(irene.Page.QuerySelectorAll("#texts-panel li"));
        Assert.Single(irene.Page.QuerySelectorAll("#topics-panel li"));
        await irene.PostAsync("/es/workspace/follows", ("__RequestVerificationToken", irene.Token), ("form", "stop"), ("kind", "topic"), ("subject", Topic));
        await irene.FollowAsync();
        Assert.Single(irene.Page.QuerySelectorAll("#texts-panel li"));
        Assert.Empty(irene.Page.QuerySelectorAll("#topics-panel li"));
        Assert.Equal(HttpStatusCode.NotFound, await irene.GetAsync("/es/follow/topic/no-such-topic"));
        Assert.Equal(HttpStatusCode.NotFound, await irene.GetAsync("/es/follow/person/" + item));
    }

    [Fact]
    public async Task Many_who_follow_are_told_in_as_many_statements_as_few()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var database = site.Space.Services.GetRequiredService<Database>();
        var counts = new List<int>();
        foreach (var followers in new[] { 2, 14 })
        {
            var thread = await site.BeginAsync(ana, $"¿Cuántas personas siguen esto? Son {followers}.");
            List<string> emails = [];
            for (var i = 0; i < followers; i++)
            {
                emails.Add(await site.NewPersonAsync());
            }

            await database.Gate.WriteAsync(async (context, token) => context.Follows.AddRange((await context.Accounts.Where(a => emails.Contains(a.Email)).Select(a => a.Id).ToListAsync(token))
                .Select(a => new FollowRow { AccountId = a, Kind = FollowRow.OfThread, SubjectId = Threads.IdOf(thread), SinceUtc = site.Clock.GetUtcNow().UtcDateTime })));
            await MailsAsync(Desks.Ana);
            await site.AnswerAsync(irene, thread, $"Lo sabrán todas, y son {followers}.");
            using (var questions = new Questions(site.Space.Database.ConnectionString))
            {
                await site.DeliverAsync();
                counts.Add(questions.Kinds.Count(k => k is "SELECT" or "UPDATE" or "DELETE"));
            }

            await MailsAsync(Desks.Ana);
            Assert.All(emails, e => Assert.Single(site.Post.All, m => m.To == e && m.StopUrl is not null));
        }

        Assert.InRange(counts[1], 1, counts[0] + 5); // the site may do something besides; one by one it would be three dozen more
    }

    [Fact]
    public async Task Whoever_follows_a_text_hears_once_that_it_has_a_new_version()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var edgar = await site.EnterAsync(Desks.Edgar);
        using var carla = await site.EnterAsync(Desks.Carla);
        var (id, url) = await site.PublishedAsync(ana, edgar, "La hora de las fotos");
        site.Clock.Move(TimeSpan.FromMinutes(1));
        await carla.GetAsync("/es/follow/item/" + id);
        await carla.SendFormAsync("follow");
        Assert.Empty(await MailsAsync(Desks.Carla)); // what was there before is no news
        foreach (var advice in new[] { "Revise también la zona horaria.", "Revise también los feriados." })
        {
            await ana.GetAsync($"/es/contribute/lessons/{id}?section=quick");
            await ana.SendAsync(("LessonLearned.Advice", advice), (Core.Contribution.InputNames.Act, "stop"));
            await ana.FollowAsync();
            await ana.SendFormAsync("Submit");
            await ana.FollowAsync();
            await edgar.DecideAsync(id, "Publish");
            await edgar.FollowAsync();
            await site.Space.DrainChangesAsync();
        }

        var mail = Assert.Single(await MailsAsync(Desks.Carla));
        Assert.Contains("«La hora de las fotos» tiene una versión nueva", mail.Subject, StringComparison.Ordinal);
        Assert.Contains(url, mail.Text, StringComparison.Ordinal);
        await carla.GetAsync("/es/inbox");
        Assert.NotNull(carla.Page.QuerySelector($"main a[href='{url}']"));
    }

    // What waits is done, and ten minutes later what waited for those.
    private async Task<IReadOnlyList<Mail>> MailsAsync(string to, bool wait = true)
    {
        await site.DeliverAsync();
        if (wait)
        {
            site.Clock.Move(TimeSpan.FromMinutes(11));
            await site.DeliverAsync();
        }

        return [.. site.Post.All.Where(m => m.To == to && m.StopUrl is not null)];
    }

    private async Task<string?> ItemAsync()
    {
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        return await context.Items.Where(i => i.PublishedVersionId != null && i.PathWord == "lessons").OrderBy(i => i.Id).Select(i => i.Id).FirstAsync();
    }
}
