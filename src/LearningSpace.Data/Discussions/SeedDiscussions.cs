using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>
/// Writes the threads of a site for demonstration, as if its invented people had written them: what they said, signs, names, follows. Nobody is notified. What is there already stays as people have
/// made it since.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="clock">The time.</param>
public sealed class SeedDiscussions(Database database, TimeProvider clock)
{
    private const string Topics = "topic";

    private static readonly JsonSerializerOptions Options = new()
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>By which a site remembers that a file was read.</summary>
    public static string NameOf(string file) => $"space.demo.discussions.{Path.GetFileNameWithoutExtension(file)}";

    /// <summary>Writes the threads of a file that are missing, all or none.</summary>
    /// <returns>How many were written.</returns>
    /// <exception cref="InvalidOperationException">The file has errors; nothing of it was written.</exception>
    public Task<int> RunAsync(string file, CancellationToken cancellation)
    {
        var threads = Read(file);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                var now = clock.GetUtcNow().UtcDateTime;
                List<string> ids = [.. threads.Select(t => t.Id)];
                var there = (await context.Threads.Where(t => ids.Contains(t.Id)).Select(t => t.Id).ToListAsync(token)).ToHashSet(StringComparer.Ordinal);
                List<SeedThread> missing = [.. threads.Where(t => !there.Contains(t.Id))];
                var world = await WorldAsync(context, missing, now, token);
                if (missing.SelectMany(t => SeedCheck.Problems(t, world).Select(p => $"{file}: thread '{t.Title}': {p}.")).ToList() is { Count: > 0 } problems)
                {
                    throw new InvalidOperationException(string.Join('\n', problems));
                }

                foreach (var thread in missing)
                {
                    Write(context, thread, world.People, now);
                }

                foreach (var person in missing.SelectMany(t => t.Posts).OrderBy(p => p.At).ThenBy(p => p.Id, StringComparer.Ordinal).Select(p => world.People[p.Author]).DistinctBy(p => p.Id))
                {
                    await GiveHandle.OfAsync(context, person.Id, person.Name, token);
                }

                if (!await context.RecipeRuns.AnyAsync(r => r.Name == NameOf(file), token))
                {
                    context.RecipeRuns.Add(new RecipeRunRow { Name = NameOf(file), AppliedUtc = now });
                }

                return missing.Count;
            },
            cancellation);
    }

    private static IReadOnlyList<SeedThread> Read(string file)
    {
        IReadOnlyList<SeedThread> threads;
        try
        {
            threads = JsonSerializer.Deserialize<SeedThreads>(File.ReadAllBytes(file), Options)?.Threads ?? throw new JsonException("It is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"{file} cannot be read: {e.Message}", e);
        }

        var twice = threads.Select(t => t.Id).Concat(threads.SelectMany(t => t.Posts).Select(p => p.Id)).GroupBy(id => id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        return twice is null ? threads : throw new InvalidOperationException($"{file}: thread '{threads.First(t => t.Id == twice || t.Posts.Any(p => p.Id == twice)).Title}': the id '{twice}' stands twice.");
    }

    private static async Task<SeedWorld> WorldAsync(SpaceContext context, IReadOnlyList<SeedThread> threads, DateTime now, CancellationToken cancellation)
    {
        List<string> mails = [.. threads.SelectMany(t => t.Posts).SelectMany(p => p.Reactions.Values.SelectMany(m => m).Append(p.Author)).Distinct(StringComparer.Ordinal)];
        var accounts = await context.Accounts.Where(a => a.Demo && mails.Contains(a.Email)).Select(a => new { a.Id, a.Name, a.Email }).ToListAsync(cancellation);
        List<string> known = [.. accounts.Select(a => a.Id)];
        var bodies = (await context.Affiliations.Running(context, now).Where(a => known.Contains(a.AccountId)).OrderBy(a => a.Id).Select(a => new { a.AccountId, a.OrganisationId }).ToListAsync(cancellation))
            .ToLookup(a => a.AccountId, a => a.OrganisationId, StringComparer.Ordinal);
        List<string> named = [.. threads.Select(t => t.Item).OfType<string>().Distinct(StringComparer.Ordinal)];
        var items = await context.Items.Where(i => named.Contains(i.Id) && i.PublishedVersionId != null).Select(i => i.Id).ToListAsync(cancellation);
        var topics = (await SiteStore.ReadAsync(context, cancellation)).Taxonomies.GetValueOrDefault(Topics);
        return new SeedWorld(
            accounts.ToDictionary(a => a.Email, a => new SeedPerson(a.Id, a.Name, bodies[a.Id].FirstOrDefault()), StringComparer.Ordinal),
            items.ToHashSet(StringComparer.Ordinal),
            topics?.Terms.Select(t => t.Code).ToHashSet(StringComparer.Ordinal));
    }

    private static void Write(SpaceContext context, SeedThread thread, IReadOnlyDictionary<string, SeedPerson> people, DateTime now)
    {
        var (opening, last) = (thread.Posts[0], thread.Posts[^1]);
        var row = context.Threads.Add(new ThreadRow
        {
            Id = thread.Id,
            Kind = thread.Kind,
            Title = thread.Title,
            Topic = thread.Topic,
            Tags = new JsonArray([.. thread.Tags.Select(t => (JsonNode)t)]).ToJsonString(),
            Language = thread.Language,
            Audience = thread.Audience,
            ItemId = thread.Item,
            Author = people[opening.Author].Id,
            State = PostState.Published,
            Pinned = thread.Pinned,
            AnswerId = thread.Answer is { } answer ? thread.Posts[answer].Id : null,
            LastNumber = thread.Posts.Count - 1,
            Replies = thread.Posts.Count - 1,
            CreatedUtc = opening.At.UtcDateTime,
            LastUtc = last.At.UtcDateTime,
        }).Entity;
        foreach (var (number, post) in thread.Posts.Index())
        {
            Write(context, thread, number, post, people);
        }

        foreach (var first in thread.Posts.DistinctBy(p => p.Author))
        {
            context.Follows.Add(new FollowRow { AccountId = people[first.Author].Id, Kind = FollowRow.OfThread, SubjectId = thread.Id, SinceUtc = first.At.UtcDateTime });
        }

        context.Tell(row, now);
    }

    private static void Write(SpaceContext context, SeedThread thread, int number, SeedPost post, IReadOnlyDictionary<string, SeedPerson> people)
    {
        var author = people[post.Author];
        context.Posts.Add(new PostRow
        {
            Id = post.Id,
            ThreadId = thread.Id,
            Number = number,
            ParentId = post.To > 0 ? thread.Posts[post.To].Id : null,
            Author = author.Id,
            SpeaksFor = post.SpeaksForBody ? author.Organisation! : "",
            State = PostState.Published,
            Markdown = post.Markdown,
            CreatedUtc = post.At.UtcDateTime,
            Useful = Count(React.Useful),
            Thanks = Count(React.Thanks),
            Same = Count(React.Same),
            Fingerprint = TextFingerprint.Of(post.Markdown),
        });
        foreach (var (sign, mail) in post.Reactions.SelectMany(r => r.Value.Select(m => (r.Key, m))))
        {
            context.Reactions.Add(new ReactionRow { PostId = post.Id, AccountId = people[mail].Id, Kind = sign });
        }

        int Count(string sign) => post.Reactions.GetValueOrDefault(sign)?.Count ?? 0;
    }
}
