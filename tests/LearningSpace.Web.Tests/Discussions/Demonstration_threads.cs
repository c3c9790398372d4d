using System.Net;
using System.Text.RegularExpressions;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Text;
using LearningSpace.Data;
using LearningSpace.Data.Discussions;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Discussions;

public sealed partial class Demonstration_threads(Demonstration_threads.Own own) : IClassFixture<Demonstration_threads.Own>
{
    private static readonly string[] Cultures = ["en", "es", "pt"];

    private readonly SpaceFixture space = own.Space;

    private Database Database => space.Services.GetRequiredService<Database>();

    [Fact]
    public async Task Are_there_in_three_languages_of_every_kind()
    {
        await using var context = Database.Reader();
        var threads = await context.Threads.ToListAsync();
        Assert.True(threads.Count >= 18);
        Assert.True(threads.Count(t => t.Language == "es") >= 9 && threads.Count(t => t.Language == "en") >= 5 && threads.Count(t => t.Language == "pt") >= 4);
        Assert.InRange(threads.Count(t => t.ItemId is not null), (threads.Count / 2) - 1, (threads.Count / 2) + 1);
        Assert.True(threads.Count(t => t.AnswerId is not null) >= 6);
        Assert.True(threads.Count(t => t is { Kind: ThreadKind.Question, AnswerId: null }) >= 3);
        Assert.Equal(Cultures, threads.Where(t => t.Pinned).Select(t => t.Language).Order());
        Assert.Single(threads, t => t.Audience != "everyone");
        Assert.Contains(threads, t => ThreadPages.Count(t.LastNumber) > 1);
        var posts = await context.Posts.ToListAsync();
        Assert.Contains(posts, p => p.SpeaksFor.Length > 0);
        Assert.All(threads.Select(t => t.Language).Distinct(), l => Assert.Contains(posts, p => p.ParentId is not null && threads.Single(t => t.Id == p.ThreadId).Language == l));
    }

    [Fact]
    public async Task Have_counters_that_agree_with_what_is_counted()
    {
        await using var context = Database.Reader();
        var (posts, reactions) = (await context.Posts.ToListAsync(), await context.Reactions.ToListAsync());
        foreach (var thread in await context.Threads.ToListAsync())
        {
            var own = posts.Where(p => p.ThreadId == thread.Id).OrderBy(p => p.Number).ToList();
            Assert.Equal(Enumerable.Range(0, own.Count), own.Select(p => p.Number));
            Assert.Equal((own.Count - 1, own.Count - 1, own[0].CreatedUtc, own[^1].CreatedUtc, own[0].Author), (thread.LastNumber, thread.Replies, thread.CreatedUtc, thread.LastUtc, thread.Author));
            Assert.Equal(own.Select(p => p.Id).Order(StringComparer.Ordinal), own.Select(p => p.Id)); // ids sort by time
            Assert.Equal(own.Select(p => p.CreatedUtc).Order(), own.Select(p => p.CreatedUtc));
            Assert.True(thread.AnswerId is null || own.Any(p => p.Number > 0 && p.Id == thread.AnswerId));
            Assert.Equal(own.Select(p => p.Author).Distinct().Order(), await context.Follows.Where(f => f.SubjectId == thread.Id).Select(f => f.AccountId).Order().ToListAsync());
        }

        Assert.All(posts, p => Assert.Equal((Given(p, React.Useful), Given(p, React.Thanks), Given(p, React.Same)), (p.Useful, p.Thanks, p.Same)));

        int Given(PostRow post, string sign) => reactions.Count(r => r.PostId == post.Id && r.Kind == sign);
    }

    [Fact]
    public async Task Change_nothing_when_they_are_read_again()
    {
        var before = await CountAsync();
        await space.Services.GetRequiredService<SetUpSite>().RunAsync(_ => { }, CancellationToken.None);
        foreach (var culture in Cultures)
        {
            Assert.Equal(0, await space.Services.GetRequiredService<SeedDiscussions>().RunAsync(Repository.File("content-seed", "discussions", $"{culture}.json"), CancellationToken.None));
        }

        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Lead_somewhere_and_mention_people_who_are_there()
    {
        await using var context = Database.Reader();
        var posts = await context.Posts.ToListAsync();
        var links = posts.SelectMany(p => Link().Matches(Markdown.ToSafeHtml(p.Markdown).Value).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))).Distinct().ToList();
        Assert.True(links.Count >= 10);
        foreach (var link in links)
        {
            using var answer = await space.Client.GetAsync(link);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{link} answers {(int)answer.StatusCode}");
        }

        var handles = (await context.Handles.Select(h => h.Handle).ToListAsync()).ToHashSet(StringComparer.Ordinal);
        var mentioned = posts.SelectMany(p => Mentions.In(Markdown.ToPlainText(p.Markdown))).ToList();
        Assert.True(mentioned.Count >= 5);
        Assert.All(mentioned, m => Assert.Contains(m, handles));
    }

    [Fact]
    public async Task Are_read_by_visitors_but_for_what_is_for_members()
    {
        await using var context = Database.Reader();
        foreach (var thread in await context.Threads.ToListAsync())
        {
            using var answer = await space.Client.GetAsync(ThreadAddress.Thread(thread.Language, thread));
            Assert.Equal(thread.Audience == "everyone" ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Are_spoken_by_people_of_whom_the_page_for_signing_in_shows_few()
    {
        await using var context = Database.Reader();
        var voices = await context.Accounts.Where(a => a.Demo && a.PasswordHash == null).Select(a => a.Email).ToListAsync();
        Assert.NotEmpty(voices);
        var text = (await space.GetPageAsync("/es/account/sign-in")).Body!.TextContent;
        Assert.Contains("ana@caminos.example", text, StringComparison.Ordinal);
        Assert.All(voices, v => Assert.DoesNotContain(v, text, StringComparison.Ordinal));
    }

    private async Task<(int Threads, int Posts, int Reactions, int Follows, int Handles, int Accounts, int Runs, long Changes)> CountAsync()
    {
        await using var context = Database.Reader();
        return (await context.Threads.CountAsync(), await context.Posts.CountAsync(), await context.Reactions.CountAsync(), await context.Follows.CountAsync(), await context.Handles.CountAsync(),
            await context.Accounts.CountAsync(), await context.RecipeRuns.CountAsync(), await context.Changes.LongCountAsync());
    }

    [GeneratedRegex("href=\"(/[^\"]*)\"")]
    private static partial Regex Link();

    /// <summary>A site of its own: with others it shares nothing to be counted.</summary>
    public sealed class Own : IAsyncLifetime
    {
        public SpaceFixture Space { get; } = new(new() { ["LearningSpace:Jobs"] = "false" });

        public ValueTask InitializeAsync() => Space.InitializeAsync();

        public ValueTask DisposeAsync() => Space.DisposeAsync();
    }
}
