using System.Globalization;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Discussions;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Discussions;

/// <summary>However long a thread is, any page of it is a range of numbers: it asks as many questions as a short one and shows no more.</summary>
public sealed class Long_threads(StillSpaceWithRegister with) : IClassFixture<StillSpaceWithRegister>
{
    private const int Short = 60, Long = 3_000, Page = 25;

    [Fact]
    public async Task Ask_no_more_than_short_ones_on_any_page()
    {
        var (brief, endless) = (await WriteAsync("brief", Short), await WriteAsync("endless", Long));
        await with.Space.GetPageAsync("/es/discussions"); // what is asked once is asked before
        foreach (var (path, last) in new[] { ("", 0), ("?page=2", 0), ("?view=tree", 0), ("?page=", 1), ("?view=tree&page=", 1) })
        {
            var few = await QuestionsAsync("/es" + brief + path + (last > 0 ? Number(Short) : ""));
            Assert.Equal(few, await QuestionsAsync("/es" + endless + path + (last > 0 ? Number(Long) : "")));
            Assert.InRange(few, 1, 8);
        }

        var page = await with.Space.GetPageAsync("/en" + endless + "?page=60");
        Assert.Equal(Page, page.QuerySelectorAll("[data-posts] > .post").Length);
    }

    private static string Number(int replies) => ((replies + Page - 1) / Page).ToString(CultureInfo.InvariantCulture);

    private Task<int> QuestionsAsync(string path) => Questions.OfAsync(with.Space, path);

    private async Task<string> WriteAsync(string name, int replies)
    {
        var (id, begun) = (name.PadLeft(26, 'x'), new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        await with.Space.Database.Database.Gate.WriteAsync((context, _) =>
        {
            context.Threads.Add(new ThreadRow { Id = id, Title = name, Language = "es", State = PostState.Published, LastNumber = replies, Replies = replies, CreatedUtc = begun, LastUtc = begun.AddMinutes(replies) });
            context.Posts.AddRange(Enumerable.Range(0, replies + 1).Select(n => new PostRow { Id = $"{name}{n}".PadLeft(26, 'p'), ThreadId = id, Number = n, ParentId = n > 0 && n % 5 == 0 ? $"{name}{n - 1}".PadLeft(26, 'p') : null, State = PostState.Published, Markdown = $"Dicho {n}.", CreatedUtc = begun.AddMinutes(n) }));
            return Task.CompletedTask;
        });
        return "/discussions/" + id + "/" + name;
    }
}
