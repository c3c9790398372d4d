using LearningSpace.Core.Accounts;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Data.Site;

namespace LearningSpace.Data.Contribution;

/// <summary>Says of what is public that it still holds. The text stays as it is: only the day is written, and no editor need look at it.</summary>
/// <param name="database">The database.</param>
/// <param name="site">The site.</param>
/// <param name="clock">The time.</param>
public sealed class ConfirmItem(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>Kind under which the audit log has it.</summary>
    public const string AuditKind = "contribution.still-holds";

    /// <summary>Confirms it today.</summary>
    /// <returns>Whether it was: by its authors alone, and where such a day is kept.</returns>
    public Task<bool> RunAsync(string itemId, Person person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                var now = clock.GetUtcNow();
                await context.HoldItemAsync(itemId, token);
                if (await PublicText.FindAsync(context, itemId, token) is not var (row, text) || site.Current.Definitions.Types.GetValueOrDefault(row.Type)?.Has(FreshnessPart.Name) != true
                    || !(await Involvement.OfAsync(context, site.Current, person, row, token)).IsAuthor)
                {
                    return false;
                }

                FreshnessPart.Confirm(text, DateOnly.FromDateTime(now.UtcDateTime));
                await PublicText.NoteAsync(context, site.Current, clock, row, text, token);
                context.Audit(new AuditEntry(AuditKind, person.Id, "item", itemId), now);
                return true;
            },
            cancellation);
    }
}
