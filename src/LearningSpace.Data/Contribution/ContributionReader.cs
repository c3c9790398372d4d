using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Content;
using LearningSpace.Data.Discussions;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>A version with what the workflow knows of it.</summary>
/// <param name="Row">The item.</param>
/// <param name="Item">The version's text.</param>
/// <param name="State">Its state.</param>
/// <param name="Number">Its place in the item's history.</param>
/// <param name="Progress">What the workflow knows; of a version that came another way, nothing happened yet.</param>
/// <param name="Actor">Who the reader is to it.</param>
public sealed record OpenVersion(ItemRow Row, ContentItem Item, VersionState State, int Number, ContributionRow Progress, WorkflowActor Actor);

/// <summary>A line of somebody's workspace, or of the editors' queue.</summary>
/// <param name="Row">The item.</param>
/// <param name="VersionId">The version.</param>
/// <param name="Title">Its title; empty while it has none.</param>
/// <param name="Language">Its language (BCP 47).</param>
/// <param name="State">Its state.</param>
/// <param name="ModifiedUtc">Last change, UTC.</param>
/// <param name="Progress">What the workflow knows of it; null for nothing.</param>
public sealed record ContributionLine(ItemRow Row, string VersionId, string Title, string Language, VersionState State, DateTime ModifiedUtc, ContributionRow? Progress);

/// <summary>A step as those read it who take part.</summary>
/// <param name="Id">Its id.</param>
/// <param name="VersionId">The version.</param>
/// <param name="AtUtc">When, UTC.</param>
/// <param name="Actor">Who: an account; null for the clock and for who was erased.</param>
/// <param name="Action">What was done.</param>
/// <param name="To">The state after; null where the version went.</param>
/// <param name="Words">What was said, by the place it is about.</param>
public sealed record StepLine(string Id, string VersionId, DateTime AtUtc, string? Actor, WorkflowAction Action, VersionState? To, IReadOnlyDictionary<string, string> Words);

/// <summary>A step and the item that took it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Row">The item.</param>
/// <param name="Title">Title of the version; where that is gone, of the item.</param>
public sealed record TakenStep(StepLine Step, ItemRow Row, string Title);

/// <summary>The reading side of contribution: drafts, what waits for editors, and what happened. Nothing of it is for the public.</summary>
/// <param name="database">The database.</param>
public sealed class ContributionReader(Database database)
{
    // So many people of one body are told of a text that names it.
    private const int MostTold = 20;

    /// <summary>The newest version of an item, for its authors and for editors: as long as it is being written, editors get what is public beside it. Null for everybody else.</summary>
    public async Task<OpenVersion?> OpenAsync(SiteModel site, Person person, string itemId, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        if (await context.Items.FirstOrDefaultAsync(i => i.Id == itemId, cancellation) is not { } row)
        {
            return null;
        }

        var actor = await Involvement.OfAsync(context, site, person, row, cancellation);
        var version = await context.Versions.FirstAsync(v => v.Id == row.LatestVersionId, cancellation);
        if (!actor.IsAuthor)
        {
            version = !actor.MayPublish ? null : IsForEditors(version.State) ? version : await context.Versions.FirstOrDefaultAsync(v => v.Id == row.PublishedVersionId, cancellation);
        }

        if (version is null)
        {
            return null;
        }

        var progress = await context.Contributions.FirstOrDefaultAsync(c => c.VersionId == version.Id, cancellation) ?? new ContributionRow { VersionId = version.Id, ItemId = row.Id };
        return new OpenVersion(row, ContentReader.ToItem(row, version).Item, version.State, version.Number, progress, actor);
    }

    /// <summary>The public version of an item as it stands, whoever reads it; null where nothing is public.</summary>
    public async Task<(ContentItem Item, string VersionId, int Revision)?> PublicAsync(string itemId, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var found = await (
            from item in context.Items
            where item.Id == itemId
            join version in context.Versions on item.PublishedVersionId equals version.Id
            select new { item, version, revision = context.Contributions.Where(c => c.VersionId == version.Id).Select(c => (int?)c.Revision).FirstOrDefault() }).FirstOrDefaultAsync(cancellation);
        return found is null ? null : (ContentReader.ToItem(found.item, found.version).Item, found.version.Id, found.revision ?? 0);
    }

    /// <summary>What somebody writes or has written, the newest change first.</summary>
    public async Task<IReadOnlyList<ContributionLine>> OfAuthorAsync(string account, int most, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await LinesAsync(
            from item in Involvement.Texts(context, account)
            join version in context.Versions on item.LatestVersionId equals version.Id
            orderby version.ModifiedUtc descending, item.Id
            select new Joined { Item = item, Version = version, Progress = context.Contributions.FirstOrDefault(c => c.VersionId == version.Id) },
            most,
            cancellation);
    }

