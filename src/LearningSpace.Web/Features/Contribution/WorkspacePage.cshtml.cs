using LearningSpace.Core.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>What somebody writes and has written, what asks something of them first.</summary>
[Needs]
public sealed class WorkspacePageModel(FormServices services, SiteStore site, ContributionReader reader, Endorsement endorsement) : FormPage(services)
{
    private const int Most = 200;

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var lines = await reader.OfAuthorAsync(HttpContext.Person()!.Id, Most, cancellation);
        var waiting = await endorsement.WaitingAsync(HttpContext.Person()!, cancellation);
        return new FormPageView(T["Your workspace"])
        {
            Lead = lines.Count == 0 ? T["Here is what you write: drafts, what is with the editors, and what is published. You have not begun anything yet."] : null,
            Notice = Request.Query["done"].ToString() switch { "discarded" => T["The draft is thrown away."], "left" => T["You no longer write this text with the others."], "endorsed" => T["Thank you. The editors see that it speaks for your organisation."], _ => null },
            Lists =
            [
                .. waiting.Count > 0
                    ? [new CardListView(T["Does this speak for your organisation?"], [.. waiting.Select(w => new CardView(w.Item.DisplayText) { Url = WriteAddress.Endorse(Culture, w.Row.Id), Language = w.Row.Language == Culture ? null : w.Row.Language })])]
                    : Array.Empty<CardListView>(),
                .. List(T["For you to do"], lines, VersionState.ChangesRequested, VersionState.Draft),
                .. List(T["With the editors"], lines, VersionState.Submitted, VersionState.Scheduled),
                .. List(T["Published"], lines, VersionState.Published),
                .. List(T["Put aside"], lines, VersionState.Rejected, VersionState.Withdrawn),
            ],
            Ways = [new(lines.Count == 0 ? T["Write something"] : T["Write something new"], $"/{Culture}/contribute"), new(T["What you follow"], $"/{Culture}/workspace/follows")],
        };
    }

    private IEnumerable<CardListView> List(string heading, IReadOnlyList<ContributionLine> lines, params VersionState[] states)
    {
        var here = lines.Where(l => states.Contains(l.State)).OrderBy(l => Array.IndexOf(states, l.State)).Select(Card).ToList();
        return here.Count == 0 ? [] : [new CardListView(heading, here) { Look = ListLook.Table, Naming = T["Title"] }];
    }

    private CardView Card(ContributionLine line) => new(line.Title.Length > 0 ? line.Title : T["(no title yet)"])
    {
        Language = line.Title.Length > 0 && line.Language != Culture ? line.Language : null,
        Url = WriteAddress.Desk(Culture, line.Row.Id),
        Facts =
        [
            (T["Type"], site.Current.Definitions.Types.GetValueOrDefault(line.Row.Type)?.Ours.Label(Culture) ?? line.Row.Type),
            (T["State"], ContributionWords.State(line.State, T)),
            line switch
            {
                { State: VersionState.Submitted, Progress.PromisedUtc: { } promised } => (T["Answer promised by"], T.Date(promised)),
                { State: VersionState.Scheduled, Row.ScheduledUtc: { } at } => (T["Published on"], T.Date(at)),
                _ => (T["Last change"], T.Date(line.ModifiedUtc)),
            },
        ],
    };
}
