using LearningSpace.Core.Accounts;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Text;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Exchange;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;
using WayView = LearningSpace.Web.Features.Forms.WayView;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Makes the page of a thread.</summary>
/// <param name="site">Vocabularies and roles.</param>
/// <param name="reader">Threads.</param>
/// <param name="threads">What lists and threads share.</param>
/// <param name="speakers">Who speaks.</param>
/// <param name="forms">Forms for answers.</param>
/// <param name="answers">What answered questions become.</param>
/// <param name="heads">Makes heads.</param>
/// <param name="catalogues">Interface texts.</param>
public sealed class ThreadPresenter(SiteStore site, ThreadReader reader, ThreadsPresenter threads, SpeakerPresenter speakers, PostForms forms, AnswerPresenter answers, PageHeads heads, PoCatalogues catalogues)
{
    /// <summary>Name of the look that shows answers as a tree.</summary>
    public const string Tree = "tree";

    // So many answers are before one's eyes anyway.
    private const int SeenAtOnce = 3;

    /// <summary>Who looks.</summary>
    public ThreadViewer Viewer(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var person = http.Person();
        return new ThreadViewer(person?.Id, http.Audiences(), site.Current.Access.Allows(person, Permissions.Moderate));
    }

    /// <summary>Whoever looks, as far as it decides what they may do with a post of a thread.</summary>
    public DiscussionActor Actor(HttpContext http, ThreadRow thread, PostRow? post = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(thread);
        var person = http.Person();
        return new DiscussionActor
        {
            MayRead = true,
            MayDiscuss = person is not null && site.Current.Access.Allows(person, Permissions.Discuss),
            MayModerate = site.Current.Access.Allows(person, Permissions.Moderate),
            IsAuthor = person is not null && post?.Author == person.Id,
            IsStarter = person is not null && thread.Author == person.Id,
        };
    }

    /// <summary>A thread, as far as it decides what may be done.</summary>
    public static ThreadFacts Facts(ThreadRow thread)
    {
        ArgumentNullException.ThrowIfNull(thread);
        return new ThreadFacts(thread.Kind, thread.State, (thread.Locked ? ThreadFlags.Locked : 0) | (thread.Pinned ? ThreadFlags.Pinned : 0) | (thread.AnswerId is null ? 0 : ThreadFlags.Solved));
    }

    /// <summary>The page; null where there is no such page of it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="culture">Language of the page.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="page">Which page.</param>
    /// <param name="isTree">Whether answers are shown as a tree.</param>
    /// <param name="token">Proof for forms; empty for who is not signed in.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ThreadView?> ViewAsync(HttpContext http, string culture, ThreadRow thread, int page, bool isTree, string token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(thread);
        if (!ThreadPages.Has(page, thread.LastNumber))
        {
            return null;
        }

        var (texts, viewer, person) = (catalogues.For(culture), Viewer(http), http.Person());
        var rows = await reader.PostsAsync(thread.Id, viewer, ThreadPages.Numbers(page).First, ThreadPages.Size, cancellation);
        var beside = await reader.SomeAsync([.. rows.Select(r => r.ParentId).Append(thread.AnswerId).OfType<string>().Except(rows.Select(r => r.Id), StringComparer.Ordinal)], cancellation);
        var all = beside.Values.Concat(rows).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var who = await speakers.OfAsync(all.Values, culture, viewer.Audiences, cancellation);
        var called = await speakers.CalledAsync(all.Values, culture, viewer.Audiences, cancellation);
        var answered = await reader.AnsweredAsync([.. rows.Where(r => r.State == PostState.Deleted).Select(r => r.Id)], cancellation);
        var given = person is null ? null : await reader.ReactionsAsync(person.Id, [.. rows.Select(r => r.Id)], cancellation);
        var posts = rows.Where(r => r.Number > 0).Select(r => Post(r)).OfType<ThreadPostView>().ToList();
        if (isTree)
        {
            posts = [.. ThreadTree.Order(posts, p => p.Id, p => all[p.Id].ParentId).Select(p => p.Reply with { Depth = p.Indent })];
        }

