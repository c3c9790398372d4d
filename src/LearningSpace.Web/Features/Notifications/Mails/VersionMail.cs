using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Search;
using LearningSpace.Data;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Notifications;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Notifications.Mails;

/// <summary>To who follows a text: there is a new version. Nothing where they saw it meanwhile, may no longer, or said that they want none.</summary>
/// <param name="database">The text.</param>
/// <param name="stops">Switches it off.</param>
public sealed class VersionMail(Database database, StopLinks stops) : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "version";

    private const string Item = "item";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <summary>A message's payload.</summary>
    public static JsonObject Payload(string start, string item) => MailHandler.Payload(TemplateName, start, (Item, item));

    /// <inheritdoc/>
    public async Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var (account, texts, id) = (occasion.Account, occasion.T, Json.Text(occasion.Facts, Item) ?? "");
        await using var context = database.Reader();
        if (await context.Items.FirstOrDefaultAsync(i => i.Id == id && i.PublishedVersionId != null && i.PathWord != "" && Audiences.OfMembers.Contains(i.Audience), cancellation) is not { } row
            || !await context.Inbox.AnyAsync(i => i.AccountId == account.Id && i.Kind == InboxRow.OfVersion && i.SubjectId == id && i.ReadUtc == null, cancellation)
            || !await context.Follows.AnyAsync(f => f.AccountId == account.Id && f.Kind == FollowRow.OfItem && f.SubjectId == id && !f.Muted, cancellation)
            || await stops.OfferAsync(occasion, InboxRow.OfFollowed, "", cancellation) is not { } stop)
        {
            return null;
        }

        return new MailText(account.Email, texts["“{0}” has a new version", row.Title], [texts["“{0}”, which you follow, has a new version. On its page you see what changed.", row.Title]])
        {
            Action = (texts["Read it"], $"{occasion.Start}/{row.PathWord}/{row.Slug}"),
            After = [stop.Words, texts["No longer follow this text: {0}", $"{occasion.Start}/workspace/follows"]],
            StopUrl = stop.Url,
        };
    }
}
