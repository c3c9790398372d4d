using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Rights;

/// <summary>What is kept of somebody, and taking it along.</summary>
[Needs(IsSensitive = true)]
public sealed class DataPageModel(FormServices services, PersonalData data, SiteStore site) : FormPage(services)
{
    /// <inheritdoc/>
    protected override Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation) =>
        Task.FromResult<IActionResult?>(new PersonalDataResult(data, HttpContext.Person()!.Id, Culture, T, site.Current.Roles));

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(new FormPageView(T["Your data"])
    {
        Lead = T["What we keep of you is yours: take a copy with you whenever you like. You can also leave."],
        Forms =
        [
            new FormView([], T["Export everything about me"]) { Problem = Input.Problem },
        ],
        Paragraphs = [T["The export is one packed file. In it, data.html can be read in any browser, and data.json by other programs. Passwords and keys are not in it; other people are called “another person”."]],
        Ways = [new(T["What is kept, and for how long"], $"/{Culture}/account/retention"), new(T["Leave, and have my account erased"], $"/{Culture}/account/leave"), new(T["Your profile"], $"/{Culture}/account/profile")],
    });
}
