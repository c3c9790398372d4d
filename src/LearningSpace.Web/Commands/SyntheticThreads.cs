using System.Globalization;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Site;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Discussions;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Commands;

/// <summary>Threads in which nobody speaks, for measuring: the same at every run. The first is as long as it is asked to be, the others are as short as most threads are.</summary>
/// <param name="site">The site.</param>
/// <param name="words">What is said.</param>
internal sealed class SyntheticThreads(CommandSite site, SyntheticRegister words)
{
    private const int MostOfShort = 24;

    // Posts written while the lock is held once.
    private const int Batch = 500;

    private static readonly DateTime Begin = new(2026, 1, 1, 8, 0, 0, DateTimeKind.Utc);

    private readonly Random random = new(20_261_124);

    /// <summary>Writes them, and has them found.</summary>
    /// <param name="threads">How many.</param>
    /// <param name="replies">How many replies the first has.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many posts; none where they are there already.</returns>
    public async Task<int> WriteAsync(int threads, int replies, CancellationToken cancellation)
    {
        List<string?> people;
        await using (var context = site.Database.Reader())
        {
            if (await context.Threads.AnyAsync(t => t.Id == IdOf(0), cancellation))
            {
                return 0;
            }

            people = [.. await context.Accounts.Where(a => a.Demo).OrderBy(a => a.Email).Select(a => a.Id).ToListAsync(cancellation)];
        }

        if (people.Count == 0)
        {
            people.Add(null);
        }

        var posts = 0;
        for (var i = 0; i < threads; i++)
        {
            posts += 1 + await WriteAsync(i, i == 0 ? replies : random.Next(MostOfShort + 1), people, cancellation);
        }

        await new AnalyzeThreads(site.Database, site.Site).AllAsync(cancellation);
        return posts;
    }

    private async Task<int> WriteAsync(int number, int replies, List<string?> people, CancellationToken cancellation)
    {
        var (culture, begun) = (Cultures.All[number % Cultures.All.Count], Begin.AddHours(number));
        var thread = new ThreadRow
        {
            Id = IdOf(number),
            Kind = number % 3 == 0 ? ThreadKind.Discussion : ThreadKind.Question,
            Title = words.Title(culture),
            Language = culture,
            Author = people[number % people.Count],
            State = PostState.Published,
            LastNumber = replies,
            Replies = replies,
            CreatedUtc = begun,
            LastUtc = begun.AddMinutes(replies),
        };
        foreach (var some in Enumerable.Range(0, replies + 1).Chunk(Batch))
        {
            await site.Database.Gate.WriteAsync(
                (context, _) =>
                {
                    if (some[0] == 0)
                    {
                        context.Threads.Add(thread);
                    }

                    context.Posts.AddRange(some.Select(n => Post(thread, n, people)));
                    if (some[^1] == replies)
                    {
                        context.Announce(ChangeKinds.Discussion, thread.Id, site.Clock.GetUtcNow().UtcDateTime);
                    }

                    return Task.CompletedTask;
                },
                cancellation);
        }

        return replies;
    }

    // Half of the replies answer one of the ten before them.
    private PostRow Post(ThreadRow thread, int number, List<string?> people)
    {
        var markdown = words.Text(thread.Language, 1 + random.Next(5));
        var to = number > 1 && random.Next(2) == 0 ? number - 1 - random.Next(Math.Min(10, number - 1)) : 0;
        return new PostRow
        {
            Id = IdOf(thread, number),
            ThreadId = thread.Id,
            Number = number,
            ParentId = to > 0 ? IdOf(thread, to) : null,
            Author = people[(number + thread.Title.Length) % people.Count],
            State = PostState.Published,
            Markdown = markdown,
            CreatedUtc = thread.CreatedUtc.AddMinutes(number),
            Useful = random.Next(20) == 0 ? 1 : 0,
            Fingerprint = TextFingerprint.Of(markdown),
        };
    }

    private static string IdOf(int thread) => string.Create(CultureInfo.InvariantCulture, $"loadthread{thread:D16}");

    private static string IdOf(ThreadRow thread, int number) => string.Create(CultureInfo.InvariantCulture, $"loadpost{thread.Id[^8..]}{number:D10}");
}
