using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Data.Audit;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Accounts;

/// <summary>
/// Erases a person: their account and everything that hangs on it, their name from what they wrote in all its versions or those texts themselves, and what the audit log tells of them. What is
/// left is that an account of some number was erased. It can be done again where it broke off.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="site">The site.</param>
/// <param name="audit">Erases from the audit log.</param>
/// <param name="clock">The time.</param>
public sealed class EraseAccount(Database database, SiteStore site, EraseAuditDetails audit, TimeProvider clock)
{
    // So many items while the lock is held once.
    private const int Batch = 20;

    // The migration that made the list.
    private const string Since = "0006_accounts";

    /// <summary>Erases.</summary>
    /// <param name="account">The account's id.</param>
    /// <param name="choice">What becomes of the texts: one of <see cref="Credit.All"/>.</param>
    /// <param name="cancellation">Gives up; what was erased stays so.</param>
    /// <param name="unlessConfirmed">Leaves who confirmed their address while we came here.</param>
    public async Task RunAsync(string account, string choice, CancellationToken cancellation, bool unlessConfirmed = false)
    {
        await DiscardAsync(account, cancellation);
        var own = await new Contributions(database).OfAsync(account, cancellation);
        IReadOnlyList<string> signed;
        IReadOnlyCollection<string> names;
        await using (var context = database.Reader())
        {
            names = await Contributions.NamesAsync(context, account, cancellation);
            signed = await context.Versions.Where(v => v.Author == account).Select(v => v.ItemId).Distinct().ToListAsync(cancellation);
        }

        var gone = choice == Credit.Remove ? own.Where(c => !c.IsBuiltOn).Select(c => c.Row.Id).ToList() : [];
        var kept = own.Select(c => c.Row.Id).Concat(signed).Except(gone, StringComparer.Ordinal).ToList();
        foreach (var some in gone.Chunk(Batch))
        {
            await database.Gate.WriteAsync((context, token) => RemoveAsync(context, some, token), cancellation);
        }

        foreach (var some in kept.Chunk(Batch))
        {
            await database.Gate.WriteAsync((context, token) => CreditAsync(context, some, account, names, choice, token), cancellation);
        }

        await database.Gate.WriteAsync((context, token) => ForgetAsync(context, account, choice, gone.Count, kept.Count > 0, unlessConfirmed, token), cancellation);
    }

    /// <summary>The accounts that were erased; none where there is no database, or one that kept no such list.</summary>
    public static async Task<IReadOnlyList<ErasedAccountRow>> ListAsync(Database database, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        if (!(await database.SchemaAsync(cancellation)).Contains(Since, StringComparer.Ordinal))
        {
            return [];
        }

        await using var context = database.Reader();
        return await context.ErasedAccounts.ToListAsync(cancellation);
    }

    /// <summary>Erases again whoever a backup brought back.</summary>
    /// <param name="erased">The accounts that were erased.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task AgainAsync(IReadOnlyList<ErasedAccountRow> erased, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(erased);
        foreach (var row in erased)
        {
            bool isBack;
            await using (var context = database.Reader())
            {
                isBack = await context.Accounts.AnyAsync(a => a.Id == row.Id, cancellation);
            }

            if (isBack)
            {
                await RunAsync(row.Id, row.Choice, cancellation);
            }

            // As long as before, not longer.
            await database.Gate.WriteAsync(
                async (context, token) =>
                {
                    if (await context.ErasedAccounts.Where(e => e.Id == row.Id).ExecuteUpdateAsync(e => e.SetProperty(r => r.ErasedUtc, row.ErasedUtc), token) == 0)
                    {
                        context.ErasedAccounts.Add(new ErasedAccountRow { Id = row.Id, Choice = row.Choice, ErasedUtc = row.ErasedUtc });
                    }
                },
                cancellation);
        }