    /// <summary>What waits for editors, the longest promised first; beside it what is public by force, and what is scheduled.</summary>
    public async Task<IReadOnlyList<ContributionLine>> QueueAsync(int most, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await LinesAsync(
            from item in context.Items
            join version in context.Versions on item.Id equals version.ItemId
            where (version.Id == item.LatestVersionId && (version.State == VersionState.Submitted || version.State == VersionState.Scheduled)) || (version.Id == item.PublishedVersionId && item.ForcedUtc != null)
            join progress in context.Contributions on version.Id equals progress.VersionId
            orderby progress.PromisedUtc, item.Id
            select new Joined { Item = item, Version = version, Progress = progress },
            most,
            cancellation);
    }

    /// <summary>What happened to an item, the newest first.</summary>
    public async Task<IReadOnlyList<StepLine>> StepsAsync(string itemId, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return [.. (await context.ContributionEvents.Where(e => e.ItemId == itemId).OrderByDescending(e => e.AtUtc).ThenByDescending(e => e.Id).ToListAsync(cancellation)).Select(Line)];
    }

    /// <summary>A step and the item that took it; null where either is gone.</summary>
    public async Task<TakenStep?> StepAsync(string id, CancellationToken cancellation) => (await StepsAsync([id], cancellation)).GetValueOrDefault(id);

    /// <summary>Steps and the items that took them, by the steps' ids, in one question; those of which either is gone are left out.</summary>
    public async Task<IReadOnlyDictionary<string, TakenStep>> StepsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var found = await (
            from step in context.ContributionEvents
            where ids.Contains(step.Id)
            join item in context.Items on step.ItemId equals item.Id
            select new { step, item, title = context.Versions.Where(v => v.Id == step.VersionId).Select(v => v.DisplayText).FirstOrDefault() }).ToListAsync(cancellation);
        return found.ToDictionary(f => f.step.Id, f => new TakenStep(Line(f.step), f.item, f.title ?? f.item.Title), StringComparer.Ordinal);
    }

    /// <summary>Accounts of those who answer for an item now.</summary>
    public async Task<IReadOnlyList<string>> AuthorsAsync(ItemRow row, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(row);
        await using var context = database.Reader();
        var others = await context.Authors.Where(a => a.ItemId == row.Id && a.EndedUtc == null).OrderBy(a => a.CreatedUtc).Select(a => a.AccountId).ToListAsync(cancellation);
        return [.. new[] { row.Owner }.Concat(others).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Accounts of those who followed an item, which they may read, at some time: who came later found what there was.</summary>
    public async Task<IReadOnlyList<string>> FollowersAsync(ItemRow row, DateTime atUtc, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(row);
        await using var context = database.Reader();
        return row.PublishedVersionId is null || !Audiences.OfMembers.Contains(row.Audience, StringComparer.Ordinal) ? []
            : await context.Follows.Where(f => f.Kind == FollowRow.OfItem && f.SubjectId == row.Id && !f.Muted && f.SinceUtc <= atUtc).OrderBy(f => f.SinceUtc).Select(f => f.AccountId).ToListAsync(cancellation);
    }

    /// <summary>Accounts of the body that a public text names as the one with which it was done, where that has yet to answer; none where no body of this site is named.</summary>
    public async Task<IReadOnlyList<string>> CounterpartAsync(string itemId, DateTime nowUtc, CancellationToken cancellation)
    {
        if (await PublicAsync(itemId, cancellation) is not var (item, _, _) || ConfirmationPart.Of(item) is not { BodyItem: { } body, ConfirmedOn: null, DisputedOn: null })
        {
            return [];
        }

        await using var context = database.Reader();
        return await context.Affiliations.Running(context, nowUtc).Where(a => a.OrganisationId == body).OrderBy(a => a.CreatedUtc).Select(a => a.AccountId).Distinct().Take(MostTold).ToListAsync(cancellation);
    }

    /// <summary>Whether editors see versions in a state that are not their own.</summary>
    public static bool IsForEditors(VersionState state) => state is not (VersionState.Draft or VersionState.ChangesRequested);

    private static async Task<IReadOnlyList<ContributionLine>> LinesAsync(IQueryable<Joined> query, int most, CancellationToken cancellation) =>
        [.. (await query.Take(most).ToListAsync(cancellation)).Select(f => new ContributionLine(f.Item, f.Version.Id, f.Version.DisplayText, ContentProjector.LanguageOf(ContentReader.ToItem(f.Item, f.Version).Item), f.Version.State, f.Version.ModifiedUtc, f.Progress))];

    private static StepLine Line(ContributionEventRow row) => new(row.Id, row.VersionId, row.AtUtc, row.Actor, row.Action, row.ToState, row.Said());

    private sealed class Joined
    {
        public required ItemRow Item { get; init; }

        public required VersionRow Version { get; init; }

        public ContributionRow? Progress { get; init; }
    }
}
