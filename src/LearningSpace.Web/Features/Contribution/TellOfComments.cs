using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Data;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Notifications;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>Tells those whom a comment concerns, in their inbox: one entry for a text, however much is said of it before they look. No mail: who writes together talks often.</summary>
/// <param name="reader">Comments.</param>
public sealed class TellOfComments(CommentReader reader) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => WriteComment.MessageKind;

    /// <inheritdoc/>
    public async Task<Func<SpaceContext, CancellationToken, Task>?> HandleAsync(OutboxRow message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (Json.Text((JsonObject)JsonNode.Parse(message.Payload)!, WriteComment.Comment) is not { } id || await reader.ConcernsAsync(id, cancellation) is not { Accounts.Count: > 0 } comment)
        {
            return null;
        }

        return async (context, token) =>
        {
            foreach (var account in comment.Accounts)
            {
                if (await context.Inbox.Where(i => i.AccountId == account && i.Kind == InboxRow.OfComment && i.SubjectId == comment.ItemId && i.Occasion == "")
                    .ExecuteUpdateAsync(i => i.SetProperty(r => r.AtUtc, comment.AtUtc).SetProperty(r => r.ReadUtc, (DateTime?)null), token) == 0)
                {
                    context.Inbox.Add(new InboxRow { AccountId = account, Kind = InboxRow.OfComment, SubjectId = comment.ItemId, AtUtc = comment.AtUtc });
                }
            }
        };
    }
}
