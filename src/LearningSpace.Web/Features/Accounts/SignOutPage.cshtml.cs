using LearningSpace.Web.Features.Accounts.Oidc;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Signing out. No link alone does it: else any page elsewhere could.</summary>
public sealed class SignOutPageModel(FormServices services, OidcSettings oidc, OidcDoor door) : FormPage(services)
{
    private string? leaving;

    /// <inheritdoc/>
    protected override Task<IActionResult?> BeginAsync(CancellationToken cancellation) => Task.FromResult(HttpContext.Person() is null ? To("") : null);

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        leaving = await door.LeaveAsync(HttpContext);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);

        // Whoever uses this device next finds nothing of what was written on it (W3C Clear Site Data).
        Response.Headers["Clear-Site-Data"] = "\"storage\"";
        if (leaving is null)
        {
            return To("");
        }

        OidcDoor.GoOn(HttpContext, leaving);
        return null;
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(leaving is not null ? Left(leaving) : new FormPageView(T["Sign out"])
    {
        Lead = T["You are signed in as {0}.", HttpContext.Person()?.Name ?? ""],
        Forms = [new FormView([], T["Sign out"]) { Problem = Input.Problem, Consequence = T["What you wrote on this device and could not be saved yet goes with it."] }],
    });

    // Here it is done; the provider, by which the person came in, asks for itself.
    private FormPageView Left(string to) => new(T["You are signed out here"])
    {
        Lead = T["You came in by {0}. So that nobody after you enters by it on this device, sign out there, too.", oidc.Name(Culture)],
        Ways = [new(T["Sign out of {0}", oidc.Name(Culture)], to), new(T["Go to the home page"], $"/{Culture}")],
    };
}
