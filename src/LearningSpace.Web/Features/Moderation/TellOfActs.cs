using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Data;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Moderation;
using LearningSpace.Data.Notifications;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>Tells whom a decision of moderators concerns, in their inbox: the author, and whoever reported it.</summary>
/// <param name="database">The database.</param>
public sealed class TellOfActs(Database database) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => Moderate.MessageKind;

    /// <inheritdoc/>
    public async Task<Func<SpaceContext, CancellationToken, Task>?> HandleAsync(OutboxRow message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var id = Json.Text((JsonObject)JsonNode.Parse(message.Payload)!, Moderate.Act);
        await using var reader = database.Reader();
        if (id is null || await reader.Acts.FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } act)
        {
            return null;
        }

        var reporters = act.CaseId is { } decided ? await reader.Reports.Where(r => r.CaseId == decided && r.Reporter != null && r.Reporter != act.Subject).Select(r => r.Reporter!).Distinct().ToListAsync(cancellation) : [];
        return async (context, token) =>
        {
            if (act.Subject is { } subject && await context.Accounts.AnyAsync(a => a.Id == subject, token))
            {
                await context.Inbox.Where(i => i.AccountId == subject && i.Kind == InboxRow.OfModeration && i.SubjectId == act.Id).ExecuteDeleteAsync(token);
                context.Inbox.Add(new InboxRow { AccountId = subject, Kind = InboxRow.OfModeration, SubjectId = act.Id, AtUtc = act.AtUtc });
            }

            foreach (var reporter in reporters)
            {
                await context.Inbox.Where(i => i.AccountId == reporter && i.Kind == InboxRow.OfReport && i.SubjectId == act.Id).ExecuteDeleteAsync(token);
                context.Inbox.Add(new InboxRow { AccountId = reporter, Kind = InboxRow.OfReport, SubjectId = act.Id, AtUtc = act.AtUtc });
            }
        };
    }
}
