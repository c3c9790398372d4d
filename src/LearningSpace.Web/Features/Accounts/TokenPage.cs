using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Choosing a password with a secret from a mail: the first one, or another.</summary>
/// <param name="services">What pages with forms need.</param>
/// <param name="users">Accounts.</param>
/// <param name="passwords">Which passwords are taken.</param>
/// <param name="choose">Sets it.</param>
/// <param name="links">For mail.</param>
/// <param name="purpose">What the secret is for.</param>
public abstract class TokenPage(FormServices services, UserManager<AccountRow> users, SitePasswords passwords, ChoosePassword choose, AccountLinks links, string purpose) : FormPage(services)
{
    private const string Name = "name";
    private const string Password = "password";

    private AccountRow? account;

    /// <summary>The account.</summary>
    [FromQuery(Name = "id")]
    public string? Id { get; set; }

    /// <summary>The secret.</summary>
    [FromQuery(Name = "token")]
    public string? Token { get; set; }

    /// <summary>Heading of the page.</summary>
    protected abstract string Heading { get; }

    /// <summary>Whether the name is asked for, too.</summary>
    protected abstract bool AsksName { get; }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        Response.HideAddress();
        account = Id is { Length: > 0 and < 100 } && Token is { Length: > 0 and < 4000 } && await users.FindByIdAsync(Id) is { } found && await users.HoldsAsync(found, purpose, Token) ? found : null;
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (account is null)
        {
            return null;
        }

        if (AsksName)
        {
            this.CheckName(Name);
            account.Name = Input.Text(Name);
        }

        if (passwords.Problem(Input.Exact(Password), account, T) is { } problem)
        {
            Input.Refuse(Password, problem);
        }

        if (Input.HasProblems)
        {
            return null;
        }

        if (!await choose.RunAsync(account, Input.Exact(Password), AsksName ? account.Name : null, links.MailBase(Request), null, cancellation))
        {
            account = null;
            return null;
        }

        return To("/account/sign-in?done=");
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        if (account is null)
        {
            return Task.FromResult(new FormPageView(T["This link no longer works"])
            {
                Lead = T["It was used already, is too old, or was cut off on its way. Ask for another."],
                Ways = [new(T["Send me another link"], $"/{Culture}/account/forgotten"), new(T["Sign in"], $"/{Culture}/account/sign-in")],
            });
        }

        var fields = new List<FieldView>();
        if (AsksName)
        {
            fields.Add(this.NewName(Name, account.Name));
        }

        fields.Add(this.NewPassword(Password, T["Password"]));
        return Task.FromResult(new FormPageView(Heading)
        {
            Lead = T["For the account {0}.", account.Email],
            Forms = [new FormView(fields, T["Save"]) { Problem = Input.Problem }],
        });
    }
}
