using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Moderation;
using LearningSpace.Data;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Moderation;
using LearningSpace.Web.Tests.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Moderation;

/// <summary>However threads are split and merged, by however many at once: no message is lost, numbers have no gaps, and who answers whom makes sense.</summary>
public sealed class Arranging_at_random(AccountSite site) : IClassFixture<AccountSite>
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Splitting_and_merging_lose_nothing(int seed)
    {
        var random = new Random(seed);
        var services = site.Space.Services;
        var (database, arrange) = (services.GetRequiredService<Database>(), services.GetRequiredService<ArrangeThreads>());
        var now = DateTimeOffset.UtcNow;
        var author = $"writer{seed}";
        var posts = new List<PostRow>();
        await database.Gate.WriteAsync((context, _) =>
        {
            for (var t = 0; t < 3; t++)
            {
                var own = new List<PostRow>();
                var thread = context.Threads.Add(new ThreadRow { Id = ContentId.New(now), Title = $"Hilo {seed} número {t}", Language = "es", Author = author, State = PostState.Published, CreatedUtc = now.UtcDateTime, LastUtc = now.UtcDateTime, ChangedUtc = now.UtcDateTime, LastNumber = 9 }).Entity;
                for (var n = 0; n < 10; n++)
                {
                    own.Add(new PostRow { Id = ContentId.New(now), ThreadId = thread.Id, Number = n, ParentId = n > 1 && random.Next(2) == 0 ? own[random.Next(1, n)].Id : null, Author = author, State = n > 0 && random.Next(8) == 0 ? PostState.Hidden : PostState.Published, Markdown = $"Mensaje {t}.{n} de {seed}.", CreatedUtc = now.UtcDateTime.AddSeconds(n) });
                }

                thread.Replies = own.Count(p => p.Number > 0 && p.State == PostState.Published);
                posts.AddRange(own);
                context.Posts.AddRange(own);
            }

            return Task.CompletedTask;
        });
        var ids = posts.ConvertAll(p => p.Id);
        for (var round = 0; round < 8; round++)
        {
            List<PostRow> before;
            List<ThreadRow> threads;
            await using (var context = database.Reader())
            {
                before = await context.Posts.Where(p => ids.Contains(p.Id)).ToListAsync();
                threads = await context.Threads.Where(t => t.Author == author && t.MergedInto == null).ToListAsync();
            }

            // Two at once, often on the same: one of them is told.
            await Task.WhenAll(Enumerable.Range(0, 2).Select(async m =>
            {
                var (thread, other) = (threads[random.Next(threads.Count)], threads[random.Next(threads.Count)]);
                var order = new ModerationOrder(new Person($"arranger{m}", "Ordena", "es", ["Moderator"]) { IsStrong = true }, m == 0 ? ModerationAction.Split : ModerationAction.Merge) { ThreadId = thread.Id, Seen = Moderate.Seen(thread) };
                var replies = before.Where(p => p.ThreadId == thread.Id && p.Number > 0 && (p.Number + round) % 3 == 0).Select(p => p.Id).ToList();
                var result = random.Next(3) > 0 ? await arrange.SplitAsync(order with { Action = ModerationAction.Split }, replies, $"Un hilo aparte, ronda {round}", CancellationToken.None) : await arrange.MergeAsync(order with { Action = ModerationAction.Merge }, other.Id, CancellationToken.None);
                Assert.True(result.Problem is ModerationProblem.None or ModerationProblem.Stale or ModerationProblem.Unfit or ModerationProblem.Gone, result.ToString());
            }));
            await CheckAsync(database, ids, author);
        }

        await using var after = database.Reader();
        Assert.True(await after.Acts.CountAsync(a => a.Subject == author) > 2);
    }

    private static async Task CheckAsync(Database database, List<string> ids, string author)
    {
        await using var context = database.Reader();
        var posts = await context.Posts.Where(p => ids.Contains(p.Id)).ToListAsync();
        Assert.Equal(ids.Count, posts.Count);
        var byId = posts.ToDictionary(p => p.Id, StringComparer.Ordinal);
        foreach (var thread in await context.Threads.Where(t => t.Author == author).ToListAsync())
        {
            var own = posts.Where(p => p.ThreadId == thread.Id).OrderBy(p => p.Number).ToList();
            Assert.Equal(Enumerable.Range(0, own.Count), own.Select(p => p.Number));
            Assert.Equal(thread.MergedInto is null, own.Count > 0);
            Assert.Equal(Math.Max(0, own.Count - 1), thread.LastNumber);
            Assert.Equal(own.Count(p => p.Number > 0 && p.State == PostState.Published), thread.Replies);
            foreach (var post in own.Where(p => p.ParentId is not null))
            {
                var parent = byId[post.ParentId!];
                Assert.Equal(post.ThreadId, parent.ThreadId);
                Assert.True(parent.Number < post.Number);
            }

            Assert.Null(own.FirstOrDefault()?.ParentId);
        }
    }
}
