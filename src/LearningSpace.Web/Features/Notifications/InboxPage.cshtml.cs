using LearningSpace.Core.Contribution;
using LearningSpace.Data;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Notifications;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Notifications;

/// <summary>What somebody should know, the newest first. What they have seen here is no longer new.</summary>
[Needs]
public sealed class InboxPageModel(FormServices services, Database database, ContributionReader contributions, TimeProvider clock) : FormPage(services)
{
    private const int Most = 100;

    private string Account => HttpContext.Person()!.Id;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await database.Gate.WriteAsync((context, token) => context.Inbox.Where(i => i.AccountId == Account && i.ReadUtc == null).ExecuteUpdateAsync(i => i.SetProperty(r => r.ReadUtc, now), token), cancellation);
        return To("/inbox");
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var rows = await context.Inbox.Where(i => i.AccountId == Account).OrderByDescending(i => i.AtUtc).ThenByDescending(i => i.SubjectId).Take(Most).ToListAsync(cancellation);
        var lines = new List<(InboxRow Row, CardView Card)>();
        foreach (var row in rows)
        {
            if (await CardAsync(context, row, cancellation) is { } card)
            {
                lines.Add((row, card));
            }
        }

        var fresh = lines.Where(l => l.Row.ReadUtc is null).Select(l => l.Card).ToList();
        var seen = lines.Where(l => l.Row.ReadUtc is not null).Select(l => l.Card).ToList();
        return new FormPageView(T["Inbox"])
        {
            Lead = T["What happened to your texts. The same goes to you by mail."],
            Lists =
            [
                new CardListView(T["New"], fresh) { Empty = T["Nothing new."], Look = ListLook.Table, Naming = T["What happened"] },
                .. seen.Count > 0 ? [new CardListView(T["Seen"], seen) { Look = ListLook.Table, Naming = T["What happened"] }] : Array.Empty<CardListView>(),
            ],
            Forms = fresh.Count > 0 ? [new FormView([], T["I have seen these"]) { IsQuiet = true }] : [],
            Ways = [new(T["Your workspace"], $"/{Culture}/workspace")],
        };
    }

    private async Task<CardView?> CardAsync(SpaceContext context, InboxRow row, CancellationToken cancellation)
    {
        if (row.Kind == InboxRow.OfContribution)
        {
            return await contributions.StepAsync(row.SubjectId, cancellation) is { } found ? Card(ContributionWords.Step(found.Step.Action, T), found.Row.Id, found.Title, row, found.Step.Action is WorkflowAction.RequestChanges) : null;
        }

        if (row.Kind == InboxRow.OfCounterpart)
        {
            return await context.Items.Where(i => i.Id == row.SubjectId && i.PublishedVersionId != null).Select(i => i.Title).FirstOrDefaultAsync(cancellation) is { } named
                ? Card(T["A text names your organisation: was it so?"], row.SubjectId, named, row, true) with { Url = $"/{Culture}/counterpart/{row.SubjectId}" }
                : null;
        }

        return await context.Items.Where(i => i.Id == row.SubjectId).Select(i => i.Title).FirstOrDefaultAsync(cancellation) is { } title ? Card(T["It wants confirming that this still holds"], row.SubjectId, title, row, true) : null;
    }

    private CardView Card(string what, string item, string title, InboxRow row, bool asks) => new(what)
    {
        Url = WriteAddress.Desk(Culture, item),
        Facts = [(T["Text"], title.Length > 0 ? title : T["(no title yet)"]), (T["When"], T.Date(row.AtUtc)), .. asks ? [(T["For you to do"], T["yes"])] : Array.Empty<(string, string)>()],
    };
}
