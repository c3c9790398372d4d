using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Affiliations;

/// <summary>One of one's own affiliations: its unit, leaving, coming back.</summary>
[Needs]
public sealed class AffiliationPageModel(FormServices services, AffiliationsReader reader, ChangeAffiliation change) : FormPage(services)
{
    private const string Unit = "unit";
    private const string Leave = "leave";
    private const string Return = "return";
    private const int LongestUnit = 100;

    private NamedAffiliation affiliation = null!;

    /// <summary>The affiliation.</summary>
    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (!Core.Content.ContentId.IsValid(Id) || await reader.FindAsync(Id, Culture, cancellation) is not { } found || found.Row.AccountId != HttpContext.Person()!.Id
            || (reader.IsOver(found.Row) && found.Row is not { Ending: AffiliationRow.Left, Means: AffiliationRow.ByDomain }))
        {
            return NotFound();
        }

        affiliation = found;
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        var me = affiliation.Row.AccountId;
        switch (form)
        {
            case Leave:
                await change.LeaveAsync(me, Id, cancellation);
                return To("/account/affiliations?done=left");
            case Return:
                await change.TakeUpAsync(me, Id, cancellation);
                return To("/account/affiliations?done=taken-up");
            default:
                var unit = Input.Text(Unit);
                if (unit.Length > LongestUnit || unit.Any(char.IsControl))
                {
                    Input.Refuse(Unit, T["Write the unit in {0} characters at most.", LongestUnit]);
                    return null;
                }

                await change.SayUnitAsync(me, Id, unit, cancellation);
                return To("/account/affiliations?done=saved");
        }
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var name = affiliation.Organisation.Title;
        WayView[] ways = [new(T["Whom you speak for"], $"/{Culture}/account/affiliations")];
        return Task.FromResult(reader.IsOver(affiliation.Row)
            ? new FormPageView(name)
            {
                Lead = T["You left this organisation. While your address shows that you work there, you can come back."],
                Forms = [new FormView([], T["Come back"]) { Name = Return }],
                Ways = ways,
            }
            : new FormPageView(name)
            {
                Forms =
                [
                    new FormView([Input.Fill(new FieldView(Unit, FieldKind.Text, T["Unit"]) { Hint = T["The office or team in which you work there. You can speak for it."], IsOptional = true, Longest = LongestUnit }, affiliation.Row.Unit)], T["Save"]) { Name = Unit, Problem = Input.Problem },
                    new FormView([], T["Leave this organisation"]) { Name = Leave, Heading = T["Leave"], IsGrave = true },
                ],
                Paragraphs = [T["Whoever leaves no longer speaks for the organisation and loses what came with it. What you wrote stays."]],
                Ways = ways,
            });
    }
}
