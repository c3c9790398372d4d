using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Site;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>A step that somebody wants to take with a version.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="VersionId">The version as they saw it.</param>
/// <param name="Revision">How often something had happened to it then.</param>
/// <param name="Action">What shall be done.</param>
/// <param name="Person">Who wants it.</param>
public sealed record StepOrder(string ItemId, string VersionId, int Revision, WorkflowAction Action, Person Person)
{
    /// <summary>For how long authors may ask to wait.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromDays(730);

    /// <summary>Words by the place they are about; an empty place for the whole.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();

    /// <summary>What the editor ticked: names of checks.</summary>
    public IReadOnlyList<string> Checks { get; init; } = [];

    /// <summary>For whom the author speaks, where it is handed in; null for themselves.</summary>
    public Speaking? Speaking { get; init; }

    /// <summary>Before when it shall not be public, UTC, where it is handed in; null for no wish.</summary>
    public DateTime? NotBeforeUtc { get; init; }

    /// <summary>When it shall be public, UTC, where it is scheduled.</summary>
    public DateTime? AtUtc { get; init; }

    /// <summary>Start of absolute addresses for mails; null where nobody need be told.</summary>
    public string? Start { get; init; }
}

/// <summary>What became of a step.</summary>
/// <param name="Refusal">Why it was not taken; <see cref="WorkflowRefusal.None"/> where it was.</param>
/// <param name="State">The state now; null where the version is gone.</param>
public sealed record StepResult(WorkflowRefusal Refusal, VersionState? State)
{
    /// <summary>What blocks it: wrong or missing in the text.</summary>
    public IReadOnlyList<ContentProblem> Problems { get; init; } = [];

    /// <summary>What may give something away, on which the author has yet to decide.</summary>
    public IReadOnlyList<FoundLeak> Leaks { get; init; } = [];

    /// <summary>Whether it speaks for an organisation and no second person of it has said so.</summary>
    public bool LacksEndorsement { get; init; }

    /// <summary>Before when its authors do not want it public, UTC, where that lies after the time asked for.</summary>
    public DateTime? NotBeforeUtc { get; init; }

    /// <summary>Checks that were not ticked.</summary>
    public IReadOnlyList<string> Unticked { get; init; } = [];
}

