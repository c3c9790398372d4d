using LearningSpace.Core.Accounts;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Rights;

/// <summary>What one is told who has just left; and with the secret from the mail, taking it back.</summary>
public sealed class StayPageModel(FormServices services, UserManager<AccountRow> users, Leave leave) : FormPage(services)
{
    private AccountRow? account;

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
        account = Id is { Length: > 0 and < 100 } && Token is { Length: > 0 and < 4000 } && await users.FindByIdAsync(Id) is { LeavingUtc: not null } found && await users.HoldsAsync(found, AccountTokens.Stay, Token)
            ? found : null;
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation) =>
        account is not null && await leave.TakeBackAsync(account.Id, cancellation) ? To("/account/stay?open=") : null;

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(Told());

    private FormPageView Told()
    {
        WayView signIn = new(T["Sign in"], $"/{Culture}/account/sign-in");
        if (account is not null)
        {
            return new FormPageView(T["Stay after all"])
            {
                Lead = T["Your account {0} is closed. If you open it again, everything is as it was.", account.Email],
                Forms = [new FormView([], T["Open my account again"]) { Problem = Input.Problem }],
            };
        }

        if (Request.Query.ContainsKey("closed"))
        {
            return new FormPageView(T["Your account is closed"])
            {
                Lead = T["In {0} days it is erased. We have sent you a link by which you can open it again until then.", (int)Retention.Of(KeptKind.Leaving).TotalDays],
            };
        }

        return Request.Query.ContainsKey("open")
            ? new FormPageView(T["Your account is open again"]) { Lead = T["Good to have you here. Sign in as before."], Ways = [signIn] }
            : new FormPageView(T["This link no longer works"])
            {
                Lead = T["It was used already, is too old, or was cut off on its way. If your account is closed, ask for another password: the mail then brings a new link."],
                Ways = [new(T["Send me another link"], $"/{Culture}/account/forgotten"), signIn],
            };
    }
}
