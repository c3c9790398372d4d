using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Data.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>Where somebody of the public body that a report names says whether it was so.</summary>
[Needs]
public sealed class CounterpartPageModel(FormServices services, SiteStore site, AnswerAsBody answer) : FormPage(services)
{
    private const string Verdict = "verdict";
    private const string So = "so";
    private const string NotSo = "not-so";
    private const string Words = "words";
    private const int LongestWords = 1000;

    private ItemRow row = null!;
    private Confirmation confirmation = null!;

    /// <summary>Id of the report.</summary>
    [FromRoute(Name = "id")]
    public string ItemId { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (!ContentId.IsValid(ItemId) || await answer.FindAsync(ItemId, HttpContext.Person()!, cancellation) is not var (found, _, named))
        {
            return NotFound();
        }

        (row, confirmation) = (found, named);
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        var verdict = Input.Exact(Verdict);
        if (verdict is not (So or NotSo))
        {
            Input.Refuse(Verdict, T["Choose one of the two."]);
        }

        if (Input.Text(Words).Length > LongestWords)
        {
            Input.Refuse(Words, T["Shorten what you wrote: {0} characters for each place are the most.", T.Number(LongestWords)]);
        }
        else if (verdict == NotSo && Input.Text(Words).Length == 0)
        {
            Input.Refuse(Words, T["Say what was not so."]);
        }

        if (Input.HasProblems)
        {
            return null;
        }

        return await answer.RunAsync(ItemId, HttpContext.Person()!, verdict == So, Input.Text(Words), cancellation) ? new RedirectResult(ItemLinks.To(site.Current, Culture, row)) : NotFound();
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(new FormPageView(row.Title)
    {
        Lead = T["This report names {0} as the public body with which it was done. You belong to it: say whether it was so.", confirmation.Body],
        Paragraphs = [T["Your answer stands in the report at once, with today’s date and without your name. Whoever wrote the report cannot change it."]],
        Forms =
        [
            new FormView(
                [
                    Input.Fill(
                        new FieldView(Verdict, FieldKind.Choice, T["Was it so?"]) { Options = [new(So, T["Yes, we confirm it"]), new(NotSo, T["No, we dispute it"])] },
                        confirmation.DisputedOn is not null ? NotSo : confirmation.ConfirmedOn is not null ? So : ""),
                    Input.Fill(new FieldView(Words, FieldKind.Long, T["In the body’s words"]) { Hint = T["Needed where you dispute it. Name no persons."], IsOptional = true, Longest = LongestWords }, confirmation.Statement ?? ""),
                ],
                T["Answer"]) { Problem = Input.Problem },
        ],
        Ways = [new(T["Read it"], ItemLinks.To(site.Current, Culture, row))],
    });
}
