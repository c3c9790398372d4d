using System.Net;
using LearningSpace.Data;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Contribution;
using LearningSpace.Web.Tests.Discussions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Moderation;

/// <summary>Moderators keep words that they use again, and words at which they look.</summary>
public sealed class Words_of_moderators(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Dinis = "dinis@vale-do-ipe.example";
    private static readonly (string, string)[] OffTopic =
        [("name", "Va en otro hilo"), ("words-es", "Esto va en otro hilo."), ("words-en", "This belongs in another thread."), ("words-pt", "Isto pertence a outro tópico.")];

    [Fact]
    public async Task Ready_words_reach_each_author_in_their_own_language_and_stay_as_they_were()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var dinis = await site.EnterAsync(Dinis);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        await bruno.GetAsync("/es/moderation/templates");
        await bruno.SendFormAsync("save", OffTopic[..3]);
        Assert.Single(bruno.Problems); // one language is missing
        Assert.Contains("Esto va en otro hilo.", bruno.Page.QuerySelector("#words-es")!.TextContent, StringComparison.Ordinal);
        await bruno.SendFormAsync("save", OffTopic);
        Assert.Equal("/es/moderation/templates", bruno.Location);
        await site.ChangeAsync(Dinis, a => a.Culture = "pt");
        var thread = await site.BeginAsync(ana, "¿Cómo ordenan lo que entra por la mesa?");
        var post = await site.AnswerAsync(dinis, thread, "Aproveito para perguntar sobre outra coisa: as férias.");
        await ana.ReportAsync("reply", post, "off-topic");
        var path = $"/es/moderation/{(await site.CaseOfAsync(post)).Id}";
        await bruno.GetAsync(path);
        Assert.Contains("Esto va en otro hilo.", bruno.Main, StringComparison.Ordinal);
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        var ready = (await context.Templates.SingleAsync()).Id;
        await bruno.SendFormAsync("Hide", ("ready-Hide", ready), ("words-Hide", "Obrigado!"));
        Assert.Equal("/es/moderation?done=1", bruno.Location);
        await site.TellAsync();
        var told = site.Post.Last(Dinis).Text;
        Assert.Contains("Isto pertence a outro tópico.", told, StringComparison.Ordinal);
        Assert.Contains("Obrigado!", told, StringComparison.Ordinal);

        // Changed, then removed: what was decided with them stays.
        await bruno.GetAsync("/es/moderation/templates?id=" + ready);
        Assert.Contains("Isto pertence a outro tópico.", bruno.Page.QuerySelector("#words-pt")!.TextContent, StringComparison.Ordinal);
        using var beside = await site.EnterAsync(Threads.Bruno);
        await beside.GetAsync("/es/moderation/templates");
        await beside.SendFormAsync("remove");
        await bruno.SendFormAsync("save", ("words-pt", "Isto é de outro tópico."));
        Assert.NotEmpty(bruno.Problems); // gone meanwhile, and nothing typed is lost
        Assert.Contains("Isto é de outro tópico.", bruno.Page.QuerySelector("#words-pt")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await bruno.GetAsync("/es/moderation/templates?id=" + ready));
        await dinis.GetAsync("/pt/inbox");
        Assert.Contains("Isto pertence a outro tópico.", dinis.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watched_words_are_tried_out_and_hold_at_once()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        await bruno.GetAsync("/es/moderation/words");
        await bruno.SendFormAsync("add", ("pattern", "a*"), ("action", "Hold"));
        Assert.Single(bruno.Problems); // it would stop everything
        await bruno.SendFormAsync("add", ("pattern", "regal*"), ("action", "Hold"));
        Assert.Equal("/es/moderation/words", bruno.Location);
        await site.Space.DrainChangesAsync();
        await bruno.GetAsync("/es/moderation/words");
        await bruno.SendFormAsync("check", ("sample", "Nos ofrecen un REGALÓ y nada más."), ("sample-lang", "es"));
        Assert.Contains("REGALÓ", bruno.Page.QuerySelector("#try-panel .lines")!.TextContent, StringComparison.Ordinal);
        await bruno.SendFormAsync("check", ("sample", "Nada de eso."), ("sample-lang", "es"));
        Assert.Contains(site.Words()["None of the words is in it."], bruno.Main, StringComparison.Ordinal);
        var thread = await site.BeginAsync(ana, "¿Qué hacen con lo que les mandan?");
        var post = await site.AnswerAsync(ana, thread, "Nos mandaron un regalo y lo devolvimos.");
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        Assert.Equal(Core.Discussions.PostState.Held, (await context.Posts.SingleAsync(p => p.Id == post)).State);
        await bruno.GetAsync($"/es/moderation/{(await site.CaseOfAsync(post)).Id}");
        Assert.Contains(site.Words()["It has a watched word."], bruno.Main, StringComparison.Ordinal);
    }
}
