using LearningSpace.Core.Accounts;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Site;
using LearningSpace.Data.Moderation;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>What somebody sends.</summary>
/// <param name="Person">Who.</param>
/// <param name="Markdown">The words.</param>
public sealed record PostOrder(Person Person, string Markdown)
{
    /// <summary>The thread that is answered; null where one is begun.</summary>
    public string? ThreadId { get; init; }

    /// <summary>The answer that is answered; null where that is what the thread begins with.</summary>
    public string? ParentId { get; init; }

    /// <summary>The thread that is begun; null for an answer.</summary>
    public NewThread? Thread { get; init; }

    /// <summary>The organisation in whose name they speak: one of theirs; empty for a personal view.</summary>
    public string SpeaksFor { get; init; } = "";

    /// <summary>What stands in the field that no person sees.</summary>
    public string Honeypot { get; init; } = "";

    /// <summary>How long it was typed; null where nobody knows.</summary>
    public TimeSpan? TypedFor { get; init; }

    /// <summary>Keys of the warnings that were read.</summary>
    public IReadOnlyList<string> Confirmed { get; init; } = [];

    /// <summary>Where its draft lies; it is forgotten once the words are sent.</summary>
    public string Place { get; init; } = "";
}

/// <summary>A thread that is begun.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Title">Its title.</param>
/// <param name="Language">Language of the words: a culture of the site.</param>
public sealed record NewThread(ThreadKind Kind, string Title, string Language)
{
    /// <summary>Code of its topic; empty for none.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Its tags, lower case.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Who may read it.</summary>
    public string Audience { get; init; } = Core.Search.Audiences.Everyone;

    /// <summary>The item that it is about; null for none.</summary>
    public string? ItemId { get; init; }
}

/// <summary>Gathers what decides whether words appear.</summary>
/// <param name="words">Words that are looked at.</param>
/// <param name="clock">The time.</param>
public sealed class PostingFacts(WatchedWordStore words, TimeProvider clock)
{
    /// <summary>Code of the action by which somebody is asked to be silent for a while.</summary>
    public const string Silence = "silence";

    private const int FewestForShare = 3;

    /// <summary>What the steps judge.</summary>
    /// <param name="context">Reads.</param>
    /// <param name="site">Roles and settings.</param>
    /// <param name="order">What is sent.</param>
    /// <param name="thread">The thread that it goes into; null where one is begun.</param>
    /// <param name="edited">The post that is changed; null for what is new.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Posting> OfAsync(SpaceContext context, SiteModel site, PostOrder order, ThreadRow? thread, PostRow? edited, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(order);
        var (now, person) = (clock.GetUtcNow().UtcDateTime, order.Person);
        var (day, week) = (now.AddDays(-1), now.AddDays(-7));
        var since = await context.Accounts.Where(a => a.Id == person.Id).Select(a => (DateTime?)a.CreatedUtc).FirstOrDefaultAsync(cancellation) ?? now;
        var recent = await context.Posts.Where(p => p.Author == person.Id && p.CreatedUtc > week).Select(p => new { p.Id, p.CreatedUtc, p.Number, p.ThreadId, p.Fingerprint, p.State }).ToListAsync(cancellation);
        var approved = await context.Posts.Where(p => p.Author == person.Id && p.State == PostState.Published).Take(DiscussionLimits.TrustedAfter).CountAsync(cancellation);
        var edits = await context.PostEdits.Where(e => e.Editor == person.Id && e.AtUtc > day).Select(e => e.AtUtc).ToListAsync(cancellation);
        var silent = await context.Acts.Where(a => a.Subject == person.Id && a.Action == Silence && a.LiftedUtc == null && a.UntilUtc > now).MaxAsync(a => a.UntilUtc, cancellation);
        var author = new PostingAuthor(person.Id, since)
        {
            MayDiscussAtOnce = site.Access.Allows(person, Permissions.DiscussAtOnce),
            IsStaff = site.Access.Allows(person, Permissions.Moderate),
            Groups = [.. person.Roles, .. person.Organisations],
            Approved = approved,
            SilencedUntil = silent,
            RefusedShare = recent.Count < FewestForShare ? 0 : recent.Count(p => p.State == PostState.Removed) / (double)recent.Count,
        };
        // Their words are read again only where the links in them count.
        var links = !author.IsNew ? [] : await context.Posts.Where(p => p.Author == person.Id && p.CreatedUtc > day).Select(p => new { p.Id, p.Markdown }).ToDictionaryAsync(p => p.Id, p => PostingReading.Of(p.Markdown).Hosts, cancellation);
        return new Posting
        {
            Kind = edited is not null ? PostingKind.Edit : thread is null ? PostingKind.ThreadStart : PostingKind.Reply,
            Title = order.Thread?.Title,
            Markdown = order.Markdown,
            Language = order.Thread?.Language ?? thread?.Language ?? Cultures.Default,
            Now = now,
            TypedFor = order.TypedFor,
            Honeypot = order.Honeypot,
            Author = author,
            Thread = thread is null ? null : new PostingThread(thread.Id, thread.LastUtc)
            {
                IsLocked = thread.Locked,
                SlowMode = thread.SlowSeconds > 0 ? TimeSpan.FromSeconds(thread.SlowSeconds) : null,
                OwnLastReplyUtc = recent.Where(p => p.ThreadId == thread.Id && p.Number > 0).Select(p => (DateTime?)p.CreatedUtc).Max(),
            },
            WrittenUtc = edited?.CreatedUtc,
            ThreadRule = site.Ours.Discussions.Threads,
            ReplyRule = site.Ours.Discussions.Replies,
            Recent =
            [
                .. recent.Where(p => p.CreatedUtc > day).Select(p => new RecentPost(p.CreatedUtc, p.Number == 0 ? PostingKind.ThreadStart : PostingKind.Reply, p.ThreadId, p.Fingerprint) { Hosts = links.GetValueOrDefault(p.Id, []) }),
                .. edits.Select(at => new RecentPost(at, PostingKind.Edit, "", "")),
            ],
            Words = await words.CurrentAsync(cancellation),
            Leaks = PostingLeaks.Open(order.Thread?.Title, order.Markdown, person.Id, []),
            Confirmed = order.Confirmed,
        };
    }
}
