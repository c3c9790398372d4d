using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Search;
using LearningSpace.Data;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Notifications;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Notifications.Mails;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Notifications;

/// <summary>
/// Tells whom a post concerns, in their inbox and by mail: whom it names, whom it answers, and who follows. One entry and one mail for a thread and a kind until it is read; who mutes the thread hears nothing, and whoever
/// may not read it neither.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="links">Where mails lead.</param>
/// <param name="clock">The time.</param>
public sealed class TellOfPosts(Database database, AccountLinks links, TimeProvider clock) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => PostMessage.Appeared;

    /// <inheritdoc/>
    public async Task<Func<SpaceContext, CancellationToken, Task>?> HandleAsync(OutboxRow message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        await using var reader = database.Reader();
        if (Json.Text((JsonObject)JsonNode.Parse(message.Payload)!, PostMessage.Post) is not { } id || await Told.FindAsync(reader, id, cancellation) is not var (thread, post))
        {
            return null;
        }

        var handles = PostingReading.Of(post.Markdown).Mentions;
        var named = await reader.Handles.Where(h => handles.Contains(h.Handle)).Select(h => h.AccountId).ToListAsync(cancellation);
        var answered = post.ParentId is { } parent ? await reader.Posts.Where(p => p.Id == parent).Select(p => p.Author).FirstOrDefaultAsync(cancellation) : post.Number > 0 ? thread.Author : null;
        var follows = await reader.Follows.Where(f => (f.Kind == FollowRow.OfThread && f.SubjectId == thread.Id) || (post.Number == 0 && f.Kind == FollowRow.OfItem && f.SubjectId == thread.ItemId)
            || (post.Number == 0 && f.Kind == FollowRow.OfTopic && f.SubjectId == thread.Topic)).ToListAsync(cancellation);
        var muted = follows.Where(f => f is { Kind: FollowRow.OfThread, Muted: true }).Select(f => f.AccountId).ToHashSet(StringComparer.Ordinal);
        var told = named.Select(a => (Account: a, Kind: InboxRow.OfMention))
            .Concat(answered is null ? [] : [(Account: answered, Kind: InboxRow.OfReply)])
            .Concat(follows.Where(f => !f.Muted && f.SinceUtc <= message.OccurredUtc).Select(f => (Account: f.AccountId, Kind: InboxRow.OfFollowed))) // who came later found it there
            .Where(t => t.Account != post.Author && !muted.Contains(t.Account)).DistinctBy(t => t.Account).ToList();
        return (context, token) => Told.WriteAsync(context, (thread, post), told, post.CreatedUtc, (links.OwnBase(), clock.GetUtcNow()), token);
    }
}

/// <summary>Tells who asked, who answered and who follows that a question has an answer.</summary>
/// <param name="database">The database.</param>
/// <param name="links">Where mails lead.</param>
/// <param name="clock">The time.</param>
public sealed class TellOfAnswers(Database database, AccountLinks links, TimeProvider clock) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => AcceptAnswer.MessageKind;

    /// <inheritdoc/>
    public async Task<Func<SpaceContext, CancellationToken, Task>?> HandleAsync(OutboxRow message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        await using var reader = database.Reader();
        if (Json.Text((JsonObject)JsonNode.Parse(message.Payload)!, PostMessage.Post) is not { } id || await Told.FindAsync(reader, id, cancellation) is not var (thread, post) || thread.AnswerId != post.Id)
        {
            return null;
        }

        var follows = await reader.Follows.Where(f => f.Kind == FollowRow.OfThread && f.SubjectId == thread.Id).ToListAsync(cancellation);
        var muted = follows.Where(f => f.Muted).Select(f => f.AccountId).ToHashSet(StringComparer.Ordinal);
        var told = follows.Where(f => !f.Muted).Select(f => f.AccountId).Concat(post.Author is { } author ? [author] : [])
            .Where(a => a != message.Account && !muted.Contains(a)).Distinct(StringComparer.Ordinal).Select(a => (Account: a, Kind: InboxRow.OfAnswer)).ToList();
        return (context, token) => Told.WriteAsync(context, (thread, post), told, message.OccurredUtc, (links.OwnBase(), clock.GetUtcNow()), token);
    }
}

