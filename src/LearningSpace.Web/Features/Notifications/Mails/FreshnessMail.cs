using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Data;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Notifications;
using LearningSpace.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Notifications.Mails;

/// <summary>To who answers for a public text: somebody should say whether it still holds.</summary>
/// <param name="database">The text.</param>
/// <param name="stops">Switches it off.</param>
public sealed class FreshnessMail(Database database, StopLinks stops) : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "freshness";

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
        if (await context.Items.FirstOrDefaultAsync(i => i.Id == id && i.PublishedVersionId != null && i.ReviewBy != null, cancellation) is not { ReviewBy: { } by } row)
        {
            return null; // withdrawn, or confirmed meanwhile for good
        }

        if (await stops.OfferAsync(occasion, InboxRow.OfFreshness, "", cancellation) is not { } stop)
        {
            return null;
        }

        return new MailText(
            account.Email,
            texts["Does “{0}” still hold?", row.Title],
            [
                row.StaleSince is null
                    ? texts["You published “{0}”. By {1} somebody should say whether it still holds.", row.Title, texts.Date(by)]
                    : texts["Since {1} readers of “{0}” see that nobody has confirmed it.", row.Title, texts.Date(by)],
                texts["If it does, one click is enough. If something has changed, write a new version; if it is over, say so or withdraw it."],
            ])
        {
            Action = (texts["Look at it"], $"{occasion.Start}/workspace/{row.Id}"),
            After = [stop.Words],
            StopUrl = stop.Url,
        };
    }
}

/// <summary>Turns reminders into mail.</summary>
/// <param name="links">Where mails lead where nobody asked.</param>
/// <param name="clock">The time.</param>
public sealed class TellOfFreshness(AccountLinks links, TimeProvider clock) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => RemindAuthors.MessageKind;

    /// <inheritdoc/>
    public Task<Func<SpaceContext, CancellationToken, Task>?> HandleAsync(OutboxRow message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (item, account) = (Json.Text(JsonNode.Parse(message.Payload), RemindAuthors.Item) ?? "", message.Account);
        return Task.FromResult<Func<SpaceContext, CancellationToken, Task>?>((context, _) =>
        {
            context.Ask(MailHandler.MailKind, FreshnessMail.Payload(links.OwnBase(), item), clock.GetUtcNow(), account);
            return Task.CompletedTask;
        });
    }
}
