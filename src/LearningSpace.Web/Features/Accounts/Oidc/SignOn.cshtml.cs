using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Accounts.Security;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts.Oidc;

/// <summary>The connections of somebody's account with the provider: listed, added, removed.</summary>
[Needs(IsSensitive = true)]
public sealed class SignOnModel(FormServices services, OidcSettings settings, OidcLogins logins, OidcDoor door, OidcFailures failures, SecurityTools tools, Attempts attempts) : SecurityPage(services, tools)
{
    internal const string Connected = "connected", Removed = "removed", Taken = "taken";

    private const string Remove = "remove";
    private const string Connect = "connect";
    private const string Take = "take";
    private const string Leave = "leave";
    private const string Which = "which";

    private IReadOnlyList<LoginRow> rows = [];
    private OidcIdentity? waiting;
    private string? leaving;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (await base.BeginAsync(cancellation) is { } elsewhere)
        {
            return elsewhere;
        }

        rows = await logins.ListAsync(HttpContext.Person()!.Id, cancellation);
        if (settings.IsOn)
        {
            waiting = await OidcDoor.WhoAsync(HttpContext) is { Link.Length: 0 } who && await logins.FindAsync(who, cancellation) is null ? who : null;
        }

        return settings.IsOn || rows.Count > 0 ? null : new NotFoundResult();
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        var person = HttpContext.Person()!;
        switch (form)
        {
            case Connect when settings.IsOn:
                if (!attempts.MaySignIn(this))
                {
                    return null;
                }

                try
                {
                    leaving = await door.BeginAsync(HttpContext, Culture, "", person.Id);
                }
                catch (OidcException e)
                {
                    return failures.Tell(HttpContext, Culture, e);
                }

                OidcDoor.GoOn(HttpContext, leaving);
                return null;
            case Take when waiting is not null:
                await OidcDoor.ForgetAsync(HttpContext);
                if (!await logins.UseAsync("enter:" + waiting.Attempt, cancellation))
                {
                    return failures.Tell(HttpContext, Culture, new OidcException(OidcFault.Over, "attempt used"));
                }

                return Say("sign-on", await logins.ConnectAsync(waiting, person.Id, Start, cancellation) == ConnectOutcome.Done ? Connected : Taken);
            case Leave when waiting is not null:
                await OidcDoor.ForgetAsync(HttpContext);
                return Redirect(Page("sign-on"));
            case Remove when rows.FirstOrDefault(r => OidcDoor.NameOf(r) == Input.Exact(Which)) is { } row:
                if (await logins.RemoveAsync(row, Start, cancellation))
                {
                    return Say("sign-on", Removed);
                }

                Input.Problem = T["This is the only way into your account. Choose a password first, by the page for forgotten ones, or add a passkey."];
                return null;
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        if (leaving is not null)
        {
            return Task.FromResult(OidcStartModel.Leaving(this, settings.Name(Culture), leaving));
        }

        var forms = new List<FormView>();
        var paragraphs = new List<string>();
        var provider = settings.IsOn ? settings.Name(Culture) : "";
        if (waiting is not null)
        {
            paragraphs.Add(T["{0} has just told us who you are: {1}. Connect your account only if that is you.", provider, string.Join(", ", new[] { waiting.Name, waiting.Email }.Where(p => p.Length > 0).DefaultIfEmpty(waiting.Subject))]);
            forms.Add(new FormView([], T["Connect my account with {0}", provider]) { Name = Take });
            forms.Add(new FormView([], T["Do not connect"]) { Name = Leave, IsQuiet = true });
        }
        else if (settings.IsOn)
        {
            forms.Add(new FormView([], T["Connect my account with {0}", provider]) { Name = Connect });
        }

        forms.AddRange(rows.Select(r => new FormView([FieldView.Hidden(Which, OidcDoor.NameOf(r))], T["Remove the connection with {0} of {1}", NameOf(r), T.Date(r.CreatedUtc)])
        {
            Name = Remove,
            IsGrave = true,
            Problem = Input.Problem is not null && Input.Exact(Which) == OidcDoor.NameOf(r) ? Input.Problem : null,
        }));
        if (Input.Problem is not null && forms.All(f => f.Problem is null))
        {
            forms[0] = forms[0] with { Problem = Input.Problem };
        }

        return Task.FromResult(new FormPageView(T["Signing in by another service"])
        {
            Lead = rows.Count > 0 ? T["These services can tell us that it is you. You can remove one as long as another way leads into your account."] : T["No service is connected with your account yet."],
            Paragraphs = paragraphs,
            Notice = Done switch
            {
                Connected => T["Your account is connected."],
                Removed => T["The connection is removed."],
                Taken => T["This person of {0} enters another account already. Remove the connection there first.", provider],
                _ => null,
            },
            Ways = WaysBack,
            Forms = forms,
        });
    }

    private string NameOf(LoginRow row) => settings.IsOf(row.Issuer) ? settings.Name(Culture) : new Uri(row.Issuer).Host;
}
