using LearningSpace.Core.Discussions;
using LearningSpace.Core.Taxonomies;
using LearningSpace.Data.Content;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Http.Extensions;
using WayView = LearningSpace.Web.Features.Forms.WayView;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Makes lists of threads.</summary>
/// <param name="site">Vocabularies.</param>
/// <param name="reader">Threads.</param>
/// <param name="speakers">Who speaks.</param>
/// <param name="content">What threads are about.</param>
/// <param name="heads">Makes heads.</param>
/// <param name="catalogues">Interface texts.</param>
public sealed class ThreadsPresenter(SiteStore site, ThreadReader reader, SpeakerPresenter speakers, ContentReader content, PageHeads heads, PoCatalogues catalogues)
{
    /// <summary>Alias of the vocabulary of topics.</summary>
    public const string Topics = ThreadDocument.Topics;

    /// <summary>The vocabulary of topics; null on a site without it.</summary>
    public Taxonomy? Vocabulary => site.Current.Taxonomies.GetValueOrDefault(Topics);

    /// <summary>The page of a list.</summary>
    public async Task<ThreadsView?> ViewAsync(HttpContext http, string culture, ThreadQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        var texts = catalogues.For(culture);
        var list = await reader.ListAsync(query, cancellation);
        if (query.Page > 1 && list.Threads.Count == 0)
        {
            return null;
        }

        var item = query.ItemId is { } id && await content.HeadsAsync([id], query.Audiences, cancellation) is [var about] ? about : null;
        var topic = query.Topic is { } code ? Vocabulary?.FindByCode(code) : null;
        var subject = item?.Title ?? topic?.Label(culture) ?? query.Tag;
        var heading = subject is null ? texts["The Space: discussions"] : texts["Discussions: {0}", subject];
        var head = heads.Of(http, culture, heading, texts["Questions, answers and experience on artificial intelligence in public administration, moderated by people."]) with
        {
            NoIndex = query.Page > 1 || query.Tag is not null || query.ItemId is not null || query.Kind is not null || query.Solved is not null,
            Sheets = ["discussions.css"],
            Feeds = ReadThreadFeed.Links(query, culture, heading),
        };
        return new ThreadsView(head)
        {
            Heading = heading,
            Lead = texts["Ask how others did it, tell what you met, and help who comes after you. Everything can be read without an account."],
            Threads = await LinesAsync(list.Threads, http, culture, cancellation),
            Total = texts.Plural("{0} thread", "{0} threads", list.Total),
            Kinds =
            [
                Look(texts["All"], query with { Kind = null, Solved = null }, query is { Kind: null, Solved: null }),
                Look(texts["Open questions"], query with { Kind = ThreadKind.Question, Solved = false }, query.Solved is false),
                Look(texts["Answered questions"], query with { Kind = ThreadKind.Question, Solved = true }, query.Solved is true),
                Look(texts["Discussions without a question"], query with { Kind = ThreadKind.Discussion, Solved = null }, query.Kind is ThreadKind.Discussion),
            ],
            Topics = [.. (Vocabulary?.Terms ?? []).Where(t => t.Parent is null).Select(t => Look(t.Label(culture), query with { Topic = t.Code }, query.Topic == t.Code))],
            Follow = item is not null ? new WayView(texts["Follow it"], FollowUrl(culture, FollowRow.OfItem, item.Id)) : topic is not null ? new WayView(texts["Follow this topic"], FollowUrl(culture, FollowRow.OfTopic, topic.Code)) : null,
            All = subject is null ? null : new WayView(texts["All threads"], ThreadAddress.List(culture)),
            Pager = PagerView.Of(query.Page, Math.Max(1, (list.Total + ThreadQuery.PageSize - 1) / ThreadQuery.PageSize), n => Url(query with { Page = n }, culture)),
            NewUrl = $"/{culture}/discussions/new{New(query)}",
            FeedUrl = head.Feeds[0].Url,
            LogUrl = $"/{culture}/moderation/log",
        };

        LookView Look(string name, ThreadQuery with, bool current) => new(name, Url(with with { Page = 1 }, culture), current);
    }

    /// <summary>Where somebody begins to follow a text or a topic, or stops.</summary>
    /// <param name="culture">The reader's culture.</param>
    /// <param name="kind">What kind of thing: one of <see cref="FollowRow"/>'s.</param>
    /// <param name="subject">Which one: an id, or a code.</param>
    public static string FollowUrl(string culture, string kind, string subject) => $"/{culture}/follow/{kind}/{Uri.EscapeDataString(subject)}";

