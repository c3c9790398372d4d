using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Affiliations;

/// <summary>Ending that a person is known as an organisation's.</summary>
[Needs(Permissions.Administer)]
public sealed class EndAffiliationModel(FormServices services, AffiliationsReader reader, ChangeAffiliation change, AccountLinks links) : FormPage(services)
{
    private const string Reason = "reason";
    private const int LongestReason = 1000;

    private NamedAffiliation affiliation = null!;

    /// <summary>The affiliation.</summary>
    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (!ContentId.IsValid(Id) || await reader.FindAsync(Id, Culture, cancellation) is not { } found || found.Row.AccountId == HttpContext.Person()!.Id)
        {
            return NotFound();
        }

        affiliation = found;
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (Input.Text(Reason).Length is 0 or > LongestReason)
        {
            Input.Refuse(Reason, T["Write the reason, in {0} characters at most.", LongestReason]);
            return null;
        }

        var outcome = await change.EndAsync(Id, HttpContext.Person()!.Id, Input.Text(Reason), links.MailBase(Request), cancellation);
        return outcome == AnswerOutcome.Own ? NotFound() : To($"/admin/affiliations?done={(outcome == AnswerOutcome.Done ? "ended" : "late")}");
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var isOver = reader.IsOver(affiliation.Row);
        return Task.FromResult(new FormPageView(isOver ? T["This has ended already"] : T["End an affiliation"])
        {
            Lead = isOver ? null : T["The person no longer speaks for the organisation and loses the role that came with it, at once. What they wrote stays."],
            Lists = [new CardListView(affiliation.Organisation.Title, [new CardView(affiliation.Person) { Facts = [(T["Mail address"], affiliation.Email), .. reader.Facts(affiliation.Row, T, Culture)] }])],
            Forms = isOver ? [] : [new FormView([Input.Fill(new FieldView(Reason, FieldKind.Long, T["Reason"]) { Hint = T["The person reads it."], Longest = LongestReason })], T["End it"]) { IsGrave = true, Problem = Input.Problem }],
            Ways = [new(T["Who speaks for whom"], $"/{Culture}/admin/affiliations")],
        });
    }
}