        var opening = rows.FirstOrDefault(r => r.Number == 0);
        var first = opening is null ? new ThreadPostView("", 0) { Gravestone = texts["A moderator removed this."] } : Post(opening) ?? new ThreadPostView(opening.Id, 0) { Gravestone = ThreadWords.Gravestone(opening, texts) };
        var url = ThreadAddress.Thread(culture, thread);
        var isOpen = first.Html is not null;
        var title = isOpen ? thread.Title : texts["A thread whose beginning is out of sight"];
        var actor = Actor(http, thread);
        List<string> named = [.. new[] { thread.ItemId, thread.AnsweredInto }.OfType<string>()];
        var items = await threads.ItemsAsync(named, culture, viewer.Audiences, cancellation);
        var item = thread.ItemId is { } about && items.TryGetValue(about, out var found) ? found : ((string, string, string)?)null;
        var became = thread.AnsweredInto is { } text && items.TryGetValue(text, out var made) ? made : ((string, string, string)?)null;
        var follow = person is null ? null : await reader.FollowAsync(person.Id, FollowRow.OfThread, thread.Id, cancellation);
        var read = person is null ? 0 : (await reader.ReadAsync(person.Id, [thread.Id], cancellation)).GetValueOrDefault(thread.Id);
        var mayReply = DiscussionPolicy.MayReply(actor, Facts(thread));
        var head = Head(http, culture, thread, title, opening, page, isTree, texts) with { Data = person is null && ThreadData.Of(thread, all.Values, who, heads.BaseUrl(http.Request)) is { } data ? LinkedItemData.Document(data) : null };
        return new ThreadView(head, title, thread.Language, first)
        {
            ListUrl = ThreadAddress.List(culture),
            Kind = ThreadWords.Kind(thread, texts),
            IsSolved = thread.AnswerId is not null,
            Topic = threads.Vocabulary?.FindByCode(thread.Topic) is { } topic ? new WayView(topic.Label(culture), ThreadsPresenter.Url(new ThreadQuery { Audiences = [], Topic = topic.Code }, culture)) : null,
            Tags = [.. ThreadsPresenter.Tags(thread).Select(t => new WayView(t, ThreadsPresenter.Url(new ThreadQuery { Audiences = [], Tag = t }, culture)))],
            Item = item,
            Became = became,
            Notices = [.. Notices(thread, texts, culture)],
            Answer = page == 1 && thread.AnswerId is { } accepted && all.TryGetValue(accepted, out var answer) && answer is { State: PostState.Published, Number: > SeenAtOnce } ? Post(answer) : null,
            Posts = posts,
            Replies = ThreadWords.Replies(thread.Replies, texts),
            Pager = PagerView.Of(page, ThreadPages.Count(thread.LastNumber), n => PageAddress(url, n, isTree)),
            Views = [new LookView(texts["In order"], PageAddress(url, page, false), !isTree), new LookView(texts["As a tree"], PageAddress(url, page, true), isTree)],
            IsTree = isTree,
            Reply = mayReply && person is not null ? await forms.ReplyAsync(person, culture, thread, token, cancellation) : null,
            ReplyWay = mayReply || person is not null || thread.Locked || !isOpen ? null : new WayView(texts["Sign in to reply"], ThreadAddress.Reply(culture, thread.Id)),
            ActUrl = token.Length > 0 && DiscussionPolicy.MayFollow(actor, Facts(thread)) ? $"/{culture}/discussions/{thread.Id}/act" : null,
            Acts = [.. Acts(follow, texts)],
            GoOn = read > 0 && read < thread.LastNumber && ThreadPages.Of(read + 1) != page ? new WayView(texts["Go on where you left"], ThreadsPresenter.PageUrl(url, read + 1)) : null,
            Ways =
            [
                .. became is null && person is not null && DiscussionPolicy.MayWriteUp(actor, Facts(thread)) && answers.TypeFor(person) is { } type
                    ? [new WayView(texts["Write it up for the library: {0}", type.Ours.Label(culture)], ThreadAddress.Become(culture, thread.Id))] : Array.Empty<WayView>(),
                .. actor.MayModerate ? [new WayView(texts["Moderate this thread"], $"/{culture}/moderation/threads/{thread.Id}")] : Array.Empty<WayView>(),
            ],
            LiveUrl = thread.State == PostState.Published ? $"/{culture}/discussions/{thread.Id}/live" : null,
            LastNumber = thread.LastNumber,
            Token = token,
        };

