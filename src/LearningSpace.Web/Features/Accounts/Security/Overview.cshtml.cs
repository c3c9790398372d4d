using LearningSpace.Data.Contribution;
using LearningSpace.Web.Features.Forms;

namespace LearningSpace.Web.Features.Accounts.Security;

/// <summary>How one enters, in plain words, and the ways to change it.</summary>
[Needs]
public sealed class OverviewModel(FormServices services, SecurityTools tools, PersonalTokens personal) : SecurityPage(services, tools)
{
    private bool hasProvider;
    private int tokens;

    /// <inheritdoc/>
    protected override bool Changes => false;

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var sessions = await Tools.Sessions.ListAsync(Account.Id, cancellation);
        tokens = (await personal.ListAsync(Account.Id, cancellation)).Count;
        hasProvider = await Tools.HasProviderAsync(Account.Id, cancellation);
        return new PanelsView(T["Security"])
        {
            Lead = HowOneEnters() + (hasProvider && Known ? " " + T["{0} leads in, too.", Tools.Oidc.Name(Culture)] : ""),
            Notice = Done switch
            {
                "password" => T["Your password is changed. Everywhere else you were signed out."],
                "email" => T["We have sent a link to the new address, if mail can reach it. Until you open it, the address stays as it is."],
                _ => null,
            },
            Panels = [.. Owes ? [Missing()] : Array.Empty<PanelView>(), PasskeysSection(), AppSection(), PasswordSection(), .. Tools.Oidc.IsOn ? [ProviderSection()] : Array.Empty<PanelView>(), EmailSection(), SessionsSection(sessions.Count), .. TokensSection()],
            Ways = !Owes && ReturnUrl is { Length: > 0 } ? [new(T["Go on to where you were going"], AccountLinks.Back(ReturnUrl, Culture))] : [],
        };
    }

    // Whether something of this site's own leads in.
    private bool Known => Account.PasswordHash is not null || Passkeys.Count > 0;

    private string HowOneEnters() => (Account.PasswordHash is not null, Account.TwoFactor, Passkeys.Count > 0) switch
    {
        (true, false, false) => T["You sign in with your mail address and your password."],
        (true, true, false) => T["You sign in with your password and a code of your app."],
        (true, false, true) => T["You sign in with a passkey, or with your mail address and your password."],
        (true, true, true) => T["You sign in with a passkey, or with your password and a code of your app."],
        (false, _, true) => T["You sign in with a passkey."],
        _ => hasProvider ? T["You sign in with {0}.", Tools.Oidc.Name(Culture)] : T["Nothing leads into your account but a mail to your address. Add a passkey or choose a password."],
    };

    private PanelView Missing() => Passkeys.Count > 0 || Account.TwoFactor
        ? new PanelView(T["One step is missing"])
        {
            Id = "missing",
            IsUrgent = true,
            Paragraphs = [T["Your role asks for more than a password, and in this session you have shown no more. Show it, and all that your role allows is open."]],
            Ways = [new(Account.TwoFactor ? T["Show a passkey or a code"] : T["Show your passkey"], $"{Page("again")}?returnUrl={Uri.EscapeDataString(AccountLinks.Back(ReturnUrl ?? $"/{Culture}/account/security", Culture))}")],
        }
        : new PanelView(T["One step is missing"])
        {
            Id = "missing",
            IsUrgent = true,
            Paragraphs = [T["You may review, moderate or administer. Whoever found your password out could do so, too: this is why your role asks for something that you alone have. Until then, what your role allows stays closed."], T["Choose one of two; either takes two minutes."]],
            Ways = [new(T["Add a passkey: the finger, the face or the PIN of your device"], Page("security/passkeys")), new(T["Set up an app that makes codes"], Page("security/app"))],
        };

    private PanelView PasskeysSection() => new(T["Passkeys"])
    {
        Id = "passkeys",
        State = Passkeys.Count > 0 ? T.Plural("One passkey", "{0} passkeys", Passkeys.Count) : T["None"],
        Paragraphs = [T["You unlock your device as you always do, and you are in. There is nothing to remember, and nothing that a false page could take from you."]],
        Ways = [new(Passkeys.Count > 0 ? T["Add or remove passkeys"] : T["Add a passkey"], Page("security/passkeys"))],
    };

    private PanelView AppSection() => new(T["App for codes"])
    {
        Id = "app",
        State = Account.TwoFactor ? T["On"] : T["Off"],
        Paragraphs = Account.TwoFactor
            ? [T["After your password we ask for a code that your app makes."], T.Plural("You have one recovery code left.", "You have {0} recovery codes left.", RecoveryCode.Hashes(Account).Length)]
            : [T["An app on your phone makes a new code every half minute. We ask for it after your password."]],
        Ways = [new(Account.TwoFactor ? T["Turn off, move to another device, new recovery codes"] : T["Set up an app"], Page("security/app"))],
    };

    private PanelView PasswordSection() => new(T["Password"])
    {
        Id = "password",
        State = Account.PasswordHash is null ? T["None"] : null,
        Paragraphs = Account.PasswordHash is null ? [T["You enter without one. You can choose one all the same."]] : [],
        Ways = [new(Account.PasswordHash is null ? T["Choose a password"] : T["Change the password"], Page("security/password"))],
    };

    private PanelView ProviderSection() => new(Tools.Oidc.Name(Culture))
    {
        Id = "provider",
        State = hasProvider ? T["Connected"] : T["Not connected"],
        Paragraphs = [T["{0} can tell us that it is you. We learn no password from it.", Tools.Oidc.Name(Culture)]],
        Ways = [new(hasProvider ? T["See the connections"] : T["Connect my account"], Page("sign-on"))],
    };

    private PanelView EmailSection() => new(T["Mail address"])
    {
        Id = "email",
        Paragraphs = Account.NewEmail is { } wanted ? [Account.Email, T["Waiting to be confirmed: {0}", wanted]] : [Account.Email],
        Ways = [new(T["Change the address"], Page("security/email"))],
    };

    private PanelView SessionsSection(int count) => new(T["Where you are signed in"])
    {
        Id = "sessions",
        State = T.Plural("In one place", "In {0} places", count),
        Ways = [new(T["See the places and end sessions"], Page("security/sessions"))],
    };

    // Who may write no draft has nothing for a program to do.
    private IEnumerable<PanelView> TokensSection() => tokens == 0 && !Involvement.MayDraftSomething(Tools.Site.Current, HttpContext.Person()!) ? [] :
    [
        new PanelView(T["Personal tokens"])
        {
            Id = "tokens",
            State = tokens > 0 ? T.Plural("One token", "{0} tokens", tokens) : T["No token"],
            Paragraphs = [T["With a token, a program of yours can write drafts in your name and hand them to the editors."]],
            Ways = [new(tokens > 0 ? T["Make or revoke tokens"] : T["Make a token"], Page("security/tokens"))],
        },
    ];
}
