using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts.Security;

/// <summary>Changes the password; who one is was shown at the door of the page.</summary>
[Needs(IsSensitive = true)]
public sealed class NewPasswordModel(FormServices services, SecurityTools tools, SitePasswords passwords, ChoosePassword choose) : SecurityPage(services, tools)
{
    private const string Password = "password";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (passwords.Problem(Input.Exact(Password), Account, T) is { } problem)
        {
            Input.Refuse(Password, problem);
            return null;
        }

        if (!await choose.RunAsync(Account, Input.Exact(Password), null, Start, Key, cancellation))
        {
            Input.Problem = T["This form was open for too long, or was sent from another page. Look through it and send it again."];
            return null;
        }

        await Enter.AnewAsync(HttpContext, Proof.None);
        return Say("security", "password");
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(new FormPageView(T["Change the password"])
    {
        Lead = T["Everywhere else you are signed out. Links in mails from before no longer work."],
        Forms =
        [
            new FormView(
                [this.NewPassword(Password, T["New password"])],
                T["Change the password"]) { Problem = Input.Problem },
        ],
        Ways = WaysBack,
    });
}