        ThreadPostView? Post(PostRow row)
        {
            var me = Actor(http, thread, row);
            var facts = new PostFacts(row.State, row.CreatedUtc) { IsFirst = row.Number == 0, HasAnswers = row.Number == 0 ? thread.Replies > 0 : answered.Contains(row.Id) };
            var view = DiscussionPolicy.View(me, facts);
            if (view == PostView.Nothing)
            {
                return null;
            }

            var signs = new[] { (React.Useful, row.Useful), (React.Thanks, row.Thanks), (React.Same, row.Same) };
            var shown = new ThreadPostView(row.Id, row.Number)
            {
                Who = who[row.Id],
                When = texts.Date(row.CreatedUtc),
                At = ThreadWords.At(row.CreatedUtc),
                Language = thread.Language,
                Url = ThreadAddress.Post(culture, row.Id),
                InReplyTo = row.ParentId is { } parent && all.TryGetValue(parent, out var above) ? new WayView(texts["in reply to {0}", above.State == PostState.Published ? who[above.Id].Name : texts["something out of sight"]], ThreadAddress.Post(culture, parent)) : null,
            };
            if (view == PostView.Gravestone)
            {
                return shown with { Gravestone = ThreadWords.Gravestone(row, texts) };
            }

            return shown with
            {
                Html = PostText.Show(row.Markdown, called),
                Note = view == PostView.Marked ? Note(row, me, texts) : null,
                IsAnswer = thread.AnswerId == row.Id,
                Edited = row.EditedUtc is { } at ? new WayView(texts["changed on {0}", texts.Date(at)], ThreadAddress.Post(culture, row.Id, "history")) : null,
                Reactions = row.State != PostState.Published ? [] : [.. signs.Select(s => new ReactionView(s.Item1, ThreadWords.Reaction(s.Item1, texts), s.Item2, given?[row.Id].Contains(s.Item1, StringComparer.Ordinal) ?? false))],
                ActUrl = token.Length > 0 && (DiscussionPolicy.MayReact(me, facts) || DiscussionPolicy.MayAccept(me, Facts(thread), facts)) ? ThreadAddress.Post(culture, row.Id, "act") : null,
                Token = token,
                Acts = DiscussionPolicy.MayAccept(me, Facts(thread), facts) ? [new ActView("answer", thread.AnswerId == row.Id ? texts["It is not the answer"] : texts["This answered the question"])] : [],
                Ways = [.. Ways(me, row, facts)],
            };
        }

