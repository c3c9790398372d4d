using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;

namespace LearningSpace.Data.Discussions;

/// <summary>Somebody who speaks in demonstration threads.</summary>
/// <param name="Id">Their account.</param>
/// <param name="Name">Their name.</param>
/// <param name="Organisation">The organisation to which they belong; null for none.</param>
internal sealed record SeedPerson(string Id, string Name, string? Organisation);

/// <summary>What demonstration threads may refer to.</summary>
/// <param name="People">Who speaks, by mail address.</param>
/// <param name="Items">Ids of the published items that they name.</param>
/// <param name="Topics">Codes of the topics; null where the site has no such vocabulary.</param>
internal sealed record SeedWorld(IReadOnlyDictionary<string, SeedPerson> People, IReadOnlySet<string> Items, IReadOnlySet<string>? Topics);

/// <summary>Says what is wrong with a demonstration thread. Whoever writes one is told at once; nobody who visits the site ever is.</summary>
internal static class SeedCheck
{
    internal static IEnumerable<string> Problems(SeedThread thread, SeedWorld world) =>
        Head(thread, world).Concat(thread.Posts.SelectMany((p, n) => Post(thread, p, n, world)));

    private static IEnumerable<string> Head(SeedThread thread, SeedWorld world)
    {
        if (!IsId(thread.Id))
        {
            yield return $"its id '{thread.Id}' is not one";
        }

        if (thread.Title.Length is < DiscussionLimits.ShortestTitle or > DiscussionLimits.LongestTitle)
        {
            yield return $"its title has {thread.Title.Length} characters";
        }

        if (!Cultures.IsKnown(thread.Language))
        {
            yield return $"there is no language '{thread.Language}'";
        }

        if (thread.Audience is not (Audiences.Everyone or Audiences.Members))
        {
            yield return $"there is no audience '{thread.Audience}'";
        }

        if (thread.Topic.Length > 0 && world.Topics?.Contains(thread.Topic) == false)
        {
            yield return $"there is no topic '{thread.Topic}'";
        }

        foreach (var tag in thread.Tags.Where((t, at) => t != Slug.From(t, "") || thread.Tags.Take(at).Contains(t, StringComparer.Ordinal)))
        {
            yield return $"the tag '{tag}' is not in lower case, or stands twice";
        }

        if (thread.Item is { } item && !world.Items.Contains(item))
        {
            yield return $"there is no published item '{item}'";
        }

        if (thread.Posts.Count == 0)
        {
            yield return "it does not begin with anything";
        }

        if (thread.Answer is { } answer && (thread.Kind != ThreadKind.Question || answer < 1 || answer >= thread.Posts.Count))
        {
            yield return $"{answer} is not the number of an answer to a question";
        }
    }

    private static IEnumerable<string> Post(SeedThread thread, SeedPost post, int number, SeedWorld world)
    {
        var author = world.People.GetValueOrDefault(post.Author);
        if (!IsId(post.Id))
        {
            yield return $"the id '{post.Id}' of post {number} is not one";
        }

        if (author is null)
        {
            yield return $"nobody has the address '{post.Author}' of post {number}";
        }

        if (post.SpeaksForBody && author is { Organisation: null })
        {
            yield return $"'{post.Author}' of post {number} speaks for an organisation and belongs to none";
        }

        if (post.To < 0 || post.To >= Math.Max(1, number))
        {
            yield return $"post {number} answers {post.To}, which does not stand before it";
        }

        if (number > 0 && post.At <= thread.Posts[number - 1].At)
        {
            yield return $"post {number} is not later than the one before it";
        }

        if (post.Markdown.Length is < DiscussionLimits.ShortestBody or > DiscussionLimits.LongestBody)
        {
            yield return $"post {number} has {post.Markdown.Length} characters";
        }

        foreach (var (sign, people) in post.Reactions)
        {
            if (!React.All.Contains(sign, StringComparer.Ordinal))
            {
                yield return $"there is no sign '{sign}', which post {number} has";
            }

            foreach (var mail in people.Where((m, at) => m == post.Author || !world.People.ContainsKey(m) || people.Take(at).Contains(m, StringComparer.Ordinal)))
            {
                yield return $"'{mail}' cannot give post {number} the sign '{sign}': nobody has that address, it is its author's, or it stands twice";
            }
        }
    }

    private static bool IsId(string id) => id.Length == ContentId.Length && ContentId.IsValid(id);
}