/// <summary>
/// Takes a step of the workflow (<see cref="Workflow"/>): one transaction with the version's new state, what search and pages follow, the record of the step, the audit log, and the message for whoever
/// must be told. Of two who decide at once the second is told that it was changed.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="site">The site.</param>
/// <param name="clock">The time.</param>
public sealed class TakeStep(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>Takes it; null where there is no such item or version, or none that concerns whoever asks.</summary>
    public async Task<StepResult?> RunAsync(StepOrder order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        var model = site.Current;
        var ready = order.Action is WorkflowAction.Publish or WorkflowAction.Force ? await PrepareAsync(model, order, cancellation) : null;
        return await database.Gate.WriteAsync((context, token) => RunAsync(context, model, order, ready, token), cancellation);
    }

    // What is slow is done before the gate, with the text as it was then.
    private async Task<Ready?> PrepareAsync(SiteModel model, StepOrder order, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        if (await FindAsync(context, order, cancellation) is not { } found || found.Item.LatestVersionId != found.Version.Id)
        {
            return null;
        }

        var before = await PublicText.FindAsync(context, order.ItemId, cancellation);
        var item = PublicText.Of(model, found.Item, found.Version, isConfirmed: true, clock.GetUtcNow().UtcDateTime, before?.Item);
        return new Ready(new PutContent(model, clock).Prepare(item, publish: true, found.Item.PublishedUtc) with { IsForced = order.Action == WorkflowAction.Force }, found.Version.Parts, ConfirmationOf(before?.Item));
    }

    // A public body may answer between the preparation and the gate.
    private static string ConfirmationOf(ContentItem? item) => item?.Part(ConfirmationPart.Name)?.ToJsonString() ?? "";

    private static async Task<(ItemRow Item, VersionRow Version)?> FindAsync(SpaceContext context, StepOrder order, CancellationToken cancellation) =>
        await context.Items.AsNoTracking().FirstOrDefaultAsync(i => i.Id == order.ItemId, cancellation) is { } item
        && await context.Versions.AsNoTracking().FirstOrDefaultAsync(v => v.Id == order.VersionId && v.ItemId == order.ItemId, cancellation) is { } version
            ? (item, version)
            : null;

    private async Task<StepResult?> RunAsync(SpaceContext context, SiteModel model, StepOrder order, Ready? ready, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await context.HoldItemAsync(order.ItemId, cancellation);
        if (await FindAsync(context, order, cancellation) is not var (item, version) || !model.Definitions.Types.TryGetValue(item.Type, out var type))
        {
            return null;
        }

        var actor = await Involvement.OfAsync(context, model, order.Person, item, cancellation);
        if (!actor.IsAuthor && !actor.MayPublish)
        {
            return null;
        }

        if (!IsTakenHere(order.Action))
        {
            return new StepResult(WorkflowRefusal.NotFromHere, version.State);
        }

        var row = await context.Contributions.AsTracking().FirstOrDefaultAsync(c => c.VersionId == version.Id, cancellation);
        actor = actor with { HasPart = actor.HasPart || row?.EndorsedBy == order.Person.Id }; // whoever spoke for the organisation decides nothing here
        var text = ContentReader.ToItem(item, version).Item;
        var check = NeedsCheck(order.Action) && (actor.IsAuthor || ContributionReader.IsForEditors(version.State)) ? PublicationCheck.Of(text, model) : null;
        var leaks = check is null ? [] : LeakCheck.Open(text, ContributionRow.List(row?.Kept));
        var asksForPublic = order.Action is WorkflowAction.Publish or WorkflowAction.Force or WorkflowAction.Schedule;
        var asked = asksForPublic ? model.Ours.Contribution.ChecksOf(type, text).Select(c => c.Name).ToList() : [];
        var unticked = asked.Except(order.Checks, StringComparer.Ordinal).ToList();
        var lacksEndorsement = Endorsement.IsMissing(order.Action, text, row);
        var tooEarly = asksForPublic && row?.NotBeforeUtc is { } wished && wished > (order.AtUtc ?? now.UtcDateTime);
        var answer = Workflow.Decide(version.State, order.Action, actor, new WorkflowCircumstances
        {
            HasUnmet = check is { Problems.Count: > 0 } || unticked.Count > 0 || leaks.Count > 0 || lacksEndorsement || tooEarly,

            // What others must say, and what its authors were promised, no editor passes over.
            IsBroken = check is { IsBroken: true } || lacksEndorsement || tooEarly,
            HasWords = order.Words.Any(w => (w.Key.Length == 0 || order.Action == WorkflowAction.RequestChanges) && !string.IsNullOrWhiteSpace(w.Value)),
            IsClaimedByOther = row?.HolderAt(now.UtcDateTime) is { } holder && holder != order.Person.Id,
            IsForced = item.ForcedUtc is not null,
            HasForced = row?.ForcedBy == order.Person.Id,
            IsTimeAhead = order.AtUtc > now.UtcDateTime,
            IsStale = order.Revision != (row?.Revision ?? 0) || (IsOfLatest(order.Action) ? item.LatestVersionId : item.PublishedVersionId) != version.Id
                || (order.Action is WorkflowAction.Publish or WorkflowAction.Force && (ready?.Parts != version.Parts || ready.Confirmation != ConfirmationOf((await PublicText.FindAsync(context, item.Id, cancellation))?.Item))),
        });
        if (!answer.IsAllowed)
        {
            return new StepResult(answer.Refusal, version.State) { Problems = check?.Problems ?? [], Leaks = leaks, Unticked = unticked, LacksEndorsement = lacksEndorsement, NotBeforeUtc = tooEarly ? row!.NotBeforeUtc : null };
        }

        if (row is null)
        {
            row = context.Contributions.Add(new ContributionRow { VersionId = version.Id, ItemId = item.Id }).Entity;
        }

        row.Revision++;
        (row.ClaimedBy, row.ClaimedUntil) = (null, null);
        row.Checks = order.Action is WorkflowAction.ConfirmForced or WorkflowAction.Withdraw ? row.Checks : ContributionRow.Text(asked.Except(unticked));
        StepRecord.Write(context, new StepTaken(item.Id, version.Id, order.Action, version.State, answer.To, order.Person.Id) { Words = order.Words }, order.Start, now);
        await DoAsync(context, model, order, (item, version, row), ready?.Put, cancellation);
        return new StepResult(WorkflowRefusal.None, answer.To);
    }

    private async Task DoAsync(SpaceContext context, SiteModel model, StepOrder order, (ItemRow Item, VersionRow Version, ContributionRow Row) of, ContentToPut? ready, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (item, version, row) = of;
        switch (order.Action)
        {
            case WorkflowAction.Submit:
                (row.SubmittedUtc, row.PromisedUtc) = (now, now.AddDays(model.Ours.Contribution.AnswerWithinDays));
                row.NotBeforeUtc = order.NotBeforeUtc;
                row.EndorsedBy = null; // of what somebody confirmed, anything may have changed
                await SubmitAsync(context, model, order, item, version, cancellation);
                break;
            case WorkflowAction.RequestChanges:
                await SetStateAsync(context, version, VersionState.ChangesRequested, cancellation);
                break;
            case WorkflowAction.Reject:
                await SetStateAsync(context, version, VersionState.Rejected, cancellation);
                break;
            case WorkflowAction.TakeBack or WorkflowAction.Unschedule or WorkflowAction.Schedule:
                await RescheduleAsync(context, model, order, item, version, cancellation);
                break;
            case WorkflowAction.Publish or WorkflowAction.Force:
                row.ForcedBy = order.Action == WorkflowAction.Force ? order.Person.Id : null;
                await new PutContent(model, clock).RunAsync(context, [ready!], cancellation);
                break;
            case WorkflowAction.ConfirmForced:
                await context.Items.Where(i => i.Id == item.Id).ExecuteUpdateAsync(i => i.SetProperty(r => r.ForcedUtc, (DateTime?)null), cancellation);
                context.Announce(ChangeKinds.Item, item.Id, now);
                break;
            case WorkflowAction.Withdraw:
                await WithdrawAsync(context, model, order, item, version, cancellation);
                break;
            case WorkflowAction.Discard:
                context.Contributions.Remove(row);
                await DiscardedVersion.RunAsync(context, item, version.Id, now, cancellation);
                break;
            default:
                throw new InvalidOperationException($"{order.Action} is no step that is taken here.");
        }
    }

    private static Task SetStateAsync(SpaceContext context, VersionRow version, VersionState state, CancellationToken cancellation) =>
        context.Versions.Where(v => v.Id == version.Id).ExecuteUpdateAsync(v => v.SetProperty(r => r.State, state), cancellation);

    // For whom an author speaks lies in the text. Nobody speaks for a body that they do not belong to.
    private async Task SubmitAsync(SpaceContext context, SiteModel model, StepOrder order, ItemRow row, VersionRow version, CancellationToken cancellation)
    {
        var item = ContentReader.ToItem(row, version).Item;
        var belongs = order.Speaking is { } speaking && await Endorsement.BelongsAsync(context, order.Person.Id, speaking.Body, clock.GetUtcNow().UtcDateTime, cancellation);
        AuthorsPart.Speak(item, belongs ? order.Speaking : null);
        FormAnswers.DropEmptyRows(ContentForm.Of(model, model.Definitions.Types[row.Type]), item);
        item.Published = false;
        var put = new PutContent(model, clock);
        await put.RunAsync(context, [put.Prepare(item, publish: false) with { State = VersionState.Submitted }], cancellation);
    }

    // The time lies in the text, as recipes write it.
    private async Task RescheduleAsync(SpaceContext context, SiteModel model, StepOrder order, ItemRow row, VersionRow version, CancellationToken cancellation)
    {
        var item = PublicText.Unplanned(row, version);
        var state = order.Action switch { WorkflowAction.Schedule => VersionState.Scheduled, WorkflowAction.TakeBack => VersionState.Draft, _ => VersionState.Submitted };
        if (order.Action == WorkflowAction.Schedule)
        {
            item.PartOrNew(PublishLaterPart.Name)[PublishLaterPart.ScheduledPublishUtc] = ContentItem.FormatTime(SpaceContext.AsKept(order.AtUtc!.Value));
        }

        var put = new PutContent(model, clock);
        await put.RunAsync(context, [put.Prepare(item, publish: false) with { State = state }], cancellation);
    }

    private async Task WithdrawAsync(SpaceContext context, SiteModel model, StepOrder order, ItemRow row, VersionRow version, CancellationToken cancellation)
    {
        var item = ContentReader.ToItem(row, version).Item;
        item.Published = false;
        var put = new PutContent(model, clock);
        await put.RunAsync(context, [put.Prepare(item, publish: false) with { State = VersionState.Withdrawn }], cancellation);
        await context.SaveChangesAsync(cancellation);
        var (now, because) = (clock.GetUtcNow().UtcDateTime, order.Words.GetValueOrDefault("", ""));
        await context.Items.Where(i => i.Id == row.Id).ExecuteUpdateAsync(i => i.SetProperty(r => r.WithdrawnUtc, now).SetProperty(r => r.WithdrawnBecause, because), cancellation);
    }

    // Saving is done by SaveDraft, and what is due by the clock.
    private static bool IsTakenHere(WorkflowAction action) => action is not (WorkflowAction.Save or WorkflowAction.Revise or WorkflowAction.Due);

    private static bool IsOfLatest(WorkflowAction action) => action is not (WorkflowAction.Withdraw or WorkflowAction.ConfirmForced);

    // A text made ready to be public, what it was made of, and what a public body had said by then.
    private sealed record Ready(ContentToPut Put, string Parts, string Confirmation);

    private static bool NeedsCheck(WorkflowAction action) => action is WorkflowAction.Submit or WorkflowAction.Publish or WorkflowAction.Force or WorkflowAction.Schedule;
}
