using System.Net;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Discussions;
using LearningSpace.Data;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Contribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Discussions;

/// <summary>Drafts, people to be named, and hearing of replies, as the script of threads asks for them.</summary>
public sealed class What_the_script_of_threads_asks_for(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Proof = "__RequestVerificationToken";

    [Fact]
    public async Task An_answer_that_was_begun_stands_in_the_form_on_another_device_and_is_gone_once_it_is_sent()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var thread = await site.BeginAsync(ana, "¿Cómo guardan lo que se escribe a medias?");
        var place = "discussion:" + Threads.IdOf(thread);
        using var irene = await site.EnterAsync(Desks.Irene);
        await irene.GetAsync(thread);
        Assert.Equal(HttpStatusCode.OK, await KeepAsync(irene, place, ("words", "Empecé \"esto\" en la oficina,\ny sigo en casa. 👋"), ("speaks", "")));
        Assert.True((bool)(await irene.JsonAsync())["saved"]!);
        Assert.Equal("no-store", irene.Answer.Headers.CacheControl!.ToString());

        using var home = await site.EnterAsync(Desks.Irene);
        foreach (var page in new[] { thread, $"/es/discussions/{Threads.IdOf(thread)}/reply" })
        {
            await home.GetAsync(page);
            Assert.Equal("Empecé \"esto\" en la oficina,\ny sigo en casa. 👋", home.Page.QuerySelector("#words")!.TextContent);
            Assert.Contains(site.Words()["You began this on {0} and did not send it.", ""].Split('{')[0].Trim()[..10], home.Main, StringComparison.Ordinal);
        }

        // Below it stands what is quoted.
        await home.GetAsync($"/es/discussions/{Threads.IdOf(thread)}/reply?to={await OpeningOfAsync(thread)}&quote=1");
        Assert.StartsWith("Empecé \"esto\" en la oficina,\ny sigo en casa. 👋\n\n> [Ana", home.Page.QuerySelector("#words")!.TextContent, StringComparison.Ordinal);

        // Nobody else is given it.
        await ana.GetAsync(thread);
        Assert.Equal("", ana.Page.QuerySelector("#words")!.TextContent);

        await site.AnswerAsync(home, thread, "Ahora sí, completo y enviado.");
        await home.GetAsync(thread);
        Assert.Equal("", home.Page.QuerySelector("#words")!.TextContent);
    }

    [Fact]
    public async Task A_thread_that_was_begun_comes_back_with_all_that_was_chosen_and_can_be_forgotten()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        await ana.GetAsync("/es/discussions/new");
        Assert.Equal(HttpStatusCode.OK, await KeepAsync(ana, "new", ("title", "Un título a medias"), ("words", ""), ("kind", "Discussion"), ("topic", "service-delivery"), ("tags", "uno, dos"), ("lang", "pt"), ("audience", "members"), ("other", "x")));
        await ana.GetAsync("/es/discussions/new");
        Assert.Equal("Un título a medias", ana.Page.QuerySelector("#title")!.GetAttribute("value"));
        Assert.Equal("uno, dos", ana.Page.QuerySelector("#tags")!.GetAttribute("value"));
        foreach (var chosen in new[] { "input[name=kind][value=Discussion][checked]", "input[name=audience][value=members][checked]", "option[value=service-delivery][selected]", "option[value=pt][selected]" })
        {
            Assert.NotNull(ana.Page.QuerySelector(chosen));
        }

        await ana.SendAsync(("discard", "1"));
        Assert.Equal("/es/discussions/new", ana.Location);
        await ana.FollowAsync();
        Assert.Equal("", ana.Page.QuerySelector("#title")!.GetAttribute("value") ?? "");
        Assert.Null(ana.Page.QuerySelector("button[name=discard]"));
    }

    [Fact]
    public async Task Emptied_words_are_forgotten()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var thread = await site.BeginAsync(ana, "¿Y si alguien borra lo que empezó?");
        await KeepAsync(ana, "discussion:" + Threads.IdOf(thread), ("words", "Algo"));
        await ana.GetAsync(thread);
        await KeepAsync(ana, "discussion:" + Threads.IdOf(thread), ("words", "  "), ("speaks", ""));
        await ana.GetAsync(thread);
        Assert.Null(ana.Page.QuerySelector("button[name=discard]"));
    }

    [Fact]
    public async Task A_change_that_was_begun_before_the_post_changed_is_passed_over()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var thread = await site.BeginAsync(ana, "¿Qué pasa con un cambio que quedó viejo?");
        var post = await OpeningOfAsync(thread);
        var edit = $"/es/discussions/posts/{post}/edit";
        site.Clock.Move(TimeSpan.FromMinutes(20));
        await ana.GetAsync(edit);
        Assert.Equal(HttpStatusCode.OK, await KeepAsync(ana, "edit:" + post, ("title", "¿Qué pasa con un cambio nuevo?"), ("words", "Un cambio a medias, todavía.")));
        await ana.GetAsync(edit);
        Assert.Equal("Un cambio a medias, todavía.", ana.Page.QuerySelector("#words")!.TextContent);
        Assert.Equal("¿Qué pasa con un cambio nuevo?", ana.Page.QuerySelector("#title")!.GetAttribute("value"));
        var late = site.Clock.GetUtcNow().UtcDateTime.AddMinutes(1);
        await site.Space.Services.GetRequiredService<Database>().Gate.WriteAsync((context, token) => context.Posts.Where(p => p.Id == post).ExecuteUpdateAsync(p => p.SetProperty(r => r.EditedUtc, late), token));
        await ana.GetAsync(edit);
        Assert.NotEqual("Un cambio a medias, todavía.", ana.Page.QuerySelector("#words")!.TextContent);
    }

    [Fact]
    public async Task A_draft_is_kept_only_with_proof_of_a_bearable_length_and_where_one_may_write()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var thread = await site.BeginAsync(ana, "¿Dónde se puede dejar algo a medias?");
        var post = await OpeningOfAsync(thread);
        await irene.GetAsync(thread);
        Assert.Equal(HttpStatusCode.BadRequest, await irene.PostAsync("/es/discussions/draft?place=new", ("words", "x")));
        await irene.GetAsync(thread);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await KeepAsync(irene, "new", ("words", new string('x', PostDraft.Longest))));
        foreach (var place in new[] { "", "old", "edit:" + post, "discussion:00000000000000000000000000", "item:00000000000000000000000000", "discussion:", "account:" + post, "new:" + post })
        {
            await irene.GetAsync(thread);
            Assert.True(await KeepAsync(irene, place, ("words", "x")) == HttpStatusCode.NotFound, place);
        }

        using var visitor = new Visit(site.Space);
        Assert.Equal(HttpStatusCode.Found, await visitor.PostAsync("/es/discussions/draft?place=new", ("words", "x")));
    }

    [Fact]
    public async Task People_are_offered_by_their_names_those_of_the_thread_first_and_only_who_shows_a_name()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var edgar = await site.EnterAsync(Desks.Edgar);
        var thread = await site.BeginAsync(ana, "¿A quién se puede nombrar en un hilo?");
        var other = await site.BeginAsync(edgar, "Who can be named in a thread?");
        await site.AnswerAsync(irene, thread, "A quien ya ha escrito en él, por ejemplo.");

        Assert.Equal(["irene-sosa"], await PeopleAsync(ana, "", thread));
        Assert.Contains("irene-sosa", await PeopleAsync(ana, "Sos", other));
        Assert.Contains("irene-sosa", await PeopleAsync(ana, "irene s", other));
        Assert.DoesNotContain("irene-sosa", await PeopleAsync(ana, "rene", other));
        Assert.Empty(await PeopleAsync(ana, "%", other));
        Assert.True((await PeopleAsync(ana, "e", thread)).Count <= 8);
        Assert.Equal("irene-sosa", (await PeopleAsync(edgar, "i", thread))[0]);

        await site.ChangeAsync(Desks.Irene, a => a.Profile = (Profile.Empty with { NameTo = SeenBy.Nobody }).ToText());
        Assert.Empty(await PeopleAsync(ana, "irene", thread));
        await site.ChangeAsync(Desks.Irene, a => a.Profile = (Profile.Empty with { ShowsRoleOnly = true }).ToText());
        Assert.Empty(await PeopleAsync(ana, "irene", thread));
        await site.ChangeAsync(Desks.Irene, a => a.Profile = Profile.Empty.ToText());
    }

    [Fact]
    public async Task Whoever_looks_hears_of_a_reply_that_everybody_may_read_and_of_no_other()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var newcomer = new Visit(site.Space);
        await newcomer.SignInAsync(await site.NewPersonAsync(), AccountSite.Password);
        var thread = await site.BeginAsync(ana, "¿Se oye enseguida lo que alguien contesta?");
        await using var heard = await Listener.OpenAsync(site.Space, thread, null, last: 0);
        Assert.Equal("text/event-stream", heard.Answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-store", heard.Answer.Headers.CacheControl!.ToString());
        Assert.Empty(heard.Answer.Content.Headers.ContentEncoding);
        var held = await site.AnswerAsync(newcomer, thread, "Esto lo mira primero una moderadora.");
        Assert.NotNull(newcomer.PostOf(held).QuerySelector(".notice"));
        await site.AnswerAsync(irene, thread, "Esto lo oye enseguida quien mira.");
        Assert.Equal("1", await heard.NextAsync());
        await site.AnswerAsync(ana, thread, "Y esto también, un momento después.");
        Assert.Equal("2", await heard.NextAsync());

        // Who comes later is told what they have not seen.
        await using var late = await Listener.OpenAsync(site.Space, thread, null, last: 2);
        Assert.Equal("1", await late.NextAsync());
    }

    [Fact]
    public async Task Nobody_hears_of_what_they_may_not_read_nor_after_they_have_signed_out()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var thread = await site.BeginAsync(ana, "Solo para quienes entran: ¿se filtra algo?", null, ("audience", "members"));
        using var visitor = new Visit(site.Space);
        var live = $"/es/discussions/{Threads.IdOf(thread)}/live";
        Assert.Equal(HttpStatusCode.NotFound, await visitor.GetAsync(live));
        Assert.Equal(HttpStatusCode.NotFound, await visitor.GetAsync("/es/discussions/00000000000000000000000000/live"));
        Assert.Equal(HttpStatusCode.BadRequest, await irene.GetAsync(live + "?last=-1"));
        await using var heard = await Listener.OpenAsync(site.Space, thread, irene.Session, last: 0);
        await site.AnswerAsync(ana, thread, "Una primera respuesta, para adentro.");
        Assert.Equal("1", await heard.NextAsync());
        await irene.GetAsync("/es/account/sign-out");
        await irene.SendAsync();
        await site.AnswerAsync(ana, thread, "Una segunda, que ya no le toca.");
        Assert.Null(await heard.NextAsync());
    }

    [Fact]
    public async Task A_page_that_only_lies_open_keeps_no_session_alive()
    {
        using var irene = await site.EnterAsync(Desks.Irene);
        using var ana = await site.EnterAsync(Desks.Ana);
        var thread = await site.BeginAsync(ana, "¿Cuánto dura una sesión que nadie usa?");
        var account = (await site.FindAsync(Desks.Irene))!.Id;
        await irene.GetAsync(thread);
        var ends = await EndsAsync();
        site.Clock.Move(TimeSpan.FromMinutes(30));
        await using (await Listener.OpenAsync(site.Space, thread, irene.Session, last: 0))
        {
            Assert.Equal(ends, await EndsAsync());
        }

        await irene.GetAsync(thread);
        Assert.NotEqual(ends, await EndsAsync());

        async Task<DateTime> EndsAsync()
        {
            await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
            return await context.Sessions.Where(s => s.AccountId == account).MaxAsync(s => s.EndsUtc);
        }
    }

    [Fact]
    public async Task One_person_has_few_windows_open_and_whoever_leaves_makes_room()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var thread = await site.BeginAsync(ana, "¿Cuántas ventanas se pueden tener abiertas?");
        var open = new List<Listener>();
        for (var i = 0; i < LiveThreads.MostOfPerson; i++)
        {
            open.Add(await Listener.OpenAsync(site.Space, thread, ana.Session, last: 0));
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ana.GetAsync($"/es/discussions/{Threads.IdOf(thread)}/live"));
        Assert.NotNull(ana.Answer.Headers.RetryAfter);
        foreach (var listener in open)
        {
            await listener.DisposeAsync();
        }
    }

    [Fact]
    public void Seats_are_counted_by_who_takes_them_and_in_all()
    {
        var live = new LiveThreads();
        var seats = Enumerable.Range(0, LiveThreads.Most).Select(i => live.Sit("t" + (i % 3), "a" + (i / LiveThreads.MostOfPerson), LiveThreads.MostOfPerson)).ToList();
        Assert.DoesNotContain(null, seats);
        Assert.Null(live.Sit("t", "somebody else", 1));
        seats[0]!.Dispose();
        seats[0]!.Dispose();
        Assert.Null(live.Sit("t", "a1", LiveThreads.MostOfPerson));
        using var last = live.Sit("t", "somebody else", 1);
        Assert.NotNull(last);
        Assert.Null(live.Sit("t", "a0", LiveThreads.MostOfPerson));
    }

    [Fact]
    public async Task A_thread_that_is_called_like_something_that_is_done_there_is_read_like_any_other()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var thread = await site.BeginAsync(ana, "Reply!!!!!!");
        Assert.EndsWith("/-", thread, StringComparison.Ordinal);
        using var visitor = new Visit(site.Space);
        Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync(thread));
    }

    private static Task<HttpStatusCode> KeepAsync(Visit visit, string place, params (string Name, string Value)[] fields) =>
        visit.PostAsync($"/es/discussions/draft?place={Uri.EscapeDataString(place)}", [(Proof, visit.Token), .. fields]);

    private static async Task<List<string>> PeopleAsync(Visit visit, string typed, string thread)
    {
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync($"/es/discussions/people?q={Uri.EscapeDataString(typed)}&thread={Threads.IdOf(thread)}"));
        return [.. (await visit.JsonAsync())["people"]!.AsArray().Select(p => (string)p!["handle"]!)];
    }

    private async Task<string> OpeningOfAsync(string thread)
    {
        var id = Threads.IdOf(thread);
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        return await context.Posts.Where(p => p.ThreadId == id && p.Number == 0).Select(p => p.Id).SingleAsync();
    }

    // A browser that keeps a thread open.
    private sealed class Listener : IAsyncDisposable
    {
        private readonly HttpClient client;
        private readonly StreamReader lines;

        private Listener(HttpClient client, HttpResponseMessage answer, StreamReader lines) => (this.client, Answer, this.lines) = (client, answer, lines);

        public HttpResponseMessage Answer { get; }

        public static async Task<Listener> OpenAsync(SpaceFixture space, string thread, string? session, int last)
        {
            var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = new Uri(space.BaseAddress) };
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/es/discussions/{Threads.IdOf(thread)}/live?last={last}");
            request.Headers.Add("Accept-Encoding", "br, gzip");
            if (session is not null)
            {
                request.Headers.Add("Cookie", $"space-session={session}");
            }

            var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
            Assert.StartsWith("retry:", await lines.ReadLineAsync(), StringComparison.Ordinal);
            return new Listener(client, answer, lines);
        }

        /// <summary>What is told next; null where nothing more will be.</summary>
        public async Task<string?> NextAsync()
        {
            while (await lines.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    return line[6..];
                }
            }

            return null;
        }

        public ValueTask DisposeAsync()
        {
            lines.Dispose();
            Answer.Dispose();
            client.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
