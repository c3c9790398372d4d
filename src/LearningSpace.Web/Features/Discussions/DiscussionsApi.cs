using System.Globalization;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Search;
using LearningSpace.Data.Discussions;
using LearningSpace.Web.Features.Exchange;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Discussions;

/// <summary><c>/api/v1/discussions</c>: threads that everybody may read, for machines.</summary>
internal static class DiscussionsApi
{
    /// <summary>What a thread can be for, as it is asked for and told.</summary>
    public static readonly string[] Kinds = [.. Enum.GetValues<ThreadKind>().Select(Told)];

    /// <summary>What can be asked of questions.</summary>
    public static readonly string[] Solved = ["yes", "no"];

    /// <summary>Maps the calls.</summary>
    public static void MapDiscussionsApi(this IEndpointRouteBuilder routes)
    {
        routes.MapOpen("/api/v1/discussions", ListAsync).WithApi("listDiscussions", "Discussions", "Lists threads", "All threads that everybody may read, in the order of their last change. Whoever keeps a copy reads to the end, and later asks for what changed since the beginning of that reading.")
            .Answers<ThreadPage>(400);
        routes.MapOpen("/api/v1/discussions/{id}", ThreadAsync).WithApi("getDiscussion", "Discussions", "Gives a thread", "One thread with what it begins with and its replies, some at a time. People are named as its page names them to everybody.")
            .Answers<ThreadWithPosts>(400, 404);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ThreadReader reader, SpeakerPresenter speakers, PageHeads heads, PoCatalogues catalogues, CancellationToken cancellation)
    {
        var query = context.Request.Query;
        if (ApiQuestions.Size(context.Request) is not { } size)
        {
            return Wrong(context, ApiQuestions.WrongSize);
        }

        if (ApiQuestions.Culture(context.Request, "culture") is not { } culture)
        {
            return Wrong(context, texts => ApiQuestions.WrongCulture(texts, "culture"));
        }

        var (since, after) = (Given("updatedSince") is { } time ? ApiQuestions.TimeOf(time) : null, Given("after") is { } cursor ? ApiQuestions.PlaceOf(cursor) : null);
        if (since is null && Given("updatedSince") is not null)
        {
            return Wrong(context, texts => ApiQuestions.WrongTime(texts, "updatedSince"));
        }

        if (after is null && Given("after") is not null)
        {
            return Wrong(context, texts => ApiQuestions.WrongPlace(texts, "after"));
        }

        foreach (var (name, words) in new[] { ("kind", Kinds), ("solved", Solved) })
        {
            if (Given(name) is { } given && !words.Contains(given, StringComparer.Ordinal))
            {
                return Wrong(context, texts => texts["The parameter {0} is one of {1}.", name, string.Join(", ", words)]);
            }
        }

        var found = await reader.ChangedAsync(ThreadQueries.From(query, Audiences.OfVisitors, 1), since, after is null ? null : (after.ChangedUtc, after.Id), size + 1, cancellation);
        var page = found.Take(size).ToList();
        var people = await speakers.NamedAsync(page.Select(t => t.Author), culture, Audiences.OfVisitors, cancellation);
        var (texts, start) = (catalogues.For(culture), heads.BaseUrl(context.Request));
        var next = found.Count > page.Count ? ApiQuestions.CursorOf(page[^1].ChangedUtc, page[^1].Id) : null;
        return OpenAnswers.WholeJson(context, new ThreadPage([.. page.Select(t => Answer(t, (t.Author is { } author ? people.GetValueOrDefault(author) : null)?.Name ?? texts["A former member"], culture, start))], next), OpenAnswers.AskAgain);

        string? Given(string name) => query[name].ToString() is { Length: > 0 } given ? given : null;
    }

    private static async Task<IResult> ThreadAsync(HttpContext context, string id, ThreadReader reader, SpeakerPresenter speakers, PageHeads heads, CancellationToken cancellation)
    {
        if (ApiQuestions.Size(context.Request) is not { } size)
        {
            return Wrong(context, ApiQuestions.WrongSize);
        }

        if (ApiQuestions.Culture(context.Request, "culture") is not { } culture)
        {
            return Wrong(context, texts => ApiQuestions.WrongCulture(texts, "culture"));
        }

        var after = 0;
        if (context.Request.Query["after"].ToString() is { Length: > 0 } given && !int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out after))
        {
            return Wrong(context, texts => texts["The parameter {0} is what the answer before gave as next. Leave it out to begin anew.", "after"]);
        }

        if (!ContentId.IsValid(id) || await reader.ReadAsync(id, Audiences.OfVisitors, after, size + 1, cancellation) is not { Posts: [{ Number: 0 } opening, ..] } found)
        {
            return OpenAnswers.Problem(context, StatusCodes.Status404NotFound, texts => texts["No public thread has this id."]);
        }

        var replies = found.Posts.Skip(1).ToList();
        var page = replies.Take(size).ToList();
        var who = await speakers.OfAsync([opening, .. page], culture, Audiences.OfVisitors, cancellation);
        var start = heads.BaseUrl(context.Request);
        return OpenAnswers.WholeJson(
            context,
            new ThreadWithPosts(Answer(found.Thread, who[opening.Id].Name, culture, start), Post(opening), [.. page.Select(Post)], replies.Count > page.Count ? page[^1].Number : null),
            OpenAnswers.AskAgain);

        PostAnswer Post(PostRow post) => new(
            post.Id,
            post.Number,
            post.ParentId,
            who[post.Id].Name,
            who[post.Id].SpeaksFor?.Name,
            post.Markdown,
            start + ThreadAddress.Post(culture, post.Id),
            post.Useful,
            post.CreatedUtc,
            post.EditedUtc);
    }

    private static ThreadAnswer Answer(ThreadRow thread, string author, string culture, string start) => new(
        thread.Id,
        Told(thread.Kind),
        thread.Title,
        thread.Language,
        start + ThreadAddress.Thread(culture, thread),
        author,
        thread.Topic.Length > 0 ? thread.Topic : null,
        thread.TagList(),
        thread.ItemId,
        thread.Replies,
        thread.AnswerId,
        thread.Locked,
        thread.CreatedUtc,
        thread.LastUtc,
        thread.ChangedUtc);

    private static string Told(ThreadKind kind) => kind.ToString().ToLowerInvariant();

    private static IResult Wrong(HttpContext context, Func<Texts, string> detail) => OpenAnswers.Problem(context, StatusCodes.Status400BadRequest, detail);
}
