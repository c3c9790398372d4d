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

        // Owners may be names that a recipe wrote, of nobody who has an account: those are left out as it is noted.
        var authors = await reader.AuthorsAsync(row, cancellation);
        return (context, token) => Told.NoteAsync(context, authors, (InboxRow.OfConfirmation, id, message.OccurredUtc), token);
    }
}