    /// <summary>Threads as lines of a list.</summary>
    public async Task<IReadOnlyList<ThreadLineView>> LinesAsync(IReadOnlyList<ThreadRow> threads, HttpContext http, string culture, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(threads);
        ArgumentNullException.ThrowIfNull(http);
        if (threads.Count == 0)
        {
            return [];
        }

        var (texts, audiences) = (catalogues.For(culture), http.Audiences());
        List<string> ids = [.. threads.Select(t => t.Id)];
        var openings = await reader.OpeningsAsync(ids, cancellation);
        var people = await speakers.NamedAsync(threads.Select(t => t.Author), culture, audiences, cancellation);
        var read = http.Person() is { } person ? await reader.ReadAsync(person.Id, ids, cancellation) : new Dictionary<string, int>();
        var items = await ItemsAsync(threads, culture, audiences, cancellation);
        return [.. threads.Select(Line)];

        ThreadLineView Line(ThreadRow thread)
        {
            var url = ThreadAddress.Thread(culture, thread);
            return new ThreadLineView(thread.Title, url, thread.Language)
            {
                Excerpt = Excerpt.Of(openings.GetValueOrDefault(thread.Id)),
                Kind = ThreadWords.Kind(thread, texts),
                IsQuestion = thread.Kind == ThreadKind.Question,
                IsSolved = thread.AnswerId is not null,
                IsPinned = thread.Pinned,
                Who = (thread.Author is { } author ? people.GetValueOrDefault(author) : null)?.Name ?? texts["A former member"],
                Replies = ThreadWords.Replies(thread.Replies, texts),
                When = texts.Date(thread.LastUtc),
                At = ThreadWords.At(thread.LastUtc),
                Topic = Vocabulary?.FindByCode(thread.Topic)?.Label(culture),
                Item = thread.ItemId is { } item && items.TryGetValue(item, out var about) ? about : null,
                LanguageName = Core.Site.Cultures.OfLanguage(thread.Language) == culture ? null : texts.LanguageName(thread.Language),
                Unread = read.TryGetValue(thread.Id, out var number) && number < thread.LastNumber ? new WayView(texts["Go on reading"], PageUrl(url, number + 1)) : null,
            };
        }
    }

    /// <summary>What threads are about: title, language, address, by item.</summary>
    public async Task<IReadOnlyDictionary<string, (string Title, string Language, string Url)>> ItemsAsync(IEnumerable<ThreadRow> threads, string culture, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        return await ItemsAsync([.. threads.Select(t => t.ItemId).OfType<string>().Distinct(StringComparer.Ordinal)], culture, audiences, cancellation);
    }

    /// <summary>Items that the reader may read: title, language, address, by id.</summary>
    public async Task<IReadOnlyDictionary<string, (string Title, string Language, string Url)>> ItemsAsync(IReadOnlyList<string> ids, string culture, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids.Count == 0 ? new Dictionary<string, (string, string, string)>()
            : (await content.HeadsAsync(ids, audiences, cancellation)).ToDictionary(r => r.Id, r => (r.Title, r.Language, ItemLinks.To(site.Current, culture, r)), StringComparer.Ordinal);
    }

    /// <summary>Address of a list.</summary>
    public static string Url(ThreadQuery query, string culture)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ThreadAddress.List(culture) + Parameters(query);
    }

    /// <summary>What an address of threads asks for.</summary>
    public static string Parameters(ThreadQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var parameters = new QueryBuilder();
        Add("kind", query.Kind is { } kind ? kind.ToString().ToLowerInvariant() : null);
        Add("solved", query.Solved is { } solved ? solved ? "yes" : "no" : null);
        Add("topic", query.Topic);
        Add("tag", query.Tag);
        Add("item", query.ItemId);
        Add("lang", query.Language);
        Add("page", query.Page > 1 ? query.Page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
        return parameters.ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parameters.Add(name, value);
            }
        }
    }

    /// <summary>The tags of a thread.</summary>
    public static IReadOnlyList<string> Tags(ThreadRow thread)
    {
        ArgumentNullException.ThrowIfNull(thread);
        return thread.TagList();
    }

    /// <summary>Address of the page of a thread on which a number stands.</summary>
    public static string PageUrl(string url, int number) => (ThreadPages.Of(number) is > 1 and var page ? $"{url}?page={page}" : url) + $"#n-{number}";

    /// <summary>What the form for a new thread is to begin with.</summary>
    internal static string New(ThreadQuery query)
    {
        var parameters = new QueryBuilder();
        if (query.ItemId is { } item)
        {
            parameters.Add("item", item);
        }

        if (query.Topic is { } topic)
        {
            parameters.Add("topic", topic);
        }

        return parameters.ToString();
    }
}
