using System.Globalization;
using System.Net;
using LearningSpace.Data;
using LearningSpace.Data.Notifications;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Contribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Discussions;

/// <summary>Fifty people press "send" in one thread at the same moment.</summary>
public sealed class Many_writers_at_once(AccountSite site) : IClassFixture<AccountSite>
{
    private const int Writers = 50;

    [Fact]
    public async Task Are_all_heard_once_and_in_one_order()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var thread = await site.BeginAsync(ana, "¿Qué aprendieron este año que no esperaban?");
        var id = Threads.IdOf(thread);
        string[] people = [Desks.Irene, Desks.Edgar, Threads.Bruno, Desks.Carla, Desks.Ana];
        var desks = new List<Visit>();
        foreach (var n in Enumerable.Range(0, Writers))
        {
            var desk = await site.EnterAsync(people[n % people.Length]);
            Assert.Equal(HttpStatusCode.OK, await desk.GetAsync($"/es/discussions/{id}/reply"));
            desks.Add(desk);
        }

        site.Clock.Move(TimeSpan.FromMinutes(1));
        var answers = await Task.WhenAll(desks.Select((d, n) => Task.Run(() => d.SendAsync([("words", string.Create(CultureInfo.InvariantCulture, $"Aprendimos {n} cosas distintas, y la número {n * 7} fue la que nadie esperaba."))]))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Found, a));

        await using (var context = site.Space.Services.GetRequiredService<Database>().Reader())
        {
            Assert.Equal(Enumerable.Range(0, Writers + 1), await context.Posts.Where(p => p.ThreadId == id).OrderBy(p => p.Number).Select(p => p.Number).ToListAsync());
            var row = await context.Threads.SingleAsync(t => t.Id == id);
            Assert.Equal((Writers, Writers), (row.LastNumber, row.Replies));
        }

        // Each of them is read, and whoever asked is told once.
        await site.DeliverAsync();
        await site.Space.DrainChangesAsync();
        var texts = new List<string>();
        foreach (var page in new[] { 1, 2 })
        {
            await ana.GetAsync($"{thread}?page={page}");
            texts.AddRange(ana.Page.QuerySelectorAll("[data-posts] .post-text").Select(p => p.TextContent.Trim()));
        }

        Assert.Equal(Writers, texts.Distinct(StringComparer.Ordinal).Count());
        var account = (await site.FindAsync(Desks.Ana))!.Id;
        await using var inbox = site.Space.Services.GetRequiredService<Database>().Reader();
        Assert.Equal(1, await inbox.Inbox.CountAsync(i => i.AccountId == account && i.SubjectId == id && i.Kind == InboxRow.OfReply));
        desks.ForEach(d => d.Dispose());
    }
}
