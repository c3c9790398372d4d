using System.Security.Claims;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Begins sessions, and what lies between the password and the second step.</summary>
public static class Enter
{
    private const string BackProperty = "back";
    private const string KeptProperty = "kept";

    /// <summary>Signs somebody in, in a session of its own.</summary>
    /// <param name="context">The request.</param>
    /// <param name="account">Whose account.</param>
    /// <param name="strong">Whether more than a password was shown.</param>
    /// <param name="kept">Whether the session stays when the browser is closed.</param>
    public static async Task InAsync(HttpContext context, AccountRow account, bool strong, bool kept)
    {
        ArgumentNullException.ThrowIfNull(account);
        var properties = new AuthenticationProperties { IsPersistent = kept };
        if (strong)
        {
            properties.Items[SessionHandler.StrongProperty] = "";
        }

        await context.SignInAsync(IdentityConstants.ApplicationScheme, PrincipalOf(account, IdentityConstants.ApplicationScheme), properties);
    }

    /// <summary>Gives the session of the browser another key, after who is signed in has shown once more who they are, or has changed how they enter.</summary>
    public static async Task AnewAsync(HttpContext context, Proof proof)
    {
        ArgumentNullException.ThrowIfNull(context);
        var sessions = context.RequestServices.GetRequiredService<Sessions>();
        if (CookieNames.SessionOf(context.Request) is { } key && await sessions.RenewAsync(key, proof, context.RequestAborted) is { } renewed)
        {
            SetKey(context, renewed.Key, renewed.Kept);
        }
    }

    /// <summary>Has the browser keep the key of a session.</summary>
    internal static void SetKey(HttpContext context, string key, bool kept) =>
        context.Response.Cookies.Append(CookieNames.Session, key, CookieNames.Options(context.Request, kept ? Sessions.LongestKept : null));

    /// <summary>Remembers for some minutes who has shown a password and owes the second step.</summary>
    /// <param name="context">The request.</param>
    /// <param name="account">Whose account.</param>
    /// <param name="kept">Whether the session shall stay when the browser is closed.</param>
    /// <param name="back">Where the person wanted to go.</param>
    public static Task HalfWayAsync(HttpContext context, AccountRow account, bool kept, string back)
    {
        ArgumentNullException.ThrowIfNull(account);
        var properties = new AuthenticationProperties { Items = { [BackProperty] = back, [KeptProperty] = kept ? "1" : null } };
        return context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, PrincipalOf(account, IdentityConstants.TwoFactorUserIdScheme), properties);
    }

    /// <summary>Who owes the second step; null where nobody does, or the account has changed since.</summary>
    public static async Task<(AccountRow Account, bool Kept, string? Back)?> WhoIsHalfWayAsync(HttpContext context, UserManager<AccountRow> users)
    {
        ArgumentNullException.ThrowIfNull(users);
        var ticket = await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return ticket.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && await users.FindByIdAsync(id) is { } account
            && ticket.Principal.FindFirstValue(ClaimTypes.Version) == account.SecurityStamp
                ? (account, ticket.Properties?.Items.TryGetValue(KeptProperty, out var kept) == true && kept is not null, ticket.Properties?.Items.TryGetValue(BackProperty, out var back) == true ? back : null)
                : null;
    }

    /// <summary>Forgets who owed the second step.</summary>
    public static Task ForgetHalfWayAsync(HttpContext context) => context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);

    private static ClaimsPrincipal PrincipalOf(AccountRow account, string scheme) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account.Id), new Claim(ClaimTypes.Version, account.SecurityStamp)], scheme));
}
