using System.Net;
using System.Text.Json;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Search;
using LearningSpace.Data;
using LearningSpace.Data.Discussions;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Contribution;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Discussions;

/// <summary>
/// What visitors may not read of threads they find nowhere: neither titles, nor words, nor how many there are. One walk through everything that tells of threads, before members have read
/// what is theirs and after, since what was kept for one reader must not reach another.
/// </summary>
public sealed class Members_only_threads_never_leak(AccountSite site) : IClassFixture<AccountSite>
{
    // What stands in all of them, the one that everybody may read among them: by it they are looked for.
    private const string Bait = "Tacuabe";

    private const string Open = "Nandubay";

    // A word for each reason not to read a thread, or an answer; without accents, so that none can hide behind the way in which something is written.
    private const string ForMembers = "Guayabo", OnItem = "Quebracho", Held = "Ibirapita", Hidden = "Coronilla", Removed = "Taruman", Deleted = "Enviraceo", Merged = "Palobolsa";
    private const string HeldReply = "Espinillo", HiddenReply = "Algarrobo", RemovedReply = "Chanarero", DeletedReply = "Curupinal";

    private const string OpenItem = "leakopenitem", ClosedItem = "leakcloseditem";

    private static readonly string[] Secrets = [ForMembers, OnItem, Held, Hidden, Removed, Deleted, Merged, HeldReply, HiddenReply, RemovedReply, DeletedReply];

    private readonly Dictionary<string, string> threads = [];
    private readonly List<string> posts = [];
    private readonly Dictionary<string, string> items = [];

    [Fact]
    public async Task Nowhere()
    {
        await PrepareAsync();
        using var visitor = new Visit(site.Space);
        using var member = await site.EnterAsync(Desks.Carla);

        // The walk finds what is there to be found: else it would prove nothing.
        await FindsAsync(visitor, Open);
        await WalkAsync(visitor);
        foreach (var path in Pages().Concat(Direct()))
        {
            await member.GetAsync(path);
        }

        await member.GetAsync($"/es/explore?q={Bait}");
        Assert.Contains(ForMembers, member.Main, StringComparison.Ordinal);
        Assert.Contains(OnItem, member.Main, StringComparison.Ordinal);
        Assert.DoesNotContain(Secrets.Except([ForMembers, OnItem]), s => member.Main.Contains(s, StringComparison.OrdinalIgnoreCase));
        await member.GetAsync($"/api/v1/suggest?q={Bait}&lang=es");
        Assert.Contains(ForMembers, await member.Answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await member.GetAsync(threads[ForMembers]));
        await WalkAsync(visitor);
        await WalkAsync(visitor); // what was kept for visitors
    }

    private async Task FindsAsync(Visit visitor, string word)
    {
        foreach (var path in new[]
        {
            "/es", "/es/discussions", "/es/explore?type=Discussion&size=100", $"/es/explore?q={Bait}", "/es/topics/topic/service-delivery", "/feeds/es/discussions.atom", "/feeds/es/discussions.json", "/api/v1/discussions?size=100",
            $"/api/v1/search?q={Bait}", $"/api/v1/suggest?q={Bait}&lang=es", $"/opensearch/es/suggestions?q={Bait}", $"/es/discussions?item={OpenItem}", ItemPath(OpenItem), threads[word], $"/api/v1/discussions/{Threads.IdOf(threads[word])}",
        })
        {
            Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync(path));
            Assert.True(WebUtility.HtmlDecode(await visitor.Answer.Content.ReadAsStringAsync()).Contains(word, StringComparison.OrdinalIgnoreCase), $"{path} does not tell of what everybody may read.");
        }

