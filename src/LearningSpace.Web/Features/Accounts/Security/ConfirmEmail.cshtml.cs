using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts.Security;

/// <summary>Where the link in the mail to a new address leads. It takes a button, since machines that look through mail open every link.</summary>
public sealed class ConfirmEmailModel(FormServices services, UserManager<AccountRow> users, ChangeEmail change) : FormPage(services)
{
    private AccountRow? account;
    private bool isDone;

    /// <summary>The account.</summary>
    [FromQuery(Name = "id")]
    public string? Id { get; set; }

    /// <summary>The secret.</summary>
    [FromQuery(Name = "token")]
    public string? Token { get; set; }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        Response.HideAddress();
        account = Id is { Length: > 0 and < 100 } && Token is { Length: > 0 and < 4000 } && await users.FindByIdAsync(Id) is { NewEmail: { } address } found
            && await users.HoldsAsync(found, AccountTokens.NewEmailOf(address), Token) ? found : null;
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        isDone = account is not null && await change.ConfirmAsync(account, CookieNames.SessionOf(Request), cancellation);
        if (!isDone)
        {
            account = null;
        }
        else if (HttpContext.Person()?.Id == account!.Id)
        {
            await Enter.AnewAsync(HttpContext, Proof.None);
        }

        return null;
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(account switch
    {
        null => new FormPageView(T["This link no longer works"])
        {
            Lead = T["It was used already, is too old, or was cut off on its way. Ask for another."],
            Ways = [new(T["Change the address"], $"/{Culture}/account/security/email")],
        },
        _ when isDone => new FormPageView(T["Your new address holds"])
        {
            Lead = T["From now on you sign in with {0}, and we write to it.", account.NewEmail],
            Paragraphs = [T["Everywhere else you were signed out."]],
            Ways = [new(T["Security"], $"/{Culture}/account/security")],
        },
        _ => new FormPageView(T["Confirm your new address"])
        {
            Lead = T["{0} takes the place of {1}.", account.NewEmail, account.Email],
            Forms = [new FormView([], T["Confirm the new address"]) { Problem = Input.Problem }],
        },
    });
}
