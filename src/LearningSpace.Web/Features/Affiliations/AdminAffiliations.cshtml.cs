using LearningSpace.Core.Accounts;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Affiliations;

/// <summary>Who asks to be known as an organisation's, and who is.</summary>
[Needs(Permissions.Administer)]
public sealed class AdminAffiliationsModel(FormServices services, AffiliationsReader reader, Organisations organisations) : FormPage(services)
{
    private const int MostOrganisations = 10;

    /// <summary>What is looked for among names of organisations.</summary>
    [FromQuery(Name = "q")]
    public string? Question { get; set; }

    /// <summary>What was done just now.</summary>
    [FromQuery(Name = "done")]
    public string? Done { get; set; }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var waiting = await reader.WaitingAsync(cancellation);
        var question = Question is { Length: <= OrganisationChoice.Longest } asked ? asked.Trim() : "";
        var found = await organisations.SearchAsync(question, Culture, MostOrganisations, cancellation);
        var people = await reader.PeopleOfAsync([.. found.Select(f => f.Id)], Culture, cancellation);
        return new FormPageView(T["Who speaks for whom"])
        {
            Notice = Done switch
            {
                "granted" => T["Granted. The person gets a mail."],
                "refused" => T["Refused. The person gets a mail with the reason."],
                "ended" => T["Ended. The person gets a mail with the reason."],
                "late" => T["Somebody else has answered before you. Their answer holds."],
                _ => null,
            },
            Lists =
            [
                new CardListView(T["Waiting requests"], [.. waiting.Select(Card)]) { Empty = T["Nobody waits for an answer."] },
                .. question.Length == 0 ? Array.Empty<CardListView>()
                    : found.Count == 0 ? [new CardListView(T["People"], []) { Empty = T["No organisation of this name is here."] }]
                    : found.Select(o => new CardListView(o.Title, [.. people.Where(p => p.Organisation.Id == o.Id).Select(Card)]) { Empty = T["Nobody is known as one of this organisation."] }),
            ],
            Forms =
            [
                new FormView([new FieldView("q", FieldKind.Text, T["Name of the organisation"]) { Values = [question], Longest = OrganisationChoice.Longest }], T["Show its people"])
                {
                    Heading = T["People of an organisation"], IsQuestion = true,
                },
            ],
        };
    }

    private CardView Card(NamedRequest request) => new(request.Row.Organisation)
    {
        Facts = [(T["Person"], $"{request.Person} ({request.Email})"), (T["Asked"], T.Date(request.Row.CreatedUtc)), .. request.Row.OrganisationId is null ? [(T["Name of the organisation"], T["not on this site yet"])] : Array.Empty<(string, string)>()],
        Words = request.Row.Words,
        Ways = request.Row.AccountId == HttpContext.Person()!.Id ? [] : [new(T["Answer it"], $"/{Culture}/admin/affiliations/requests/{request.Row.Id}")],
    };

    private CardView Card(NamedAffiliation a) => new(a.Person)
    {
        Facts = [(T["Mail address"], a.Email), .. reader.Facts(a.Row, T, Culture)],
        Ways = a.Row.AccountId == HttpContext.Person()!.Id ? [] : [new(T["End it"], $"/{Culture}/admin/affiliations/{a.Row.Id}")],
    };
}
