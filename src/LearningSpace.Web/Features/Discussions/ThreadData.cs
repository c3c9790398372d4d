using System.Text.Json.Nodes;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Site;
using LearningSpace.Core.Text;
using LearningSpace.Data.Discussions;
using LearningSpace.Web.Features.Exchange;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Tells a thread in the words of schema.org: a question with its answers, or a discussion with its comments. It holds no more than its page shows to everybody.</summary>
internal static class ThreadData
{
    // What is said is told in full on the page; machines need its beginning.
    private const int MostText = 2_000;

    /// <summary>The thread.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="posts">What the page shows of it, what it begins with among it; what cannot be read is passed over.</param>
    /// <param name="who">Who says it, by post, as visitors see them.</param>
    /// <param name="start">Beginning of absolute addresses.</param>
    /// <returns>Null where what it begins with is not among what is shown.</returns>
    public static JsonObject? Of(ThreadRow thread, IEnumerable<PostRow> posts, IReadOnlyDictionary<string, SpeakerView> who, string start)
    {
        ArgumentNullException.ThrowIfNull(thread);
        var shown = posts.Where(p => p.State == PostState.Published && who.ContainsKey(p.Id)).DistinctBy(p => p.Id).OrderBy(p => p.Number).ToList();
        if (thread.State != PostState.Published || shown is not [{ Number: 0 } opening, .. var replies])
        {
            return null;
        }

        var culture = Cultures.OfLanguage(thread.Language) ?? "en";
        var url = start + ThreadAddress.Thread(culture, thread);
        if (thread.Kind != ThreadKind.Question)
        {
            var posting = Said("DiscussionForumPosting", opening);
            (posting["@id"], posting["url"], posting["headline"]) = (url, url, LinkedItemData.Text(thread.Title));
            posting["inLanguage"] = thread.Language;
            posting["commentCount"] = thread.Replies;
            Put(posting, "comment", replies.Select(r => Said("Comment", r)));
            return posting;
        }

        var question = Said("Question", opening);
        (question["name"], question["answerCount"]) = (LinkedItemData.Text(thread.Title), thread.Replies);
        if (replies.Find(r => r.Id == thread.AnswerId) is { } accepted)
        {
            question["acceptedAnswer"] = Answer(accepted);
        }

        Put(question, "suggestedAnswer", replies.Where(r => r.Id != thread.AnswerId).Select(Answer));
        return new JsonObject { ["@type"] = "QAPage", ["@id"] = url, ["url"] = url, ["name"] = LinkedItemData.Text(thread.Title), ["inLanguage"] = thread.Language, ["mainEntity"] = question };

        JsonObject Answer(PostRow post)
        {
            var answer = Said("Answer", post);
            answer["upvoteCount"] = post.Useful;
            return answer;
        }

        JsonObject Said(string type, PostRow post)
        {
            var (speaker, address) = (who[post.Id], start + ThreadAddress.Post(culture, post.Id));
            var person = new JsonObject { ["@type"] = "Person", ["name"] = LinkedItemData.Text(speaker.Name) };
            if (speaker.Url is { } page)
            {
                person["url"] = start + page;
            }

            var said = new JsonObject
            {
                ["@type"] = type,
                ["@id"] = address,
                ["url"] = address,
                ["text"] = LinkedItemData.Text(PlainText.Beginning(Markdown.ToPlainText(post.Markdown), MostText)),
                ["datePublished"] = ThreadWords.At(post.CreatedUtc),
                ["author"] = person,
            };
            if (post.EditedUtc is { } edited)
            {
                said["dateModified"] = ThreadWords.At(edited);
            }

            return said;
        }
    }

    private static void Put(JsonObject json, string name, IEnumerable<JsonObject> nodes)
    {
        if (nodes.ToArray() is { Length: > 0 } some)
        {
            json[name] = new JsonArray(some);
        }
    }
}
