using LearningSpace.Web.Features.Accounts.Oidc;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Signing in.</summary>
public sealed class SignInPageModel(FormServices services, SignIn signIn, PasskeyCeremony passkeys, Attempts attempts, DemoPeople demo, OidcSettings oidc) : FormPage(services)
{
    private const string Email = "email";
    private const string Password = "password";
    private const string Keep = "keep";
    private const string Passkey = "passkey";

    /// <summary>Where the person wanted to go.</summary>
    [FromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (!attempts.MaySignIn(this))
        {
            return null;
        }

        return form == Passkey ? await TakePasskeyAsync(cancellation) : await TakePasswordAsync(cancellation);
    }

    private async Task<IActionResult?> TakePasskeyAsync(CancellationToken cancellation)
    {
        var who = await passkeys.WhoAsync(HttpContext, Input.Exact(PasskeyAsk.AnswerField), cancellation);
        return await EnterAsync(await signIn.PasskeyAsync(who, cancellation), T["This passkey does not open an account here, or the account takes a pause of up to a quarter of an hour. Try again, or use your password."], strong: true);
    }

    private async Task<IActionResult?> TakePasswordAsync(CancellationToken cancellation)
    {
        if (Input.Text(Email).Length == 0)
        {
            Input.Refuse(Email, T["Write your mail address."]);
        }

        if (Input.Exact(Password).Length == 0)
        {
            Input.Refuse(Password, T["Write your password."]);
        }

        if (Input.HasProblems)
        {
            return null;
        }

        return await EnterAsync(
            await signIn.RunAsync(Input.Text(Email), Input.Exact(Password), cancellation),
            T["Address and password do not fit together, or there were too many attempts. After several that fail, an account takes a pause of up to a quarter of an hour."],
            strong: false);
    }

    private async Task<IActionResult?> EnterAsync(SignInOutcome outcome, string failure, bool strong)
    {
        var back = AccountLinks.Back(ReturnUrl, Culture);
        switch (outcome.State)
        {
            case SignInState.Done:
                await Enter.InAsync(HttpContext, outcome.Account!, strong, Input.Is(Keep));
                return new LocalRedirectResult(back);
            case SignInState.SecondStep:
                await Enter.HalfWayAsync(HttpContext, outcome.Account!, Input.Is(Keep), back);
                return To("/account/second-step");
            case SignInState.Suspended:
                Input.Problem = T["This account is closed until {0}. The reason: {1}", T.Date(outcome.Account!.SuspendedUntil!.Value), outcome.Account.SuspendedBecause ?? ""];
                return null;
            case SignInState.Leaving:
                Input.Problem = T["You asked us to erase this account, and it is closed. The link in our mail opens it again; “I have forgotten my password” sends you another."];
                return null;
            default:
                Input.Problem = failure;
                return null;
        }
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation) => new(T["Sign in"])
    {
        Notice = Request.Query.ContainsKey("done") ? T["Your password is set. Sign in with it."] : null,
        Forms =
        [
            new FormView(
                [
                    Input.Fill(new FieldView(Email, FieldKind.Email, T["Mail address"]) { Autocomplete = "username webauthn" }),
                    Input.Fill(new FieldView(Password, FieldKind.Password, T["Password"]) { Autocomplete = "current-password" }),
                    Input.Fill(new FieldView(Keep, FieldKind.Check, T["Stay signed in on this device"]) { Hint = T["For two weeks. Not on a device that others use, too."], IsOptional = true }),
                ],
                T["Sign in"]) { Problem = Input.Problem },
            new FormView([], T["Sign in with a passkey"]) { Name = Passkey, IsQuiet = true, Passkey = new PasskeyAsk(PasskeyEndpoints.ForSignIn(Culture), IsNew: false) { IsOffered = true } },
            .. oidc.IsOn
                ? new FormView[] { new([], T["Sign in with {0}", oidc.Name(Culture)]) { Name = "oidc", IsQuiet = true, Action = $"/{Culture}/account/oidc?returnUrl={Uri.EscapeDataString(AccountLinks.Back(ReturnUrl, Culture))}" } } : [],
        ],
        Ways = [new(T["I have forgotten my password"], $"/{Culture}/account/forgotten"), new(T["I have no account yet"], $"/{Culture}/account/register")],
        DemoAccounts = await demo.ListAsync(Culture, cancellation),
    };
}
