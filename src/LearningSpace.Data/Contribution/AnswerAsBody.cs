using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;

namespace LearningSpace.Data.Contribution;

/// <summary>Says for the public body that a report names whether it was so. The answer stands in the report at once, in the body's words; nobody who wrote the report can give or change it. The message for them is written in the same transaction.</summary>
/// <param name="database">The database.</param>
/// <param name="site">The site.</param>
/// <param name="clock">The time.</param>
public sealed class AnswerAsBody(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>Kind under which the audit log has an answer.</summary>
    public const string AuditKind = "contribution.answered";

    /// <summary>Kind of the outbox's messages: a body answered.</summary>
    public const string MessageKind = "contribution-answer";

    /// <summary>Name of the report's id in a message.</summary>
    public const string Report = "report";

    /// <summary>The public report that somebody may answer for the body it names; null where there is none for them.</summary>
    public async Task<(ItemRow Row, ContentItem Item, Confirmation Confirmation)?> FindAsync(string itemId, Person person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var context = database.Reader();
        return await FindAsync(context, itemId, person, cancellation);
    }

    /// <summary>Answers.</summary>
    /// <param name="itemId">The report.</param>
    /// <param name="person">Who answers.</param>
    /// <param name="confirms">Whether it was so.</param>
    /// <param name="statement">In the body's words; empty for none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it could be done.</returns>
    public Task<bool> RunAsync(string itemId, Person person, bool confirms, string statement, CancellationToken cancellation) => database.Gate.WriteAsync(
        async (context, token) =>
        {
            var now = clock.GetUtcNow();
            await context.HoldItemAsync(itemId, token);
            if (await FindAsync(context, itemId, person, token) is not var (row, item, _))
            {
                return false;
            }

            ConfirmationPart.Answer(item, DateOnly.FromDateTime(now.UtcDateTime), confirms, statement);
            await PublicText.NoteAsync(context, site.Current, clock, row, item, token);
            context.Audit(new AuditEntry(AuditKind, person.Id, "item", itemId, new JsonObject { ["confirms"] = confirms }), now);
            context.Ask(MessageKind, new JsonObject { [Report] = itemId }, now, person.Id);
            return true;
        },
        cancellation);

    private async Task<(ItemRow Row, ContentItem Item, Confirmation Confirmation)?> FindAsync(SpaceContext context, string itemId, Person person, CancellationToken cancellation)
    {
        if (await PublicText.FindAsync(context, itemId, cancellation) is not var (row, text) || site.Current.Definitions.Types.GetValueOrDefault(row.Type)?.Has(ConfirmationPart.Name) != true)
        {
            return null;
        }

        return ConfirmationPart.Of(text) is { BodyItem: { } body } confirmation
            && await Endorsement.BelongsAsync(context, person.Id, body, clock.GetUtcNow().UtcDateTime, cancellation)
            && !(await Involvement.OfAsync(context, site.Current, person, row, cancellation)).HasPart
                ? (row, text, confirmation)
                : null;
    }
}
