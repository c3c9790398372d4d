using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Contribution;
using Xunit;

namespace LearningSpace.Web.Tests.Discussions;

/// <summary>A question that was answered becomes a text of the library.</summary>
public sealed class Writing_up_an_answer(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task Makes_a_draft_of_question_and_answer_with_credit_to_everybody()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var carla = await site.EnterAsync(Desks.Carla);
        var (thread, answer) = await AnsweredAsync(ana, bruno, carla, "¿Quién revisa los borradores que propone el modelo?");

        await ana.GetAsync(thread);
        var way = ana.Page.QuerySelector("a[href$='/become']")!;
        Assert.Contains("Lección aprendida", way.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await ana.GetAsync(way.GetAttribute("href")!));
        Assert.Contains("Dos personas distintas", ana.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, await ana.SendAsync([]));
        var draft = ana.Location!;
        Assert.StartsWith("/es/contribute/lessons/", draft, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await ana.GetAsync(draft));
        var form = await ana.Answer.Content.ReadAsStringAsync();
        Assert.Contains("¿Quién revisa los borradores que propone el modelo?", WebUtility.HtmlDecode(form), StringComparison.Ordinal);
        Assert.Contains("Lo pregunto porque", WebUtility.HtmlDecode(form), StringComparison.Ordinal);
        var preview = draft.Replace("/contribute/lessons/", "/workspace/", StringComparison.Ordinal) + "/preview";
        Assert.Equal(HttpStatusCode.OK, await ana.GetAsync(preview));
        Assert.Contains("Dos personas distintas, por turnos", ana.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("Dirección Nacional de Caminos", ana.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("**", ana.Main, StringComparison.Ordinal);
        Assert.Contains("De una conversación del Espacio", ana.Main, StringComparison.Ordinal);
        Assert.Contains("También participaron:", ana.Main, StringComparison.Ordinal);
        Assert.NotNull(ana.Page.QuerySelector($"a[href$='/discussions/posts/{answer}']"));

        // A second press leads to the draft there is, and so does the page.
        Assert.Equal(HttpStatusCode.Found, await ana.GetAsync($"/es/discussions/{Threads.IdOf(thread)}/become"));
        Assert.Equal(draft, ana.Location);
    }

    [Fact]
    public async Task Is_left_for_a_month_to_who_began()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var carla = await site.EnterAsync(Desks.Carla);
        using var irene = await site.EnterAsync(Desks.Irene);
        var (thread, _) = await AnsweredAsync(ana, bruno, carla, "¿Cómo avisan de que contesta un programa?");
        var address = $"/es/discussions/{Threads.IdOf(thread)}/become";
        await ana.GetAsync(address);
        Assert.Equal(HttpStatusCode.Found, await ana.SendAsync([]));

        Assert.Equal(HttpStatusCode.OK, await irene.GetAsync(address));
        Assert.Contains("Alguien ya está escribiendo", irene.Main, StringComparison.Ordinal);
        Assert.Null(irene.Page.QuerySelector("main form[method=post] button.main"));
        site.Clock.Move(TimeSpan.FromDays(31));
        using var again = await site.EnterAsync(Desks.Irene);
        Assert.Equal(HttpStatusCode.OK, await again.GetAsync(address));
        Assert.Equal(HttpStatusCode.Found, await again.SendAsync([]));
        Assert.StartsWith("/es/contribute/lessons/", again.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_offered_before_there_is_an_answer_nor_to_visitors()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "¿Alguien probó con planillas viejas?");
        Assert.Null(ana.Page.QuerySelector("a[href$='/become']"));
        Assert.Equal(HttpStatusCode.NotFound, await ana.GetAsync($"/es/discussions/{Threads.IdOf(thread)}/become"));
        await visitor.GetAsync(thread);
        Assert.Null(visitor.Page.QuerySelector("a[href$='/become']"));
    }

    private async Task<(string Thread, string Answer)> AnsweredAsync(Visit ana, Visit bruno, Visit carla, string title)
    {
        var thread = await site.BeginAsync(ana, title);
        var answer = await site.AnswerAsync(bruno, thread, $"**Dos personas distintas**, por turnos; lo anotamos en una planilla. Eso sobre «{title}»");
        await site.AnswerAsync(carla, thread, $"A mí también me interesa saber cómo lo resolvieron: {title}");
        await ana.GetAsync(thread);
        await ana.PressAsync(answer, "answer");
        Assert.Equal(HttpStatusCode.Found, ana.Answer.StatusCode);
        return (thread, answer);
    }
}