        await visitor.GetAsync("/sitemap.xml");
        Assert.Contains(Threads.IdOf(threads[word]), await visitor.Answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task WalkAsync(Visit visitor)
    {
        var leaks = new List<string>();
        var pages = Pages().ToHashSet(StringComparer.Ordinal);
        foreach (var path in pages.Concat(Direct()))
        {
            await visitor.GetAsync(path);
            Assert.True((int)visitor.Answer.StatusCode < 500, $"{path} answers {visitor.Answer.StatusCode}");
            var told = await visitor.Answer.Content.ReadAsStringAsync() + "\n" + string.Join('\n', visitor.Answer.Headers.SelectMany(h => h.Value));
            foreach (var secret in Secrets)
            {
                if (TextFolding.Fold(WebUtility.HtmlDecode(told)).Contains(TextFolding.Fold(secret), StringComparison.Ordinal))
                {
                    leaks.Add($"{path} tells of {secret}");
                }
            }

            foreach (var (word, thread) in threads.Where(t => t.Key != Open && pages.Contains(path) && !path.Contains(Threads.IdOf(t.Value), StringComparison.Ordinal)))
            {
                if (told.Contains(Threads.IdOf(thread), StringComparison.Ordinal))
                {
                    leaks.Add($"{path} names the thread of {word}");
                }
            }
        }

        Assert.Empty(leaks);

        // Nor is anything counted that cannot be read.
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        var readable = await ThreadReader.Readable(context, Audiences.OfVisitors).CountAsync();
        var search = await JsonAsync(visitor, "/api/v1/search?type=Discussion");
        Assert.Equal(readable, search.GetProperty("total").GetInt32());
        Assert.Equal(readable, search.GetProperty("facets").GetProperty("type").EnumerateArray().Single(f => f.GetProperty("value").GetString() == ThreadDocument.Type).GetProperty("count").GetInt32());
        Assert.Equal(1, (await JsonAsync(visitor, $"/api/v1/search?q={Bait}")).GetProperty("total").GetInt32());
        await visitor.GetAsync("/es/discussions");
        Assert.Contains(site.Words().Plural("{0} thread", "{0} threads", readable), visitor.Main, StringComparison.Ordinal);
        Assert.Equal(readable, (await JsonAsync(visitor, "/api/v1/discussions?size=100")).GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await JsonAsync(visitor, $"/api/v1/discussions/{Threads.IdOf(threads[Open])}")).GetProperty("thread").GetProperty("replies").GetInt32());
        foreach (var secret in Secrets)
        {
            var found = await JsonAsync(visitor, $"/api/v1/search?q={Uri.EscapeDataString(secret)}");
            Assert.Equal(0, found.GetProperty("total").GetInt32());
            var meant = (await JsonAsync(visitor, $"/api/v1/search?q={Uri.EscapeDataString(secret[..^1])}x")).GetProperty("query").GetProperty("didYouMean").GetString() ?? "";
            Assert.DoesNotContain(TextFolding.Fold(secret), TextFolding.Fold(meant), StringComparison.Ordinal);
            Assert.DoesNotContain(TextFolding.Fold(secret), TextFolding.Fold((await JsonAsync(visitor, $"/api/v1/suggest?q={secret[..5]}&lang=es")).ToString()), StringComparison.Ordinal);
        }

        // Asked for by itself, a thread that is for others is not there at all; where one was and went, that alone is said.
        foreach (var (word, thread) in threads.Where(t => t.Key != Open))
        {
            var status = await visitor.GetAsync(thread);
            Assert.True(word is Hidden or Deleted or Removed or Merged || status == HttpStatusCode.NotFound, $"the thread of {word} answers {status}");
            Assert.Equal(HttpStatusCode.NotFound, await visitor.GetAsync($"/api/v1/discussions/{Threads.IdOf(thread)}"));
            if (word is ForMembers or OnItem or Held)
            {
                // An answer without end: whether there is one is told by its beginning.
                using var live = await site.Space.Client.GetAsync($"/es/discussions/{Threads.IdOf(thread)}/live", HttpCompletionOption.ResponseHeadersRead);
                Assert.Equal(HttpStatusCode.NotFound, live.StatusCode);
            }
        }
    }

    // Everything that tells of threads to whoever comes by.
    private IEnumerable<string> Pages() =>
    [
        .. new[] { "es", "en", "pt" }.SelectMany(c => new[]
        {
            $"/{c}", $"/{c}/discussions", $"/{c}/discussions?solved=no", $"/{c}/discussions?kind=discussion", $"/{c}/discussions?topic=service-delivery", $"/{c}/discussions?tag=secreto", $"/{c}/discussions?lang=es",
            $"/{c}/discussions?item={OpenItem}", $"/{c}/discussions?item={ClosedItem}", $"/{c}/explore", $"/{c}/explore?type=Discussion&size=100", $"/{c}/explore?type=Discussion&view=charts", $"/{c}/explore?q={Bait}", $"/{c}/explore?q={Bait}&sort=newest",
            $"/{c}/explore?q=title%3A{Bait}", $"/{c}/explore?topic=service-delivery&size=100", $"/{c}/topics/topic/service-delivery", $"/feeds/{c}/discussions.atom", $"/feeds/{c}/discussions.json", $"/feeds/{c}/discussions.atom?item={ClosedItem}",
            $"/feeds/{c}/items.atom?q={Bait}", $"/feeds/{c}/items.json", $"/opensearch/{c}/suggestions?q={Bait}", $"/api/v1/suggest?q={Bait}&lang={c}", $"/api/v1/search?q={Bait}&culture={c}&size=100", $"/api/v1/discussions?size=100&culture={c}",
            "/" + c + ItemPath(OpenItem)[3..], "/" + c + ItemPath(ClosedItem)[3..], $"/{c}/moderation/log",
        }),
        "/sitemap.xml", "/sitemap-1.xml", "/catalog.jsonld", "/api/v1/items?size=100", $"/api/v1/items/{OpenItem}", $"/api/v1/items/{ClosedItem}", $"/api/v1/discussions?item={ClosedItem}", "/api/v1/discussions?updatedSince=2020-01-01&size=100",
        threads[Open], threads[Open] + "?view=tree", $"/api/v1/discussions/{Threads.IdOf(threads[Open])}?size=100", $"/es/discussions/{Threads.IdOf(threads[Open])}/reply",
    ];

