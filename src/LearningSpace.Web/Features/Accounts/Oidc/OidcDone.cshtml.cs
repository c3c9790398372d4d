using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Notifications.Mails;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts.Oidc;

/// <summary>
/// Back from the provider: whoever is known enters; whoever is new sees what is taken over and agrees first. An address alone joins nobody to an account: whose account it is must show that by
/// its own means.
/// </summary>
public sealed class OidcDoneModel(
    FormServices services, OidcSettings settings, OidcLogins logins, OidcDoor door, OidcFailures failures, UserManager<AccountRow> users, Register register, AccountLinks links, Attempts attempts, SpaceSettings space, TimeProvider clock)
    : FormPage(services)
{
    /// <summary>What the secret in the mail is for.</summary>
    public const string Purpose = "sign-on";

    private const string Name = "name";
    private const string Email = "email";
    private const string Agree = "agree";

    private OidcIdentity? identity;
    private AccountRow? asked;
    private AccountRow? closed;
    private bool isTaken;

    /// <summary>The account that was asked for, where the person comes from a mail.</summary>
    [FromQuery(Name = "id")]
    public string? Id { get; set; }

    /// <summary>The secret in the mail.</summary>
    [FromQuery(Name = "token")]
    public string? Token { get; set; }

    // The address that needs no more proof; null where there is none.
    private string? Proven => asked?.Email ?? (identity is { EmailVerified: true } ? identity.Email : null);

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (!settings.IsOn)
        {
            return new NotFoundResult();
        }

        if (Token is not null)
        {
            Response.HideAddress();
            asked = Id is { Length: > 0 and < 100 } && Token.Length < 4000 && await users.FindByIdAsync(Id) is { EmailConfirmed: false } found && await users.HoldsAsync(found, Purpose, Token) ? found : null;
        }

        identity = await OidcDoor.WhoAsync(HttpContext);
        if (identity is null || (Token is not null && asked is null))
        {
            return Token is null ? failures.Tell(HttpContext, Culture, new OidcException(OidcFault.Over, "nobody was described")) : null;
        }

        if (identity.Link.Length > 0)
        {
            return await ConnectAsync(identity, cancellation);
        }

        if (await logins.FindAsync(identity, cancellation) is { } account)
        {
            return await LetInAsync(account, identity, cancellation);
        }

        isTaken = Proven is { } email && await logins.IsTakenAsync(email, cancellation);
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (identity is null || isTaken || closed is not null || (Token is not null && asked is null))
        {
            return null;
        }

        if (Proven is null && !attempts.MayAskForMail(HttpContext))
        {
            Input.Problem = T["Too many accounts were asked for from your network. Try again in an hour."];
            return null;
        }

        this.CheckName(Name);
        if (Proven is null)
        {
            this.CheckMail(Email);
        }

        if (!Input.Is(Agree))
        {
            Input.Refuse(Agree, T["Read the rules and agree to them: they hold for everybody."]);
        }

        if (Input.HasProblems)
        {
            return null;
        }

        if (Proven is not { } email)
        {
            await register.RunAsync(Input.Text(Name), Input.Text(Email), Culture, links.MailBase(Request), cancellation, OidcConfirmMail.TemplateName);
            return To("/account/sent");
        }

        if (await logins.TakeInAsync(identity, email, Input.Text(Name), Culture, cancellation) is { } account)
        {
            return await LetInAsync(account, identity, cancellation);
        }

        isTaken = true;
        return null;
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var provider = settings.Name(Culture);
        if (closed is not null)
        {
            return Task.FromResult(closed.LeavingUtc is not null
                ? new FormPageView(T["Your account is closed"])
                {
                    Lead = T["You asked us to erase this account, and it is closed. The link in our mail opens it again; “I have forgotten my password” sends you another."],
                    Ways = [new(T["I have forgotten my password"], $"/{Culture}/account/forgotten")],
                }
                : new FormPageView(T["This account is closed"])
                {
                    Lead = T["This account is closed until {0}. The reason: {1}", T.Date(closed.SuspendedUntil!.Value), closed.SuspendedBecause ?? ""],
                });
        }

        if (Token is not null && asked is null)
        {
            return Task.FromResult(new FormPageView(T["This link no longer works"])
            {
                Lead = T["It was used already, is too old, or was cut off on its way. Ask for another."],
                Ways = [new(T["Sign in"], $"/{Culture}/account/sign-in")],
            });
        }

        if (identity is null)
        {
            var here = Uri.EscapeDataString(Request.Path + Request.QueryString);
            return Task.FromResult(new FormPageView(T["Your address is confirmed"])
            {
                Lead = T["Show {0} once more who you are, and your account is ready.", provider],
                Forms = [new FormView([], T["Sign in with {0}", provider]) { Action = $"/{Culture}/account/oidc?returnUrl={here}" }],
            });
        }

        if (isTaken)
        {
            var connect = Uri.EscapeDataString($"/{Culture}/account/sign-on");
            return Task.FromResult(new FormPageView(T["You already have an account"])
            {
                Lead = T["There is an account with the address {0}. Sign in to it once as you always did; then you can connect it with {1}.", Proven ?? "", provider],
                Ways = [new(T["Sign in and connect"], $"/{Culture}/account/sign-in?returnUrl={connect}"), new(T["I have forgotten my password"], $"/{Culture}/account/forgotten")],
            });
        }

        return Task.FromResult(Asking(identity, provider));
    }

    private FormPageView Asking(OidcIdentity who, string provider)
    {
        var fields = new List<FieldView>
        {
            this.NewName(Name, asked?.Name ?? who.Name),
        };
        if (Proven is null)
        {
            fields.Add(Input.Fill(new FieldView(Email, FieldKind.Email, T["Mail address"]) { Hint = T["We send you a link; nobody else sees the address."], Autocomplete = "email" }, who.Email));
        }

        fields.Add(Input.Fill(new FieldView(Agree, FieldKind.Check, T["I have read the rules and agree to them"])));
        var connect = Uri.EscapeDataString($"/{Culture}/account/sign-on");
        return new FormPageView(T["Open an account"])
        {
            Lead = Proven is { } email
                ? T["You are here for the first time. From {0} we take over your name, which you can change, and the address {1}; nothing else.", provider, email]
                : T["You are here for the first time. {0} did not vouch for a mail address: write one, and we send you a link to confirm it.", provider],
            Forms = [new FormView(fields, Proven is null ? T["Send me the link"] : T["Open my account"]) { Problem = Input.Problem }],
            Ways =
            [
                new(T["The rules"], $"/{Culture}/about/rules"), new(T["How we treat your data"], $"/{Culture}/about/privacy"),
                new(T["I have an account: sign in and connect it"], $"/{Culture}/account/sign-in?returnUrl={connect}"),
            ],
        };
    }

    private async Task<IActionResult> ConnectAsync(OidcIdentity who, CancellationToken cancellation)
    {
        await OidcDoor.ForgetAsync(HttpContext);
        if (HttpContext.Person()?.Id != who.Link || !await logins.UseAsync("enter:" + who.Attempt, cancellation))
        {
            return failures.Tell(HttpContext, Culture, new OidcException(OidcFault.Over, "another person asked to connect"));
        }

        return To("/account/sign-on?done=" + (await logins.ConnectAsync(who, who.Link, links.MailBase(Request), cancellation) == ConnectOutcome.Done ? SignOnModel.Connected : SignOnModel.Taken));
    }

    private async Task<IActionResult?> LetInAsync(AccountRow account, OidcIdentity who, CancellationToken cancellation)
    {
        await OidcDoor.ForgetAsync(HttpContext);
        if (!await logins.UseAsync("enter:" + who.Attempt, cancellation))
        {
            return failures.Tell(HttpContext, Culture, new OidcException(OidcFault.Over, "attempt used"));
        }

        if (account.Demo && !space.Demo)
        {
            return failures.Tell(HttpContext, Culture, new OidcException(OidcFault.Refused, "an account for demonstration"));
        }

        if (account.LeavingUtc is not null || account.SuspendedUntil > clock.GetUtcNow().UtcDateTime)
        {
            closed = account;
            return null;
        }

        var back = AccountLinks.Back(who.Back, Culture);
        door.Remember(HttpContext, account, who);
        if (account.TwoFactor && !who.Strong)
        {
            await Enter.HalfWayAsync(HttpContext, account, kept: false, back);
            return To("/account/second-step");
        }

        await Enter.InAsync(HttpContext, account, who.Strong, kept: false);
        return new LocalRedirectResult(back);
    }
}
