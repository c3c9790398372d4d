using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Shows once more who one is, before something that matters.</summary>
[Needs]
public sealed class AgainModel(FormServices services, UserManager<AccountRow> users, SignIn signIn, Sessions sessions, Attempts attempts) : FormPage(services)
{
    private const string Password = "password";
    private const string Code = "code";

    private AccountRow account = null!;

    /// <summary>Where the person wanted to go.</summary>
    [FromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        account = (await users.FindByIdAsync(HttpContext.Person()!.Id))!;
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (!attempts.MaySignIn(HttpContext))
        {
            Input.Problem = T["Too many attempts came from your network. Wait a minute and try again."];
            return null;
        }

        var strong = false;
        if (account.PasswordHash is not null && !await signIn.PasswordAsync(account, Input.Exact(Password), cancellation))
        {
            Input.Refuse(Password, T["This is not your password, or there were too many attempts: then wait a little."]);
        }
        else if (account.TwoFactor)
        {
            strong = await signIn.CodeAsync(account, Input.Text(Code), cancellation);
            if (!strong)
            {
                Input.Refuse(Code, T["This code does not fit, or was used already. Wait for the next one, or use one of your recovery codes."]);
            }
        }

        if (Input.HasProblems || (account.PasswordHash is null && !account.TwoFactor))
        {
            return null;
        }

        await sessions.ProveAsync(CookieNames.SessionOf(Request)!, strong, cancellation);
        return new LocalRedirectResult(AccountLinks.Back(ReturnUrl, Culture));
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var fields = new List<FieldView>();
        if (account.PasswordHash is not null)
        {
            fields.Add(Input.Fill(new FieldView(Password, FieldKind.Password, T["Password"]) { Autocomplete = "current-password" }));
        }

        if (account.TwoFactor)
        {
            fields.Add(Input.Fill(new FieldView(Code, FieldKind.Code, T["Code"]) { Hint = T["Six digits, from the app that makes your codes."], Autocomplete = "one-time-code" }));
        }

        return Task.FromResult(new FormPageView(T["It is you, is it not?"])
        {
            Lead = T["What comes next matters. Show once more who you are; for ten minutes you will not be asked again."],
            HasPasskeys = true,
            Forms = fields.Count > 0 ? [new FormView(fields, T["Go on"]) { Problem = Input.Problem }] : [],
            Ways = [new(T["Sign in anew"], $"/{Culture}/account/sign-in?returnUrl={Uri.EscapeDataString(AccountLinks.Back(ReturnUrl, Culture))}")],
        });
    }
}
