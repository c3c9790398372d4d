using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Data;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Notifications;
using LearningSpace.Web.Features.Notifications;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>Tells the authors of a report in their inbox that the public body which it names answered: one entry for a report, new again with each answer.</summary>
/// <param name="database">The database.</param>
/// <param name="reader">Who the authors are.</param>
public sealed class TellOfConfirmations(Database database, ContributionReader reader) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => AnswerAsBody.MessageKind;

    /// <inheritdoc/>
    public async Task<Func<SpaceContext, CancellationToken, Task>?> HandleAsync(OutboxRow message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var id = Json.Text(JsonNode.Parse(message.Payload), AnswerAsBody.Report) ?? "";
        await using var reading = database.Reader();
        if (await reading.Items.FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { } row)
        {
            return null;
        }

        // Owners may be names that a recipe wrote, of nobody who has an account.
        var authors = await reader.AuthorsAsync(row, cancellation);
        var told = await reading.Accounts.Where(a => authors.Contains(a.Id)).Select(a => a.Id).ToListAsync(cancellation);
        return told.Count == 0 ? null : async (context, token) =>
        {
            foreach (var account in told)
            {
                await Told.NoteAsync(context, new InboxRow { AccountId = account, Kind = InboxRow.OfConfirmation, SubjectId = id, AtUtc = message.OccurredUtc }, token);
            }
        };
    }
}
