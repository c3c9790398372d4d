using System.Net;
using AngleSharp.Dom;
using LearningSpace.Core.Discussions;
using LearningSpace.Data;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Contribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Discussions;

/// <summary>People ask, answer and thank each other, by the pages alone.</summary>
public sealed class Talking_in_threads(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task Somebody_asks_is_answered_and_says_which_answer_helped()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var visitor = new Visit(site.Space);
        await site.ChangeAsync(Desks.Irene, a => a.Profile = "{}");
        var thread = await site.BeginAsync(ana, "¿Cuántas respuestas revisan por semana?", "Tenemos un **piloto** chico.", ("topic", "service-delivery"), ("tags", "Pilotos, atención"));
        Assert.EndsWith("/cuantas-respuestas-revisan-por-semana", thread, StringComparison.Ordinal);
        var post = await site.AnswerAsync(irene, thread, "Nosotros miramos cincuenta, y las elige un sorteo.");

        Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync(thread));
        Assert.Equal("¿Cuántas respuestas revisan por semana?", visitor.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal("piloto", visitor.Page.QuerySelector(".opening strong")!.TextContent);
        Assert.Contains("las elige un sorteo", visitor.PostOf(post).TextContent, StringComparison.Ordinal);
        Assert.Contains(site.Words()["Question, open"], visitor.Main, StringComparison.Ordinal);
        Assert.Empty(visitor.Page.QuerySelectorAll("main form"));
        Assert.DoesNotContain("Irene Sosa", visitor.Main, StringComparison.Ordinal); // members alone see her name

        // Only who asked says which answer helped, and nobody praises their own words.
        await ana.GetAsync(thread);
        await irene.PressAsync(post, "answer");
        Assert.NotEmpty(irene.Problems);
        await irene.GetAsync(thread);
        await irene.PressAsync(post, "useful");
        Assert.NotEmpty(irene.Problems);
        await ana.PressAsync(post, "answer");
        Assert.Equal($"{thread}#p-{post}", ana.Location);
        await ana.GetAsync(thread);
        await ana.PressAsync(post, "useful");
        await site.Space.DrainChangesAsync();
        await visitor.GetAsync(thread);
        Assert.NotNull(visitor.PostOf(post).QuerySelector(".answer-mark"));
        Assert.Contains(site.Words()["Question, answered"], visitor.Main, StringComparison.Ordinal);
        Assert.Equal("1", visitor.PostOf(post).QuerySelector(".post-counts .count")!.TextContent);

        // Both are taken back by the same button.
        await ana.GetAsync(thread);
        await ana.PressAsync(post, "useful");
        await ana.GetAsync(thread);
        await ana.PressAsync(post, "answer");
        await site.Space.DrainChangesAsync();
        await visitor.GetAsync(thread);
        Assert.Null(visitor.PostOf(post).QuerySelector(".answer-mark, .count"));

        await visitor.GetAsync("/es/discussions?solved=no&topic=service-delivery");
        Assert.Contains("¿Cuántas respuestas revisan por semana?", visitor.Main, StringComparison.Ordinal);
        await visitor.GetAsync("/es/discussions?solved=yes&topic=service-delivery");
        Assert.DoesNotContain("¿Cuántas respuestas revisan por semana?", visitor.Main, StringComparison.Ordinal);
        await visitor.GetAsync("/es/discussions?tag=atencion");
        Assert.Contains("¿Cuántas respuestas revisan por semana?", visitor.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_two_words_of_a_partner_are_held_and_then_they_are_free()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var paula = await site.NewPartnerAsync();
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "¿Quién audita a los proveedores de modelos?");
        var held = await site.AnswerAsync(paula, thread, "En Lindero nos audita una firma de fuera, todos los años.");
        Assert.Contains(site.Words()["Only you and the moderators see this for now. A moderator looks at it by {0} at the latest; you will be told.", ""].Split('.')[0], paula.PostOf(held).TextContent, StringComparison.Ordinal);
        foreach (var other in new[] { visitor, ana })
        {
            await other.GetAsync(thread);
            Assert.Null(other.Page.GetElementById("p-" + held));
            Assert.DoesNotContain("nos audita una firma", other.Main, StringComparison.Ordinal);
            Assert.Contains(site.Words().Plural("{0} reply", "{0} replies", 0), other.Main, StringComparison.Ordinal);
        }

        var context = site.Space.Services.GetRequiredService<Database>();
        await using (var reader = context.Reader())
        {
            var row = await reader.Posts.SingleAsync(p => p.Id == held);
            Assert.Equal(PostState.Held, row.State);
            Assert.Contains(PostingTrace.Parse(row.Trace).Entries, e => e is { Step: "first-contributions", Outcome: StepOutcome.Hold });
            Assert.True(await reader.Cases.AnyAsync(c => c.TargetId == held && c.IsHeld && c.DecidedUtc == null && c.DueUtc == row.PromisedUtc));
        }

        // Two that were approved are enough.
        var second = await site.AnswerAsync(paula, thread, "Y publicamos el informe en el portal, completo.");
        await context.Gate.WriteAsync((writing, token) => writing.Posts.Where(p => p.Id == held || p.Id == second).ExecuteUpdateAsync(p => p.SetProperty(r => r.State, PostState.Published), token));
        var free = await site.AnswerAsync(paula, thread, "El contrato dice qué pasa si el informe sale mal.");
        await visitor.GetAsync(thread);
        Assert.Contains("qué pasa si el informe sale mal", visitor.PostOf(free).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_stays_when_it_cannot_be_sent_and_everything_wrong_is_told_at_once()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        await ana.GetAsync("/es/discussions/new");
        await ana.SendAsync(("title", "Corto"), ("words", "Breve"), ("tags", "uno, dos"), ("kind", "Discussion"));
        Assert.Equal(HttpStatusCode.OK, ana.Answer.StatusCode);
        Assert.Equal(2, ana.Problems.Count);
        Assert.Equal("Corto", ana.Page.QuerySelector("#title")!.GetAttribute("value"));
        Assert.Equal("Breve", ana.Page.QuerySelector("#words")!.TextContent.Trim());
        Assert.Equal("uno, dos", ana.Page.QuerySelector("#tags")!.GetAttribute("value"));
        Assert.True(ana.Page.QuerySelector("input[name=kind][value=Discussion]")!.HasAttribute("checked"));

        // A choice that nobody offered.
        await ana.SendAsync(("title", "Un título que alcanza"), ("words", "Palabras que alcanzan."), ("kind", "Poll"), ("topic", "nada"), ("audience", "group:x"), ("lang", "fr"));
        Assert.Equal(4, ana.Problems.Count);
    }

    [Fact]
    public async Task What_may_give_something_away_is_pointed_out_and_its_author_decides()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        await ana.GetAsync("/es/discussions/new");
        site.Clock.Move(TimeSpan.FromMinutes(2));
        await ana.SendAsync(("title", "¿Cómo anonimizan las consultas?"), ("words", "Una decía: mi cédula es 1.234.567-2, llámenme."));
        Assert.Single(ana.Problems);
        Assert.Contains("1.234.567-2", ana.Problems[0], StringComparison.Ordinal);
        await ana.SendAsync(("redact", "1"));
        var words = ana.Page.QuerySelector("#words")!.TextContent;
        Assert.DoesNotContain("1.234.567-2", words, StringComparison.Ordinal);
        Assert.Contains("llámenme", words, StringComparison.Ordinal);
        await ana.SendAsync();
        await ana.FollowAsync();

        // Or it is meant to stand there.
        await ana.GetAsync("/es/discussions/new");
        site.Clock.Move(TimeSpan.FromMinutes(2));
        await ana.SendAsync(("title", "¿Qué cédula de prueba usan?"), ("words", "Nuestro formulario de prueba usa siempre 1.234.567-2, que no es de nadie."));
        Assert.Single(ana.Problems);
        await ana.SendAsync(("anyway", "1"));
        await ana.FollowAsync();
        Assert.Contains("1.234.567-2", ana.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_changed_with_a_history_and_deleted_with_a_gravestone_where_somebody_answered()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "Lo que aprendimos de un traspaso", "Perdimos tres semanas.", ("kind", "Discussion"));
        var first = await site.AnswerAsync(irene, thread, "A nosotros nos pasó con los accesos, dos semanas.");
        var second = await site.AnswerAsync(ana, thread, "Los accesos, sí, y además los nombres.", first);
        Assert.Contains(site.Words()["in reply to {0}", "Irene Sosa"], ana.PostOf(second).TextContent, StringComparison.Ordinal);

        // At once it leaves nothing behind; later everybody reads what it was.
        await irene.GetAsync($"/es/discussions/posts/{first}/edit");
        await irene.SendAsync(("words", "A nosotros nos pasó con los accesos, casi dos semanas."));
        await irene.FollowAsync();
        Assert.Null(irene.PostOf(first).QuerySelector("a[href$='/history']"));
        site.Clock.Move(TimeSpan.FromMinutes(10));
        await irene.GetAsync($"/es/discussions/posts/{first}/edit");
        await irene.SendAsync(("words", "A nosotros nos pasó con los accesos, cuatro semanas."));
        await irene.FollowAsync();
        await site.Space.DrainChangesAsync();
        await visitor.GetAsync(thread);
        await visitor.GetAsync(visitor.PostOf(first).QuerySelector("a[href$='/history']")!.GetAttribute("href")!);
        Assert.Contains("casi dos semanas", visitor.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await ana.GetAsync($"/es/discussions/posts/{first}/edit"));
        Assert.Equal(HttpStatusCode.NotFound, await ana.GetAsync($"/es/discussions/posts/{first}/delete"));

        await irene.GetAsync($"/es/discussions/posts/{first}/delete");
        await irene.SendAsync();
        await irene.FollowAsync();
        await site.Space.DrainChangesAsync();
        await visitor.GetAsync(thread);
        Assert.Contains(site.Words()["Its author took these words back."], visitor.PostOf(first).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("cuatro semanas", visitor.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await visitor.GetAsync($"/es/discussions/posts/{first}/history"));
        await ana.GetAsync($"/es/discussions/posts/{second}/delete");
        await ana.SendAsync();
        await site.Space.DrainChangesAsync();
        await visitor.GetAsync(thread);
        Assert.Null(visitor.Page.GetElementById("p-" + second)); // nobody answered it
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        Assert.Empty(await context.Posts.Where(p => (p.Id == first || p.Id == second) && p.Markdown != "").ToListAsync());
        Assert.Empty(await context.PostEdits.Where(e => e.PostId == first).ToListAsync());
    }

    [Fact]
    public async Task A_post_is_found_by_its_own_address_on_the_page_where_it_stands()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "¿Qué preguntan antes de comprar?");
        var last = "";
        for (var n = 1; n <= 27; n++)
        {
            last = await site.AnswerAsync(n % 2 == 0 ? ana : irene, thread, $"Pregunta número {n}: quién guarda los datos y por cuánto tiempo.");
        }

        await visitor.GetAsync($"/es/discussions/posts/{last}");
        Assert.Equal($"{thread}?page=2#p-{last}", visitor.Location);
        await visitor.GetAsync(thread);
        Assert.Equal(25, visitor.Page.QuerySelectorAll(".posts .post").Length);
        Assert.NotNull(visitor.Page.QuerySelector(".post.opening"));
        await visitor.GetAsync(thread + "?page=2");
        Assert.Equal(2, visitor.Page.QuerySelectorAll(".posts .post").Length);
        Assert.Null(visitor.Page.QuerySelector(".post.opening"));
        Assert.Equal(HttpStatusCode.NotFound, await visitor.GetAsync(thread + "?page=3"));
        Assert.Equal(HttpStatusCode.BadRequest, await visitor.GetAsync(thread + "?page=x"));
        Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync(thread + "?view=tree"));

        // Who read the first page goes on where they left.
        using var nicolas = await site.EnterAsync(Desks.Nicolas);
        await nicolas.GetAsync(thread);
        await nicolas.GetAsync("/es/discussions");
        Assert.Contains(nicolas.Page.QuerySelectorAll("a"), a => a.GetAttribute("href") == $"{thread}?page=2#n-26");
        await nicolas.GetAsync(thread + "?page=2");
        await nicolas.GetAsync("/es/discussions");
        Assert.DoesNotContain(nicolas.Page.QuerySelectorAll("a"), a => a.GetAttribute("href")?.Contains("#n-", StringComparison.Ordinal) == true && a.GetAttribute("href")!.StartsWith(thread, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_with_another_title_leads_to_the_right_one()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "Un título que cambia después");
        Assert.Equal(HttpStatusCode.MovedPermanently, await visitor.GetAsync(thread[..thread.LastIndexOf('/')]));
        Assert.Equal(thread, visitor.Location);
        await visitor.GetAsync(thread + "-otro?view=tree");
        Assert.Equal(thread + "?view=tree", visitor.Location);
        Assert.Equal(HttpStatusCode.NotFound, await visitor.GetAsync("/es/discussions/01m85a62e4e8d9rk2b66beceff/x"));
        Assert.Equal(HttpStatusCode.NotFound, await visitor.GetAsync("/es/discussions/no-es-un-id/x"));
    }

    [Fact]
    public async Task What_is_for_members_is_read_by_members_alone()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var carla = await site.EnterAsync(Desks.Carla);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "Precios que nos pasaron tres proveedores", "Entre nosotros: la diferencia es de uno a cuatro.", ("audience", "members"));
        var post = await site.AnswerAsync(ana, thread, "Y el más caro fue el que menos preguntó.");
        Assert.Equal(HttpStatusCode.OK, await carla.GetAsync(thread));
        foreach (var path in new[] { thread, thread + "?page=1", $"/es/discussions/posts/{post}", $"/es/discussions/posts/{post}/history" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await visitor.GetAsync(path));
        }

        await visitor.GetAsync("/es/discussions");
        Assert.DoesNotContain("Precios que nos pasaron", visitor.Main, StringComparison.Ordinal);
        await carla.GetAsync("/es/discussions");
        Assert.Contains("Precios que nos pasaron", carla.Main, StringComparison.Ordinal);
        await visitor.GetAsync("/es/discussions"); // after a member has read it, too
        Assert.DoesNotContain("Precios que nos pasaron", visitor.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_whose_name_somebody_speaks_they_say_with_each_post_and_only_of_their_own_organisation()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var visitor = new Visit(site.Space);
        await ana.GetAsync("/es/discussions/new");
        var body = ana.Page.QuerySelectorAll("select[name=speaks] option").Select(o => o.GetAttribute("value")!).First(v => v.Length > 0);
        var thread = await site.BeginAsync(ana, "Lo decimos como Caminos", "Esto lo decidió la Dirección.", ("speaks", body));
        await visitor.GetAsync(thread);
        Assert.Contains("Dirección Nacional de Caminos", visitor.Page.QuerySelector(".opening .speaks-for")!.TextContent, StringComparison.Ordinal);
        using var nicolas = await site.EnterAsync(Desks.Nicolas);
        var post = await site.AnswerAsync(nicolas, thread, "Yo hablo por mí, no por ellos.", null, ("speaks", body));
        await visitor.GetAsync(thread);
        Assert.Null(visitor.PostOf(post).QuerySelector(".speaks-for"));
    }

    [Fact]
    public async Task Who_is_called_by_name_is_led_to_by_a_link_and_who_is_nobody_is_not()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var thread = await site.BeginAsync(ana, "¿Quién sabe de licitaciones por etapas?");
        var post = await site.AnswerAsync(irene, thread, "Yo puedo contar cómo lo hicimos el año pasado.");
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        var handle = await context.Handles.Where(h => context.Posts.Any(p => p.Id == post && p.Author == h.AccountId)).Select(h => h.Handle).SingleAsync();

        var call = await site.AnswerAsync(ana, thread, $"Gracias, @{handle}: ¿y @nadie-en-absoluto?");
        var link = Assert.Single(ana.PostOf(call).QuerySelectorAll(".post-text a"));
        Assert.Equal("@" + handle, link.TextContent);
        Assert.StartsWith("/es/people/", link.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quotation_stands_in_the_form_under_a_line_that_leads_to_it()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var thread = await site.BeginAsync(ana, "¿Quién firma la evaluación de impacto?");
        var post = await site.AnswerAsync(irene, thread, "La firma quien **usa** el sistema.");
        await ana.GetAsync($"/es/discussions/{Threads.IdOf(thread)}/reply?to={post}&quote=1");
        var standing = ana.Page.QuerySelector("#words")!.TextContent;
        Assert.Contains("> La firma quien **usa** el sistema.", standing, StringComparison.Ordinal);
        Assert.Contains($"/es/discussions/posts/{post}", standing, StringComparison.Ordinal);
        Assert.Contains("La firma quien usa el sistema.", ana.Page.QuerySelector(".answered")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_begun_by_a_bot_is_held_without_telling_it_why()
    {
        using var ana = await site.NewPartnerAsync();
        await ana.GetAsync("/es/discussions/new");
        await ana.SendAsync(("title", "Una oferta que no se repite"), ("words", "Compre ahora y pague después, solo hoy."), ("company", "Ofertas SA"));
        await ana.FollowAsync();
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        var id = Threads.IdOf(ana.Answer.RequestMessage!.RequestUri!.AbsolutePath);
        var row = await context.Posts.SingleAsync(p => p.ThreadId == id);
        Assert.Equal(PostState.Held, row.State);
        Assert.Contains(PostingTrace.Parse(row.Trace).Entries, e => e.Reasons.Contains(nameof(HoldReason.Spam), StringComparer.Ordinal));
    }
}
