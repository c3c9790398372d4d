using LearningSpace.Core.Content;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Affiliations;

/// <summary>Whom one speaks for, and asking for another organisation.</summary>
[Needs]
public sealed class AffiliationsPageModel(FormServices services, AffiliationsReader reader, OrganisationChoice choice, AnswerRequests requests) : FormPage(services)
{
    private const string Words = "words";
    private const string Back = "back";
    private const string Which = "request";
    private const int LongestWords = 1000;

    private PickedOrganisation picked = new(null, false, []);

    /// <summary>What was done just now.</summary>
    [FromQuery(Name = "done")]
    public string? Done { get; set; }

    private string Me => HttpContext.Person()!.Id;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (form == Back)
        {
            var id = Input.Exact(Which);
            if (ContentId.IsValid(id))
            {
                await requests.TakeBackAsync(Me, id, cancellation);
            }

            return To("/account/affiliations?done=back");
        }

        picked = await choice.PickAsync(Input, Culture, cancellation);
        var name = Input.Text(OrganisationChoice.NameField);
        if (picked is { Found: null, IsNew: false, Offered.Count: 0 })
        {
            Input.Refuse(OrganisationChoice.NameField, T["Write the name of the organisation, in {0} characters at most.", OrganisationChoice.Longest]);
        }
        else if (picked is { Found: null, IsNew: false })
        {
            Input.Refuse(OrganisationChoice.ChoiceField, T["Choose which organisation you mean."]);
        }
        else if (picked.Found is { } found && (await reader.OfAsync(Me, Culture, cancellation)).Any(a => !reader.IsOver(a.Row) && a.Row.EndsUtc is null && a.Organisation.Id == found.Id))
        {
            Input.Refuse(OrganisationChoice.NameField, T["You are known as one of this organisation already."]);
        }

        if (Input.Text(Words).Length is 0 or > LongestWords)
        {
            Input.Refuse(Words, T["Say in some words what you do there, in {0} characters at most.", LongestWords]);
        }

        if (Input.HasProblems)
        {
            return null;
        }

        if (!await requests.AskAsync(Me, picked.Found?.Id, picked.Found?.Title ?? name, Input.Text(Words), cancellation))
        {
            Input.Problem = T["Several requests of yours wait already. Take one back, or wait for the answer."];
            return null;
        }

        return To("/account/affiliations?done=asked");
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var all = await reader.OfAsync(Me, Culture, cancellation);
        var asked = await reader.RequestsOfAsync(Me, cancellation);
        var waiting = asked.Where(r => r.DecidedUtc is null).ToList();
        var isTakingBack = Input.Exact(FormField) == Back;
        var fields = new List<FieldView>
        {
            Fill(new FieldView(OrganisationChoice.NameField, FieldKind.Text, T["Name of the organisation"]) { Hint = T["Its name, or a word of it. If we do not have it yet, write the whole name."], Longest = OrganisationChoice.Longest, Autocomplete = "organization" }),
            Fill(new FieldView(Words, FieldKind.Long, T["What you do there"]) { Hint = T["The team reads this, nobody else. Say how it can be seen that you work there: a page, a colleague to ask."], Longest = LongestWords }),
        };
        if (picked.Offered.Count > 0 && (picked.Found is null || Input.Exact(OrganisationChoice.ChoiceField).Length > 0))
        {
            fields.Insert(1, Fill(new FieldView(OrganisationChoice.ChoiceField, FieldKind.Choice, T["Which one do you mean?"])
            {
                Options = [.. picked.Offered.Select(o => new FieldOption(o.Id, o.Title)), new FieldOption(OrganisationChoice.Another, T["Another, which is not here yet"])],
            }));
        }

        return new FormPageView(T["Whom you speak for"])
        {
            Lead = T["Where we know whom you work for, readers can know it too, and you may write more. You can belong to several organisations, and leave any of them."],
            Notice = Done switch
            {
                "asked" => T["We have your request. An administrator will answer it, and you get a mail."],
                "back" => T["You took the request back."],
                "saved" => T["Saved."],
                "left" => T["You left the organisation."],
                "taken-up" => T["Your address counts again."],
                _ => null,
            },
            Lists =
            [
                new CardListView(T["Your organisations"], [.. all.Where(a => !reader.IsOver(a.Row)).Select(Card)]) { Empty = T["You speak for yourself. Nobody has told us of an organisation of yours."] },
                .. all.Any(a => reader.IsOver(a.Row)) ? [new CardListView(T["Before"], [.. all.Where(a => reader.IsOver(a.Row)).Select(Card)])] : Array.Empty<CardListView>(),
                .. asked.Count > 0 ? [new CardListView(T["Your requests"], [.. asked.Select(Card)])] : Array.Empty<CardListView>(),
            ],
            Forms =
            [
                .. waiting.Count > 0 ? [new FormView(
                    [new FieldView(Which, FieldKind.Choice, T["Which request?"]) { Options = [.. waiting.Select(w => new FieldOption(w.Id, w.Organisation))], Values = [waiting[0].Id] }], T["Take it back"])
                    { Name = Back, Heading = T["Take a request back"] }] : Array.Empty<FormView>(),
                new FormView(fields, T["Send the request"]) { Heading = T["Ask for another organisation"], Problem = Input.Problem },
            ],
            Ways = [new(T["Your profile"], $"/{Culture}/account/profile")],
        };

        FieldView Fill(FieldView field) => isTakingBack ? field : Input.Fill(field);
    }

    private CardView Card(NamedAffiliation a) => new(a.Organisation.Title)
    {
        Language = a.Organisation.Language,
        Facts = [.. reader.Facts(a.Row, T, Culture)],
        Ways = !reader.IsOver(a.Row) ? [new(T["Change the unit, or leave"], $"/{Culture}/account/affiliations/{a.Row.Id}")]
            : a.Row is { Ending: AffiliationRow.Left, Means: AffiliationRow.ByDomain } ? [new(T["Come back"], $"/{Culture}/account/affiliations/{a.Row.Id}")] : [],
    };

    private CardView Card(AffiliationRequestRow row) => new(row.Organisation)
    {
        Facts =
        [
            (T["Asked"], T.Date(row.CreatedUtc)),
            (T["Answer"], row.Granted switch { null => T["it waits"], true => T["granted"], false => T["refused"] }),
            .. row.Reason is null ? Array.Empty<(string, string)>() : [(T["Reason"], row.Reason)],
        ],
        Words = row.Words,
    };
}