/// <summary>What telling people of what is new has in common.</summary>
internal static class Told
{
    /// <summary>How long a mail waits: what is read here meanwhile brings none.</summary>
    public static readonly TimeSpan MailWaits = TimeSpan.FromMinutes(10);

    /// <summary>A post that everybody who may read its thread reads; null for none.</summary>
    public static async Task<(ThreadRow Thread, PostRow Post)?> FindAsync(SpaceContext context, string id, CancellationToken cancellation) =>
        await context.Posts.FirstOrDefaultAsync(p => p.Id == id && p.State == PostState.Published, cancellation) is { } post
        && await context.Threads.FirstOrDefaultAsync(t => t.Id == post.ThreadId && t.State == PostState.Published, cancellation) is { } thread ? (thread, post) : null;

    /// <summary>Writes something into inboxes where it stands once for a subject until it is read, in as many statements for one as for thousands.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="accounts">Whose inboxes.</param>
    /// <param name="about">What it is, of what, and when, UTC.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>To whom it is news: the others were told, and have not looked since.</returns>
    public static async Task<IReadOnlyList<string>> NoteAsync(SpaceContext context, IReadOnlyCollection<string> accounts, (string Kind, string Subject, DateTime AtUtc) about, CancellationToken cancellation)
    {
        var (kind, subject, atUtc) = about;
        var entries = context.Inbox.Where(i => i.Kind == kind && i.SubjectId == subject && i.Occasion == "" && accounts.Contains(i.AccountId));
        var standing = await entries.Select(i => new { i.AccountId, i.ReadUtc }).ToListAsync(cancellation);
        if (standing.Count > 0)
        {
            await entries.ExecuteUpdateAsync(i => i.SetProperty(r => r.AtUtc, atUtc).SetProperty(r => r.ReadUtc, (DateTime?)null), cancellation);
        }

        var others = accounts.Except(standing.Select(s => s.AccountId), StringComparer.Ordinal).ToList();
        if (others.Count > 0)
        {
            others = await context.Accounts.Where(a => others.Contains(a.Id)).Select(a => a.Id).ToListAsync(cancellation);
            context.Inbox.AddRange(others.Select(a => new InboxRow { AccountId = a, Kind = kind, SubjectId = subject, AtUtc = atUtc }));
        }

        return [.. standing.Where(s => s.ReadUtc is not null).Select(s => s.AccountId), .. others];
    }

    /// <summary>Writes it into inboxes, and asks for mail where it is news there: whoever has an account reads what is for members.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="about">The thread, and the post that is news.</param>
    /// <param name="told">Who, and what the post is to them.</param>
    /// <param name="atUtc">When it happened, UTC.</param>
    /// <param name="mail">Where mails lead, and the time.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task WriteAsync(SpaceContext context, (ThreadRow Thread, PostRow Post) about, IReadOnlyList<(string Account, string Kind)> told, DateTime atUtc, (string Start, DateTimeOffset Now) mail, CancellationToken cancellation)
    {
        var (thread, post) = about;
        if (!Audiences.OfMembers.Contains(thread.Audience, StringComparer.Ordinal) || (thread.ItemId is { } item && !await context.Items.AnyAsync(i => i.Id == item && Audiences.OfMembers.Contains(i.Audience), cancellation)))
        {
            return;
        }

        foreach (var kind in told.GroupBy(t => t.Kind, t => t.Account))
        {
            var news = await NoteAsync(context, [.. kind], (kind.Key, thread.Id, atUtc), cancellation);
            foreach (var account in await Preferences.WantingAsync(context, news, kind.Key, cancellation))
            {
                context.Ask(MailHandler.MailKind, ThreadMail.Payload(mail.Start, kind.Key, post.Id), mail.Now, account, MailWaits);
            }
        }
    }
}
