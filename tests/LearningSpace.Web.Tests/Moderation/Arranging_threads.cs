using System.Net;
using LearningSpace.Data;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Contribution;
using LearningSpace.Web.Tests.Discussions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Moderation;

/// <summary>Moderators close, move, split and merge threads, and what links to them goes on leading there.</summary>
public sealed class Arranging_threads(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task Splitting_and_merging_keep_what_links_to_each_message()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "¿Qué miden antes y después de un piloto?");
        var posts = new List<string>();
        foreach (var n in Enumerable.Range(1, 6))
        {
            posts.Add(await site.AnswerAsync(n % 2 == 0 ? ana : irene, thread, $"Respuesta de prueba número {n}, con sus detalles.", n == 5 ? posts[3] : null));
        }

        // The second, fourth and fifth belong elsewhere; the fifth answers the fourth.
        var tools = $"/es/moderation/threads/{Threads.IdOf(thread)}";
        await bruno.GetAsync(tools);
        await bruno.SendFormAsync("Split", ("replies", posts[1]), ("title", "Corto"));
        Assert.Single(bruno.Problems);
        await bruno.GetAsync(tools);
        await bruno.SendFormAsync("Split", ("replies", posts[1]), ("replies", posts[3]), ("replies", posts[4]), ("title", "Cómo se mide el ahorro de tiempo"));
        var begun = bruno.Location!.Split('/')[3];
        await site.TellAsync();
        await NumberedAsync(Threads.IdOf(thread), posts[0], posts[2], posts[5]);
        await NumberedAsync(begun, posts[3], posts[4]);
        foreach (var post in posts)
        {
            await visitor.GetAsync($"/es/discussions/posts/{post}");
            Assert.Equal(new[] { posts[1], posts[3], posts[4] }.Contains(post) ? begun : Threads.IdOf(thread), visitor.Location!.Split('/')[3]);
            await visitor.GetAsync(visitor.Location.Split('#')[0]);
            Assert.NotNull(visitor.PostOf(post));
        }

        await visitor.GetAsync("/es/discussions");
        Assert.Contains("Cómo se mide el ahorro de tiempo", visitor.Main, StringComparison.Ordinal);

        // And back: what was begun becomes part of the other.
        await bruno.GetAsync($"/es/moderation/threads/{begun}");
        await bruno.SendFormAsync("Merge", ("into", "https://espacio.example/es/discussions/" + begun));
        Assert.Single(bruno.Problems);
        await bruno.SendFormAsync("Merge", ("into", "https://espacio.example" + thread));
        Assert.Equal($"/es/discussions/{Threads.IdOf(thread)}", bruno.Location);
        await site.TellAsync();
        await NumberedAsync(Threads.IdOf(thread), posts[0], posts[2], posts[5], posts[1], posts[3], posts[4]);
        foreach (var post in posts)
        {
            await visitor.GetAsync($"/es/discussions/posts/{post}");
            Assert.StartsWith(thread + "#p-", visitor.Location, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.MovedPermanently, await visitor.GetAsync($"/es/discussions/{begun}/como-se-mide-el-ahorro-de-tiempo"));
        Assert.Equal(thread, visitor.Location);
        await visitor.GetAsync("/es/discussions");
        Assert.DoesNotContain("Cómo se mide el ahorro de tiempo", visitor.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await bruno.GetAsync($"/es/moderation/threads/{begun}"));
    }

    [Fact]
    public async Task What_only_members_read_is_not_put_where_everybody_reads_it()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        var open = await site.BeginAsync(ana, "Lo que cualquiera puede leer aquí");
        var members = await site.BeginAsync(ana, "Lo que solo leemos entre nosotros", null, ("audience", "members"));
        await bruno.GetAsync($"/es/moderation/threads/{Threads.IdOf(members)}");
        await bruno.SendFormAsync("Merge", ("into", open));
        Assert.NotEmpty(bruno.Problems);
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        Assert.Null((await context.Threads.SingleAsync(t => t.Id == Threads.IdOf(members))).MergedInto);
    }

    [Fact]
    public async Task A_thread_is_closed_pinned_moved_and_slowed_down_and_who_looked_before_is_told()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var bruno = await site.EnterAsync(Threads.Bruno);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "¿Conviene un glosario común para todos?");
        var tools = $"/es/moderation/threads/{Threads.IdOf(thread)}";
        using var late = await site.EnterAsync(Threads.Bruno);
        await late.GetAsync(tools);
        foreach (var (form, fields) in new (string, (string, string)[])[] { ("Pin", []), ("SlowMode", [("pace", "300"), ("words-SlowMode", "Con calma.")]), ("Move", [("topic", "service-delivery")]), ("Lock", [("words-Lock", "Ya está respondido.")]) })
        {
            await bruno.GetAsync(tools);
            await bruno.SendFormAsync(form, fields);
            Assert.Equal(tools + "?done=1", bruno.Location);
        }

        await late.SendFormAsync("Pin");
        Assert.Contains(site.Words()["Something happened to it since you opened the page. Look at it again, and decide then."], late.Main, StringComparison.Ordinal);
        await using (var context = site.Space.Services.GetRequiredService<Database>().Reader())
        {
            var row = await context.Threads.SingleAsync(t => t.Id == Threads.IdOf(thread));
            Assert.Equal((true, true, 300, "service-delivery"), (row.Pinned, row.Locked, row.SlowSeconds, row.Topic));
        }

        await site.TellAsync();
        await ana.GetAsync("/es/inbox");
        Assert.Contains("Ya está respondido.", ana.Main, StringComparison.Ordinal);
        await visitor.GetAsync(thread);
        Assert.Contains(site.Words()["This thread is closed: it can be read, not answered. If you have a new question, start a thread of its own."], visitor.Main, StringComparison.Ordinal);
    }

    // What a thread begins with has no number among its answers.
    private async Task NumberedAsync(string thread, params string[] posts)
    {
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        var rows = await context.Posts.Where(p => p.ThreadId == thread && p.Number > 0).OrderBy(p => p.Number).ToListAsync();
        Assert.Equal(posts, rows.Select(r => r.Id));
        Assert.Equal(Enumerable.Range(1, posts.Length), rows.Select(r => r.Number));
        var row = await context.Threads.SingleAsync(t => t.Id == thread);
        Assert.Equal((posts.Length, posts.Length), (row.Replies, row.LastNumber));
    }
}
