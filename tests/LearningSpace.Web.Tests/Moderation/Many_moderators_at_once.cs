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

/// <summary>However many decide at once, each case is decided once, and nothing is lost.</summary>
public sealed class Many_moderators_at_once(AccountSite site) : IClassFixture<AccountSite>
{
    private static readonly ModerationAction[] Choices = [ModerationAction.Hide, ModerationAction.Remove, ModerationAction.RefuseReport, ModerationAction.Warn, ModerationAction.AskToChange];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_decided_case_has_one_act(int seed)
    {
        var random = new Random(seed);
        var services = site.Space.Services;
        var database = services.GetRequiredService<Database>();
        var (now, author) = (DateTimeOffset.UtcNow, $"author{seed}");
        var thread = new ThreadRow { Id = ContentId.New(now), Title = "Un hilo con mucho movimiento", Language = "es", Author = author, State = PostState.Published, CreatedUtc = now.UtcDateTime, LastUtc = now.UtcDateTime, ChangedUtc = now.UtcDateTime, LastNumber = 12 };
        var posts = Enumerable.Range(0, 13).Select(n => new PostRow { Id = ContentId.New(now), ThreadId = thread.Id, Number = n, Author = author, State = PostState.Published, Markdown = $"Mensaje número {n}.", CreatedUtc = now.UtcDateTime }).ToList();
        await database.Gate.WriteAsync((context, _) =>
        {
            context.Threads.Add(thread);
            context.Posts.AddRange(posts);
            return Task.CompletedTask;
        });

        // Several report the same at once: one case.
        var (file, moderate, reader) = (services.GetRequiredService<FileReport>(), services.GetRequiredService<Moderate>(), services.GetRequiredService<CaseReader>());
        var replies = posts.Skip(1).ToList();
        await Task.WhenAll(replies.SelectMany(p => Enumerable.Range(0, 3).Select(n => file.RunAsync(new ReportOrder(OpenCase.Reply, p.Id, ReportReason.OffTopic, "es") { Person = Reader($"reader{seed}{p.Number}{n}") }, CancellationToken.None))));
        var ids = replies.ConvertAll(p => p.Id);
        List<CaseRow> open;
        await using (var context = database.Reader())
        {
            open = await context.Cases.Where(c => ids.Contains(c.TargetId)).ToListAsync();
            Assert.Equal(replies.Count, open.Count);
            Assert.Equal(3 * replies.Count, await context.Reports.CountAsync(r => open.Select(c => c.Id).Contains(r.CaseId)));
        }

        // Every moderator wants something of every case, in an order of their own; who is told that it changed looks again.
        var orders = Enumerable.Range(0, 4).SelectMany(m => open.Select(c => (Moderator: m, Case: c.Id, Action: Choices[random.Next(Choices.Length)]))).OrderBy(_ => random.Next()).ToList();
        var results = await Task.WhenAll(orders.Select(async o =>
        {
            var taken = new List<(ModerationAction Action, ModerationProblem Problem)>();
            for (var attempt = 0; attempt < 3; attempt++)
            {
                var seen = (await reader.FindAsync(o.Case, ["everyone", "members"], CancellationToken.None))!;
                var result = await moderate.RunAsync(new ModerationOrder(Moderator($"moderator{o.Moderator}"), o.Action) { CaseId = o.Case, Seen = Moderate.Seen(seen.Row, seen.Post), Words = "Un motivo." }, CancellationToken.None);
                taken.Add((o.Action, result.Problem));
                if (result.Problem != ModerationProblem.Stale)
                {
                    break;
                }
            }

            return (o.Case, Last: taken[^1]);
        }));

        await using var after = database.Reader();
        var acts = await after.Acts.Where(a => ids.Contains(a.TargetId)).ToListAsync();
        var done = results.Where(r => r.Last.Problem == ModerationProblem.None).ToList();
        Assert.Equal(done.Count, acts.Count); // whoever was told that it is done did it, and nobody else
        Assert.All(acts.Where(a => Moderate.Parse(a.Action) is ModerationAction.Hide or ModerationAction.Remove or ModerationAction.RefuseReport), a => Assert.NotNull(a.CaseId)); // nothing is decided over again
        foreach (var row in await after.Cases.Where(c => ids.Contains(c.TargetId)).ToListAsync())
        {
            var deciding = acts.Where(a => a.CaseId == row.Id).ToList();
            Assert.Equal(row.DecidedUtc is null ? 0 : 1, deciding.Count);
            Assert.All(deciding, a => Assert.Equal(row.Decision, a.Action));
            Assert.Equal(row.DecidedUtc is not null, await after.Reports.Where(r => r.CaseId == row.Id).AllAsync(r => r.Agreed != null));
        }

        var shown = await after.Posts.CountAsync(p => p.ThreadId == thread.Id && p.Number > 0 && p.State == PostState.Published);
        Assert.Equal(shown, (await after.Threads.SingleAsync(t => t.Id == thread.Id)).Replies);
    }

    private static Person Reader(string id) => new(id, "Lectora", "es", ["Member"]);

    private static Person Moderator(string id) => new(id, "Modera", "es", ["Moderator"]) { IsStrong = true };
}
