using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts.Oidc;

/// <summary>Goes to the provider. No link alone does it: else any page elsewhere could.</summary>
public sealed class OidcStartModel(FormServices services, OidcSettings settings, OidcDoor door, OidcFailures failures, Attempts attempts) : FormPage(services)
{
    private string? leaving;

    /// <summary>Where the person wanted to go.</summary>
    [FromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>The page that sends somebody on to the provider.</summary>
    internal static FormPageView Leaving(FormPage page, string name, string to) => new(page.T["On to {0}", name])
    {
        Lead = page.T["You are being led to {0}, which asks who you are and then brings you back.", name],
        Ways = [new(page.T["Go on to {0}", name], to)],
    };

    /// <inheritdoc/>
    protected override Task<IActionResult?> BeginAsync(CancellationToken cancellation) => Task.FromResult<IActionResult?>(settings.IsOn ? null : new NotFoundResult());

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (!attempts.MaySignIn(this))
        {
            return null;
        }

        try
        {
            leaving = await door.BeginAsync(HttpContext, Culture, AccountLinks.Back(ReturnUrl, Culture), "");
        }
        catch (OidcException e)
        {
            return failures.Tell(HttpContext, Culture, e);
        }

        OidcDoor.GoOn(HttpContext, leaving);
        return null;
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var name = settings.Name(Culture);
        return Task.FromResult(leaving is not null ? Leaving(this, name, leaving) : new FormPageView(T["Sign in with {0}", name])
        {
            Lead = T["{0} asks who you are; we learn your name and your mail address from it, and no password.", name],
            Forms = [new FormView([], T["Sign in with {0}", name]) { Problem = Input.Problem }],
            Ways = [new(T["Sign in"], $"/{Culture}/account/sign-in")],
        });
    }
}
