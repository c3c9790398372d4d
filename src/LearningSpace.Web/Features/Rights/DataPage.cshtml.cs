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
        Lead = T["You can take with you everything that we keep of you, and you can leave."],
        Lists = [RetentionTexts.Of(T)],
        Forms =
        [
            new FormView([], T["Export everything about me"]) { Heading = T["Take it with you"], Problem = Input.Problem },
        ],
        Paragraphs = [T["The export is one packed file. In it, data.html can be read in any browser, and data.json by other programs. Passwords and keys are not in it; other people are called “another person”."]],
        Ways = [new(T["Leave, and have my account erased"], $"/{Culture}/account/leave"), new(T["Your profile"], $"/{Culture}/account/profile")],
    });
}
