using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Signing out. No link alone does it: else any page elsewhere could.</summary>
public sealed class SignOutPageModel(FormServices services) : FormPage(services)
{
    /// <inheritdoc/>
    protected override Task<IActionResult?> BeginAsync(CancellationToken cancellation) => Task.FromResult(HttpContext.Person() is null ? To("") : null);

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return To("");
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(new FormPageView(T["Sign out"])
    {
        Lead = T["You are signed in as {0}.", HttpContext.Person()?.Name ?? ""],
        Forms = [new FormView([], T["Sign out"]) { Problem = Input.Problem }],
    });
}