    // Each thread and each post, by everything that can be asked of it.
    private IEnumerable<string> Direct() =>
    [
        .. threads.Where(t => t.Key != Open).Select(t => Threads.IdOf(t.Value)).SelectMany(id => new[]
        {
            $"/es/discussions/{id}", $"/es/discussions/{id}/x", $"/es/discussions/{id}/x?view=tree", $"/en/discussions/{id}/x", $"/es/discussions/{id}/reply", $"/es/discussions/{id}/act",
            $"/api/v1/discussions/{id}", $"/es/report/discussion/{id}", $"/api/v1/items/{id}", $"/es/compare?id={id}",
        }),
        .. posts.SelectMany(id => new[] { $"/es/discussions/posts/{id}", $"/es/discussions/posts/{id}/history", $"/es/discussions/posts/{id}/edit", $"/es/discussions/posts/{id}/act", $"/es/report/reply/{id}" }),
    ];

    private string ItemPath(string id) => items[id];

    private async Task PrepareAsync()
    {
        await site.Space.PutAsync(Writing.Item(OpenItem, "Un caso abierto", language: "es"));
        await site.Space.PutAsync(Writing.Item(ClosedItem, "Un caso para miembros", language: "es"), audience: Writing.Members);
        foreach (var id in new[] { OpenItem, ClosedItem })
        {
            items[id] = "/es/" + await site.Space.PathAsync(id);
        }

        await BeginAsync(Open, t => t.ItemId = OpenItem);
        await BeginAsync(ForMembers, t => (t.Audience, t.ItemId) = (Audiences.Members, OpenItem));
        await BeginAsync(OnItem, t => t.ItemId = ClosedItem);
        foreach (var (word, state) in new[] { (Held, PostState.Held), (Hidden, PostState.Hidden), (Removed, PostState.Removed), (Deleted, PostState.Deleted) })
        {
            // It was there first, and found: what goes must go from everywhere.
            await BeginAsync(word, t => t.ItemId = OpenItem);
            await DeliverAsync();
            await ChangeAsync(word, 0, state);
        }

        await BeginAsync(Merged, _ => { });
        await DeliverAsync();
        await ChangeAsync(Merged, 0, PostState.Removed, t => t.MergedInto = Threads.IdOf(threads[Open]));
        await SayAsync(Open, "Palabras que todos leen.", PostState.Published);
        foreach (var (word, state) in new[] { (HeldReply, PostState.Held), (HiddenReply, PostState.Hidden), (RemovedReply, PostState.Removed), (DeletedReply, PostState.Deleted) })
        {
            var number = await SayAsync(Open, $"{Bait}: {word}.", PostState.Published);
            await DeliverAsync();
            await ChangeAsync(Open, number, state);
        }

        await SayAsync(ForMembers, $"{Bait} y {ForMembers} en una respuesta.", PostState.Published);
        await DeliverAsync();
    }

    private async Task BeginAsync(string word, Action<ThreadRow> more)
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        threads[word] = await site.BeginAsync(ana, $"{Bait}: lo de {word}", $"{Bait}. Lo que se dice de {word} se queda donde se dijo.", ("topic", "service-delivery"), ("tags", "secreto"));
        var id = Threads.IdOf(threads[word]);
        await WriteAsync(id, (_, thread) =>
        {
            more(thread);
            return Task.CompletedTask;
        });
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        posts.AddRange(word == Open ? [] : await context.Posts.Where(p => p.ThreadId == id).Select(p => p.Id).ToListAsync());
    }

    private async Task<int> SayAsync(string word, string words, PostState state)
    {
        using var irene = await site.EnterAsync(Desks.Irene);
        var post = await site.AnswerAsync(irene, threads[word], words);
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        var row = await context.Posts.SingleAsync(p => p.Id == post);
        posts.AddRange(words.Contains(Bait, StringComparison.Ordinal) ? [post] : []);
        Assert.Equal(state, row.State);
        return row.Number;
    }

    private Task ChangeAsync(string word, int number, PostState state, Action<ThreadRow>? more = null) => WriteAsync(Threads.IdOf(threads[word]), async (context, thread) =>
    {
        await context.Posts.Where(p => p.ThreadId == thread.Id && p.Number == number).ExecuteUpdateAsync(p => p.SetProperty(r => r.State, state));
        thread.State = number == 0 ? state : thread.State;
        more?.Invoke(thread);
    });

    private async Task WriteAsync(string thread, Func<SpaceContext, ThreadRow, Task> change)
    {
        await site.Space.Services.GetRequiredService<Database>().Gate.WriteAsync(async (context, token) =>
        {
            var row = (await context.HoldThreadAsync(thread, token))!;
            await change(context, row);
            await context.ToldAsync(row, site.Clock.GetUtcNow().UtcDateTime, token);
        });
        await site.Space.DrainChangesAsync();
    }

    private async Task DeliverAsync()
    {
        await site.DeliverAsync();
        await site.Space.DrainChangesAsync();
    }

    private static async Task<JsonElement> JsonAsync(Visit visitor, string path)
    {
        Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync(path));
        return JsonDocument.Parse(await visitor.Answer.Content.ReadAsStringAsync()).RootElement;
    }
}
