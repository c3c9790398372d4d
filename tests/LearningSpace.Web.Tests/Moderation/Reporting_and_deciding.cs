using System.Net;
using LearningSpace.Core.Discussions;
using LearningSpace.Data;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Contribution;
using LearningSpace.Web.Tests.Discussions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Moderation;

/// <summary>Readers report, moderators decide, and everybody hears what came of it, by the pages alone.</summary>
public sealed class Reporting_and_deciding(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Said = "Lo que dicen ustedes es una tontería enorme.";

    [Fact]
    public async Task The_queue_is_told_what_waits_and_who_has_it_in_hand()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var carla = await site.EnterAsync(Desks.Carla);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        var thread = await site.BeginAsync(ana, "¿Cada cuánto miran la cola de moderación?");
        var post = await site.AnswerAsync(irene, thread, "Dos veces por día, y nadie se queja.");
        await bruno.GetAsync("/es/moderation");
        var before = (await InQueueAsync(bruno)).Count;
        await carla.ReportAsync("reply", post, "off-topic");
        var id = (await site.CaseOfAsync(post)).Id;
        Assert.Equal(before + 1, (await InQueueAsync(bruno)).Count);
        Assert.Equal("", (await InQueueAsync(bruno))[id]);
        await bruno.GetAsync("/es/moderation");
        Assert.Contains(id, bruno.Page.QuerySelector("[data-queue]")!.GetAttribute("data-known")!, StringComparison.Ordinal);
        await bruno.GetAsync($"/es/moderation/{id}");
        Assert.Equal("you", (await InQueueAsync(bruno))[id]);
        await site.Space.Services.GetRequiredService<Database>().Gate.WriteAsync(async (context, token) => (await context.Cases.AsTracking().SingleAsync(c => c.Id == id, token)).ClaimedBy = await context.Accounts.Where(a => a.Email == Desks.Irene).Select(a => a.Id).SingleAsync(token));
        Assert.Equal("another", (await InQueueAsync(bruno))[id]);
    }

    private static async Task<Dictionary<string, string>> InQueueAsync(Visit visit)
    {
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync("/es/moderation/waiting"));
        return (await visit.JsonAsync())["cases"]!.AsArray().ToDictionary(c => (string)c!["id"]!, c => (string)c!["by"]!);
    }

    [Fact]
    public async Task A_report_is_decided_told_to_its_author_and_to_who_reported_and_can_be_undone()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var carla = await site.EnterAsync(Desks.Carla);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "¿Quién revisa lo que responde el asistente?");
        var post = await site.AnswerAsync(irene, thread, Said);
        var number = await carla.ReportAsync("reply", post, "disrespectful");
        await visitor.ReportAsync("reply", post, "illegal", "La palabra «tontería», según creo.", ("email", "vecina@correo.example"));

        // Who reported once does not report twice.
        await carla.GetAsync($"/es/report/reply/{post}");
        await carla.SendAsync(("reason", "spam"));
        Assert.Single(carla.Problems);

        await bruno.GetAsync("/es/moderation");
        var id = (await site.CaseOfAsync(post)).Id;
        Assert.Contains(bruno.Page.QuerySelectorAll("a"), a => a.GetAttribute("href") == $"/es/moderation/{id}");
        Assert.Equal(HttpStatusCode.OK, await bruno.GetAsync($"/es/moderation/{id}"));
        Assert.Contains(Said, bruno.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("Carla", bruno.Main, StringComparison.Ordinal);
        await bruno.SendFormAsync("Hide");
        Assert.Single(bruno.Problems); // a reason is owed
        await bruno.SendFormAsync("Hide", ("words-Hide", "Dígalo sin ofender."), ("reason-Hide", "disrespectful"));
        Assert.Equal("/es/moderation?done=1", bruno.Location);
        await site.TellAsync();

        await visitor.GetAsync(thread);
        Assert.DoesNotContain("tontería", visitor.Main, StringComparison.Ordinal);
        Assert.Contains("Dígalo sin ofender.", visitor.PostOf(post).TextContent, StringComparison.Ordinal);
        await irene.GetAsync("/es/inbox");
        Assert.Contains("Dígalo sin ofender.", irene.Main, StringComparison.Ordinal);
        Assert.Contains("Dígalo sin ofender.", site.Post.Last(Desks.Irene).Text, StringComparison.Ordinal);
        await carla.GetAsync("/es/inbox");
        Assert.Contains(number, carla.Main, StringComparison.Ordinal);
        Assert.Contains(site.Post.All, m => m.To == Desks.Carla && m.Text.Contains(number, StringComparison.Ordinal) && m.Text.Contains(site.Words()["A moderator looked at it, agreed with you and did something about it. Thank you."], StringComparison.Ordinal));
        Assert.Contains(site.Words()["A moderator looked at it, agreed with you and did something about it. Thank you."], site.Post.Last("vecina@correo.example").Text, StringComparison.Ordinal);

        // The log says what and why, and nothing by which somebody is known.
        Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync("/es/moderation/log"));
        Assert.Contains(site.Words()["A message was hidden"], visitor.Main, StringComparison.Ordinal);
        Assert.Contains(site.Words()["It hurts people"], visitor.Main, StringComparison.Ordinal);
        foreach (var told in new[] { "Irene", "Bruno", "Carla", "tontería", "sin ofender", "vecina" })
        {
            Assert.DoesNotContain(told, visitor.Main, StringComparison.OrdinalIgnoreCase);
        }

        await bruno.GetAsync($"/es/moderation/{id}");
        await bruno.SendFormAsync("Restore");
        await site.TellAsync();
        await visitor.GetAsync(thread);
        Assert.Contains(Said, visitor.PostOf(post).TextContent, StringComparison.Ordinal);
        await visitor.GetAsync("/es/moderation/log");
        Assert.Contains(site.Words()["A message was shown again"], visitor.Main, StringComparison.Ordinal);

        // What was said to who reported it is taken back, too.
        Assert.Contains(site.Words()["A moderator looked at it and found that it can stay. Thank you all the same: it helps that people look."], site.Post.Last("vecina@correo.example").Text, StringComparison.Ordinal);
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        Assert.All(await context.Reports.Where(r => r.CaseId == id).ToListAsync(), r => Assert.False(r.Agreed));
    }

    [Fact]
    public async Task A_person_is_reported_and_spoken_to_and_the_log_knows_at_once()
    {
        using var carla = await site.EnterAsync(Desks.Carla);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var visitor = new Visit(site.Space);
        var email = await site.NewPersonAsync();
        await site.ChangeAsync(email, a => a.Profile = (Core.Accounts.Profile.Empty with { NameTo = Core.Accounts.SeenBy.Everybody, About = "Vendo lo que nadie pidió.", AboutTo = Core.Accounts.SeenBy.Everybody }).ToText());
        var id = (await site.FindAsync(email))!.Id;
        await visitor.GetAsync($"/es/people/{id}");
        Assert.NotNull(visitor.Page.QuerySelector($"main a[href='/es/report/person/{id}']"));
        await visitor.GetAsync("/es/moderation/log");
        Assert.DoesNotContain(site.Words()["Somebody was asked for silence"], visitor.Main, StringComparison.Ordinal);
        await carla.ReportAsync("person", id, "disrespectful");

        // What was reported stays for whoever decides, and goes with the person.
        await site.ChangeAsync(email, a => a.Profile = Core.Accounts.Profile.Empty.ToText());
        await bruno.GetAsync($"/es/moderation/{(await site.CaseOfAsync(id)).Id}");
        Assert.Contains("Vendo lo que nadie pidió.", bruno.Main, StringComparison.Ordinal);
        await bruno.SendFormAsync("silence", ("hours", "24"), ("words-silence", "Escribió insultos por privado."));
        Assert.Equal("/es/moderation?done=1", bruno.Location);
        await site.TellAsync();
        await visitor.GetAsync("/es/moderation/log");
        Assert.Contains(site.Words()["Somebody was asked for silence"], visitor.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("insultos", visitor.Main, StringComparison.Ordinal);
        Assert.Contains("insultos", site.Post.Last(email).Text, StringComparison.Ordinal);
        await site.Space.Database.Database.Gate.WriteAsync((context, token) => Data.Discussions.ForgetTalk.RunAsync(context, id, Core.Accounts.Credit.Anonymous, DateTime.UtcNow, token));
        Assert.Equal("{}", (await site.CaseOfAsync(id)).Snapshot);
    }

    [Fact]
    public async Task A_text_of_the_library_is_reported_and_its_author_asked_for_a_change()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var (text, _) = await site.PublishedAsync(ana, irene, "Lo que aprendimos al medir dos veces");
        await site.Space.DrainChangesAsync();
        using var carla = await site.EnterAsync(Desks.Carla);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var visitor = new Visit(site.Space);
        await carla.ReportAsync("item", text, "outdated", "La tabla es de otro año.");
        Assert.Equal(HttpStatusCode.NotFound, await ana.GetAsync($"/es/report/item/{text}")); // hers
        await bruno.GetAsync($"/es/moderation/{(await site.CaseOfAsync(text)).Id}");
        var read = bruno.Page.QuerySelector("#now-panel a")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync(read));
        Assert.NotNull(visitor.Page.QuerySelector($"main a[href='/es/report/item/{text}']"));
        await bruno.SendFormAsync("AskToChange", ("words-AskToChange", "Diga de qué año es la tabla."));
        Assert.Equal("/es/moderation?done=1", bruno.Location);
        await site.TellAsync();
        await ana.GetAsync("/es/inbox");
        Assert.Contains("Diga de qué año es la tabla.", ana.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("«»", ana.Main, StringComparison.Ordinal);
        Assert.Contains(site.Post.All, m => m.To == Desks.Carla && m.Text.Contains(site.Words()["A moderator looked at it, agreed with you and did something about it. Thank you."], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_moderates_sees_on_every_page_how_much_waits()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var carla = await site.EnterAsync(Desks.Carla);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        var thread = await site.BeginAsync(ana, "¿Quién atiende cuando el asistente no sabe?");
        var before = await WaitingAsync(bruno);
        await carla.ReportAsync("discussion", Threads.IdOf(thread), "outdated");
        Assert.Equal(before + 1, await WaitingAsync(bruno));
        await bruno.GetAsync($"/es/moderation/{(await site.CaseOfAsync(Threads.IdOf(thread))).Id}");
        await bruno.SendFormAsync("RefuseReport");
        Assert.Equal(before, await WaitingAsync(bruno));
        await ana.GetAsync("/es/discussions");
        Assert.Null(ana.Page.QuerySelector("header a[href='/es/moderation']"));
    }

    [Fact]
    public async Task A_held_message_is_put_right_and_appears_and_its_author_hears_of_it()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var email = await site.NewPersonAsync();
        using var member = new Visit(site.Space);
        await member.SignInAsync(email, AccountSite.Password);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "¿Qué contratos publican completos?");
        var first = await site.AnswerAsync(member, thread, "Publicamos el nuestro, con un herror en la página dos.");
        var second = await site.AnswerAsync(member, thread, "Y el anexo también, desde este año.");
        await bruno.GetAsync($"/es/moderation/{(await site.CaseOfAsync(first)).Id}");
        Assert.Contains(site.Words()["It is one of the author’s first two contributions."], bruno.Main, StringComparison.Ordinal);
        await bruno.SendFormAsync("EditAndApprove", ("markdown", "Publicamos el nuestro, con un error en la página dos."), ("words-EditAndApprove", "Corregí una letra."));
        Assert.Equal("/es/moderation?done=1", bruno.Location);

        // The other with others of its kind.
        var one = await site.CaseOfAsync(second);
        await bruno.GetAsync("/es/moderation?kind=held");
        var choice = bruno.Page.QuerySelectorAll("input[name=chosen]").Select(i => i.GetAttribute("value")!).Single(v => v.StartsWith(one.Id, StringComparison.Ordinal));
        await bruno.SendAsync(("remove", "1"), ("chosen", choice));
        Assert.Single(bruno.Problems); // a reason is owed
        await bruno.GetAsync("/es/moderation?kind=held");
        await bruno.SendAsync(("chosen", choice));
        Assert.Equal("/es/moderation?done=1", bruno.Location);
        await site.TellAsync();
        await visitor.GetAsync(thread);
        Assert.Contains("con un error", visitor.PostOf(first).TextContent, StringComparison.Ordinal);
        Assert.Contains("el anexo", visitor.PostOf(second).TextContent, StringComparison.Ordinal);
        await member.GetAsync("/es/inbox");
        Assert.Contains("Corregí una letra.", member.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_moderators_one_has_it_in_hand_and_one_decides()
    {
        await site.GiveRoleAsync(Desks.Nicolas, "Moderator");
        using var ana = await site.EnterAsync(Desks.Ana);
        using var carla = await site.EnterAsync(Desks.Carla);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var nicolas = await site.EnterAsync(Desks.Nicolas);
        var thread = await site.BeginAsync(ana, "¿Cómo avisan que responde una máquina?");
        await carla.ReportAsync("discussion", Threads.IdOf(thread), "off-topic");
        var path = $"/es/moderation/{(await site.CaseOfAsync(Threads.IdOf(thread))).Id}";
        await bruno.GetAsync(path);
        await nicolas.GetAsync(path);
        Assert.Null(nicolas.Page.QuerySelector("main form[method=post]"));
        Assert.Contains("Bruno", nicolas.Main, StringComparison.Ordinal);

        // Ten minutes later it is anybody's.
        site.Clock.Move(TimeSpan.FromMinutes(11));
        await nicolas.GetAsync(path);
        await bruno.SendFormAsync("RefuseReport");
        Assert.Contains(site.Words()["Another moderator has this in hand."], bruno.Main, StringComparison.Ordinal);
        await nicolas.SendFormAsync("Hide", ("words-Hide", "Va en otro lugar."));
        Assert.Equal("/es/moderation?done=1", nicolas.Location);
        await bruno.GetAsync(path);
        Assert.Null(bruno.Page.QuerySelector("input[name=form][value=RefuseReport]"));
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        Assert.Single(await context.Acts.Where(a => a.TargetId == Threads.IdOf(thread)).ToListAsync());
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_words()
    {
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var carla = await site.EnterAsync(Desks.Carla);
        var thread = await site.BeginAsync(bruno, "Lo que aprendí moderando este espacio");
        await carla.ReportAsync("discussion", Threads.IdOf(thread), "off-topic");
        Assert.Equal(HttpStatusCode.NotFound, await bruno.GetAsync($"/es/report/discussion/{Threads.IdOf(thread)}"));
        var open = await site.CaseOfAsync(Threads.IdOf(thread));
        await bruno.GetAsync($"/es/moderation/{open.Id}");
        Assert.Contains(site.Words()["Nobody decides on their own words: another moderator does."], bruno.Main, StringComparison.Ordinal);
        Assert.Null(bruno.Page.QuerySelector("main form[method=post]"));
        await bruno.GetAsync("/es/account/affiliations");
        await bruno.PostAsync($"/es/moderation/{open.Id}", ("__RequestVerificationToken", bruno.Token), ("form", "RefuseReport"), ("seen", "1.0"));
        Assert.NotEmpty(bruno.Problems);
        await bruno.GetAsync($"/es/moderation/threads/{Threads.IdOf(thread)}");
        Assert.Null(bruno.Page.QuerySelector("input[name=form][value=Lock]"));
        var after = await site.CaseOfAsync(Threads.IdOf(thread));
        Assert.Equal((null, null), (after.DecidedUtc, after.ClaimedBy));
    }

    [Fact]
    public async Task Visitors_report_what_is_against_the_law_and_nothing_that_they_may_not_read()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "¿Dónde guardan las grabaciones?");
        var id = Threads.IdOf(thread);
        await visitor.GetAsync($"/es/report/discussion/{id}");
        Assert.Single(visitor.Page.QuerySelectorAll("input[name=reason]"));
        await visitor.SendAsync(("reason", "spam"), ("text", "Parece publicidad."));
        Assert.Single(visitor.Problems);
        await visitor.SendAsync(("reason", "illegal"), ("text", ""));
        Assert.Single(visitor.Problems);
        await visitor.SendAsync(("reason", "illegal"), ("text", "Nombra a menores."), ("email", "no es un correo"));
        Assert.Single(visitor.Problems);
        Assert.Contains("Nombra a menores.", visitor.Page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        await visitor.ReportAsync("discussion", id, "illegal", "Nombra a menores de edad.");
        var members = await site.BeginAsync(ana, "Solo entre nosotros: qué pagamos", null, ("audience", "members"));
        foreach (var path in new[] { $"discussion/{Threads.IdOf(members)}", $"reply/{id}", $"item/{id}", $"person/{id}", "nada/" + id, "discussion/no-es-un-id" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await visitor.GetAsync("/es/report/" + path));
        }
    }

    [Fact]
    public async Task Spam_hides_by_itself_when_two_people_say_so_and_one_is_not_enough()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "¿Qué cursos recomiendan para empezar?");
        var post = await site.AnswerAsync(ana, thread, "Compren ya mi curso, que es el mejor de todos.");
        await bruno.ReportAsync("reply", post, "spam");
        await visitor.GetAsync(thread);
        Assert.Contains("Compren ya", visitor.Main, StringComparison.Ordinal);
        await irene.ReportAsync("reply", post, "spam");
        await site.TellAsync();
        await visitor.GetAsync(thread);
        Assert.DoesNotContain("Compren ya", visitor.Main, StringComparison.Ordinal);
        Assert.Contains(site.Words()["Out of sight until a moderator has decided."], visitor.PostOf(post).TextContent, StringComparison.Ordinal);
        await visitor.GetAsync("/es/moderation/log");
        Assert.Contains(site.Words()["the site by itself, after several reports"], visitor.Main, StringComparison.Ordinal);
        var open = await site.CaseOfAsync(post);
        Assert.Null(open.DecidedUtc);
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        Assert.Equal(PostState.Hidden, (await context.Posts.SingleAsync(p => p.Id == post)).State);
        Assert.True(await context.Acts.AnyAsync(a => a.TargetId == post && a.Automatic && a.Actor == null));
    }

    private static async Task<int> WaitingAsync(Visit visit)
    {
        await visit.GetAsync("/es/discussions");
        var digits = string.Concat(visit.Page.QuerySelector("header a[href='/es/moderation']")!.TextContent.Where(char.IsAsciiDigit));
        return digits.Length == 0 ? 0 : int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
    }
}
