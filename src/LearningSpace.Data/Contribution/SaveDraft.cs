using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Site;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>A draft that somebody wants to keep.</summary>
/// <param name="Item">The text. Its id may be new; which version it is is found here.</param>
/// <param name="Person">Who wrote it.</param>
public sealed record DraftOrder(ContentItem Item, Person Person)
{
    /// <summary>Id of the version they wrote upon, as they saw it; null for a new item.</summary>
    public string? VersionId { get; init; }

    /// <summary>How often something had happened to that version when they began to write.</summary>
    public int Revision { get; init; }

    /// <summary>Fingerprints of what looked as if it should not be told and the author keeps; null leaves them as they are.</summary>
    public IReadOnlyList<string>? Kept { get; init; }
}

/// <summary>What became of a draft.</summary>
/// <param name="Refusal">Why it was not kept; <see cref="WorkflowRefusal.None"/> where it was.</param>
/// <param name="VersionId">The version that it is now; of what was not kept, the newest there is.</param>
/// <param name="Revision">How often something has happened to that version.</param>
public sealed record DraftResult(WorkflowRefusal Refusal, string VersionId, int Revision);

/// <summary>Keeps a draft: a new item, the newest version as long as it is being written, else a new version upon it. What others wrote meanwhile is never overwritten.</summary>
/// <param name="database">The database.</param>
/// <param name="site">The site.</param>
/// <param name="clock">The time.</param>
public sealed class SaveDraft(Database database, SiteStore site, TimeProvider clock)
{
    // What an author does not write: when a text appears, where it came from, under which address it is found.
    private static readonly string[] NotTheirs = [PublishLaterPart.Name, ImportSource.PartName, AutoroutePart.Name, CommonPart.Name];

    /// <summary>Keeps it; null where there is no such item for whoever asks, or they may not write such items.</summary>
    public async Task<DraftResult?> RunAsync(DraftOrder order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        return await database.Gate.WriteAsync((context, token) => RunAsync(context, site.Current, order, token), cancellation);
    }

    /// <summary>Keeps it in a transaction that does more; null likewise.</summary>
    internal async Task<DraftResult?> RunAsync(SpaceContext context, SiteModel model, DraftOrder order, CancellationToken cancellation)
    {
        var item = order.Item;
        await context.HoldItemAsync(item.ContentItemId, cancellation);
        var row = await context.Items.AsNoTracking().FirstOrDefaultAsync(i => i.Id == item.ContentItemId, cancellation);
        return row is null
            ? order.VersionId is null && Involvement.MayDraft(model, order.Person, item.ContentType) ? await BeginAsync(context, model, order, cancellation) : null
            : row.Type == item.ContentType ? await GoOnAsync(context, model, order, row, cancellation) : null;
    }

    private async Task<DraftResult> BeginAsync(SpaceContext context, SiteModel model, DraftOrder order, CancellationToken cancellation)
    {
        var item = Written(order, null);
        item.Owner = order.Person.Id;
        item.CreatedUtc = clock.GetUtcNow().UtcDateTime;
        await PutAsync(context, model, item, VersionState.Draft, isNew: true, cancellation);
        return Keep(context, order, item, WorkflowAction.Save, VersionState.Draft, null, null);
    }

    private async Task<DraftResult?> GoOnAsync(SpaceContext context, SiteModel model, DraftOrder order, ItemRow row, CancellationToken cancellation)
    {
        var actor = await Involvement.OfAsync(context, model, order.Person, row, cancellation);
        if (!actor.IsAuthor)
        {
            return null;
        }

        var latest = await context.Versions.AsNoTracking().FirstAsync(v => v.Id == row.LatestVersionId, cancellation);
        var known = await context.Contributions.AsTracking().FirstOrDefaultAsync(c => c.VersionId == latest.Id, cancellation);
        var action = Workflow.Steps.ContainsKey((latest.State, WorkflowAction.Save)) ? WorkflowAction.Save : WorkflowAction.Revise;
        var isStale = latest.Id != order.VersionId || (known?.Revision ?? 0) != order.Revision;
        var answer = Workflow.Decide(latest.State, action, actor, new WorkflowCircumstances { IsStale = isStale });
        if (!answer.IsAllowed)
        {
            return new DraftResult(answer.Refusal, latest.Id, known?.Revision ?? 0);
        }

        var item = Written(order, ContentReader.ToItem(row, latest).Item);
        item.ContentItemVersionId = action == WorkflowAction.Save ? latest.Id : ContentId.Random();
        (item.Owner, item.CreatedUtc) = (row.Owner, row.CreatedUtc);
        await PutAsync(context, model, item, answer.To!.Value, isNew: false, cancellation);
        return Keep(context, order, item, action, latest.State, action == WorkflowAction.Save ? known : null, known?.Kept);
    }

    // The text as it may be kept: what the author does not write stays as it was.
    private ContentItem Written(DraftOrder order, ContentItem? before)
    {
        var item = ContentItem.FromJson(order.Item.ToJson());
        foreach (var part in NotTheirs)
        {
            item.Parts.Remove(part);
            if (before?.Parts[part] is { } kept)
            {
                item.Parts[part] = kept.DeepClone();
            }
        }

        ConfirmationPart.KeepAnswer(item, before);
        item.Part(PublishLaterPart.Name)?.Remove(PublishLaterPart.ScheduledPublishUtc);
        item.ContentItemVersionId = ContentId.Random();
        item.DisplayText = ContentProjector.TitleOf(item);
        item.Author = order.Person.Id;
        (item.Latest, item.Published) = (true, false);
        (item.ModifiedUtc, item.PublishedUtc) = (clock.GetUtcNow().UtcDateTime, null);
        return item;
    }

    private async Task PutAsync(SpaceContext context, SiteModel model, ContentItem item, VersionState state, bool isNew, CancellationToken cancellation)
    {
        var put = new PutContent(model, clock);
        await put.RunAsync(context, [put.Prepare(item, publish: false) with { State = state, IsAddressedLater = true, IsNew = isNew }], cancellation);
    }

    private DraftResult Keep(SpaceContext context, DraftOrder order, ContentItem item, WorkflowAction action, VersionState from, ContributionRow? row, string? kept)
    {
        var isNew = row is null;
        row ??= context.Contributions.Add(new ContributionRow { VersionId = item.ContentItemVersionId, ItemId = item.ContentItemId, Kept = kept ?? "[]" }).Entity;
        row.Revision++;

        // What is no longer in the text is no longer remembered, either.
        var stands = order.Kept ?? ContributionRow.List(row.Kept);
        row.Kept = ContributionRow.Text(stands.Count == 0 ? [] : LeakCheck.Of(item).Select(l => l.Fingerprint).Intersect(stands, StringComparer.Ordinal));

        if (isNew)
        {
            StepRecord.Write(context, new StepTaken(item.ContentItemId, row.VersionId, action, from, VersionState.Draft, order.Person.Id), null, clock.GetUtcNow());
        }

        return new DraftResult(WorkflowRefusal.None, row.VersionId, row.Revision);
    }
}