        IEnumerable<WayView> Ways(DiscussionActor me, PostRow row, PostFacts facts)
        {
            if (row.Number > 0 && DiscussionPolicy.MayQuote(me, Facts(thread), facts))
            {
                yield return new WayView(texts["Reply"], $"{ThreadAddress.Reply(culture, thread.Id)}?to={row.Id}");
            }

            if (DiscussionPolicy.MayQuote(me, Facts(thread), facts))
            {
                yield return new WayView(texts["Quote"], $"{ThreadAddress.Reply(culture, thread.Id)}?to={row.Id}&quote=1");
            }

            if (DiscussionPolicy.MayEdit(me, Facts(thread), facts, forms.Now) != EditAnswer.No)
            {
                yield return new WayView(texts["Change it"], ThreadAddress.Post(culture, row.Id, "edit"));
            }

            if (DiscussionPolicy.MayDelete(me, facts) != DeleteAnswer.No)
            {
                yield return new WayView(texts["Delete"], ThreadAddress.Post(culture, row.Id, "delete"));
            }

            if (!me.IsAuthor && row.State == PostState.Published)
            {
                yield return new WayView(texts["Report"], row.Number == 0 ? $"/{culture}/report/discussion/{thread.Id}" : $"/{culture}/report/reply/{row.Id}");
            }
        }
    }

    private PageHead Head(HttpContext http, string culture, ThreadRow thread, string title, PostRow? opening, int page, bool isTree, Texts texts)
    {
        var excerpt = opening is { State: PostState.Published } ? Excerpt.Of(opening.Markdown) : "";
        var head = heads.Of(http, culture, page > 1 ? texts["{0}, page {1}", title, page] : title, excerpt.Length > 0 ? excerpt : title);
        var start = heads.BaseUrl(http.Request);
        var own = Core.Site.Cultures.OfLanguage(thread.Language) ?? "en";
        return head with
        {
            Canonical = start + PageAddress(ThreadAddress.Thread(own, thread), page, false),
            Alternates = [],
            NoIndex = isTree || thread.State != PostState.Published || thread.Audience != Core.Search.Audiences.Everyone,
            Sheets = ["discussions.css"],
        };
    }

    private static IEnumerable<string> Notices(ThreadRow thread, Texts texts, string culture)
    {
        if (Core.Site.Cultures.OfLanguage(thread.Language) != culture)
        {
            yield return texts["This thread is in {0}. You can reply in your own language.", texts.LanguageName(thread.Language)];
        }

        if (thread.Audience != Core.Search.Audiences.Everyone)
        {
            yield return texts["Only members read this thread."];
        }

        if (thread.Locked)
        {
            yield return texts["This thread is closed: it can be read, not answered. If you have a new question, start a thread of its own."];
        }

        if (thread.SlowSeconds > 0)
        {
            yield return texts.Plural("Slow mode: everybody waits {0} minute between two replies.", "Slow mode: everybody waits {0} minutes between two replies.", Math.Max(1, thread.SlowSeconds / 60));
        }
    }

    private static string Note(PostRow row, DiscussionActor me, Texts texts) => row.State switch
    {
        PostState.Held when me.IsAuthor && row.PromisedUtc is { } promised => texts["Only you and the moderators see this for now. A moderator looks at it by {0} at the latest; you will be told.", texts.Date(promised)],
        PostState.Held => texts["Only its author and the moderators see this for now."],
        PostState.Hidden when row.RemovedBecause.Length > 0 => texts["Out of sight for others until a moderator has decided: {0}", row.RemovedBecause],
        PostState.Hidden => texts["Out of sight for others until a moderator has decided."],
        _ when row.RemovedBecause.Length > 0 => texts["A moderator removed this: {0}", row.RemovedBecause],
        _ => texts["A moderator removed this."],
    };

    private static IEnumerable<ActView> Acts(FollowRow? follow, Texts texts)
    {
        if (follow is null or { Muted: true })
        {
            yield return new ActView(ActPageModel.Follow, texts["Follow this thread"]);
        }

        if (follow is null or { Muted: false })
        {
            yield return new ActView(ActPageModel.Mute, texts["Hear nothing of it"]);
        }

        if (follow is not null)
        {
            yield return new ActView(ActPageModel.Unfollow, follow.Muted ? texts["Hear of it again when you are named"] : texts["Stop following"]);
        }
    }

    /// <summary>A post as it stands above a form that answers it.</summary>
    public async Task<ThreadPostView> QuotedAsync(HttpContext http, string culture, ThreadRow thread, PostRow post, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(thread);
        ArgumentNullException.ThrowIfNull(post);
        var texts = catalogues.For(culture);
        return new ThreadPostView(post.Id, post.Number)
        {
            Who = (await speakers.OfAsync([post], culture, http.Audiences(), cancellation))[post.Id],
            When = texts.Date(post.CreatedUtc),
            At = ThreadWords.At(post.CreatedUtc),
            Language = thread.Language,
            Url = ThreadAddress.Post(culture, post.Id),
            Html = Markdown.ToSafeHtmlOfMany(post.Markdown),
        };
    }

    /// <summary>Address of a post on its page.</summary>
    public static string AddressOf(string culture, ThreadRow thread, PostRow post)
    {
        ArgumentNullException.ThrowIfNull(thread);
        ArgumentNullException.ThrowIfNull(post);
        return PageAddress(ThreadAddress.Thread(culture, thread), ThreadPages.Of(post.Number), false) + "#" + ThreadAddress.Anchor(post.Id);
    }

    private static string PageAddress(string url, int page, bool isTree) => url + new Microsoft.AspNetCore.Http.Extensions.QueryBuilder(
        new[] { ("view", isTree ? Tree : null), ("page", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null) }.Where(p => p.Item2 is not null).Select(p => KeyValuePair.Create(p.Item1, p.Item2!)));
}
