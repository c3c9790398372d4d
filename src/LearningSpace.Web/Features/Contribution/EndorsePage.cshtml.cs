using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Contribution;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>Where a second person of an organisation says that a text speaks for it.</summary>
[Needs]
public sealed class EndorsePageModel(FormServices services, Endorsement endorsement, Organisations organisations) : FormPage(services)
{
    private EndorsementCase found = null!;

    /// <summary>Id of the item.</summary>
    [FromRoute(Name = "id")]
    public string ItemId { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (!ContentId.IsValid(ItemId) || await endorsement.FindAsync(ItemId, HttpContext.Person()!, cancellation) is not { } waiting)
        {
            return NotFound();
        }

        found = waiting;
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        var refusal = await endorsement.ConfirmAsync(ItemId, SeenVersion.RevisionIn(Input) ?? 0, HttpContext.Person()!, cancellation);
        if (refusal == WorkflowRefusal.None)
        {
            return To("/workspace?done=endorsed");
        }

        Input.Problem = ContributionWords.Refusal(refusal, T);
        return await BeginAsync(cancellation);
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var name = (await organisations.NamesAsync([found.Speaking.Body], Culture, cancellation)).GetValueOrDefault(found.Speaking.Body)?.Title ?? "";
        return new FormPageView(found.Item.DisplayText)
        {
            Lead = T["This text speaks for {0}. A second person of the organisation says so before it can be published: you can.", name],
            Paragraphs = [T["Read it first. If something in it is not so, talk to whoever wrote it: they can take it back and change it. An editor reads it, too."]],
            Forms =
            [
                new FormView([FieldView.Hidden(SeenVersion.Revision, SeenVersion.Text(found.Revision))], T["Yes, it speaks for us"]) { Problem = Input.Problem },
            ],
            Ways = [new(T["Read it as readers will see it"], WriteAddress.Preview(Culture, ItemId)), new(T["Your workspace"], $"/{Culture}/workspace")],
        };
    }
}
