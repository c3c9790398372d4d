using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>The second step of signing in: a code of the app, or a recovery code.</summary>
public sealed class SecondStepModel(FormServices services, UserManager<AccountRow> users, SignIn signIn, AccountLinks links, Attempts attempts) : FormPage(services)
{
    private const string Code = "code";

    private (AccountRow Account, bool Kept, string? Back) who;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (await Enter.WhoIsHalfWayAsync(HttpContext, users) is not { } found)
        {
            return To("/account/sign-in");
        }

        who = found;
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (!attempts.MaySignIn(this))
        {
            return null;
        }

        var code = Input.Text(Code);
        if (!await signIn.SecondAsync(who.Account, code, links.MailBase(Request), cancellation))
        {
            Input.Refuse(Code, T["This code does not fit, or was used already. Wait for the next one, or use one of your recovery codes."]);
            return null;
        }

        await Enter.ForgetHalfWayAsync(HttpContext);
        await Enter.InAsync(HttpContext, who.Account, strong: true, who.Kept);
        return new LocalRedirectResult(AccountLinks.Back(who.Back, Culture));
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(new FormPageView(T["The second step"])
    {
        Lead = T["Open the app that makes your codes and write the one that it shows now."],
        Forms =
        [
            new FormView([Input.Fill(new FieldView(Code, FieldKind.Code, T["Code"]) { Hint = T["Six digits; or, without the app, one of your recovery codes."], Autocomplete = "one-time-code" })], T["Sign in"])
            {
                Problem = Input.Problem,
            },
        ],
        Ways = [new(T["Begin again"], $"/{Culture}/account/sign-in")],
    });
}
