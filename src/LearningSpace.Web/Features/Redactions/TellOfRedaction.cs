using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Data;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Notifications;
using LearningSpace.Data.Redactions;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Redactions;

/// <summary>Tells those who answer for texts from which something was removed that it was, in their inbox; not what.</summary>
/// <param name="database">What was removed from where.</param>
/// <param name="contributions">Who answers for a text.</param>
public sealed class TellOfRedaction(Database database, ContributionReader contributions) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => RedactEverywhere.MessageKind;

    /// <inheritdoc/>
    public async Task<Func<SpaceContext, CancellationToken, Task>?> HandleAsync(OutboxRow message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var id = Json.Text(JsonNode.Parse(message.Payload), RedactEverywhere.MessageId) ?? "";
        await using var context = database.Reader();
        if (await context.Redactions.FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } row)
        {
            return null;
        }

        var keys = await context.RedactedPlaces.Where(p => p.RedactionId == id && p.Place.StartsWith("content_versions.")).Select(p => p.RowKey).Distinct().ToListAsync(cancellation);
        var versions = keys.ConvertAll(RedactionPlaceRow.IdIn);
        var items = await context.Items.Where(i => context.Versions.Any(v => v.ItemId == i.Id && versions.Contains(v.Id))).ToListAsync(cancellation);
        var told = new List<InboxRow>();
        foreach (var item in items)
        {
            told.AddRange((await contributions.AuthorsAsync(item, cancellation)).Where(a => a != row.ByAccount)
                .Select(a => new InboxRow { AccountId = a, Kind = InboxRow.OfRedaction, SubjectId = item.Id, Occasion = id, AtUtc = row.AtUtc }));
        }

        // Owners may be names that a recipe wrote, of nobody who has an account.
        var accounts = told.Select(t => t.AccountId).Distinct().ToList();
        var known = await context.Accounts.Where(a => accounts.Contains(a.Id)).Select(a => a.Id).ToListAsync(cancellation);
        return (writing, _) =>
        {
            writing.Inbox.AddRange(told.Where(t => known.Contains(t.AccountId)));
            return Task.CompletedTask;
        };
    }
}
