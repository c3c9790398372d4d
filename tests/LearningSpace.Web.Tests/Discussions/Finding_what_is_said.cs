using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using LearningSpace.Core.Discussions;
using LearningSpace.Data;
using LearningSpace.Data.Discussions;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Contribution;
using LearningSpace.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Discussions;

/// <summary>Threads are found like items, and told to machines as pages show them to everybody.</summary>
public sealed class Finding_what_is_said(AccountSite site) : IClassFixture<AccountSite>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task A_thread_stands_among_the_results_with_what_became_of_it_and_cannot_be_compared()
    {
        var (thread, _) = await TalkAsync("¿Cuánto dura un piloto de ombúes?", "Preguntamos por los **ombúes** de la plaza.", "Tres meses, y los contamos con drones.");
        using var visitor = new Visit(site.Space);
        await visitor.GetAsync("/es/explore?q=ombúes");
        var result = Assert.Single(visitor.Page.QuerySelectorAll(".result"));
        Assert.Equal(thread, result.QuerySelector("h3 a")!.GetAttribute("href"));
        Assert.Equal("Hilo", result.QuerySelector(".result-kind")!.TextContent.Trim());
        Assert.Contains(site.Words()["Question, answered"], result.TextContent, StringComparison.Ordinal);
        Assert.Contains("ombúes", result.QuerySelectorAll("mark").Select(m => m.TextContent));
        Assert.Null(result.QuerySelector("input"));
        Assert.Null(visitor.Page.QuerySelector("#compare"));

        // By a word of a reply, too, and the reply's own words are shown.
        await visitor.GetAsync("/es/explore?q=drones");
        Assert.Contains("drones", visitor.Page.QuerySelector(".result-excerpt")!.TextContent, StringComparison.Ordinal);

        foreach (var typed in new[] { "tipo:hilos", "type:Discussion", "tipo:thread" })
        {
            await visitor.GetAsync("/es/explore?q=" + Uri.EscapeDataString("ombúes " + typed));
            Assert.Single(visitor.Page.QuerySelectorAll(".result"));
        }

        await visitor.GetAsync("/es/explore?type=Discussion&topic=service-delivery&q=omb*");
        Assert.Single(visitor.Page.QuerySelectorAll(".result"));
        Assert.Contains(visitor.Page.QuerySelectorAll(".chosen a"), a => a.TextContent.Contains("Hilos", StringComparison.Ordinal));

        // Who found nothing may ask; who searches for items alone gets items.
        await visitor.GetAsync("/es/explore?q=zorzales");
        Assert.StartsWith("/es/discussions/new?title=zorzales", visitor.Page.QuerySelector(".ask a")!.GetAttribute("href"), StringComparison.Ordinal);
        await visitor.GetAsync("/feeds/es/items.atom?q=ombúes");
        Assert.Empty(await EntriesAsync(visitor));
    }

    [Fact]
    public async Task The_API_searches_suggests_lists_and_gives_threads()
    {
        var (thread, answer) = await TalkAsync("¿Quién poda los jacarandás?", "Nos dijeron que el modelo elige los jacarandás.", "Los elige una persona.");
        var id = Threads.IdOf(thread);
        using var visitor = new Visit(site.Space);
        var hit = Assert.Single((await JsonAsync(visitor, "/api/v1/search?q=jacarandás&culture=en")).GetProperty("items").EnumerateArray());
        Assert.Equal((id, ThreadDocument.Type), (hit.GetProperty("id").GetString(), hit.GetProperty("type").GetString()));
        Assert.Equal(site.Space.BaseAddress + thread.Replace("/es/", "/en/", StringComparison.Ordinal), hit.GetProperty("url").GetString());
        Assert.Contains("<mark>", hit.GetProperty("highlights")[0].GetString(), StringComparison.Ordinal);
        var suggestion = (await JsonAsync(visitor, "/api/v1/suggest?q=jacaran&lang=es")).GetProperty("items").EnumerateArray().Single(s => s.GetProperty("kind").GetString() == "discussion");
        Assert.EndsWith(thread, suggestion.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Contains((await JsonAsync(visitor, "/api/v1/suggest?q=hilos&lang=es")).GetProperty("items").EnumerateArray(), s => s.GetProperty("url").GetString()!.EndsWith("type=Discussion", StringComparison.Ordinal));

        using (var elsewhere = new HttpRequestMessage(HttpMethod.Get, "/api/v1/discussions") { Headers = { { "Origin", "https://elsewhere.example" } } })
        {
            await visitor.AskAsync(elsewhere);
        }

        Assert.Equal("*", visitor.Answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        var one = await JsonAsync(visitor, "/api/v1/discussions/" + id);
        var tag = visitor.Answer.Headers.ETag!;
        Assert.Equal("question", one.GetProperty("thread").GetProperty("kind").GetString());
        Assert.Equal(answer, one.GetProperty("thread").GetProperty("answerId").GetString());
        Assert.Equal("Nos dijeron que el modelo elige los jacarandás.", one.GetProperty("opening").GetProperty("markdown").GetString());
        Assert.Equal("Los elige una persona.", Assert.Single(one.GetProperty("items").EnumerateArray()).GetProperty("markdown").GetString());
        using (var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/discussions/" + id) { Headers = { IfNoneMatch = { tag } } })
        {
            Assert.Equal(HttpStatusCode.NotModified, await visitor.AskAsync(again));
        }

        // Page by page; whoever comes later asks for what changed since.
        var ids = new List<string>();
        for (var next = ""; next is not null;)
        {
            var page = await JsonAsync(visitor, "/api/v1/discussions?size=1" + (next.Length > 0 ? "&after=" + next : ""));
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        Assert.Contains(id, ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(ids, (await JsonAsync(visitor, "/api/v1/discussions?size=100")).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("id").GetString()!));
        var changed = Assert.Single((await JsonAsync(visitor, "/api/v1/discussions?size=100")).GetProperty("items").EnumerateArray(), t => t.GetProperty("id").GetString() == id).GetProperty("changedUtc").GetString();
        Assert.Contains(id, (await JsonAsync(visitor, $"/api/v1/discussions?updatedSince={changed}&kind=question&solved=yes&lang=es&topic=service-delivery&size=100")).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(id, (await JsonAsync(visitor, "/api/v1/discussions?updatedSince=2199-01-01")).ToString(), StringComparison.Ordinal);
        foreach (var other in new[] { "kind=discussion", "solved=no", "lang=pt", "topic=health", "item=nothing" })
        {
            Assert.DoesNotContain(id, (await JsonAsync(visitor, "/api/v1/discussions?size=100&" + other)).ToString(), StringComparison.Ordinal);
        }

        foreach (var wrong in new[] { "?size=0", "?size=101", "?kind=poll", "?solved=maybe", "?after=!", "?updatedSince=never", "?culture=xx", "/" + id + "?after=x", "/" + id + "?size=x" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, await visitor.GetAsync("/api/v1/discussions" + wrong));
            Assert.Equal("application/problem+json", visitor.Answer.Content.Headers.ContentType!.MediaType);
        }

        Assert.Equal(HttpStatusCode.NotFound, await visitor.GetAsync("/api/v1/discussions/nothing"));
    }

    [Fact]
    public async Task Replies_come_some_at_a_time()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var visitor = new Visit(site.Space);
        var thread = await site.BeginAsync(ana, "¿Cómo cuentan los ceibos?");
        for (var n = 1; n <= 5; n++)
        {
            await site.AnswerAsync(irene, thread, $"Respuesta número {n} sobre los ceibos.");
        }

        var first = await JsonAsync(visitor, $"/api/v1/discussions/{Threads.IdOf(thread)}?size=2");
        Assert.Equal([1, 2], first.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("number").GetInt32()));
        var rest = await JsonAsync(visitor, $"/api/v1/discussions/{Threads.IdOf(thread)}?size=3&after={first.GetProperty("next").GetInt32()}");
        Assert.Equal([3, 4, 5], rest.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("number").GetInt32()));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        Assert.Equal(0, rest.GetProperty("opening").GetProperty("number").GetInt32());
    }

    [Fact]
    public async Task The_feed_brings_what_was_last_answered_first()
    {
        var (first, _) = await TalkAsync("¿Dónde van los lapachos?", "Los lapachos, con su mapa.", "Donde haya lugar.");
        var (second, _) = await TalkAsync("¿Cuándo florecen los lapachos?", "Los lapachos, otra vez.", "En agosto, casi todos.");
        using var visitor = new Visit(site.Space);
        await visitor.GetAsync("/es/discussions");
        Assert.Contains(visitor.Page.QuerySelectorAll("link[rel=alternate]"), l => l.GetAttribute("href") == "/feeds/es/discussions.atom" && l.GetAttribute("type") == "application/atom+xml");
        Assert.Equal([second, first], await LinksAsync());
        using var irene = await site.EnterAsync(Desks.Irene);
        await site.AnswerAsync(irene, first, "Y donde haya sombra.");
        Assert.Equal([first, second], await LinksAsync());

        await visitor.GetAsync("/feeds/es/discussions.atom");
        var entry = (await EntriesAsync(visitor))[0];
        Assert.Equal("¿Dónde van los lapachos?", entry.Element(Atom + "title")!.Value);
        Assert.Equal("Los lapachos, con su mapa.", entry.Element(Atom + "summary")!.Value);
        Assert.NotEqual(entry.Element(Atom + "published")!.Value, entry.Element(Atom + "updated")!.Value);
        Assert.Contains("Discussion", entry.Elements(Atom + "category").Select(c => c.Attribute("term")!.Value));
        Assert.Equal(2, (await JsonAsync(visitor, "/feeds/en/discussions.json?tag=lapachos")).GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, await visitor.GetAsync("/feeds/es/discussions.atom?page=x"));
        Assert.Equal(HttpStatusCode.NotFound, await visitor.GetAsync("/feeds/es/discussions.atom?page=99"));

        async Task<List<string>> LinksAsync()
        {
            await visitor.GetAsync("/feeds/es/discussions.atom?tag=lapachos");
            return (await EntriesAsync(visitor)).ConvertAll(e => new Uri(e.Elements(Atom + "link").First(l => l.Attribute("rel")!.Value == "alternate").Attribute("href")!.Value).AbsolutePath);
        }
    }

    [Fact]
    public async Task Machines_are_told_what_a_thread_is()
    {
        var (thread, answer) = await TalkAsync("¿Quién riega los timbós?", "Los **timbós** del parque.", "Los riega el barrio.");
        using var visitor = new Visit(site.Space);
        await visitor.GetAsync(thread);
        var page = DataOf(visitor);
        Assert.Equal("QAPage", page.GetProperty("@type").GetString());
        var question = page.GetProperty("mainEntity");
        Assert.Equal(("Question", "¿Quién riega los timbós?", "Los timbós del parque."), (question.GetProperty("@type").GetString(), question.GetProperty("name").GetString(), question.GetProperty("text").GetString()));
        Assert.Equal("Los riega el barrio.", question.GetProperty("acceptedAnswer").GetProperty("text").GetString());
        Assert.EndsWith("/es/discussions/posts/" + answer, question.GetProperty("acceptedAnswer").GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.False(question.TryGetProperty("suggestedAnswer", out _));
        Assert.NotEmpty(question.GetProperty("author").GetProperty("name").GetString()!);

        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var talk = await site.BeginAsync(ana, "Lo que vimos de los timbós", "Crecen solos, y rápido.", ("kind", "Discussion"));
        await site.AnswerAsync(irene, talk, "Con agua de lluvia.");
        await visitor.GetAsync(talk);
        var posting = DataOf(visitor);
        Assert.Equal("DiscussionForumPosting", posting.GetProperty("@type").GetString());
        Assert.Equal("Lo que vimos de los timbós", posting.GetProperty("headline").GetString());
        Assert.Equal("Con agua de lluvia.", Assert.Single(posting.GetProperty("comment").EnumerateArray()).GetProperty("text").GetString());
        await visitor.GetAsync("/sitemap.xml");
        Assert.Contains(talk, await visitor.Answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_of_an_item_stands_on_its_page_without_a_form()
    {
        await site.Space.PutAsync(Writing.Item("talkeditem", "Un caso del que se habla", language: "es"));
        var path = "/es/" + await site.Space.PathAsync("talkeditem");
        using var visitor = new Visit(site.Space);
        await visitor.GetAsync(path);
        Assert.Empty(visitor.Page.QuerySelectorAll(".talk .related-list > li"));
        Assert.Equal("/es/discussions/new?item=talkeditem", visitor.Page.QuerySelector(".talk a")!.GetAttribute("href"));
        using var ana = await site.EnterAsync(Desks.Ana);
        for (var n = 1; n <= 6; n++)
        {
            var thread = await site.BeginAsync(ana, $"Pregunta {n} sobre el caso");
            await site.Space.Services.GetRequiredService<Database>().Gate.WriteAsync(async (context, token) =>
            {
                var row = (await context.HoldThreadAsync(Threads.IdOf(thread), token))!;
                row.ItemId = "talkeditem";
                await context.ToldAsync(row, site.Clock.GetUtcNow().UtcDateTime, token);
            });
        }

        await site.Space.DrainChangesAsync();
        await visitor.GetAsync(path);
        Assert.Equal(5, visitor.Page.QuerySelectorAll(".talk .related-list > li").Length);
        Assert.Contains("Pregunta 6", visitor.Page.QuerySelector(".talk .related-list > li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(visitor.Page.QuerySelectorAll(".talk a"), a => a.GetAttribute("href") == "/es/discussions?item=talkeditem");
        Assert.Empty(visitor.Page.QuerySelectorAll("main form[method=post]"));
        await visitor.GetAsync("/es");
        Assert.Equal(3, visitor.Page.QuerySelectorAll(".talk .related-list > li").Length);
        Assert.Contains("Pregunta 6", visitor.Page.QuerySelector(".talk .related-list > li")!.TextContent, StringComparison.Ordinal);
    }

    // A question that was answered, and is found.
    private async Task<(string Thread, string Answer)> TalkAsync(string title, string words, string answer)
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var tag = title.TrimEnd('?').Split(' ')[^1];
        var thread = await site.BeginAsync(ana, title, words, ("topic", "service-delivery"), ("tags", tag));
        var post = await site.AnswerAsync(irene, thread, answer);
        await ana.GetAsync(thread);
        await ana.PressAsync(post, "answer");
        await site.DeliverAsync();
        await site.Space.DrainChangesAsync();
        return (thread, post);
    }

    private static JsonElement DataOf(Visit visit)
    {
        var data = JsonDocument.Parse(visit.Page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        return Assert.Single(data.GetProperty("@graph").EnumerateArray());
    }

    private static async Task<List<XElement>> EntriesAsync(Visit visit) => [.. XDocument.Parse(await visit.Answer.Content.ReadAsStringAsync()).Root!.Elements(Atom + "entry")];

    private static async Task<JsonElement> JsonAsync(Visit visitor, string path)
    {
        Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync(path));
        return JsonDocument.Parse(await visitor.Answer.Content.ReadAsStringAsync()).RootElement;
    }
}
