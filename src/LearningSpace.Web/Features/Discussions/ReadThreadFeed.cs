using LearningSpace.Core.Discussions;
using LearningSpace.Core.Search;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Exchange;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Hosting;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Reads threads as a feed, for visitors without an account: what was last answered first.</summary>
/// <param name="site">The site.</param>
/// <param name="reader">Threads.</param>
/// <param name="threads">What they are about.</param>
/// <param name="speakers">Who began them.</param>
/// <param name="catalogues">Interface texts.</param>
public sealed class ReadThreadFeed(SiteStore site, ThreadReader reader, ThreadsPresenter threads, SpeakerPresenter speakers, PoCatalogues catalogues)
{
    // What threads begin with, more of it than a list shows.
    private const int MostSummary = 500;

    /// <summary>The feeds of a list of threads, for the head of its page.</summary>
    public static IReadOnlyList<FeedLink> Links(ThreadQuery query, string culture, string title) =>
        [new FeedLink(FeedLinks.Atom, title, Path(query with { Page = 1 }, culture, "atom")), new FeedLink(FeedLinks.Json, title, Path(query with { Page = 1 }, culture, "json"))];

    /// <summary>Reads; null where there is no such page.</summary>
    /// <param name="query">What is asked for; who reads is always a visitor.</param>
    /// <param name="culture">Culture of the words.</param>
    /// <param name="ending">What it will be written as.</param>
    /// <param name="start">Beginning of absolute addresses.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task<Feed?> RunAsync(ThreadQuery query, string culture, string ending, string start, CancellationToken cancellation)
    {
        query = query with { Audiences = Audiences.OfVisitors, Size = ReadFeed.MostEntries, PutsPinnedFirst = false };
        var list = await reader.ListAsync(query, cancellation);
        if (query.Page > 1 && list.Threads.Count == 0)
        {
            return null;
        }

        var texts = catalogues.For(culture);
        var openings = await reader.OpeningsAsync([.. list.Threads.Select(t => t.Id)], cancellation);
        var people = await speakers.NamedAsync(list.Threads.Select(t => t.Author), culture, Audiences.OfVisitors, cancellation);
        return new Feed(
            PlainText.Clean($"{texts["The Space: discussions"]} · {site.Current.Name(culture)}"),
            texts["Questions, answers and experience on artificial intelligence in public administration, moderated by people."],
            culture,
            PlainText.Clean(site.Current.Name(culture)),
            $"{start}/{culture}",
            start + ThreadsPresenter.Url(query with { Page = 1 }, culture),
            To(query.Page),
            To(1),
            query.Page > 1 ? To(query.Page - 1) : null,
            (long)query.Page * query.Size < list.Total ? To(query.Page + 1) : null,
            [.. list.Threads.Select(Entry)]);

        string To(int page) => start + Path(query with { Page = page }, culture, ending);

        FeedEntry Entry(ThreadRow thread) => new(
            ReadFeed.Name("discussion", thread.Id),
            PlainText.Clean(thread.Title),
            PlainText.Clean(Excerpt.Of(openings.GetValueOrDefault(thread.Id), MostSummary) is { Length: > 0 } words ? words : thread.Title),
            thread.Language,
            start + ThreadAddress.Thread(culture, thread),
            thread.CreatedUtc,
            thread.LastUtc > thread.CreatedUtc ? thread.LastUtc : thread.CreatedUtc,
            [PlainText.Clean((thread.Author is { } author ? people.GetValueOrDefault(author) : null)?.Name ?? texts["A former member"])],
            [.. Categories(thread, texts, culture, start)],
            [],
            null);
    }

    private IEnumerable<FeedCategory> Categories(ThreadRow thread, Texts texts, string culture, string start)
    {
        yield return new FeedCategory(null, ThreadDocument.Type, texts["Thread"]);
        if (thread.Topic.Length > 0 && threads.Vocabulary is { } vocabulary && vocabulary.FindByCode(thread.Topic) is { } topic)
        {
            yield return new FeedCategory($"{start}/api/v1/taxonomies/{vocabulary.Alias}", PlainText.Clean(topic.Code), PlainText.Clean(topic.Label(culture)));
        }

        foreach (var tag in thread.TagList().Select(PlainText.Clean))
        {
            yield return new FeedCategory(null, tag, tag);
        }
    }

    private static string Path(ThreadQuery query, string culture, string ending) => $"/feeds/{culture}/discussions.{ending}{ThreadsPresenter.Parameters(query)}";
}

/// <summary>The feeds of threads.</summary>
public static class ThreadFeeds
{
    /// <summary>Maps them.</summary>
    public static void MapThreadFeeds(this IEndpointRouteBuilder routes)
    {
        Map("atom", FeedLinks.Atom, WriteAtom.Run);
        Map("json", FeedLinks.Json, WriteJsonFeed.Run);

        void Map(string ending, string type, Func<Feed, byte[]> write) => routes
            .MapOpen("/feeds/{culture:culture}/discussions." + ending, (HttpContext context, string culture, ReadThreadFeed read, PageHeads heads, CancellationToken cancellation) =>
                FeedAsync(context, culture, ending, type + "; charset=utf-8", write, read, heads, cancellation))
            .ExcludeFromDescription().WithMetadata(SharedPage.Policy);
    }

    private static async Task<IResult> FeedAsync(HttpContext context, string culture, string ending, string type, Func<Feed, byte[]> write, ReadThreadFeed read, PageHeads heads, CancellationToken cancellation)
    {
        if (ThreadsModel.Page(context.Request.Query) is not { } page)
        {
            return OpenAnswers.Problem(context, StatusCodes.Status400BadRequest, texts => texts["The parameter {0} is a whole number from 1.", "page"]);
        }

        return await read.RunAsync(ThreadQueries.From(context.Request.Query, Audiences.OfVisitors, page), culture, ending, heads.BaseUrl(context.Request), cancellation) is { } feed
            ? OpenAnswers.Whole(context, write(feed), type)
            : OpenAnswers.Problem(context, StatusCodes.Status404NotFound, texts => texts["This feed has no such page."]);
    }
}
