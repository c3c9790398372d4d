using LearningSpace.Core.Accounts;
using LearningSpace.Core.Contribution;
using LearningSpace.Data;
using LearningSpace.Data.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Moderation;
using LearningSpace.Data.Notifications;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Moderation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Notifications;

/// <summary>What somebody should know, the newest first. What they have seen here is no longer new.</summary>
[Needs]
public sealed class InboxPageModel(FormServices services, Database database, ContributionReader contributions, SiteStore site, TimeProvider clock) : FormPage(services)
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
        rows.InsertRange(0, await UntoldAsync(context, rows, cancellation));
        var steps = await contributions.StepsAsync([.. rows.Where(r => r.Kind == InboxRow.OfContribution).Select(r => r.SubjectId)], cancellation);
        var named = rows.Where(r => r.Kind != InboxRow.OfContribution).Select(r => r.SubjectId).Distinct().ToList();
        var items = await context.Items.Where(i => named.Contains(i.Id)).ToDictionaryAsync(i => i.Id, StringComparer.Ordinal, cancellation);
        var commented = rows.Where(r => r.Kind == InboxRow.OfComment).Select(r => r.SubjectId).ToList();
        var readable = commented.Count == 0 ? [] : await CommentReader.Readable(context, Account, site.Current.Access.Allows(HttpContext.Person()!, Permissions.Publish)).Where(i => commented.Contains(i.Id)).Select(i => i.Id).ToListAsync(cancellation);
        foreach (var gone in commented.Except(readable, StringComparer.Ordinal))
        {
            items.Remove(gone); // an editor who no longer has the text reads nothing of it
        }

        var (asked, now) = (rows.Where(r => r.Kind == InboxRow.OfInvitation).Select(r => r.SubjectId).ToList(), clock.GetUtcNow().UtcDateTime);
        var invitations = await (from i in context.Invitations where asked.Contains(i.Id) && i.EndsUtc > now join item in context.Items on i.ItemId equals item.Id select new { i.Id, item.Title }).ToDictionaryAsync(i => i.Id, i => i.Title, StringComparer.Ordinal, cancellation);
        var threads = await ThreadReader.Readable(context, HttpContext.Audiences()).Where(t => named.Contains(t.Id)).ToDictionaryAsync(t => t.Id, StringComparer.Ordinal, cancellation);
        var read = await context.Reads.Where(r => r.AccountId == Account && named.Contains(r.ThreadId)).ToDictionaryAsync(r => r.ThreadId, r => r.Number, StringComparer.Ordinal, cancellation);
        var acts = await context.Acts.Where(a => named.Contains(a.Id)).ToDictionaryAsync(a => a.Id, StringComparer.Ordinal, cancellation);
        var reports = await context.Reports.Where(r => named.Contains(r.Id)).ToDictionaryAsync(r => r.Id, StringComparer.Ordinal, cancellation);
        var about = acts.Values.Select(a => a.ThreadId).OfType<string>().Distinct().ToList();
        var titles = await context.Threads.Where(t => about.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Title, StringComparer.Ordinal, cancellation);
        var acted = acts.Values.Where(a => a.TargetKind == Reported.Item).Select(a => a.TargetId).Distinct().ToList();
        foreach (var item in await context.Items.Where(i => acted.Contains(i.Id)).Select(i => new { i.Id, i.Title }).ToListAsync(cancellation))
        {
            titles[item.Id] = item.Title;
        }

        var lines = rows.Select(r => (Row: r, Card: ThreadWords.Inbox(r, threads, read, Culture, T) ?? ModerationWords.Inbox(r, acts, reports, titles, Culture, T) ?? Card(r, steps, items, invitations)!)).Where(l => l.Card is not null).ToList();
        var fresh = lines.Where(l => l.Row.ReadUtc is null).Select(l => l.Card).ToList();
        var seen = lines.Where(l => l.Row.ReadUtc is not null).Select(l => l.Card).ToList();
        return new FormPageView(T["Inbox"])
        {
            Lead = T["What happened to your texts. What asks something of you comes by mail, too."],
            Lists =
            [
                new CardListView(T["New"], fresh) { Empty = T["Nothing new."], Look = ListLook.Table, Naming = T["What happened"] },
                .. seen.Count > 0 ? [new CardListView(T["Seen"], seen) { Look = ListLook.Table, Naming = T["What happened"] }] : Array.Empty<CardListView>(),
            ],
            Forms = fresh.Count > 0 ? [new FormView([], T["I have seen these"]) { IsQuiet = true }] : [],
            Ways = [new(T["Your workspace"], $"/{Culture}/workspace"), new(T["What you follow"], $"/{Culture}/workspace/follows"), new(T["Choose what comes by mail"], $"/{Culture}/account/notifications")],
        };
    }

    // Who made their account because of an invitation, or showed only then that the address is theirs, was told by mail alone.
    private async Task<List<InboxRow>> UntoldAsync(SpaceContext context, List<InboxRow> rows, CancellationToken cancellation)
    {
        var (now, told) = (clock.GetUtcNow().UtcDateTime, rows.Where(r => r.Kind == InboxRow.OfInvitation).Select(r => r.SubjectId).ToList());
        return await context.Invitations
            .Where(i => i.EndsUtc > now && !told.Contains(i.Id) && context.Accounts.Any(a => a.Id == Account && a.EmailConfirmed && a.EmailKey == i.EmailKey)).OrderByDescending(i => i.CreatedUtc).ThenBy(i => i.Id)
            .Select(i => new InboxRow { AccountId = Account, Kind = InboxRow.OfInvitation, SubjectId = i.Id, AtUtc = i.CreatedUtc }).ToListAsync(cancellation);
    }

    // Null for what is gone.
    private CardView? Card(InboxRow row, IReadOnlyDictionary<string, TakenStep> steps, IReadOnlyDictionary<string, ItemRow> items, IReadOnlyDictionary<string, string> invitations) => row.Kind switch
    {
        InboxRow.OfContribution => steps.TryGetValue(row.SubjectId, out var taken) ? Card(ContributionWords.Step(taken.Step.Action, T), taken.Row.Id, taken.Title, row, taken.Step.Action is WorkflowAction.RequestChanges) : null,
        InboxRow.OfCounterpart => items.TryGetValue(row.SubjectId, out var names) && names.PublishedVersionId is not null
            ? Card(T["A text names your organisation: was it so?"], row.SubjectId, names.Title, row, true) with { Url = $"/{Culture}/counterpart/{row.SubjectId}" } : null,
        InboxRow.OfConfirmation => items.TryGetValue(row.SubjectId, out var answered) ? Card(T["The public body answered whether it was so"], row.SubjectId, answered.Title, row, false) : null,
        InboxRow.OfVersion => items.TryGetValue(row.SubjectId, out var followed) && followed is { PublishedVersionId: not null, PathWord.Length: > 0 } && HttpContext.Audiences().Contains(followed.Audience, StringComparer.Ordinal)
            ? Card(T["A text that you follow has a new version"], row.SubjectId, followed.Title, row, false) with { Url = $"/{Culture}/{followed.PathWord}/{followed.Slug}" } : null,
        InboxRow.OfInvitation => invitations.TryGetValue(row.SubjectId, out var invited)
            ? Card(T["Somebody asks you to write a text together"], row.SubjectId, invited, row, true) with { Url = $"/{Culture}/together/{row.SubjectId}" } : null,
        InboxRow.OfComment => items.TryGetValue(row.SubjectId, out var text) ? Card(T["Somebody commented on a text, or answered you"], row.SubjectId, text.Title, row, false) with { Url = WriteAddress.Comments(Culture, row.SubjectId) } : null,
        InboxRow.OfRedaction => items.TryGetValue(row.SubjectId, out var redacted) ? Card(T["Something that must not be read was removed from your text"], row.SubjectId, redacted.Title, row, false) : null,
        _ => items.TryGetValue(row.SubjectId, out var item) ? Card(T["It wants confirming that this still holds"], row.SubjectId, item.Title, row, true) : null,
    };

    private CardView Card(string what, string item, string title, InboxRow row, bool asks) => new(what)
    {
        Url = WriteAddress.Desk(Culture, item),
        Facts = [(T["Text"], title.Length > 0 ? title : T["(no title yet)"]), (T["When"], T.Date(row.AtUtc)), .. asks ? [(T["For you to do"], T["yes"])] : Array.Empty<(string, string)>()],
    };
}
