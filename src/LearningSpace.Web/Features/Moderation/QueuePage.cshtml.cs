using LearningSpace.Core.Accounts;
using LearningSpace.Core.Moderation;
using LearningSpace.Data.Moderation;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Affiliations;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Forms;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>What waits for moderators, the most pressing first.</summary>
[Needs(Permissions.Moderate)]
public sealed class QueuePageModel(FormServices services, CaseReader cases, SpeakerPresenter speakers, AffiliationsReader affiliations, TimeProvider clock) : FormPage(services)
{
    private const int Most = 200;

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var queue = await cases.QueueAsync(Most, cancellation);
        var people = await speakers.NamedAsync(queue.Select(c => c.Row.Author), Culture, HttpContext.Audiences(), cancellation);
        var wishes = await affiliations.WaitingAsync(cancellation);
        return new FormPageView(T["Moderation"])
        {
            Lead = T["What waits, the most pressing first. You never decide on your own words."],
            Notice = Request.Query["done"].Count > 0 ? T["It is done, and whom it concerns is told."] : null,
            Lists =
            [
                new CardListView(T["Held before they appear"], [.. queue.Where(c => c.Row.IsHeld).Select(Card)]) { Empty = T["Nothing waits. Thank you."], Look = ListLook.Table, Naming = T["Thread"] },
                new CardListView(T["Reported"], [.. queue.Where(c => !c.Row.IsHeld).Select(Card)]) { Empty = T["Nothing waits. Thank you."], Look = ListLook.Table, Naming = T["What"] },
                new CardListView(T["Who asks to belong to an organisation"], [.. wishes.Select(w => new CardView(w.Person) { Facts = [(T["Name of the organisation"], w.Row.Organisation), (T["Waits since"], T.Date(w.Row.CreatedUtc))] })])
                {
                    Empty = T["Nothing waits. Thank you."], Look = ListLook.Table, Naming = T["Person"],
                },
            ],
            Paragraphs = wishes.Count > 0 ? [T["Administrators decide who belongs to an organisation."]] : [],
            Ways = [new(T["Look again"], $"/{Culture}/moderation"), new(T["What moderators did"], $"/{Culture}/moderation/log"), new(T["The Space"], ThreadAddress.List(Culture))],
        };

        CardView Card(OpenedCase open) => new(open.Thread?.Title ?? T["What was reported is no thread"])
        {
            Url = $"/{Culture}/moderation/{open.Row.Id}",
            Facts =
            [
                (T["Who"], open.Row.Author is { } author && people.TryGetValue(author, out var who) ? who.Name : T["A former member"]),
                .. open.Reports.Count > 0 ? [(T["Reasons"], string.Join(", ", open.Reports.Select(r => ReportReasons.Parse(r.Reason)).OfType<ReportReason>().Distinct().Select(r => ModerationWords.Reason(r, T))))] : Array.Empty<(string, string)>(),
                (T["Waits since"], T.Date(open.Row.OpenedUtc)),
                (T["Answer promised by"], open.Row.DueUtc < now ? T["{0}, overdue", T.Date(open.Row.DueUtc)] : T.Date(open.Row.DueUtc)),
            ],
        };
    }
}
