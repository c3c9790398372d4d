using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Contribution;
using LearningSpace.Web.Tests.Moderation;
using LearningSpace.Web.Tests.Site;
using Xunit;

namespace LearningSpace.Web.Tests.Discussions;

/// <summary>Asks html-validate about the pages of threads and of moderators, as those find them who may.</summary>
public sealed class Valid_html_of_threads(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    [Trait("Speed", "slow")]
    public async Task Is_what_their_pages_are_made_of()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var carla = await site.EnterAsync(Desks.Carla);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "¿Cómo prueban <b>que</b> una \"página\" está bien hecha?", more: [("tags", "html, pruebas")]);
        var first = await site.AnswerAsync(irene, thread, "Con `html-validate` y @ana-olivera:\n\n> Lo **citado**\n\n1. uno\n2. dos\n\n| a | b |\n|---|---|\n| 1 | <i>2</i> |");
        var second = await site.AnswerAsync(ana, thread, "Gracias, lo probamos mañana mismo.", first);
        await irene.GetAsync($"/es/discussions/posts/{first}/edit");
        site.Clock.Move(TimeSpan.FromHours(1));
        await irene.SendAsync(("words", "Con `html-validate`, y otra vez antes de publicar."));
        await ana.GetAsync(thread);
        await ana.PressAsync(first, "answer");
        await carla.ReportAsync("reply", second, "off-topic");
        using var partner = await site.NewPartnerAsync();
        await site.AnswerAsync(partner, thread, "Nosotros lo hacemos con cada entrega."); // it waits
        var (id, reported) = (Threads.IdOf(thread), (await site.CaseOfAsync(second)).Id);
        var pages = new (Visit Who, string Name, string Path)[]
        {
            (visitor, "threads", "/{0}/discussions"), (visitor, "threads-unsolved", "/{0}/discussions?state=unsolved"), (visitor, "thread", "/{0}" + thread[3..]),
            (visitor, "thread-tree", "/{0}" + thread[3..] + "?view=tree"), (visitor, "history", $"/{{0}}/discussions/posts/{first}/history"), (visitor, "report", $"/{{0}}/report/reply/{first}"),
            (visitor, "log", "/{0}/moderation/log"), (ana, "new", "/{0}/discussions/new"), (ana, "own-thread", "/{0}" + thread[3..]), (ana, "own-thread-tree", "/{0}" + thread[3..] + "?view=tree"),
            (ana, "reply", $"/{{0}}/discussions/{id}/reply?to={first}&quote=1"), (ana, "edit", $"/{{0}}/discussions/posts/{second}/edit"), (ana, "delete", $"/{{0}}/discussions/posts/{second}/delete"),
            (ana, "become", $"/{{0}}/discussions/{id}/become"), (ana, "follows", "/{0}/workspace/follows"), (ana, "notifications", "/{0}/account/notifications"), (ana, "inbox", "/{0}/inbox"),
            (partner, "held", "/{0}" + thread[3..]), (bruno, "moderated-thread", "/{0}" + thread[3..]), (bruno, "queue", "/{0}/moderation"), (bruno, "case", $"/{{0}}/moderation/{reported}"),
            (bruno, "thread-tools", $"/{{0}}/moderation/threads/{id}"), (bruno, "words", "/{0}/moderation/words"), (bruno, "templates", "/{0}/moderation/templates"),
        };
        var folder = Directory.CreateTempSubdirectory("learningspace-html-");
        try
        {
            foreach (var culture in new[] { "es", "en", "pt" })
            {
                foreach (var (who, name, path) in pages)
                {
                    Assert.Equal((HttpStatusCode.OK, name), (await who.GetAsync(path.Replace("{0}", culture, StringComparison.Ordinal)), name));
                    await KeepAsync(folder, who, $"{culture}-{name}");
                }
            }

            // What comes back with what is wrong.
            await ana.GetAsync("/es/discussions/new");
            await ana.SendAsync(("title", "Corto"), ("words", ""));
            await KeepAsync(folder, ana, "new-wrong");
            await bruno.GetAsync($"/es/moderation/{reported}");
            await bruno.SendFormAsync("Hide");
            await KeepAsync(folder, bruno, "case-wrong");
            var (code, output) = await Valid_html.ValidateAsync(folder.FullName);
            Assert.True(code == 0, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task KeepAsync(DirectoryInfo folder, Visit who, string name) =>
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, name + ".html"), await who.Answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
