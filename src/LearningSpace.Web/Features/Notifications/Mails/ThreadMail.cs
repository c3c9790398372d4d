using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Search;
using LearningSpace.Data;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Notifications;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Notifications.Mails;

/// <summary>To whom a post concerns: what is new, its first words, and how to stop such mail. Nothing where they read it meanwhile, may no longer, or said that they want none.</summary>
/// <param name="database">The database.</param>
/// <param name="speakers">Who speaks, as far as the reader may know.</param>
/// <param name="links">Switches it off.</param>
public sealed class ThreadMail(Database database, SpeakerPresenter speakers, StopLinks links) : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "discussion";

    private const string Of = "kind";
    private const string Post = "post";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <summary>A message's payload.</summary>
    /// <param name="start">Start of absolute addresses.</param>
    /// <param name="kind">What the post is to them (<see cref="InboxRow.Kind"/>).</param>
    /// <param name="post">The post.</param>
    public static JsonObject Payload(string start, string kind, string post) => MailHandler.Payload(TemplateName, start, (Of, kind), (Post, post));

    /// <inheritdoc/>
    public async Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var (account, texts, culture) = (occasion.Account, occasion.T, occasion.Account.Culture);
        var (kind, id) = (Json.Text(occasion.Facts, Of) ?? "", Json.Text(occasion.Facts, Post) ?? "");
        await using var context = database.Reader();
        if (await Told.FindAsync(context, id, cancellation) is not var (thread, post) || !await ThreadReader.Readable(context, Audiences.OfMembers).AnyAsync(t => t.Id == thread.Id, cancellation)
            || !await context.Inbox.AnyAsync(i => i.AccountId == account.Id && i.Kind == kind && i.SubjectId == thread.Id && i.ReadUtc == null, cancellation)
            || await context.Follows.AnyAsync(f => f.AccountId == account.Id && f.Kind == FollowRow.OfThread && f.SubjectId == thread.Id && f.Muted, cancellation)
            || await links.OfferAsync(occasion, kind, thread.Id, cancellation) is not { } stop)
        {
            return null;
        }

        var who = (await speakers.OfAsync([post], culture, Audiences.OfMembers, cancellation))[post.Id].Name;
        var (subject, what, why) = Words(kind, who, thread.Title, post.Number == 0, texts);
        return new MailText(account.Email, subject, [what, texts["“{0}”", Excerpt.Of(post.Markdown, Excerpt.Usual * 2)]])
        {
            Action = (texts["Read it in its thread"], occasion.Root + ThreadAddress.Post(culture, post.Id)),
            After = [why + " " + texts["Until you have read it you have no other mail of this kind about this thread."], stop.Words, texts["Choose what comes by mail: {0}", $"{occasion.Start}/account/notifications"]],
            StopUrl = stop.Url,
        };
    }

    private static (string Subject, string What, string Why) Words(string kind, string who, string title, bool isNew, Texts texts) => kind switch
    {
        InboxRow.OfReply => (texts["An answer to you in “{0}”", title], texts["{0} answered you in the thread “{1}”:", who, title], texts["You have this mail because you wrote there."]),
        InboxRow.OfMention => (texts["You are named in “{0}”", title], texts["{0} names you in the thread “{1}”:", who, title], texts["You have this mail because the message names you."]),
        InboxRow.OfAnswer => (texts["“{0}” has an answer", title], texts["The question “{1}” has an answer, by {0}:", who, title], texts["You have this mail because you wrote there or follow it."]),
        _ when isNew => (texts["New thread: “{0}”", title], texts["{0} began the thread “{1}”:", who, title], texts["You have this mail because you follow its topic or the text that it is about."]),
        _ => (texts["Something new in “{0}”", title], texts["{0} wrote in the thread “{1}”:", who, title], texts["You have this mail because you follow it."]),
    };
}
