using LearningSpace.Web.Features.Accounts.Security;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Shows once more who one is, before something that matters.</summary>
[Needs]
public sealed class AgainModel(FormServices services, SecurityTools tools, SignIn signIn, PasskeyCeremony ceremony, Attempts attempts) : SecurityPage(services, tools)
{
    private const string Password = "password";
    private const string Code = "code";
    private const string Passkey = "passkey";

    /// <inheritdoc/>
    protected override bool Changes => false;

    // With a role that asks for more, a password is not enough once there is more.
    private bool NeedsPasskey => Owes && Passkeys.Count > 0 && !Account.TwoFactor;

    private bool AsksPassword => Account.PasswordHash is not null && !NeedsPasskey;

    private bool AsksCode => Account.TwoFactor;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (!attempts.MaySignIn(this))
        {
            return null;
        }

        if (!(form == Passkey ? await TakePasskeyAsync(cancellation) : await TakeWordsAsync(cancellation)))
        {
            return null;
        }

        await Enter.AnewAsync(HttpContext, form == Passkey || AsksCode ? Proof.Strong : Proof.Plain);
        return new LocalRedirectResult(AccountLinks.Back(ReturnUrl, Culture));
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var fields = new List<FieldView>();
        var back = Uri.EscapeDataString(AccountLinks.Back(ReturnUrl, Culture));
        if (AsksPassword)
        {
            fields.Add(Input.Fill(new FieldView(Password, FieldKind.Password, T["Password"]) { Autocomplete = "current-password" }));
        }

        if (AsksCode)
        {
            fields.Add(Input.Fill(new FieldView(Code, FieldKind.Code, T["Code"]) { Hint = T["Six digits; or, without the app, one of your recovery codes."], Autocomplete = "one-time-code" }));
        }

        return new FormPageView(T["It is you, is it not?"])
        {
            Lead = T["What comes next matters. Show once more who you are; for ten minutes you will not be asked again."],
            Paragraphs = NeedsPasskey ? [T["Your role asks for more than a password: show your passkey. If you have lost it, an administrator can help."]] : [],
            Forms =
            [
                .. fields.Count > 0 ? [new FormView(fields, T["Go on"]) { Problem = Input.Problem }] : Array.Empty<FormView>(),
                .. Passkeys.Count > 0
                    ? [new FormView([], T["Show your passkey"]) { Name = Passkey, IsQuiet = fields.Count > 0, Problem = fields.Count > 0 ? null : Input.Problem, Passkey = new PasskeyAsk(PasskeyEndpoints.ForAgain(Culture), IsNew: false) }]
                    : Array.Empty<FormView>(),

                // Not for a role that asks for more than the provider may have asked.
                .. !Owes && await Tools.HasProviderAsync(Account.Id, cancellation)
                    ? [new FormView([], T["Sign in with {0}", Tools.Oidc.Name(Culture)]) { Name = "oidc", IsQuiet = fields.Count + Passkeys.Count > 0, Action = $"/{Culture}/account/oidc?returnUrl={back}" }]
                    : Array.Empty<FormView>(),
            ],
            Ways = [new(T["Sign in anew"], $"/{Culture}/account/sign-in?returnUrl={back}")],
        };
    }

    private async Task<bool> TakePasskeyAsync(CancellationToken cancellation)
    {
        if (await ceremony.WhoAsync(HttpContext, Input.Exact(PasskeyAsk.AnswerField), cancellation) is { } who && who.Id == Account.Id && (await signIn.PasskeyAsync(who, cancellation)).State == SignInState.Done)
        {
            return true;
        }

        Input.Problem = T["This is none of your passkeys, or there were too many attempts: then wait a little."];
        return false;
    }

    private async Task<bool> TakeWordsAsync(CancellationToken cancellation)
    {
        if (!AsksPassword && !AsksCode)
        {
            return false;
        }

        if (AsksPassword && !await signIn.PasswordAsync(Account, Input.Exact(Password), cancellation))
        {
            Input.Refuse(Password, T["This is not your password, or there were too many attempts: then wait a little."]);
            return false;
        }

        if (AsksCode && !await signIn.SecondAsync(Account, Input.Text(Code), Start, cancellation))
        {
            Input.Refuse(Code, T["This code does not fit, or was used already. Wait for the next one, or use one of your recovery codes."]);
            return false;
        }

        return true;
    }
}
