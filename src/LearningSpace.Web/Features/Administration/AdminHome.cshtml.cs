using LearningSpace.Core.Accounts;
using LearningSpace.Data.Audit;
using LearningSpace.Data.Changes;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;

namespace LearningSpace.Web.Features.Administration;

/// <summary>What administrators look after, at a glance.</summary>
[Needs(Permissions.Administer)]
public sealed class AdminHomeModel(FormServices services, PeopleReader people, OutboxState outbox, AuditReport report) : FormPage(services)
{
    private const int Latest = 5;

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var counts = await people.CountAsync(cancellation);
        var (page, names) = await report.ReadAsync(new AuditFilter(), null, Latest, cancellation);
        var mail = outbox.Read() ?? (0, 0);
        var start = $"/{Culture}/admin";
        return new FormPageView(T["Administration"])
        {
            Notice = mail.Stuck > 0 ? T.Plural("1 message was tried many times and is stuck. The state of the site says why.", "{0} messages were tried many times and are stuck. The state of the site says why.", mail.Stuck) : null,
            Lists =
            [
                new CardListView(T["What there is"],
                [
                    new CardView(T["People"])
                    {
                        Url = $"{start}/users",
                        Facts = [(T["Accounts"], T.Number(counts.People)), (T["Address not confirmed"], T.Number(counts.Unconfirmed)), (T["Closed for a time"], T.Number(counts.Suspended))],
                    },
                    new CardView(T["Who speaks for whom"]) { Url = $"{start}/affiliations", Facts = [(T["Waiting requests"], T.Number(counts.Requests))] },
                    new CardView(T["Organisations"]) { Url = $"{start}/organisations" },
                    new CardView(T["State of the site"]) { Url = $"{start}/health", Facts = [(T["Mail and other work that waits"], T.Number(mail.Waiting)), (T["Stuck"], T.Number(mail.Stuck))] },
                    new CardView(T["Remove a text everywhere"]) { Url = $"{start}/redactions" },
                    new CardView(T["Audit log"]) { Url = $"{start}/audit" },
                ]) { Look = ListLook.Tiles },
                new CardListView(T["What was done last"], [.. page.Records.Select(r => new CardView(AuditWords.Of(r.Kind, T))
                {
                    Facts =
                    [
                        (T["When"], AdminPages.When(r.AtUtc, T)),
                        .. r.Facts is null ? [] : new[] { (T["Who did it"], r.Facts.Actor is null ? T["the system, or a command"] : names.GetValueOrDefault(r.Facts.Actor) ?? T["an account that is gone ({0})", r.Facts.Actor]) },
                    ],
                })]) { Empty = T["Nothing was recorded yet."], Look = ListLook.Table, Naming = T["What was done"] },
            ],
        };
    }
}
