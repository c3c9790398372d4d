using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Accounts;

/// <summary>
/// Makes whom people belong to by their mail address fit what is so now: their confirmed address, and the domains of organisations that are public. Called where an address is confirmed
/// or changes, in that transaction; and from the outbox where organisations changed, so that no node can miss it.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="site">Which types make organisations, and which roles come with them.</param>
/// <param name="clock">The time.</param>
public sealed class SettleAffiliations(Database database, SiteStore site, TimeProvider clock) : IOutboxHandler
{
    /// <summary>Kind of the messages that name organisations which changed.</summary>
    public const string MessageKind = "affiliations";

    private const string OrganisationsKey = "organisations";

    // As many accounts as are settled while the lock is held once.
    private const int Batch = 20;

    /// <inheritdoc/>
    public string Kind => MessageKind;

    /// <summary>A message's payload.</summary>
    public static JsonObject Payload(IEnumerable<string> organisations) => new() { [OrganisationsKey] = new JsonArray([.. organisations.Select(o => (JsonNode)o)]) };

    /// <summary>Settles one person's affiliations, in the caller's transaction, in which the account may yet be unwritten. What is settled already stays as it is.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="account">The account as it is to be: its address, and whether that is confirmed.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task RunAsync(SpaceContext context, AccountRow account, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(account);
        await context.HoldAccountAsync(account.Id, cancellation);
        var now = clock.GetUtcNow();
        var all = await context.Affiliations.AsTracking().Where(a => a.AccountId == account.Id).ToListAsync(cancellation);
        var shown = account.EmailConfirmed ? await ShownByAsync(context, account.Email, cancellation) : [];
        var known = await PublicAsync(context, [.. all.Select(a => a.OrganisationId).Concat(shown.Select(s => s.Body.Row.Id))], cancellation);
        var sets = await SetsAsync(context, all, cancellation);
        var running = all.FindAll(a => a.EndsUtc is null || a.EndsUtc > now.UtcDateTime);
        foreach (var row in running)
        {
            if (row.Means == AffiliationRow.ByDomain)
            {
                if (shown.Find(s => s.Body.Row.SetOrItem == sets[row.OrganisationId]) is not { Body: not null } fits)
                {
                    (row.EndsUtc, row.Ending) = (now.UtcDateTime, AffiliationRow.Gone);
                    context.Audit(AffiliationAudit.Entry("affiliation.gone", null, account.Id, row.OrganisationId), now);
                    continue;
                }

                (row.OrganisationId, row.Domain) = (fits.Body.Row.Id, fits.Domain);
            }

            if (known.GetValueOrDefault(row.OrganisationId) is { } body)
            {
                row.Role = AffiliationRoles.Of(site.Current, body.Item);
            }
        }

        foreach (var (body, domain) in shown)
        {
            var same = all.FindAll(a => sets[a.OrganisationId] == body.Row.SetOrItem);

            // An administrator's word without an end says it already; who left, or was told to, is not taken back behind their back.
            if (same.Exists(a => (running.Contains(a) && a.EndsUtc is null) || a is { Ending: AffiliationRow.Taken } or { Ending: AffiliationRow.Left, Means: AffiliationRow.ByDomain }))
            {
                continue;
            }

            context.Audit(AffiliationAudit.Entry("affiliation.given", null, account.Id, body.Row.Id), now);
            context.Affiliations.Add(new AffiliationRow
            {
                Id = ContentId.New(now),
                AccountId = account.Id,
                OrganisationId = body.Row.Id,
                Role = AffiliationRoles.Of(site.Current, body.Item),
                Means = AffiliationRow.ByDomain,
                Domain = domain,
                CreatedUtc = now.UtcDateTime,
            });
        }
    }

    /// <inheritdoc/>
    public async Task<Func<SpaceContext, CancellationToken, Task>?> HandleAsync(OutboxRow message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var ids = Json.Texts(JsonNode.Parse(message.Payload), OrganisationsKey);
        foreach (var some in (await ConcernedAsync(ids, cancellation)).Chunk(Batch))
        {
            await database.Gate.WriteAsync(
                async (context, token) =>
                {
                    foreach (var id in some)
                    {
                        await context.HoldAccountAsync(id, token); // before it is read
                        if (await context.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, token) is { } account)
                        {
                            await RunAsync(context, account, token);
                        }
                    }
                },
                cancellation);
        }

        return null;
    }

    // Whoever belongs to one of them, and whoever's address says so.
    private async Task<IReadOnlyList<string>> ConcernedAsync(IReadOnlyList<string> organisations, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = database.Reader();
        var concerned = await context.Affiliations.NotEnded(now).Where(a => organisations.Contains(a.OrganisationId)).Select(a => a.AccountId).ToListAsync(cancellation);
        var domains = await context.Links.Where(l => organisations.Contains(l.ItemId) && l.Kind == ContentLinks.Domain).Select(l => l.Target).Distinct().ToListAsync(cancellation);
        foreach (var domain in domains.Where(d => !AffiliationDomains.IsFree(d)))
        {
            var (own, below) = ("@" + domain.ToUpperInvariant(), "." + domain.ToUpperInvariant());
            concerned.AddRange(await context.Accounts.Where(a => a.EmailConfirmed && (a.EmailKey.EndsWith(own) || a.EmailKey.EndsWith(below))).Select(a => a.Id).ToListAsync(cancellation));
        }

        return [.. concerned.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    // The public organisations that an address shows one to be of. One that is told in several languages counts once, as it was told first.
    private async Task<List<(PublishedItem Body, string Domain)>> ShownByAsync(SpaceContext context, string address, CancellationToken cancellation)
    {
        var domains = AffiliationDomains.Of(address);
        if (domains.Count == 0)
        {
            return [];
        }

        var types = Organisations.Types(site.Current);
        var found = await (
            from link in context.Links.AsNoTracking()
            where link.Kind == ContentLinks.Domain && domains.Contains(link.Target)
            join item in context.Items.AsNoTracking() on link.ItemId equals item.Id
            where types.Contains(item.Type)
            join version in context.Versions.AsNoTracking() on item.PublishedVersionId equals version.Id
            select new { link.Target, item, version }).ToListAsync(cancellation);
        return [.. found.OrderBy(f => f.item.CreatedUtc).ThenBy(f => f.item.Id, StringComparer.Ordinal).GroupBy(f => f.item.SetOrItem, StringComparer.Ordinal)
            .Select(g => (ContentReader.ToItem(g.First().item, g.First().version), g.MaxBy(f => f.Target.Length)!.Target))];
    }

    private static async Task<Dictionary<string, PublishedItem>> PublicAsync(SpaceContext context, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var found = await (
            from item in context.Items.AsNoTracking()
            where ids.Contains(item.Id)
            join version in context.Versions.AsNoTracking() on item.PublishedVersionId equals version.Id
            select new { item, version }).ToListAsync(cancellation);
        return found.ToDictionary(f => f.item.Id, f => ContentReader.ToItem(f.item, f.version), StringComparer.Ordinal);
    }

    // What an organisation has in common with itself in other languages; its id where it is gone.
    private static async Task<Dictionary<string, string>> SetsAsync(SpaceContext context, List<AffiliationRow> of, CancellationToken cancellation)
    {
        var ids = of.Select(a => a.OrganisationId).Distinct().ToList();
        var rows = ids.Count == 0 ? [] : await context.Items.AsNoTracking().Where(i => ids.Contains(i.Id)).ToListAsync(cancellation);
        return ids.ToDictionary(i => i, i => rows.Find(r => r.Id == i)?.SetOrItem ?? i, StringComparer.Ordinal);
    }
}