        await database.ForgetDeletedAsync(cancellation);
    }

    // What its author alone could read, nobody could read or go on with after them.
    private async Task DiscardAsync(string account, CancellationToken cancellation)
    {
        List<string> drafts;
        await using (var context = database.Reader())
        {
            drafts = await (
                from item in context.Items
                where item.Owner == account
                join version in context.Versions on item.LatestVersionId equals version.Id
                where (version.State == VersionState.Draft || version.State == VersionState.ChangesRequested || version.State == VersionState.Rejected) && context.Contributions.Any(c => c.VersionId == version.Id)
                    && !context.Authors.Any(a => a.ItemId == item.Id && a.AccountId != account && a.EndedUtc == null)
                select version.Id).ToListAsync(cancellation);
        }

        foreach (var some in drafts.Chunk(Batch))
        {
            await database.Gate.WriteAsync(
                async (context, token) =>
                {
                    foreach (var version in some)
                    {
                        if (await context.Items.AsNoTracking().FirstOrDefaultAsync(i => i.LatestVersionId == version && i.Owner == account, token) is { } item)
                        {
                            await context.HoldItemAsync(item.Id, token);
                            await DiscardedVersion.RunAsync(context, item, version, clock.GetUtcNow().UtcDateTime, token);
                        }
                    }
                },
                cancellation);
        }
    }

    private async Task RemoveAsync(SpaceContext context, string[] ids, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var types = await context.Items.Where(i => ids.Contains(i.Id)).Select(i => i.Type).Distinct().ToListAsync(cancellation);
        await FindThreads.ItemsGoneAsync(context, ids, now, cancellation);
        await context.StoredTerms.Where(t => ids.Contains(t.ItemId)).ExecuteDeleteAsync(cancellation);
        await context.Links.Where(l => ids.Contains(l.ItemId)).ExecuteDeleteAsync(cancellation);
        await context.Paths.Where(p => ids.Contains(p.ItemId)).ExecuteDeleteAsync(cancellation);
        await context.Versions.Where(v => ids.Contains(v.ItemId)).ExecuteDeleteAsync(cancellation);
        await context.Items.Where(i => ids.Contains(i.Id)).ExecuteDeleteAsync(cancellation);
        foreach (var id in ids)
        {
            context.Announce(ChangeKinds.Item, id, now);
        }

        AnnounceFrame(context, types, now);
    }

    private async Task CreditAsync(SpaceContext context, string[] ids, string account, IReadOnlyCollection<string> names, string choice, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var rows = await context.Items.AsTracking().Where(i => ids.Contains(i.Id)).ToListAsync(cancellation);
        var versions = await context.Versions.AsTracking().Where(v => ids.Contains(v.ItemId)).ToListAsync(cancellation);
        foreach (var version in versions)
        {
            var row = rows.Find(r => r.Id == version.ItemId)!;
            var item = ContentReader.ToItem(row, version).Item;
            if (Credit.Write(item, names, choice))
            {
                version.Parts = item.PartsToText();
                if (row.PublishedVersionId == version.Id)
                {
                    row.ChangedUtc = AuthorsPart.ToldTime(item, now);
                    await StoreTermsAsync(context, row, item, cancellation);
                }
            }

            if (version.Author == account || (row.Owner == account && Credit.IsOne(version.Author, names)))
            {
                version.Author = "";
            }
        }

        foreach (var row in rows)
        {
            row.Owner = row.Owner == account ? "" : row.Owner;
            context.Announce(ChangeKinds.Item, row.Id, now);
        }

        AnnounceFrame(context, rows.Select(r => r.Type), now);
    }

    private async Task StoreTermsAsync(SpaceContext context, ItemRow row, Core.Content.ContentItem item, CancellationToken cancellation)
    {
        if (await context.StoredTerms.AsTracking().FirstOrDefaultAsync(t => t.ItemId == row.Id, cancellation) is { } terms)
        {
            (terms.AnalysisVersion, terms.Terms) = (TextAnalyzer.Version, StoredTermsCodec.Encode(PutContent.Analyze(site.Current, item, row.Audience, row.PublishedUtc ?? row.CreatedUtc, row.ModifiedUtc)));
        }
    }

    private void AnnounceFrame(SpaceContext context, IEnumerable<string> types, DateTime now)
    {
        if (types.Any(t => site.Current.Definitions.Types.GetValueOrDefault(t) is { } type && SiteModel.IsFrame(type)))
        {
            context.Announce(ChangeKinds.Site, "", now);
        }
    }

    private async Task ForgetAsync(SpaceContext context, string account, string choice, int removed, bool hasKept, bool unlessConfirmed, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await context.HoldAccountAsync(account, cancellation);
        if (!await context.Accounts.AnyAsync(a => a.Id == account && (!unlessConfirmed || !a.EmailConfirmed), cancellation))
        {
            return;
        }

        // What hangs on the account goes with it; these name it without hanging on it.
        await context.Invitations.Where(i => context.Accounts.Any(a => a.Id == account && a.EmailKey == i.EmailKey)).ExecuteDeleteAsync(cancellation);
        await ForgetCommentsAsync(context, account, cancellation);
        await ForgetTalk.RunAsync(context, account, choice, now.UtcDateTime, cancellation);
        await context.AffiliationRequests.Where(r => r.DecidedBy == account).ExecuteUpdateAsync(r => r.SetProperty(x => x.DecidedBy, (string?)null), cancellation);
        await context.Contributions.Where(c => c.ClaimedBy == account).ExecuteUpdateAsync(c => c.SetProperty(r => r.ClaimedBy, (string?)null), cancellation);
        await context.Contributions.Where(c => c.ForcedBy == account).ExecuteUpdateAsync(c => c.SetProperty(r => r.ForcedBy, (string?)null), cancellation);
        await context.Contributions.Where(c => c.EndorsedBy == account).ExecuteUpdateAsync(c => c.SetProperty(r => r.EndorsedBy, (string?)null), cancellation);
        await context.ContributionEvents.Where(e => e.Actor == account).ExecuteUpdateAsync(e => e.SetProperty(r => r.Actor, (string?)null), cancellation);
        await context.Outbox.Where(o => o.Account == account).ExecuteDeleteAsync(cancellation);
        await audit.OfPersonAsync(context, account, cancellation);
        await context.Accounts.Where(a => a.Id == account).ExecuteDeleteAsync(cancellation);
        if (!await context.ErasedAccounts.AnyAsync(e => e.Id == account, cancellation))
        {
            context.ErasedAccounts.Add(new ErasedAccountRow { Id = account, Choice = choice, ErasedUtc = now.UtcDateTime });
        }

        context.Audit(new AuditEntry("account.erased", detail: new JsonObject { ["choice"] = choice, ["removed"] = removed }), now);

        // Indexes are built anew, without what they hold of texts that went.
        if (removed > 0 || hasKept)
        {
            context.Announce(ChangeKinds.Index, "", now.UtcDateTime);
        }
    }

    // What they said beside texts goes; where others answered, it is seen that something stood there.
    private static async Task ForgetCommentsAsync(SpaceContext context, string account, CancellationToken cancellation)
    {
        await context.Comments.Where(c => c.Author == account && c.AnswerTo != null).ExecuteDeleteAsync(cancellation);
        await context.Comments.Where(c => c.AnswerTo == null && (c.Author == account || c.Words == "") && !context.Comments.Any(a => a.AnswerTo == c.Id)).ExecuteDeleteAsync(cancellation);
        await context.Comments.Where(c => c.Author == account).ExecuteUpdateAsync(c => c.SetProperty(r => r.Words, "").SetProperty(r => r.Author, (string?)null), cancellation);
    }
}
