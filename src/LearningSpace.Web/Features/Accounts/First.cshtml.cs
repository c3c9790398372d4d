using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Opens the account of the site's first administrator.</summary>
public sealed class FirstModel(FormServices services, FirstAdministrator first, CreateAccount create, SitePasswords passwords, SiteStore site, TimeProvider clock) : FormPage(services)
{
    private const string Name = "name";
    private const string Email = "email";
    private const string Password = "password";

    private bool holds;

    /// <summary>The secret of the link.</summary>
    [FromQuery(Name = "token")]
    public string? Token { get; set; }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        Response.HideAddress();
        holds = Token is { Length: > 0 and < 4000 } && first.Holds(Token) && await first.IsMissingAsync(cancellation);
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (!holds)
        {
            return null;
        }

        this.CheckName(Name);
        this.CheckMail(Email);
        if (passwords.Problem(Input.Exact(Password), Register.NewAccount(Input.Text(Name), Input.Text(Email), "", Culture, clock.GetUtcNow()), T) is { } problem)
        {
            Input.Refuse(Password, problem);
        }

        if (Input.HasProblems)
        {
            return null;
        }

        if (await create.RunAsync(new NewPerson(Input.Text(Name), Input.Text(Email), Culture, Input.Exact(Password), site.Current.Roles.Administering), cancellation) is not { } account)
        {
            Input.Refuse(Email, T["There is an account with this address already. Give it the role by the command: user role."]);
            return null;
        }

        await Enter.InAsync(HttpContext, account, strong: false, kept: false);
        return To("/account/security");
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(holds
        ? new FormPageView(T["The first administrator"])
        {
            Lead = T["Nobody administers this site yet. Whoever opens this account gives the others their roles."],
            Forms =
            [
                new FormView(
                    [
                        Input.Fill(new FieldView(Name, FieldKind.Text, T["Your name"]) { Autocomplete = "name" }),
                        Input.Fill(new FieldView(Email, FieldKind.Email, T["Mail address"]) { Autocomplete = "email" }),
                        this.NewPassword(Password, T["Password"]),
                    ],
                    T["Open the account"]) { Problem = Input.Problem },
            ],
        }
        : new FormPageView(T["This link no longer works"])
        {
            Lead = T["Either there is an administrator now, or the link is older than a day. Start the site again for another."],
            Ways = [new(T["Sign in"], $"/{Culture}/account/sign-in")],
        });
}
