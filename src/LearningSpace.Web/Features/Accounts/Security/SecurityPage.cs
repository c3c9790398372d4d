using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts.Oidc;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Accounts.Security;

/// <summary>What pages about entering need.</summary>
/// <param name="Users">Accounts.</param>
/// <param name="Sessions">Who is signed in where.</param>
/// <param name="Factors">Changes what is shown beside the password.</param>
/// <param name="Links">For mail and ways back.</param>
/// <param name="Site">Who may do what.</param>
/// <param name="Oidc">The provider of identities.</param>
/// <param name="Database">The database.</param>
public sealed record SecurityTools(UserManager<AccountRow> Users, Sessions Sessions, ChangeFactors Factors, AccountLinks Links, SiteStore Site, OidcSettings Oidc, Database Database)
{
    /// <summary>Somebody's passkeys, the oldest first.</summary>
    public async Task<IReadOnlyList<PasskeyRow>> PasskeysAsync(string account, CancellationToken cancellation)
    {
        await using var context = Database.Reader();
        return await context.Passkeys.Where(p => p.AccountId == account).OrderBy(p => p.CreatedUtc).ThenBy(p => p.CredentialId).ToListAsync(cancellation);
    }

    /// <summary>Whether a provider of identities leads into somebody's account.</summary>
    public async Task<bool> HasProviderAsync(string account, CancellationToken cancellation)
    {
        await using var context = Database.Reader();
        return Oidc.IsOn && (await context.Logins.Where(l => l.AccountId == account).Select(l => l.Issuer).ToListAsync(cancellation)).Exists(Oidc.IsOf);
    }
}

/// <summary>A page on which people look at, or change, how they prove who they are.</summary>
/// <param name="services">What pages with forms need.</param>
/// <param name="tools">What these need.</param>
public abstract class SecurityPage(FormServices services, SecurityTools tools) : FormPage(services)
{
    /// <summary>Where the person wanted to go before they were sent here.</summary>
    [FromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>What has just been done.</summary>
    [FromQuery(Name = "done")]
    public string? Done { get; set; }

    /// <summary>Whose page it is.</summary>
    protected AccountRow Account { get; private set; } = null!;

    /// <summary>Their passkeys.</summary>
    protected IReadOnlyList<PasskeyRow> Passkeys { get; private set; } = [];

    /// <summary>What the page needs.</summary>
    protected SecurityTools Tools => tools;

    /// <summary>Whether the person's role asks for more than they have shown.</summary>
    protected bool Owes => tools.Site.Current.Access.OwesStrength(HttpContext.Person()!);

    /// <summary>Whether something can be changed here.</summary>
    protected virtual bool Changes => true;

    /// <summary>Start of absolute addresses for mail.</summary>
    protected string Start => tools.Links.MailBase(Request);

    /// <summary>Key of this session.</summary>
    protected string Key => CookieNames.SessionOf(Request)!;

    /// <summary>The way back to the overview, and to where the person wanted to go.</summary>
    protected IReadOnlyList<WayView> WaysBack => ReturnUrl is { Length: > 0 } && !Owes
        ? [new(T["Go on to where you were going"], AccountLinks.Back(ReturnUrl, Culture)), new(T["Back to security"], Page("security"))]
        : [new(T["Back to security"], Page("security"))];

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        Account = (await tools.Users.FindByIdAsync(HttpContext.Person()!.Id))!;
        Passkeys = await tools.PasskeysAsync(Account.Id, cancellation);

        // Else who knows no more than the password of a person with more rights could add a passkey of their own, and would have those rights.
        return Changes && Owes && (Passkeys.Count > 0 || Account.TwoFactor) ? Redirect($"{Page("again")}?returnUrl={Uri.EscapeDataString(Request.Path + Request.QueryString)}") : null;
    }

    /// <summary>Address of another page of the account, which leads back to the same place.</summary>
    protected string Page(string page) => $"/{Culture}/account/{page}{(page != "again" && ReturnUrl is { Length: > 0 } ? "?returnUrl=" + Uri.EscapeDataString(ReturnUrl) : "")}";

    /// <summary>Leads to another page of the account, which says what has been done.</summary>
    protected IActionResult Say(string page, string done) => Redirect(Page(page) is var url && url.Contains('?', StringComparison.Ordinal) ? $"{url}&done={done}" : $"{url}?done={done}");

    /// <summary>A date and time in words.</summary>
    protected string When(DateTime utc) => T.When(utc);
}
