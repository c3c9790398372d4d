using LearningSpace.Core.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>Where somebody who was invited says whether they write a text with its authors.</summary>
[Needs]
public sealed class TogetherPageModel(FormServices services, SiteStore site, AnswerInvitation answer) : FormPage(services)
{
    private const string Joins = "join";
    private const string Declines = "decline";

    private OpenInvitation? found;

    /// <summary>Id of the invitation.</summary>
    [FromRoute(Name = "id")]
    public string InvitationId { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (!ContentId.IsValid(InvitationId))
        {
            return NotFound();
        }

        found = await answer.FindAsync(InvitationId, HttpContext.Person()!, cancellation);
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (form is not (Joins or Declines) || await answer.RunAsync(InvitationId, HttpContext.Person()!, form == Joins, cancellation) is not { } item)
        {
            Input.Problem = T["That cannot be done here."];
            return await BeginAsync(cancellation);
        }

        return To(form == Joins ? $"/workspace/{item}?done={Joins}" : "/workspace");
    }

    // Whether there is such an invitation for another address is told to nobody.
    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(found is null ? Missing() : Asked(found));

    private FormPageView Missing() => new(T["This invitation cannot be answered"])
    {
        Lead = T["It was taken back, answered already, has run out, or went to another address than that of your account."],
        Paragraphs = [T["If the mail came to another address of yours, sign in with the account of that address. Else ask whoever invited you for a new one."]],
        Ways = [new(T["Your workspace"], $"/{Culture}/workspace")],
    };

    private FormPageView Asked(OpenInvitation asked)
    {
        var type = site.Current.Definitions.Types.GetValueOrDefault(asked.Item.Type)?.Ours.Label(Culture) ?? asked.Item.Type;
        return new FormPageView(asked.Item.Title.Length > 0 ? asked.Item.Title : T["(no title yet)"])
        {
            Lead = T["{0} asks you to write this text with them. It is of the type: {1}.", asked.Inviter, type],
            Paragraphs =
            [
                .. asked.Row.Words.Length > 0 ? [T["In their words: {0}", asked.Row.Words]] : Array.Empty<string>(),
                asked.MayDraft
                    ? T["You will read and change the draft, and be told what editors say. Whoever writes a text never decides on it as an editor. You can stop at any time."]
                    : T["With your account you cannot write texts of this type yet. Tell us first for which organisation you speak; then come back to this page until {0}.", T.Date(asked.Row.EndsUtc)],
            ],
            Forms =
            [
                .. asked.MayDraft ? [new FormView([], T["Write it with them"]) { Name = Joins, Problem = Input.Problem }] : Array.Empty<FormView>(),
                new FormView([], T["No, thank you"]) { Name = Declines, IsQuiet = true },
            ],
            Ways = asked.MayDraft ? [] : [new(T["Whom you speak for"], $"/{Culture}/account/affiliations")],
        };
    }
}
